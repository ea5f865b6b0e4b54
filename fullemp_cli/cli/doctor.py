"""`fullemp doctor`: what this machine lacks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fullemp_cli.errors import ExitCode

if TYPE_CHECKING:
    from fullemp_cli.doctor.diagnosis import Diagnosis


def doctor(
    json: Annotated[bool, typer.Option("--json", help="在标准输出给出 JSON 结果")] = False,
) -> None:
    """检查这台电脑缺什么：Python、程序包、写入权限、字体、浏览器。不联网，不改动任何东西。

    只有“缺少”影响使用，退出码为 1；“提示”只少一样方便。

    例：fullemp doctor
    """
    from fullemp_cli.cli.console import write_text
    from fullemp_cli.doctor.diagnosis import Health
    from fullemp_cli.doctor.doctor_record import DoctorRecord
    from fullemp_cli.doctor.examination import examine

    found = list(examine(Path.cwd()))
    if json:
        write_text(DoctorRecord.of(found).text)
    else:
        _show(found)
    if any(one.state is Health.MISSING for one in found):
        raise typer.Exit(ExitCode.ATTENTION)


def _show(found: Sequence[Diagnosis]) -> None:
    from rich.cells import cell_len

    from fullemp_cli import __version__
    from fullemp_cli.cli.console import console
    from fullemp_cli.doctor.diagnosis import Health
    from fullemp_cli.reports.paragraph import Paragraph

    screen = console()
    screen.print(Paragraph(f"fullemp {__version__}", bold=True))
    left = max(cell_len(one.name) for one in found) + 2
    for one in found:
        head = f"{one.state.value}  {one.name}{' ' * (left - cell_len(one.name))}"
        screen.print(Paragraph(head + one.found, hanging=6))
        if one.remedy:
            screen.print(Paragraph(one.remedy, indent=6))
    missing = sum(one.state is Health.MISSING for one in found)
    screen.print(Paragraph(f"缺少 {missing} 样，补上后才能用。" if missing else "可以使用。"))
