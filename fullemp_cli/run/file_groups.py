"""Which files of one folder are read together: those of one community, as far as their names and contents tell.

A look into a workbook whose name says nothing: does it hold a whole community, or one ledger of one?

What this program wrote itself, told by what is inside, whatever it is called now: it is no ledger.

Workbooks are told by the names of their sheets, which survive being renamed and being saved by WPS or Excel; pages by
the line that says what they were made from; the long table by its heading. A look costs a fraction of a millisecond.
"""

from __future__ import annotations

import html
import os
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import BinaryIO

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.kinds import COMMUNITY
from fullemp_cli.ledgers.reading.recognition import ledgers_named
from fullemp_cli.run.file_names import folder_ledger, is_generic, read_name, word_before_ledger

_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*?\bname=(?:\"([^\"]*)\"|'([^']*)')")
_LONGEST = 1 << 20
_NO_LEDGER = "LEDGER001"
_LONGEST_END = 22 + (1 << 16)


def single_ledger(path: Path) -> Ledger | None:
    """The one ledger that a file holds; None where it is to be read on its own: it holds several or 社区基本情况, none
    that is known, or cannot be read (the reason is then told of this file alone).

    The names of the sheets answer for most .xlsx files at the cost of a millisecond; else the file is read.
    """
    named = _ledgers(names_of_sheets(path))
    return _only(named) if named else _only(_ledgers_read(path))


def _only(ledgers: set[Ledger]) -> Ledger | None:
    return next(iter(ledgers)) if len(ledgers) == 1 and COMMUNITY not in ledgers else None


def _ledgers(names: Iterable[str]) -> set[Ledger]:
    return {found[0] for name in names if (found := ledgers_named(name))}


def names_of_sheets(path: Path) -> list[str]:
    """The sheet names of an .xlsx from its table of contents alone; none for any other file."""
    try:
        with path.open("rb") as file, _archive(file) as archive:
            part = archive.getinfo("xl/workbook.xml")
            if part.file_size > _LONGEST:
                return []
            with archive.open(part) as stream:
                text = stream.read(_LONGEST).decode("utf-8", "replace")
    except Exception:  # a file that is none is told so when it is read
        return []
    return [html.unescape(double or single) for double, single in _SHEET.findall(text)]


def _archive(file: BinaryIO) -> zipfile.ZipFile:
    """The archive, if its list of parts is as short as that of a workbook: a hostile one could fill the memory.

    BadZipFile for any other file.
    """
    if file.read(4) == b"PK\x03\x04":
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _LONGEST_END))
        end = file.read()
        at = end.rfind(b"PK\x05\x06")
        if at >= 0 and len(end) >= at + 16 and int.from_bytes(end[at + 12 : at + 16], "little") <= _LONGEST:
            return zipfile.ZipFile(file)
    raise zipfile.BadZipFile


def _ledgers_read(path: Path) -> set[Ledger]:
    from fullemp_cli.ledgers.reading.reading import read_ledger  # only for names that tell nothing

    try:
        book = read_ledger(path, today=date.max)
    except Refusal:
        return set()
    return {sheet.ledger for sheet in book.understanding if sheet.ledger is not None}


