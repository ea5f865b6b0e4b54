"""A copy of a standard file to adapt, with the steps written at its head."""

from __future__ import annotations

from fullemp_cli.errors import Refusal
from fullemp_cli.standards.library import cases_path, find_standard
from fullemp_cli.standards.loader import load_standard
from fullemp_cli.standards.short_writing import short_text
from fullemp_cli.standards.source import decode
from fullemp_cli.standards.source_file import read_bytes

_STANDARD = """\
# 由 fullemp standards export {name} 导出。改成本地标准的步骤：
#  1. 改 id（小写字母、数字、短横线，不能与内置标准相同）、place、title、document、issuer、date；原文没有的写 原文未载。
#     这里是短写法（docs/standards/short-form.md）；加 --long 导出原来的文件。
#  2. 逐项对照本地文件改 items：text 抄官方原文，clause 写出自哪一条，max 和 method 写分值和评分方法。
#     编号要加引号（"8.1"）；各部分之和应等于项目满分，各项目之和应等于 full_marks。
#  3. 原文没有写明、由你选定的地方，在 readings 写明读法和理由。
#  4. form 是官方评分表的版式，随项目一起改。
#  5. 另写同名的 .cases.yaml（fullemp standards export {name} --cases 可导出作样子），给每个项目写满分、零分、待定的样例。
#  6. fullemp standards check 本文件，改到没有错误；然后 fullemp score 台账.xlsx --standard 本文件。
# 只改少数几项时不必全抄：写 extends: {name} 和 changes 即可，见 docs/standards/。

"""
_CASES = "# 由 fullemp standards export {name} --cases 导出。与标准文件同名：mine.yaml 的样例是 mine.cases.yaml。\n\n"


def exported(wanted: str, *, cases: bool = False, long: bool = False) -> str:
    """The standard in the short form, or its file as it stands (`long`), or its cases, with a head that says how to adapt
    it. A file that extends another is written whole in the short form. Refused: no cases; a file with errors."""
    path = find_standard(wanted)
    head = _STANDARD
    if not cases and not long:
        root = load_standard(wanted).root
        assert root is not None, "a standard of a file has its tree"
        return head.format(name=wanted) + short_text(root)
    if cases:
        path, head = cases_path(path), _CASES
        if not path.is_file():
            raise Refusal(
                "STD094", f"“{wanted}”没有样例文件。", hint=f"样例文件应名为 {path.name}，与标准文件放在一起。"
            )
    return head.format(name=wanted) + decode(read_bytes(path))
