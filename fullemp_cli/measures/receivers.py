"""Who received a service: anyone, or a named population, those left out among them (an achievement counts)."""

from __future__ import annotations

from fullemp_cli.ledgers.kinds import LABOUR_FORCE, UNEMPLOYED
from fullemp_cli.measures.predicates import is_graduate
from fullemp_cli.measures.situation import Situation

ANYONE = "anyone"
REGISTERED_UNEMPLOYED = "registered_unemployed"
HARDSHIP_PERSONS = "hardship_persons"
AID_TARGETS = "aid_targets"
GRADUATES = "graduates"
RECEIVERS = (ANYONE, REGISTERED_UNEMPLOYED, HARDSHIP_PERSONS, AID_TARGETS, GRADUATES)

TEXT = (
    "anyone 任何人，registered_unemployed 评估期内的登记失业人员，hardship_persons 评估期内的就业困难人员，"
    "aid_targets 援助对象，graduates 劳动力台账中人员类别为高校毕业生的人员；期内已退出的也算。"
)

NAMES = {
    ANYONE: "",
    REGISTERED_UNEMPLOYED: "登记失业人员",
    HARDSHIP_PERSONS: "就业困难人员",
    AID_TARGETS: "援助对象",
    GRADUATES: "高校毕业生",
}


def receivers(situation: Situation, to: str) -> frozenset[str] | None:
    """The keys of the persons meant; None for anyone."""
    match to:
        case "registered_unemployed":
            return frozenset(one.person.key for one in situation.registered_persons)
        case "hardship_persons":
            return frozenset(one.person.key for one in situation.hardship_persons)
        case "aid_targets":
            return frozenset(one.person.key for one in situation.aid_targets)
        case "graduates":
            return frozenset(key for key, row in situation.labour_by_person.items() if is_graduate(row))
        case _:
            return None


def lacking(situation: Situation, to: str) -> tuple[str, ...]:
    """What lacks to know who they are, in Chinese."""
    facts = situation.facts
    match to:
        case "registered_unemployed" | "aid_targets":
            if facts.unemployed is None:
                return (f"{UNEMPLOYED.value} 台账",)
            return () if facts.unemployed.has("登记失业日期") else ("失业人员 的 登记失业日期 列",)
        case "hardship_persons":
            if facts.hardship is None and facts.unemployed is None:
                return ("就业困难人员 台账 或 失业人员 台账",)
            if facts.hardship is not None and not facts.hardship.has("认定日期"):
                return ("就业困难人员 的 认定日期 列",)
            if facts.unemployed is not None and not facts.unemployed.has("登记失业日期"):
                return ("失业人员 的 登记失业日期 列",)
            return ()
        case "graduates":
            if facts.labour is None:
                return (f"{LABOUR_FORCE.value} 台账",)
            return () if facts.labour.has("人员类别") else ("劳动力 的 人员类别 列",)
        case _:
            return ()
