"""Tables that stand beside each other, and two persons in a row: a repeated run of headings is a second block of rows.

序号 姓名 身份证号 | 序号 姓名 身份证号 are two blocks; so are 姓名1 身份证号1 姓名2 身份证号2, and two different ledgers under
one heading row. 户主▸姓名 and 成员▸姓名 are no repetition, nor is one heading that stands twice (联系电话 … 联系电话).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from fullemp_cli.ledgers.cells.text import heading_core, heading_key, text_of
from fullemp_cli.ledgers.kinds import LABOUR_FORCE, SERVICES
from fullemp_cli.ledgers.reading.headings import HeadingCell, known_headings, looks_known, without_number
from fullemp_cli.ledgers.reading.layout import SheetTable
from fullemp_cli.ledgers.registry import BUILT_IN, Registry
from fullemp_cli.opening.grid import Value

_ROLES = re.compile(
    "户主|成员|家属|配偶|就业人员|上岗人员|安置人员|负责人|法人|法定代表人|经营者|创业者|在岗|联系人|监护人|担保人|经办人|介绍人|服务人员"
)
SERIAL = frozenset({"序号", "序", "编号"})
_Token = tuple[str, str]


def blocks(table: SheetTable, rows: Sequence[Sequence[Value]], registry: Registry = BUILT_IN) -> list[SheetTable]:
    """The blocks of a table from left to right; the table itself where nothing is repeated.

    Each has its own columns, and those before the first block (户编号 before two persons in a row) as well.
    """
    cells = table.cells
    tokens = [_token(cell, registry) for cell in cells]
    starts = _starts(cells, tokens, registry)
    if len(starts) < 2:
        return [table]
    if all(tokens[at][1] in SERIAL or cells[at].column - cells[at - 1].column > 1 for at in starts[1:]):
        starts[0] = 0  # whole tables beside each other share nothing
    shared = tuple(cell for cell, (_, core) in zip(cells[: starts[0]], tokens, strict=False) if core not in SERIAL)
    found = []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(cells)
        own = cells[start:end]
        left = own[0].column if number else 1
        right = cells[end].column - 1 if end < len(cells) else None
        title = _title(table, rows, own[0].column, right)
        alike = [_unnumbered(cell, registry) for cell in own]
        found.append(
            replace(
                table, cells=(*shared, *alike), title=title, left=left, right=right, block=number, own=own[0].column
            )
        )
    return found


def _starts(cells: Sequence[HeadingCell], tokens: Sequence[_Token], registry: Registry) -> list[int]:
    """Where the blocks begin, by index; fewer than two where nothing is repeated."""
    of_persons = any(core == _NAME for _, core in tokens)
    for token in dict.fromkeys(tokens):
        if not (token[1] == _NAME if of_persons else token[1] in _beginnings(registry)):
            continue
        places = [at for at, other in enumerate(tokens) if other == token]
        if len(places) > 1 and all(_in_common(tokens, place, places) >= 2 for place in places[1:]):
            return _from_their_beginning(cells, tokens, places)
    return []


def _in_common(tokens: Sequence[_Token], place: int, places: Sequence[int]) -> int:
    """How many headings a run shares with the first."""
    ends = dict(zip(places, [*places[1:], len(tokens)], strict=True))
    return len(set(tokens[places[0] : ends[places[0]]]) & set(tokens[place : ends[place]]))


def _from_their_beginning(cells: Sequence[HeadingCell], tokens: Sequence[_Token], places: Sequence[int]) -> list[int]:
    """The runs with the headings before them that belong to each (序号), or follow an empty column."""
    back = 0
    while all(place - back - 1 >= 0 for place in places) and len({tokens[place - back - 1] for place in places}) == 1:
        back += 1
    starts = [place - back for place in places]
    for number in range(1, len(starts)):
        floor = places[number - 1]
        for at in range(starts[number], floor, -1):
            if cells[at].column - cells[at - 1].column > 1:  # an empty column parts the tables
                starts[number] = at
                break
    if all(tokens[start - 1][1] in SERIAL for start in starts[1:]):
        starts[1:] = [start - 1 for start in starts[1:]]
    return starts


@cache
def _persons() -> Mapping[str, str]:
    """The headings of names and numbers of persons → 姓名, 身份证号."""
    every = [known_headings(ledger) for ledger in (SERVICES, LABOUR_FORCE)]
    return {key: name for known in every for key, name in known.items() if name in (_NAME, "身份证号")}


@lru_cache(maxsize=8)
def _beginnings(registry: Registry) -> frozenset[str]:
    """The headings of what a row is about, where that is no person."""
    return frozenset(
        key
        for ledger in registry
        for key, name in known_headings(ledger).items()
        if name in ledger.begins and key not in _persons()
    )


_NAME = "姓名"


def _token(cell: HeadingCell, registry: Registry) -> _Token:
    """The heading for comparison: whose it is, and what it says."""
    core = heading_core(cell.text)
    if not looks_known(cell.text, registry):
        core = without_number(core, registry)
    what = _persons().get(core, "序号" if core in SERIAL else core)
    texts = (cell.text if what != core else "", cell.group, *cell.outer)
    return next((found[0] for text in texts if (found := _ROLES.search(heading_key(text)))), ""), what


def _unnumbered(cell: HeadingCell, registry: Registry) -> HeadingCell:
    """姓名2 as 姓名: in its own block the number says nothing."""
    core = heading_core(cell.text)
    plain = core if looks_known(cell.text, registry) else without_number(core, registry)
    return cell if plain == core else replace(cell, text=plain)


def _title(table: SheetTable, rows: Sequence[Sequence[Value]], left: int, right: int | None) -> str:
    """The title over the block's own columns; the whole title where nothing stands right over them."""
    own = []
    for row in rows[table.title_from - 1 : table.heading[0] - 1]:
        texts = [text for value in row[left - 1 : right] if (text := text_of(value))]
        if texts:
            own.append(" ".join(texts))
    return "\n".join(own) or table.title
