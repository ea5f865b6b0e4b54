"""Files that were put together because their names say one community, while one of them says another inside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fullemp_cli.errors import Refusal
from fullemp_cli.ledger.communities import bare_community

if TYPE_CHECKING:
    from fullemp_cli.ledger.book import LedgerBook
    from fullemp_cli.ledger.parsed import ParsedTable

_ABOVE = re.compile(r"^.*(?:街道|镇|乡|市|县)(?=[一-龥]{2})")
_NO_NAME = re.compile(r"[^一-龥]+")


def refuse_another_community(book: LedgerBook, community: str) -> None:
    """Refusal BATCH017 when a file says another community than the names of the files do and a further table says none:
    nobody can tell whose rows those are. Where every table says its own, reading tells them apart."""
    from fullemp_cli.ledger.catalogue import Ledger

    describing = {one.file for one in book.understanding if one.ledger is Ledger.COMMUNITY}
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
    from fullemp_cli.ledger.catalogue import Ledger

    file = next((one.file for one in book.understanding if one.ledger is Ledger.COMMUNITY), "")
    yield from ((file, one.community.name) for one in book.described if one.community.name)
    yield from ((table.source.file, name) for table in book.tables for name in _said(table))


def _said(table: ParsedTable) -> Iterator[str]:
    if table.institution and table.institution.community:
        yield table.institution.community
    yield from dict.fromkeys(name for name in table.communities or () if name)


def _bare(name: str) -> str:
    return bare_community(_ABOVE.sub("", _NO_NAME.sub("", name)))
