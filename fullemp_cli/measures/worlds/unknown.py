"""Those on whom a measure hangs: the cells that were not understood, what they say, and what would settle them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.declaration import Column, ColumnKind, column_of_field, ledger_of
from fullemp_cli.ledgers.facts import Row
from fullemp_cli.ledgers.rows import person_in
from fullemp_cli.ledgers.unread import Against, AnyCount, AnyDay, Could, DayWithin, OneOf
from fullemp_cli.measures.measure import Case, Measure
from fullemp_cli.measures.possible import Possible
from fullemp_cli.measures.worlds.exploring import Lot
from fullemp_cli.measures.worlds.rows import AGAINST

_WORDS_SHOWN = 4


def unknown_cases(lots: Sequence[Lot]) -> tuple[Case, ...]:
    """The cells that were asked for of the components that could give more than one value, in the order of the rows."""
    found = []
    for lot in lots:
        if not lot.explored.decided:
            for component in lot.components:
                for number, field in sorted(lot.explored.cells):
                    case = unknown_case(component.rows[number], field)
                    if case is not None:
                        found.append(case)
    return tuple(found)


def unknown_case(row: Row, field: str) -> Case | None:
    """The cell of that row as a case; None where it is another that only follows from it."""
    person = person_in(row)
    name = next(
        (text for key in ("name", "head_name", "title", "employer", "medium") if (text := getattr(row, key, ""))), ""
    )
    name = name or (person.name if person is not None else "")
    if field == AGAINST:
        assert row.against is not None
        reason, remedy = _against(row.against)
        fields = (row.against.field,) if row.against.field else ()
        return Case(name, reason, remedy, person, row, fields, row.against.place or _OWN)
    unread = row.unread.get(field)
    if unread is None:
        return None
    column = column_of_field(type(row), field)
    named = _in_a_sentence(column_name(type(row), field))
    said = f"{named}“{unread.text}”看不懂" if unread.text else f"{named}未填写"
    if isinstance(unread.could, DayWithin):
        said = f"{named}“{unread.text}”只知道大致时间"
    return Case(name, said, f"核对{named}，{_how(unread.could, column)}", person, row, (field,), unread.place or _OWN)


_OWN = Place("", "")


def _in_a_sentence(column: str) -> str:
    """A heading that is a question is quoted: 核对“是否登记失业人员”一栏."""
    return f"“{column}”一栏" if column.startswith("是否") else column


def column_name(kind: type[Row], field: str) -> str:
    """The heading of the column that holds that field."""
    column = column_of_field(kind, field)
    return column.name if column is not None else field


def _against(against: Against) -> tuple[str, str]:
    if against.says is None:
        return "这一行划了线", "核对这一行：仍有效的去掉划线，已失效的按实际情况登记或删去"
    return f"写有“{against.text}”，与本行的记载不一致", "核对这一行，按实际情况登记或删去"


"""What a row is counted in where it is no person."""


def _how(could: Could, column: Column | None) -> str:
    match could:
        case OneOf(values):
            words = [str(getattr(value, "value", value)) for value in values if value is not None]
            if set(values) <= {True, False, None}:
                words = ["有", "无"] if column is not None and column.kind is ColumnKind.HAVE else ["是", "否"]
            more = "…" if len(words) > _WORDS_SHOWN else ""
            return f"填写能识别的词（{'、'.join(islice(words, _WORDS_SHOWN))}{more}）"
        case AnyCount():
            return "填写数字"
        case AnyDay() | DayWithin():
            return "填写完整的日期，例如 2026-03-05"


def with_unknown(measure: Measure, possible: Possible, unknown: tuple[Case, ...]) -> Measure:
    """The measure with the values that it could have and those on whom they hang."""
    persons = {case.person.key for case in unknown if case.person is not None}
    whom = {id(case.row) for case in unknown if case.person is None}
    fields = dict.fromkeys(map(_in_a_sentence, _what(unknown)))
    number = len(persons) + len(whom)
    unit = _unit(unknown, number) or ("人" if not whom else "处" if persons else "条")
    return replace(
        measure,
        unknown=unknown,
        possible=replace(possible, unknown=number, words=f"{number} {unit}的{'、'.join(fields)}看不懂"),
    )


def _unit(unknown: Sequence[Case], number: int) -> str:
    """What each row is where it is no person, and all are alike: 2 户, 3 条; else ''."""
    rows = {id(case.row): case.row for case in unknown if case.row is not None}
    units = {ledger_of(type(row)).counted for row in rows.values()}
    return units.pop() if len(units) == 1 and len(rows) == number else ""


def _what(unknown: Sequence[Case]) -> Iterator[str]:
    for case in unknown:
        assert case.row is not None
        against = case.row.against is not None and (not case.fields or case.fields[0] not in case.row.unread)
        yield "记载" if against else column_name(type(case.row), case.fields[0])
