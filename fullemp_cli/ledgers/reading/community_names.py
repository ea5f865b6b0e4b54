"""Whether a ledger says whose it is, and says it everywhere alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fullemp_cli.findings import Finding, finding
from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.reading.communities import CommunityNames, is_community_name

if TYPE_CHECKING:
    from fullemp_cli.ledgers.reading.book import LedgerBook


def community_names(book: LedgerBook) -> Iterator[Finding]:
    """A community that is named by its file only, and communities of rows that 社区基本情况 does not know."""
    described = CommunityNames(one.community.name for one in book.described if one.community.name)
    on_rows = [written for table in book.tables for written in table.communities or () if written]
    on_titles = [
        table for table in book.tables if table.institution and table.institution.community and not table.named_by_file
    ]
    if not described.names and not on_rows and not on_titles:
        file = book.files[0].name if book.files else book.name
        yield finding(
            "LED005", Place(file, ""), f"台账没有写明是哪个社区，按文件名称作“{'”、“'.join(book.communities)}”"
        )
    if not book.several or not described.names:
        return
    said: set[str] = set()
    for table in book.tables:
        for index, written in enumerate(table.communities or ()):
            if written and written not in said and not described.find(written) and is_community_name(written):
                said.add(written)
                place = table.source.place(table.numbers[index])
                yield finding("LED008", place, f"所属社区“{written}”不在社区基本情况里，按单独的社区计算")
