"""Where ledgers lie: a workbook, a folder, or some files of a folder; how they are read, and their digest.

Files that were put together because their names say one community, while one of them says another inside.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.kinds import COMMUNITY
from fullemp_cli.ledgers.reading.communities import bare_community
from fullemp_cli.ledgers.reading.own_answers import answers_in
from fullemp_cli.patterns import pattern

if TYPE_CHECKING:
    from fullemp_cli.ledgers.reading.book import LedgerBook
    from fullemp_cli.ledgers.reading.parsed import ParsedTable
    from fullemp_cli.run.ledger_request import LedgerRequest
    from fullemp_cli.standards.source_file import LoadedStandard

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class LedgerSource:
    """One thing to read: the ledgers of one community, or of several that are kept together.

    `key`: where it lies, from the name of the path that was given on, with `/` (the same on every machine).
    `path`: absolute; `files`: only these files of the folder `path`, or None for all that `score` would read.
    `community`: for whom its files were put together by their names, '' where nothing but the folder says so.
    `folder`: where its results go, relative to the output folder, with `/`; no other source has it or lies in it.
    """

    key: str
    path: Path
    files: tuple[Path, ...] | None = None
    folder: str = ""
    community: str = ""


def read_source(source: LedgerSource, request: LedgerRequest, standards: Sequence[LoadedStandard]) -> LedgerBook:
    """The ledgers as `score` would read them under these standards. Refusal when they cannot be read, or (BATCH017) when
    files that were put together for one community say another inside."""
    from fullemp_cli.ledgers.mapping import load_mapping
    from fullemp_cli.ledgers.reading.reading import book_of, read_ledger
    from fullemp_cli.opening import open_workbook
    from fullemp_cli.standards.own_columns import read_under

    registry = read_under(one.standard for one in standards)
    mapping = load_mapping(request.mapping, registry) if request.mapping is not None else None
    if source.files is None:
        return read_ledger(
            source.path,
            today=request.today,
            answers=request.answers,
            mapping=mapping,
            limits=request.limits,
            registry=registry,
        )
    workbooks = [
        replace(open_workbook(file, request.limits), name=name)
        for file, name in zip(source.files, names_of_files(source), strict=True)
    ]
    answers = open_workbook(request.answers, request.limits) if request.answers is not None else None
    name = source.files[0].name if len(source.files) == 1 else source.key.rpartition("/")[2]
    beside = answer_files(source)
    book = book_of(
        name,
        workbooks,
        today=request.today,
        answers=answers,
        mapping=mapping,
        registry=registry,
        beside=beside,
        limits=request.limits,
    )
    if source.community:
        refuse_another_community(book, source.community)
    return book


def refuse_untouched(book: LedgerBook, name: str) -> None:
    """Refusal (BATCH016) for a template that nobody has filled in."""
    if book.untouched:
        raise Refusal(
            "BATCH016",
            "台账是空的：没有一行数据，清单也没有一个回答。",
            where=name,
            hint="请填写后再评；如果是空白模板，请移到别处。",
        )


def source_digest(source: LedgerSource) -> str:
    """SHA-256 over the names and bytes of the files of the source and of answers beside it.

    OSError or Refusal where one cannot be read.
    """
    digest = hashlib.sha256()
    files = source_files(source)
    for file, name in zip(files, names_of_files(source) or [file.name for file in files], strict=True):
        digest.update(f"{name}\0{file_digest(file)}\n".encode(errors="surrogateescape"))
    for file in answer_files(source):
        digest.update(f"{file.name}\0{file_digest(file)}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def answer_files(source: LedgerSource) -> list[Path]:
    """The files that `fullemp answer` wrote beside a source; in a folder that is read whole they are among its files.

    Which of them is a community's own only reading tells, so all count in the digest.
    """
    if source.files is None and source.path.is_dir():
        return []
    folders = {file.parent: None for file in source.files or (source.path,)}
    return [path for folder in folders for path in answers_in(folder)]


def names_of_files(source: LedgerSource) -> list[str]:
    """What findings call the files of a source that has a list of them: with their folder (失业人员/望江社区.xlsx) where
    they lie in several."""
    files = source.files or ()
    if len({file.parent for file in files}) < 2:
        return [file.name for file in files]
    return [file.relative_to(source.path).as_posix() for file in files]


def source_files(source: LedgerSource) -> list[Path]:
    """The files of the source, in a stable order. Refusal when the folder cannot be listed."""
    from fullemp_cli.ledgers.reading.reading import files_of_folder

    if source.files is not None:
        return list(source.files)
    if not source.path.is_dir():
        return [source.path]
    return files_of_folder(source.path)[0]


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes; of what is no plain file (a pipe would never end) only its kind counts."""
    if not path.is_file():
        return "not a file"
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


if TYPE_CHECKING:
    from fullemp_cli.ledgers.reading.book import LedgerBook
    from fullemp_cli.ledgers.reading.parsed import ParsedTable

_ABOVE = pattern(r"^.*(?:街道|镇|乡|市|县)(?=[一-龥]{2})")
_NO_NAME = pattern(r"[^一-龥]+")


def refuse_another_community(book: LedgerBook, community: str) -> None:
    """Refusal BATCH017 when a file says another community than the names of the files do and a further table says none:
    nobody can tell whose rows those are. Where every table says its own, reading tells them apart."""

    describing = {one.file for one in book.understanding if one.ledger == COMMUNITY}
    if all(table.source.file in describing or any(_said(table)) for table in book.tables):
        return
    for file, name in _names(book):
        if _bare(name) != _bare(community):
            raise Refusal(
                "BATCH017",
                f"里面写的是“{name}”，和文件名“{community}”不一致，分不清是谁的，没有评分。",
                where=file,
                hint="请核对后改文件名，或改正表里的社区名称。",
            )


def _names(book: LedgerBook) -> Iterator[tuple[str, str]]:

    file = next((one.file for one in book.understanding if one.ledger == COMMUNITY), "")
    yield from ((file, one.community.name) for one in book.described if one.community.name)
    yield from ((table.source.file, name) for table in book.tables for name in _said(table))


def _said(table: ParsedTable) -> Iterator[str]:
    if table.institution and table.institution.community:
        yield table.institution.community
    yield from dict.fromkeys(name for name in table.communities or () if name)


def _bare(name: str) -> str:
    return bare_community(_ABOVE.sub("", _NO_NAME.sub("", name)))
