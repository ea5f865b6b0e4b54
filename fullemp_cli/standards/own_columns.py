"""Columns of an office's own (医疗保险, 劳动合同, 企业类型): declared in a standard's file, then used as any other.

A standard's file is read with a registry that has its columns, a ledger with one that has those of all standards that it
is scored under (`read_under`); two that declare one heading of one ledger differently cannot be scored together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pydantic import ValidationError

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.cells.text import heading_key
from fullemp_cli.ledgers.declaration import Column, ColumnKind
from fullemp_cli.ledgers.facts import Facts
from fullemp_cli.ledgers.ledger_names import REGISTRY
from fullemp_cli.ledgers.reading.headings import known_headings
from fullemp_cli.ledgers.registry import BUILT_IN, Registry
from fullemp_cli.ledgers.words import own_vocabulary
from fullemp_cli.rules.rule_part import RuleProblem
from fullemp_cli.standards.model import OwnColumn, Standard
from fullemp_cli.standards.source import Node

_KINDS = {
    "text": ColumnKind.TEXT,
    "word": ColumnKind.WORD,
    "tags": ColumnKind.TAGS,
    "date": ColumnKind.DATE,
    "count": ColumnKind.COUNT,
    "yes_no": ColumnKind.YES_NO,
    "have": ColumnKind.HAVE,
}


_AHEAD = re.compile("到期|期满|届满|截止|终止|有效期|预计|计划|拟|下次")
"""What is in the name of a date that may lie ahead."""


def column_of(own: OwnColumn) -> Column:
    """The column as ledgers have it; of one declaration always the same."""
    words = own.words
    each = tuple((word, tuple(also)) for word, also in words.items())
    vocabulary = own_vocabulary(own.column, each) if own.kind == "word" else None
    return Column(
        own.column,
        "own_" + own.column.encode().hex(),
        _KINDS[own.kind],
        own.needed,
        vocabulary,
        also=" ".join(one for one in own.headings if one != own.column),
        note=own.note,
        suggested=" ".join(words) if own.kind in ("tags", "text") else "",
        ahead=_AHEAD.search(own.column) is not None if own.ahead is None else own.ahead,
    )


def read_under(standards: Iterable[Standard], registry: Registry = BUILT_IN) -> Registry:
    """The registry with the columns of these standards: of one run they are one; of two of one name the last counts."""
    return _with(registry, (own for standard in standards for own in standard.columns))


def registry_of_file(root: Node, registry: Registry) -> Registry:
    """The registry with the columns that a standard's file declares, as far as they are ones: the rest of the file is
    read with it, and what is wrong with its columns is told when they are read themselves."""
    declared = root.child("columns")
    found: list[OwnColumn] = []
    for node in declared.value if declared is not None and isinstance(declared.value, list) else ():
        try:
            found.append(OwnColumn.model_validate(node.plain(), context={REGISTRY: registry}))
        except ValidationError:
            continue
    return _with(registry, found)


def _with(registry: Registry, columns: Iterable[OwnColumn]) -> Registry:
    of_ledger: dict[str, list[Column]] = {}
    for own in columns:
        if own.ledger in registry and not list(_problems(own)):
            of_ledger.setdefault(own.ledger.name, []).append(column_of(own))
    return registry.with_columns(of_ledger)


def refuse_clashing_columns(standards: Sequence[Standard]) -> None:
    """Refusal STD049: two of them declare a column of one name differently, or two columns with one heading: no ledger can
    be read for both. What the template says of a column (`note`) changes nothing that is read."""
    for at, standard in enumerate(standards):
        for other in standards[:at]:
            for own in standard.columns:
                others = [column_of(one) for one in other.columns if one.ledger == own.ledger]
                _refuse_clash(own, others, f"{other.id}、{standard.id}")


def refuse_other_columns(standard: Standard, facts: Facts) -> None:
    """Refusal STD049: the ledgers were read without one of its columns, or with what clashes with it."""
    for own in standard.columns:
        table = facts.table(own.ledger)
        if table is not None:
            _refuse_clash(own, table.ledger.own, standard.id)
            if table.ledger.column(own.column) is None:
                raise _clash(own, f"“{own.column}”一列", standard.id, "把几个标准里这一列写成一样")


def _refuse_clash(own: OwnColumn, others: Iterable[Column], where: str) -> None:
    mine = column_of(own)
    for other in others:
        if other.name == mine.name:
            if replace(other, note="") != replace(mine, note=""):
                raise _clash(own, f"“{own.column}”一列", where, "把几个标准里这一列写成一样")
        elif _keys(other) & _keys(mine):
            raise _clash(own, f"“{own.column}”和“{other.name}”有同一个表头", where, "改成不同的表头")


def _clash(own: OwnColumn, what: str, where: str, otherwise: str) -> Refusal:
    return Refusal(
        "STD049",
        f"“{own.ledger.value}”的{what}，几个标准声明得不同，不能一起用。",
        where=where,
        hint=f"请分开做，或{otherwise}。",
    )


def _keys(column: Column) -> frozenset[str]:
    """Its headings, as headings are compared."""
    return frozenset(map(heading_key, (column.name, *column.also.split())))


def check_columns(standard: Standard) -> Iterator[RuleProblem]:
    """STD048: a column that the ledger has already, one heading of two columns, no words of a closed one, words where there
    are none."""
    seen: dict[tuple[str, str], str] = {}
    for index, own in enumerate(standard.columns):
        for key, what, hint in _problems(own):
            yield RuleProblem("STD048", ("columns", index, key), what, hint)
        for word in dict.fromkeys((own.column, *own.headings)):
            other = seen.setdefault((own.ledger.name, heading_key(word)), own.column)
            if other != own.column:
                what = f"表头“{word}”是“{other}”的，也是“{own.column}”的。"
                yield RuleProblem("STD048", ("columns", index, "headings"), what, "一个表头只能是一列。")
        if any(one.ledger == own.ledger and one.column == own.column for one in standard.columns[:index]):
            yield RuleProblem("STD048", ("columns", index, "column"), f"“{own.column}”声明了两次。")


def _problems(own: OwnColumn) -> Iterator[tuple[str, str, str]]:
    ledger = own.ledger
    if ledger.row_class is None:
        yield "ledger", f"{ledger.value}没有列。", "社区基本情况的数直接用 fact。"
        return
    taken = known_headings(ledger.with_columns(()))
    for key, words in (("column", [own.column]), ("headings", own.headings)):
        for word in words:
            if (known := taken.get(heading_key(word))) is not None:
                what = f"{ledger.value}台账已经有“{known}”列，表头“{word}”就是它。"
                yield key, what, "直接用这一列；确是另一列的，换一个名称。"
            elif (flag := ledger.flags.get(heading_key(word))) is not None:
                what = f"{ledger.value}台账的表头“{word}”填“是”的，已读作“{flag[0]}”里的“{flag[1]}”。"
                yield key, what, f"直接用“{flag[0]}”；确是另一列的，换一个名称。"
            elif not word or any(letter.isspace() for letter in word):
                yield key, f"表头“{word}”不能空白、不能有空格。", ""
    if own.kind == "word" and len(own.words) < 2:
        yield "values", f"“{own.column}”是固定词（word），要写 values：至少两个词。", "例如 values: [已签订, 未签订]。"
    if own.kind not in ("word", "tags", "text") and own.words:
        yield "values", f"“{own.column}”的 kind 是 {own.kind}，不写 values。", "只有 word、tags、text 写 values。"
    if own.kind != "date" and own.ahead is not None:
        yield "ahead", f"“{own.column}”不是日期列，不写 ahead。", ""
    every = [one for word, also in own.words.items() for one in (word, *also)]
    if any(not one.strip() for one in every):
        yield "values", f"“{own.column}”的 values 里有空白的词。", "空白的格就是没有填，不写在 values 里。"
    if len(every) != len(set(every)):
        yield "values", f"“{own.column}”的 values 里有重复的词。", "同一个词只能是一个意思。"
