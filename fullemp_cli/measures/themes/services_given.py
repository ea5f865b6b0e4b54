"""服务记录 as achievements: records of some kinds, and persons served."""

from __future__ import annotations

from collections.abc import Iterable

from fullemp_cli.ledgers.facts import ServiceRow
from fullemp_cli.ledgers.vocabulary import ServiceKind
from fullemp_cli.measures.evidence import case_of, day
from fullemp_cli.measures.measure import Case, MeasureKind
from fullemp_cli.measures.needs import SERVICES
from fullemp_cli.measures.receivers import ANYONE, NAMES, RECEIVERS, TEXT, lacking, receivers
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Arguments, MeasureSpec, Parameter, Result


def service_case(row: ServiceRow) -> Case:
    """The case of a record, with its day and kind."""
    when = day(row.on) if row.on else ""
    return case_of(row, row.person, row.name, f"{when} {row.kind.value}".strip(), "", "kind", "on")


def records_of_kinds(situation: Situation, arguments: Arguments) -> list[ServiceRow]:
    """The records in the period of the kinds asked for."""
    of_kind = situation.services_by_kind
    return [row for kind in dict.fromkeys(arguments.words("kinds")) for row in of_kind.get(kind, ())]


def received(situation: Situation, rows: list[ServiceRow], to: str) -> tuple[list[ServiceRow], tuple[str, ...]]:
    """The records whose receivers are meant; what lacks to know, unless there is no record at all."""
    keys = receivers(situation, to)
    if keys is None:
        return rows, ()
    return [row for row in rows if row.person and row.person.key in keys], lacking(situation, to) if rows else ()


def _first_of_each(rows: Iterable[ServiceRow]) -> list[ServiceRow]:
    persons: dict[str, ServiceRow] = {}
    for row in rows:
        if row.person is not None:
            persons.setdefault(row.person.key, row)
    return list(persons.values())


def services_recorded(situation: Situation, arguments: Arguments) -> Result:
    """Records of these kinds in the period, given to these receivers."""
    to = arguments.word("to")
    rows, lacks = received(situation, records_of_kinds(situation, arguments), to)
    note = f"评估期内{NAMES[to]}的{'、'.join(arguments.words('kinds'))}记录 {{c}} 条"
    return Result(count=len(rows), support=tuple(map(service_case, rows)), note=note, missing=lacks)


def persons_served(situation: Situation, arguments: Arguments) -> Result:
    """Distinct persons of these receivers with a record of these kinds in the period."""
    of = arguments.word("of")
    rows, lacks = received(situation, records_of_kinds(situation, arguments), of)
    first = _first_of_each(rows)
    note = f"评估期内得到{'、'.join(arguments.words('kinds'))}的{NAMES[of] or '人员'} {{c}} 人"
    return Result(count=len(first), support=tuple(map(service_case, first)), note=note, missing=lacks)


KINDS = Parameter("kinds", "服务类型，一种或几种。", allowed=tuple(kind.value for kind in ServiceKind), many=True)


_ORIGIN = "指标定义：服务记录。"


SPECS = (
    MeasureSpec(
        key="services_recorded",
        title="服务记录数",
        kind=MeasureKind.COUNT,
        unit="条",
        what="评估期内某几类服务有几条记录。",
        who="服务记录台账中日期在评估期内（不晚于截止日期）的记录；可只数给某一类人员的。没有日期的记录不计。",
        formula="记录条数。",
        origin=_ORIGIN,
        note="评估期内服务记录 {c} 条",
        function=services_recorded,
        needs=((SERVICES,),),
        parameters=(KINDS, Parameter("to", f"给谁的：{TEXT}", ANYONE, RECEIVERS)),
    ),
    MeasureSpec(
        key="persons_served",
        title="得到服务的人数",
        kind=MeasureKind.COUNT,
        unit="人",
        what="评估期内有几个人得到了某几类服务。",
        who="服务记录台账中日期在评估期内的记录所写的人员；可只数某一类人员。同一人只计一次。",
        formula="不同的人数。",
        origin=_ORIGIN,
        note="评估期内得到服务 {c} 人",
        function=persons_served,
        needs=((SERVICES,),),
        parameters=(KINDS, Parameter("of", f"哪类人员：{TEXT}", ANYONE, RECEIVERS)),
    ),
)
