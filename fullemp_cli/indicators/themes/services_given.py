"""服务记录 as achievements: records of some kinds, persons served, placements."""

from __future__ import annotations

from collections.abc import Iterable

from fullemp_cli.indicators.evidence import case_of, day, registered_case
from fullemp_cli.indicators.measure import Case, MeasureKind
from fullemp_cli.indicators.needs import HOUSEHOLDS, SERVICES, UNEMPLOYED
from fullemp_cli.indicators.populations.services import is_placement
from fullemp_cli.indicators.receivers import ANYONE, HARDSHIP_PERSONS, NAMES, RECEIVERS, TEXT, lacking, receivers
from fullemp_cli.indicators.situation import Situation
from fullemp_cli.indicators.specification import Arguments, MeasureSpec, Need, Parameter, Result
from fullemp_cli.ledger.catalogue import Ledger
from fullemp_cli.ledger.facts import ServiceRow
from fullemp_cli.ledger.vocabulary import ServiceKind


def _case(row: ServiceRow) -> Case:
    when = day(row.on) if row.on else ""
    return case_of(row, row.person, row.name, f"{when} {row.kind.value}".strip(), "", "kind", "on")


def _of_kinds(situation: Situation, arguments: Arguments) -> list[ServiceRow]:
    kinds = set(arguments.words("kinds"))
    return [row for row in situation.services if row.kind.value in kinds]


def _received(situation: Situation, rows: list[ServiceRow], to: str) -> tuple[list[ServiceRow], tuple[str, ...]]:
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
    rows, lacks = _received(situation, _of_kinds(situation, arguments), to)
    note = f"评估期内{NAMES[to]}的{'、'.join(arguments.words('kinds'))}记录 {{c}} 条"
    return Result(count=len(rows), support=tuple(map(_case, rows)), note=note, missing=lacks)


def persons_served(situation: Situation, arguments: Arguments) -> Result:
    """Distinct persons of these receivers with a record of these kinds in the period."""
    of = arguments.word("of")
    rows, lacks = _received(situation, _of_kinds(situation, arguments), of)
    first = _first_of_each(rows)
    note = f"评估期内得到{'、'.join(arguments.words('kinds'))}的{NAMES[of] or '人员'} {{c}} 人"
    return Result(count=len(first), support=tuple(map(_case, first)), note=note, missing=lacks)


def aid_targets_served(situation: Situation, arguments: Arguments) -> Result:
    """Aid targets with a record of these kinds in the period ÷ aid targets."""
    served = {row.person.key for row in _of_kinds(situation, arguments) if row.person}
    targets = situation.aid_targets
    what = "、".join(arguments.words("kinds"))
    unserved = [one for one in targets if one.person.key not in served]
    return Result(
        numerator=len(targets) - len(unserved),
        denominator=len(targets),
        against=tuple(
            registered_case(one, f"援助对象，评估期内没有{what}记录", f"提供{what}并登记") for one in unserved
        ),
        certain_without=frozenset() if targets else frozenset({Ledger.SERVICES}),
        note=f"得到{what}的援助对象 {{n}} 人 ÷ 援助对象 {{d}} 人",
    )


def placements(situation: Situation, arguments: Arguments) -> Result:
    """Referrals with 服务结果 成功就业 in the period."""
    of = arguments.word("of")
    rows, lacks = _received(situation, [row for row in situation.services if is_placement(row)], of)
    note = f"评估期内成功推荐{NAMES[of]}就业 {{c}} 人次"
    return Result(count=len(rows), support=tuple(map(_case, rows)), note=note, missing=lacks)


_KINDS = Parameter("kinds", "服务类型，一种或几种。", allowed=tuple(kind.value for kind in ServiceKind), many=True)
_ADDS = (UNEMPLOYED, Need(Ledger.HARDSHIP), HOUSEHOLDS, Need(Ledger.LABOUR_FORCE))
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
        adds=_ADDS,
        parameters=(_KINDS, Parameter("to", f"给谁的：{TEXT}", ANYONE, RECEIVERS)),
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
        adds=_ADDS,
        parameters=(_KINDS, Parameter("of", f"哪类人员：{TEXT}", ANYONE, RECEIVERS)),
    ),
    MeasureSpec(
        key="aid_targets_served",
        title="得到服务的援助对象",
        kind=MeasureKind.SHARE,
        unit="人",
        what="援助对象有多少在评估期内得到了某几类服务。",
        who="援助对象：仍失业，且女满 40、男满 50 周岁或为零就业家庭成员的人员。",
        formula="评估期内有这几类服务记录的援助对象 ÷ 援助对象。",
        origin="泉港人社〔2016〕151号 第8项。",
        note="得到服务的援助对象 {n} 人 ÷ 援助对象 {d} 人",
        function=aid_targets_served,
        needs=((UNEMPLOYED,), (SERVICES,)),
        adds=(HOUSEHOLDS, Need(Ledger.LABOUR_FORCE), Need(Ledger.HARDSHIP)),
        parameters=(_KINDS,),
    ),
    MeasureSpec(
        key="placements",
        title="成功推荐就业",
        kind=MeasureKind.COUNT,
        unit="人次",
        what="评估期内成功推荐就业几人次。",
        who="服务记录台账中日期在评估期内、服务类型为职业介绍、服务结果为成功就业的记录；可只数给就业困难人员的（期内已退出的也算）。",
        formula="记录条数。",
        origin="台人社发〔2019〕52号 附件1 第8项。",
        note="评估期内成功推荐就业 {c} 人次",
        function=placements,
        needs=((Need(Ledger.SERVICES, (("日期",), ("服务类型",), ("服务结果",))),),),
        adds=(UNEMPLOYED, Need(Ledger.HARDSHIP)),
        parameters=(
            Parameter(
                "of", "anyone 任何人，hardship_persons 评估期内的就业困难人员。", ANYONE, (ANYONE, HARDSHIP_PERSONS)
            ),
        ),
    ),
)
