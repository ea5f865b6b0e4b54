"""困难人员每季度至少联系一次."""

from __future__ import annotations

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.measures.evidence import hardship_case
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.measures.needs import CONTACTS, EVERY_LEDGER, HARDSHIP
from fullemp_cli.measures.populations.hardship import HardshipPerson
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Arguments, MeasureSpec, Result, cases
from fullemp_cli.people.calendar import Quarter


def is_due(one: HardshipPerson, quarter: Quarter) -> bool:
    """Recognised on or before the quarter's first day, not withdrawn by it and not in work on it."""
    first = quarter.first
    withdrawn = one.withdrawn_on is not None and one.withdrawn_on <= first
    return one.recognised_on <= first and not withdrawn and not one.in_work(first)


def hardship_contact_misses(situation: Situation, _: Arguments) -> Result:
    """Pairs (hardship person, quarter that counts) without a contact dated in the quarter.

    Somebody withdrawn counts until the withdrawal.
    """
    if not situation.quarters:
        return cases((), EVERY_LEDGER)
    due = [
        (one, quarter) for one in situation.hardship_persons for quarter in situation.quarters if is_due(one, quarter)
    ]
    contacts = situation.all_services_by_person
    return cases(
        (
            hardship_case(one, f"{quarter.label}没有任何服务联系记录", "补登已有的联系记录；以后每季度至少联系一次")
            for one, quarter in due
            if not any(row.on and quarter.first <= row.on <= quarter.last for row in contacts.get(one.person.key, ()))
        ),
        frozenset() if due else frozenset({Ledger.SERVICES}),
    )


SPECS = (
    MeasureSpec(
        key="hardship_contact_misses",
        title="困难人员季度联系缺漏",
        kind=MeasureKind.CASES,
        unit="人次",
        what="就业困难人员按季度联系，缺了几人次。",
        who="评估期内的就业困难人员（就业困难人员台账或失业人员台账），在季度第一天或以前认定、当天没有退出、当天不在业的；"
        "后来退出的，退出以前的季度仍计。",
        formula="对最后一天在评估期内（不晚于截止日期）的每个自然季度：上述每一人，该季度内（评估期开始以前的日子也算）"
        "没有任何有日期的服务记录的，计 1 人次。",
        origin="泉港人社〔2016〕151号 第6项。",
        note="困难人员未按季度联系 {c} 人次",
        function=hardship_contact_misses,
        needs=(HARDSHIP, (CONTACTS,)),
    ),
)
