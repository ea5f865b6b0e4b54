"""The words that no vocabulary of their column knows, each once: a line of the mapping file settles all its cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from fullemp_cli.ledgers.declaration import Column
from fullemp_cli.ledgers.facts import Facts
from fullemp_cli.ledgers.kinds.checklist import CHECKLIST
from fullemp_cli.ledgers.mapping import VALUES
from fullemp_cli.ledgers.unread import OneOf, Unread
from fullemp_cli.ledgers.words import nearest_word, word_and_note
from fullemp_cli.people.outgoing import json_text

_LONGEST = 30
"""A longer text is a sentence about one person, no word."""


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A word of a column with a closed vocabulary that was not understood, in how many cells it stands, what it could mean,
    and the known word that is most like it, or ''. `several`: it is several known words (走访、电话联系), and means one."""

    column: str
    word: str
    cells: int
    meanings: tuple[str, ...]
    several: bool = False
    nearest: str = ""

    @property
    def line(self) -> str:
        """What the mapping file says to settle it, the known word left to the office."""
        return f"{VALUES}: {{{self.column}: {{{json_text(self.word)}: 规定的词}}}}"


def unknown_words(communities: Iterable[Facts]) -> list[UnknownWord]:
    """Those of all communities, the most frequent first.

    Numbers, dates, blanks and cells under a line are none; nor is a known word that stands beside a doubt of its own
    (就业（待核实）): what is so has to be looked up for each person.
    """
    cells: Counter[tuple[str, str]] = Counter()
    found: dict[tuple[str, str], tuple[Column, Unread]] = {}
    for facts in communities:
        for table in facts.tables:
            if table.ledger == CHECKLIST:
                continue
            columns = {one.field: one for one in table.ledger.read_columns if one.vocabulary is not None}
            for row in table.rows:
                for field, unread in row.unread.items() if row.unread else ():
                    column = columns.get(field)
                    if column is not None and _is_word(column, unread):
                        key = (column.name, unread.text.strip())
                        cells[key] += 1
                        found.setdefault(key, (column, unread))
    return [_unknown(*found[key], count) for key, count in cells.most_common()]


def _is_word(column: Column, unread: Unread) -> bool:
    text = unread.text.strip()
    if unread.crossed_out or not text or len(text) > _LONGEST or "*" in text:
        return False
    assert column.vocabulary is not None
    return not word_and_note(column.vocabulary, text)[1]


def _unknown(column: Column, unread: Unread, cells: int) -> UnknownWord:
    assert column.vocabulary is not None and isinstance(unread.could, OneOf), "what a closed vocabulary leaves open"
    word = unread.text.strip()
    meanings = tuple(str(one.value) for one in unread.could.values if isinstance(one, Enum))
    several = len(meanings) < len(column.vocabulary)
    return UnknownWord(
        column.name, word, cells, meanings, several, "" if several else nearest_word(column.vocabulary, word)
    )
