"""docs/errors.md as text: families of codes, what each says, what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fullemp_cli.standards.problems import KINDS as PROBLEMS
from tools.error_pages.collecting import Said, refusals

FAMILIES: dict[str, str] = {
    "FILE": "文件打不开、读不了",
    "LEDGER": "台账",
    "MAP": "映射文件",
    "SET": "共用设置",
    "PERIOD": "评估期和日期",
    "OUT": "写不出结果",
    "FORM": "推荐表",
    "PDF": "PDF",
    "RES": "评估结果",
    "CHK": "检查台账",
    "TPL": "空白台账",
    "PLAN": "提分计划",
    "WORK": "工作清单",
    "BATCH": "批量评分",
    "REV": "审核后的评分表",
    "REC": "推荐",
    "SPOT": "抽查",
    "CMP": "比较",
    "COMPLETE": "补全",
    "FAULT": "程序和系统",
    "USAGE": "命令写错了",
}
"""What the letters of a code stand for, in the order of the page; a family that is not here comes after them."""

_UNSAID: dict[str, tuple[str, str]] = {
    "BATCH006": ("读取台账时磁盘或网络共享出错。", ""),
    "BATCH007": ("汇总表或网页没有写成。", ""),
    "BATCH008": ("上次运行的记录读不出来。", ""),
    "BATCH009": ("程序本身出了故障，这个社区没有评分。", "请把故障记录发给维护人员；其余社区照常评分。"),
    "CHK002": ("", "按提示的相近代码重试，或查看 findings/。"),
    "FAULT001": ("程序本身出了故障。", "不是您的操作有误。请把故障记录发给维护人员。"),
    "FORM001": ("", "程序没有装完整，请重新安装，或用 --form 给出自己的模板。"),
    "MAP001": ("", "请在记事本或 WPS 里另存为 UTF-8 编码。"),
    "MAP002": ("映射文件写得不对：逐处列出第几行、错在哪里、最接近的写法。", "请改正后再试，写法见 mapping.md。"),
    "PLAN003": ("", "按提示写出标准里有的等级。"),
    "PLAN010": ("", "请在记事本或 WPS 里另存为 UTF-8 编码。"),
    "PLAN011": ("要假设的事写得不对：逐处列出。", ""),
    "USAGE007": ("", "内置的标准逐个列出，例如 --standard 台州；或在台账旁的共用设置 fullemp.toml 里写明。"),
    "SET002": ("共用设置写得不对：逐处列出第几行、错在哪里、最接近的写法。", "请改正后再试，写法见 settings.md。"),
    "REC004": ("名单里有认不准的社区。", "请补上 县、街道 两栏，写明是哪一个社区。"),
    "REC011": ("", "按提示的相近名称核对。"),
    "RES001": ("没有这个结果文件，或读不出来。", ""),
    "RES003": ("评估结果不合格式，或出自不认识的版本。", "请用本程序重新评分。"),
}
"""What the source says only when it is said (a system's own message): cause and remedy; '' keeps what was collected."""

_HEAD = """\
# 错误代码

做不成的事，程序用一句话说明哪里、什么不对、怎么办，句末括号里是代码，退出码为 2。下表由程序的源代码生成；
“…”处是当时的文件名、数字等。台账里的数据问题（照样评分）不在这里，见 [findings/](findings/README.md)。

| 退出码 | 意思 |
|---|---|
| 0 | 做完了 |
| 1 | 做完了，但有事要处理：批量里有社区没评成、检查出错误、样例不符、有的表没写成 |
| 2 | 做不成：写法不对、文件读不了、标准有错 |
| 70 | 程序本身的故障：一句话说明，并写下故障记录（号码已打码），请发给维护人员 |
| 130 | 被中断（Ctrl+C、SIGTERM、终端关闭）；写完的文件都是完整的 |

没有代码的提示是命令写错了：会说明哪个选项或参数不对，并给出相近的写法。
"""


def page() -> str:
    """The whole page."""
    lines = [_HEAD]
    found = refusals()
    families = list(dict.fromkeys([*FAMILIES, *(_family(code) for code in found)]))
    for family in families:
        codes = [code for code in found if _family(code) == family]
        if codes:
            lines += [f"## {family}：{FAMILIES.get(family, family)}", "", "| 代码 | 说什么 | 怎么办 |", "|---|---|---|"]
            lines += [row for code in codes for row in _rows(code, found[code])]
            lines.append("")
    lines += ["## STD：标准文件", "", "`fullemp standards check` 一次列出全部错误，写明第几行。", ""]
    lines += ["| 代码 | 什么不对 | 怎么办 |", "|---|---|---|"]
    lines += [f"| {kind.code} | {_cell(kind.title)} | {_cell(kind.explanation)} |" for kind in PROBLEMS.values()]
    return "\n".join(lines).rstrip("\n") + "\n"


def _rows(code: str, said: list[Said]) -> Iterator[str]:
    cause, remedy = _UNSAID.get(code, ("", ""))
    for one in said:
        what = one.what if re.search(r"\w", one.what.replace("…", "")) else cause
        yield f"| {code} | {_cell(what)} | {_cell(one.hint.removeprefix('…') or remedy)} |"


def _family(code: str) -> str:
    return code.rstrip("0123456789")


def _cell(text: str) -> str:
    return text.replace("|", r"\|").replace("\n", " ").strip()
