"""Reads a ledger: a workbook, or a folder that holds one community's ledgers in separate files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from fullemp_cli.errors import Refusal
from fullemp_cli.findings import Finding, finding
from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.kinds.checklist import CHECKLIST
from fullemp_cli.ledgers.mapping import Mapping
from fullemp_cli.ledgers.reading.book import LedgerBook
from fullemp_cli.ledgers.reading.communities import (
    community_in_file_name,
    community_of_place,
    comparable_community,
)
from fullemp_cli.ledgers.reading.own_answers import answers_in, answers_path, is_answers_name
from fullemp_cli.ledgers.reading.recognition import ledgers_named
from fullemp_cli.ledgers.reading.sheet_reading import ReadWorkbook, read_workbook
from fullemp_cli.ledgers.reading.summary_sheets import compared
from fullemp_cli.ledgers.registry import BUILT_IN, Registry
from fullemp_cli.opening import Limits, copies, open_workbook, other_documents, spreadsheet_files
from fullemp_cli.opening.grid import Workbook

__all__ = ["OpenedLedger", "book_of", "open_ledger", "read_ledger"]

_NO_TABLE, _EMPTY = "FILE003", "FILE004"


def read_ledger(
    path: Path,
    *,
    today: date,
    answers: Path | None = None,
    mapping: Mapping | None = None,
    limits: Limits | None = None,
    registry: Registry = BUILT_IN,
    opened: OpenedLedger | None = None,
) -> LedgerBook:
    """Read and understand a ledger. The files are only read. `opened`: where they are open already.

    `registry`: the ledgers that a sheet may be; `today` decides what lies in the future; `answers` is a workbook
    whose 工作清单 comes before all others; then comes the one that `fullemp answer` wrote beside the ledger, then the
    ledger's own.
    Refusal: what `open_workbook` refuses; LEDGER001 where no ledger is found; LEDGER003 where `answers` has no 工作清单.
    """
    opened = opened or open_ledger(path, limits)
    extra = open_workbook(answers, limits) if answers is not None else None
    return book_of(
        path.name or str(path),
        opened.workbooks,
        today=today,
        answers=extra,
        mapping=mapping,
        said=opened.said,
        registry=registry,
        beside=() if path.is_dir() else answers_in(path.absolute().parent),
        limits=limits,
    )


def book_of(
    name: str,
    workbooks: Sequence[Workbook],
    *,
    today: date,
    answers: Workbook | None = None,
    mapping: Mapping | None = None,
    said: Sequence[Finding] = (),
    registry: Registry = BUILT_IN,
    beside: Sequence[Path] = (),
    limits: Limits | None = None,
) -> LedgerBook:
    """`read_ledger` for workbooks that are open already. `beside`: files of answers, read for whose community it is."""
    mapping = mapping or Mapping()
    read = [read_workbook(workbook, today, mapping, registry) for workbook in workbooks]
    if not any(one.tables or one.communities for one in read):
        raise _nothing_found(name, read)
    read.sort(key=lambda one: not is_answers_name(Path(one.file.name).name))  # in a community's folder, its own first
    if beside:
        communities = _book(Path(name).stem if len(workbooks) == 1 else name, read, (), registry).communities
        own = {answers_path(path, community) for path in beside for community in communities}
        mine = [open_workbook(path, limits) for path in beside if path in own]
        read[:0] = [_answers_only(read_workbook(workbook, today, mapping, registry)) for workbook in mine]
    if answers is not None:
        read.insert(0, _answers_only(read_workbook(answers, today, mapping, registry)))
    return _book(Path(name).stem if len(workbooks) == 1 else name, read, said, registry)


def _book(name: str, read: Sequence[ReadWorkbook], said: Sequence[Finding], registry: Registry) -> LedgerBook:
    book = LedgerBook(
        name=name,
        tables=[table for one in read for table in one.tables],
        described=[community for one in read for community in one.communities],
        understanding=tuple(sheet for one in read for sheet in one.understanding),
        files=tuple(one.file for one in read),
        unread_blocks=tuple(block for one in read for block in one.blocks),
        mapped=[line for one in read for line in one.mapped],
        reading_findings=[*said, *(found for one in read for found in one.findings)],
        registry=registry,
    )
    compared(book, [one for workbook in read for one in workbook.sums])
    return book


@dataclass(frozen=True, slots=True)
class OpenedLedger:
    """The files of a ledger as they stand: `workbooks[i]` was read from `paths[i]`. `said`: which were left out."""

    paths: Sequence[Path]
    workbooks: Sequence[Workbook]
    said: Sequence[Finding] = ()


def open_ledger(path: Path, limits: Limits | None = None) -> OpenedLedger:
    """The files of a ledger, opened and not yet understood. Refusal: see `read_ledger`."""
    if not path.is_dir():
        return OpenedLedger([path], [open_workbook(path, limits)])
    paths, findings = files_of_folder(path)
    if not paths:
        raise Refusal("LEDGER001", "文件夹里没有表格文件。", where=path.name, hint="请核对路径。")
    findings += _ledgers_in_documents(dict.fromkeys([path, *(file.parent for file in paths)]))
    of_copies = {copy.path: copy for copy in copies(paths)}
    workbooks: list[Workbook] = []
    opened: list[Path] = []
    first: dict[tuple[str, str], str] = {}
    refused: Refusal | None = None
    in_several = len({file.parent for file in paths}) > 1
    for file in paths:
        if (copy := of_copies.get(file)) is not None:
            differs = "文件却不一样，" if copy.differs else ""
            message = f"文件名像是“{copy.original.name}”的副本，{differs}没有读入"
            findings.append(finding("LED002", Place(file.name, ""), message))
            continue
        try:
            workbook = open_workbook(file, limits)
        except Refusal as refusal:
            # Nothing is lost with an empty file or a note beside the ledgers; a ledger must not go missing unsaid.
            if not _loses_nothing(file, refusal):
                raise
            refused = refusal
            findings.append(finding("LED003", Place(file.name, ""), f"没有读入：{refusal.what}"))
            continue
        if in_several:  # which of two 劳动力.xlsx is meant, and whose it is, their folders say
            workbook = replace(workbook, name=file.relative_to(path).as_posix())
        same = first.setdefault((workbook.sha256, community_of_place(workbook.name)), workbook.name)
        if same != workbook.name:
            findings.append(finding("LED002", Place(file.name, ""), f"内容与“{same}”完全相同，没有读入"))
            continue
        workbooks.append(workbook)
        opened.append(file)
    if not workbooks:
        raise refused or Refusal("LEDGER001", "文件夹里没有可读的表格文件。", where=path.name, hint="请核对路径。")
    return OpenedLedger(opened, workbooks, findings)


def _ledgers_in_documents(folders: Iterable[Path]) -> list[Finding]:
    """Documents and archives beside the ledgers whose names say that they are ledgers too."""
    found = [file for folder in folders for file in other_documents(folder)]
    return [
        finding("LED003", Place(file.name, ""), "不是表格文件，没有读入", "如是台账，请另存或抄成 .xlsx 后放在这里。")
        for file in found
        if ledgers_named(file.stem) or _A_LEDGER.search(file.stem)
    ]


_A_LEDGER = re.compile("台[账帐]|花名册|名册|摸底表")


_RESULTS, _BATCH_STATE = "评估结果", ".fullemp"


def files_of_folder(folder: Path) -> tuple[list[Path], list[Finding]]:
    """The files of a community's folder and of the folders within it; which folders were left out, and why.

    A folder within that is named for another community is that community's; one of results is no ledger's. Where the
    folder holds no file of its own and every folder within is named for a community, all of them are read: they are the
    communities of one book.
    """
    own = spreadsheet_files(folder)
    mine = comparable_community(community_in_file_name(folder.name) or "")
    paths, said = list(own), []
    for inner in sorted(path for path in folder.iterdir() if path.is_dir()):
        if inner.name.startswith(".") or inner.is_symlink():
            continue
        if inner.name == _RESULTS or (inner / _BATCH_STATE).is_dir():
            continue
        other = comparable_community(community_in_file_name(inner.name) or "")
        if other and other != mine and (own or mine):
            if spreadsheet_files(inner, recursive=True):
                message = f"文件夹“{inner.name}”像是另一个社区的，没有读入"
                said.append(finding("LED003", Place(inner.name, ""), message))
            continue
        below, about = (
            files_of_folder(inner) if not (other and not mine) else (spreadsheet_files(inner, recursive=True), [])
        )
        paths += below
        said += about
    return paths, said


def _loses_nothing(file: Path, refusal: Refusal) -> bool:
    """Whether a file that cannot be read is surely no ledger: an empty one, or a text without a table."""
    texts = (".txt", ".xml", ".htm", ".html", ".csv", ".tsv")
    return refusal.code == _EMPTY or (refusal.code == _NO_TABLE and file.suffix.lower() in texts)


def _answers_only(read: ReadWorkbook) -> ReadWorkbook:
    tables = [table for table in read.tables if table.ledger == CHECKLIST]
    if not tables:
        raise Refusal(
            "LEDGER003",
            "没有找到工作清单。",
            where=read.file.name,
            hint="应有一张表，表头含 标准、项目编号、结论、自评分；可用 fullemp template 生成。",
        )
    of_checklist = [sheet for sheet in read.understanding if sheet.ledger == CHECKLIST]
    sheets = {sheet.sheet for sheet in of_checklist}
    findings = [found for found in read.findings if found.sheet in sheets]
    return ReadWorkbook(read.file, read.registry, tables, [], of_checklist, findings)


def _nothing_found(name: str, read: Sequence[ReadWorkbook]) -> Refusal:
    seen = [f"{sheet.sheet}（{sheet.skipped}）" for one in read for sheet in one.understanding]
    shown = "、".join(seen[:8]) + ("…" if len(seen) > 8 else "")
    return Refusal(
        "LEDGER001",
        f"没有找到任何台账。看过的工作表：{shown or '无'}。",
        where=name,
        hint="表头应有 姓名、身份证号 等列名；如列名不同，请用 --mapping 说明，或用 fullemp template 生成空白台账。",
    )
