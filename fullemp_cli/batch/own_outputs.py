"""What this program wrote itself, told by what is inside, whatever it is called now: it is no ledger.

Workbooks are told by the names of their sheets, which survive being renamed and being saved by WPS or Excel; pages by
the line that says what they were made from; the long table by its heading. A look costs a fraction of a millisecond.
"""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path

from fullemp_cli.batch.contents import names_of_sheets

_SHEETS = (
    ({"评分表", "计算依据", "扣分明细"}, "评分表"),
    ({"概况", "矩阵", "项目分布"}, "汇总表"),
    ({"推荐汇总表", "排名"}, "推荐汇总表"),
    ({"抽查名单", "另查"}, "抽查名单"),
    ({"审核汇总", "逐项对照"}, "审核对照表"),
    ({"项目变化", "条件变化"}, "比较表"),
    ({"本季度走访", "未获服务"}, "工作单"),
)
_PLAN = ["计划", "人员"]
_PLAN_TITLE = re.compile("<dc:title>[^<]*工作计划</dc:title>")
_PROBLEMS = "问题清单"
_PROBLEM_COLUMNS = ("程度", "代码", "工作表", "怎样处理")
_ANNOTATED = "批注副本，不评分；要用它评分，请先删去里面的“问题清单”表"
_MADE_FROM = re.compile(rb"fullemp \d+\.\d+[\w.]* \xc2\xb7 ")
_TABLE_HEADING = "县,街道,社区,类型,标准,截止日期,项目编号".encode()
_PAGES = frozenset((".html", ".htm"))
_MOST_PAGE, _MOST_PART = 8 << 20, 1 << 18


def written_here(path: Path) -> str:
    """Why a file is passed over as written by this program, for the list of what was; '' for any other file, and for
    one that cannot be looked into (reading it says why)."""
    ending = path.suffix.lower()
    try:
        if ending in _PAGES:
            with path.open("rb") as page:
                return _said("网页") if _MADE_FROM.search(page.read(_MOST_PAGE)) else ""
        if ending == ".csv":
            with path.open("rb") as table:
                return _said("逐项长表") if _TABLE_HEADING in table.read(200) else ""
    except OSError:
        return ""
    return _workbook(path)


def _workbook(path: Path) -> str:
    names = names_of_sheets(path)
    found = set(names)
    for marks, kind in _SHEETS:
        if marks <= found:
            return _said(kind)
    if names == _PLAN and _PLAN_TITLE.search(_part(path, "docProps/core.xml")):
        return _said("工作计划")
    if _PROBLEMS in found and len(names) > 1:
        # As written here the texts stand in the sheet itself; once saved by WPS or Excel, in a part of their own.
        texts = html.unescape(_part(path, "xl/worksheets/sheet1.xml") + _part(path, "xl/sharedStrings.xml"))
        if all(f">{column}<" in texts for column in _PROBLEM_COLUMNS):
            return _ANNOTATED
    return ""


def _said(kind: str) -> str:
    return f"以前写出的{kind}"


def _part(path: Path, name: str) -> str:
    """The beginning of a part of an .xlsx as text."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(name) as stream:
            return stream.read(_MOST_PART).decode("utf-8", "replace")
    except Exception:  # whatever is wrong with the file is told when it is read
        return ""