_SHEETS = (
    ({"评分表", "计算依据", "扣分明细"}, "评分表"),
    ({"概况", "矩阵", "项目分布"}, "汇总表"),
    ({"推荐汇总表", "排名"}, "推荐汇总表"),
    ({"抽查名单", "另查"}, "抽查名单"),
    ({"审核汇总", "逐项对照"}, "审核对照表"),
    ({"项目变化", "条件变化"}, "比较表"),
    ({"本季度走访", "未获服务"}, "工作单"),
    ({"佐证目录", "fullemp"}, "佐证目录"),
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


def refuse_other_file(path: Path) -> None:
    """Refusal OUT007 where a file stands in that place that this program has not written: it may be somebody's ledger.

    For outputs that take the place of an earlier one as they are; where people complete them, `save_keeping` sets aside.
    """
    if path.is_file() and path.stat().st_size and not written_here(path):
        raise Refusal(
            "OUT007",
            "这个文件已经有了，不是本程序写的，没有覆盖。",
            where=str(path),
            hint="请换一个文件名，或先移走它。",
        )


def refuse_part_of(ledger: Path, path: Path) -> None:
    """Refusal OUT005 where `path` is a file of the folder that is read as a ledger; nothing is written into those."""
    inside = ledger.is_dir() and ledger.resolve() in path.resolve().parents
    if inside and path.is_file() and not written_here(path):
        raise Refusal("OUT005", "这是要读的文件本身，不能写进去。", where=str(path), hint="请用 --out 换一个文件名。")


@contextmanager
def own_files_named(path: Path) -> Iterator[None]:
    """While a ledger is read: a file that this program wrote is said to be that, where no ledger is found in it."""
    try:
        yield
    except Refusal as refusal:
        kind = written_here(path) if refusal.code == _NO_LEDGER and path.is_file() else ""
        if not kind:
            raise
        hint = (
            "请给出台账。评分表上填了审核分数的，用 fullemp review 读回。"
            if kind == _said("评分表")
            else "请给出台账。"
        )
        raise Refusal(_NO_LEDGER, f"这是{kind}，不是台账。", where=path.name, hint=hint) from None


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


def grouped(files: Sequence[Path], *, one_community: bool) -> tuple[list[list[Path]], list[str]]:
    """The files of one folder, put together where they are ledgers of one community, and sentences about what is not
    sure. `one_community`: the folder is named for one."""
    readings = {path: read_name(path) for path in files}
    alone = _files_alone([path for path in files if readings[path].opaque]) if len(files) > 1 else []
    named: dict[str, list[Path]] = {}
    for path in files:
        if readings[path].community:
            named.setdefault(readings[path].community, []).append(path)
    parts = [path for path in files if not readings[path].community and path not in alone]
    whole = [path for path in files if readings[path].community and not readings[path].ledger]
    if len(named) == 1 and parts and not alone and len(whole) <= 1:
        return [list(files)], []
    groups: list[list[Path]] = [[path] for path in alone]
    for of_community in named.values():
        complete = [path for path in of_community if not readings[path].ledger]
        if len(complete) <= 1:
            groups.append(of_community)
        else:  # two whole workbooks of one community are kept apart, and said
            groups += [[path] for path in complete]
            ledgers = [path for path in of_community if readings[path].ledger]
            groups += [ledgers] if ledgers else []
    apart = {} if one_community else _of_several(parts)
    if apart:
        groups += apart.values()
    elif parts:
        groups.append(parts)
    order = {path: position for position, path in enumerate(files)}
    said = []
    if apart:
        names = "、".join(f"“{name}”" for name in list(apart)[:5] if name) + ("等" if len(apart) > 5 else "")
        said.append(
            f"几个文件是同一种台账，文件名没有写明社区，按台账名前面的字（{names}）分开读；请把社区名写进文件名。"
        )
    return sorted(groups, key=lambda group: order[group[0]]), said


def _of_several(parts: Sequence[Path]) -> dict[str, list[Path]]:
    """Files that name a ledger and no community, by the words before the ledger's (望江劳动力.xlsx): where two words have
    two ledgers each, or all lie in a folder of one ledger, each with a word of its own. {} where all may be of one
    community (城镇失业人员.xlsx, 家庭走访.xlsx)."""
    apart: dict[str, list[Path]] = {}
    for path in parts:
        apart.setdefault(word_before_ledger(path.stem), []).append(path)
    ledgers = {word: {ledgers_named(path.stem)[:1] for path in paths} for word, paths in apart.items() if word}
    of_two = [word for word, named in ledgers.items() if len(named) > 1]
    in_one = folder_ledger(parts[0].parent) is not None and len(ledgers) == len(parts) if parts else False
    return apart if len(of_two) > 1 or (in_one and len(set.union(*ledgers.values())) == 1 < len(parts)) else {}


def _files_alone(files: Sequence[Path]) -> list[Path]:
    """Of the files whose names say nothing, those that are no part of the folder's ledgers. Two that hold the same
    ledger are of two communities, and so are the others beside them."""
    held = {path: single_ledger(path) for path in files}
    parts = [ledger for ledger in held.values() if ledger is not None]
    if len(set(parts)) < len(parts):
        return list(files)
    return [path for path, ledger in held.items() if ledger is None]


def names_for_folder(group: Sequence[Path]) -> bool:
    """Whether the folder's name says more about whose ledgers these are than the name of the file."""
    if len(group) > 1:
        return True
    reading = read_name(group[0])
    return not reading.community and (reading.ledger or is_generic(group[0].stem))


def name_of_group(group: Sequence[Path]) -> str:
    """The community of files that are read together, as their names say it, '' where they say none or several."""
    communities = {read_name(path).community for path in group}
    words = {word_before_ledger(path.stem) for path in group} if communities == {""} else set()
    return next(iter(words or communities)) if len(words or communities) == 1 else ""
