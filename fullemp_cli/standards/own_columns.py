"""Columns of an office's own (医疗保险, 劳动合同, 企业类型): declared in a standard's file, then used as any other.

A standard's file is read with a registry that has its columns, a ledger with one that has those of all standards that it
is scored under (`read_under`); two that declare one heading of one ledger differently cannot be scored together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.declaration import Column, ColumnKind
from fullemp_cli.ledgers.facts import Facts
from fullemp_cli.ledgers.ledger_names import REGISTRY
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


def refuse_other_columns(standard: Standard, facts: Facts) -> None:
    """Refusal STD049: the ledgers were read with another declaration of one of its columns."""
    for own in standard.columns:
        table = facts.table(own.ledger)
        if table is not None and table.ledger.column(own.column) != column_of(own):
            raise Refusal(
                "STD049",
                f"“{own.ledger.value}”的“{own.column}”一列，几个标准声明得不同，不能一起评。",
                where=standard.id,
                hint="请分开评，或把几个标准里这一列写成一样。",
            )


def check_columns(standard: Standard) -> Iterator[RuleProblem]:
    """STD048: a column that the ledger has already, no words of a closed one, words where there are none."""
    seen: set[tuple[str, str]] = set()
    for index, own in enumerate(standard.columns):
        for key, what, hint in _problems(own):
            yield RuleProblem("STD048", ("columns", index, key), what, hint)
        if (own.ledger.name, own.column) in seen:
            yield RuleProblem("STD048", ("columns", index, "column"), f"“{own.column}”声明了两次。")
        seen.add((own.ledger.name, own.column))


def _problems(own: OwnColumn) -> Iterator[tuple[str, str, str]]:
    ledger = own.ledger
    if ledger.row_class is None:
        yield "ledger", f"{ledger.value}没有列。", "社区基本情况的数直接用 fact。"
        return
    taken = {
        word: entry.name for entry in (*ledger.columns, *ledger.besides) for word in (entry.name, *entry.also.split())
    }
    for key, words in (("column", [own.column]), ("headings", own.headings)):
        for word in words:
            if word in taken:
                what = f"{ledger.value}台账已经有“{taken[word]}”列，表头“{word}”就是它。"
                yield key, what, "直接用这一列；确是另一列的，换一个名称。"
            elif not word or any(letter.isspace() for letter in word):
                yield key, f"表头“{word}”不能空白、不能有空格。", ""
    if own.kind == "word" and len(own.words) < 2:
        yield "values", f"“{own.column}”是固定词（word），要写 values：至少两个词。", "例如 values: [已签订, 未签订]。"
    if own.kind not in ("word", "tags", "text") and own.words:
        yield "values", f"“{own.column}”的 kind 是 {own.kind}，不写 values。", "只有 word、tags、text 写 values。"
    every = [one for word, also in own.words.items() for one in (word, *also)]
    if len(every) != len(set(every)):
        yield "values", f"“{own.column}”的 values 里有重复的词。", "同一个词只能是一个意思。"
