"""The options that are the same everywhere, said once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fullemp_cli.cli.completion import standard_names

LedgerArgument = Annotated[Path, typer.Argument(metavar="台账", help="台账工作簿，或放着一个社区各本台账的文件夹")]
StandardOption = Annotated[
    list[str] | None,
    typer.Option(
        "--standard",
        "-s",
        metavar="标准",
        help="标准的编号（taizhou）、地名（台州）或标准文件；可写多次；共用设置里写了的可以不写",
        autocompletion=standard_names,
    ),
]
NeededStandardOption = Annotated[
    str,
    typer.Option(
        "--standard",
        "-s",
        metavar="标准",
        help="标准的编号（taizhou）、地名（台州）或标准文件",
        autocompletion=standard_names,
    ),
]
OneStandardOption = Annotated[
    str | None,
    typer.Option(
        "--standard",
        "-s",
        metavar="标准",
        help="标准的编号（taizhou）、地名（台州）或标准文件；共用设置里写了的可以不写",
        autocompletion=standard_names,
    ),
]
CommunityOption = Annotated[
    str | None, typer.Option("--community", metavar="名称", help="一个工作簿有多个社区时，指定是哪一个")
]
AnswersOption = Annotated[Path | None, typer.Option("--answers", metavar="文件", help="另外单独的工作清单")]
MappingOption = Annotated[
    Path | None, typer.Option("--mapping", metavar="文件", help="映射文件：表、栏目、词语的对应关系")
]
PeriodOption = Annotated[str | None, typer.Option("--period", metavar="评估期", help="2026，或 2026-01-01..2026-12-31")]
AsOfOption = Annotated[str | None, typer.Option("--as-of", metavar="日期", help="截止日期，例如 2026-11-30")]
LastYearOption = Annotated[
    Path | None,
    typer.Option("--last-year", metavar="文件", help="上年的评估结果（.json，或放着它们的文件夹），供标准与上年相比"),
]
CommunitiesOption = Annotated[
    Path | None,
    typer.Option(
        "--communities", metavar="文件", help="社区名册：一行一个社区，补填台账里没有写的街道、县、联系人、联系电话等"
    ),
]
FormOption = Annotated[Path | None, typer.Option("--form", metavar="文件", help="本单位自己的推荐表模板（.docx）")]
OutOption = Annotated[
    Path | None, typer.Option("--out", metavar="文件夹", help="结果放在哪里；不写则放在台账旁的“评估结果”")
]
JsonOption = Annotated[bool, typer.Option("--json", help="在标准输出给出 JSON 结果，其余信息走标准错误")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="不显示结果，只说没有做成的和要处理的")]
ShowIdsOption = Annotated[bool, typer.Option("--show-ids", help="显示完整身份证号（默认打码）")]
