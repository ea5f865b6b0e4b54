"""A plan (`fullemp.plan/1`) and a what-if (`fullemp.what_if/1`) as records."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, assert_never

from fullemp_cli import __version__
from fullemp_cli.ledgers.facts import Community
from fullemp_cli.measures.period import Period
from fullemp_cli.planning.actions import (
    Action,
    Attest,
    EmployeePension,
    Establish,
    Hiring,
    HouseholdJob,
    Job,
    Notice,
    Post,
    Qualification,
    Report,
    Service,
    SystemEntry,
    Timing,
    Visit,
    days_of,
    person_of,
)
from fullemp_cli.planning.plan import Plan, PlanStep
from fullemp_cli.planning.what_if import WhatIf
from fullemp_cli.planning.wording import Named
from fullemp_cli.results.assessment import CommunityName, PeriodDates, Program, StandardName
from fullemp_cli.results.plan_record import (
    BeyondActions,
    CellsToCheck,
    Most,
    PlannedAction,
    PlannedPerson,
    PlannedStep,
    PlanRecord,
    SupposedChange,
    TierChange,
    WhatIfRecord,
)
from fullemp_cli.standards.source_file import LoadedStandard


def plan_record(plan: Plan, loaded: LoadedStandard, community: Community, period: Period) -> PlanRecord:
    """The record of a plan; persons are numbered in the order in which it names them."""
    keys: dict[str, str] = {}
    for step in plan.steps:
        for one in step.persons:
            keys.setdefault(one.person.key, f"P{len(keys) + 1}")
    before, after = plan.totals
    return PlanRecord(
        program=Program(version=__version__),
        standard=_standard(loaded),
        community=_community(community),
        period=PeriodDates(start=period.start, end=period.end, as_of=period.as_of),
        by=plan.by,
        target=plan.target,
        baseline=before,
        promised=after,
        reached=plan.reached,
        effort=plan.effort,
        proved_cheapest=plan.proved_cheapest,
        bound=plan.bound,
        most=Most(points=plan.most[0], proved=plan.most[1]) if plan.most is not None else None,
        steps=tuple(_step(step, keys) for step in plan.steps),
        tiers=tuple(TierChange(name=old.name, before=old, after=new) for old, new in plan.tiers),
        beyond=tuple(
            BeyondActions(id=one.id, tier=one.tier, title=one.title, reasons=one.reasons) for one in plan.beyond
        ),
        checking=tuple(
            CellsToCheck(id=one.id, tier=one.tier, title=one.title, asked=one.asked, cells=one.cells)
            for one in plan.checking
        ),
        lost=tuple(change.text for change in plan.lost),
        notes=plan.notes,
    )


def what_if_record(result: WhatIf, loaded: LoadedStandard, community: Community) -> WhatIfRecord:
    """Both totals and the changes."""
    return WhatIfRecord(
        program=Program(version=__version__),
        standard=_standard(loaded),
        community=_community(community),
        by=result.by,
        count=result.count,
        baseline=result.before.total,
        supposed=result.after.total,
        changes=tuple(
            SupposedChange(
                id=change.id,
                tier=change.tier,
                title=change.title,
                gain=change.gain,
                measured=change.measured,
                verdict=change.verdict,
            )
            for change in result.changes
        ),
    )


def _standard(loaded: LoadedStandard) -> StandardName:
    standard = loaded.standard
    return StandardName(id=standard.id, title=standard.title, document=standard.document, sha256=loaded.sha256)


def _community(community: Community) -> CommunityName:
    return CommunityName(
        name=community.name,
        kind=community.kind,
        street=community.street,
        county=community.county,
        city=community.city,
    )


def _step(step: PlanStep, keys: Mapping[str, str]) -> PlannedStep:
    return PlannedStep(
        action=step.action,
        persons=tuple(_person(one, keys) for one in step.persons),
        items=step.items,
        gain=step.gain,
        effort=step.effort,
        until=step.until,
        actions=tuple(_action(action, effort, keys, step.timing(action)) for action, effort in step.actions),
    )


def _person(one: Named, keys: Mapping[str, str]) -> PlannedPerson:
    return PlannedPerson(key=keys[one.person.key], name=one.name, id=one.id, place=str(one.place))


def _action(action: Action, effort: int, keys: Mapping[str, str], timing: Timing) -> PlannedAction:
    person = person_of(action)
    days = days_of(action)
    since = tuple(timing.since.get(day) for day in days)
    who = keys.get(person.key) if person is not None else None
    return PlannedAction(person=who, days=days, since=since, apart=timing.apart, effort=effort, **_which(action))


def _which(action: Action) -> dict[str, Any]:
    match action:
        case Job():
            return {"kind": "job", "form": _word(action.form), "referred": action.referred}
        case HouseholdJob():
            return {"kind": "household_job"}
        case Visit():
            return {"kind": "visit"}
        case Service():
            return {"kind": "service", "service": _word(action.kind)}
        case Post():
            return {"kind": "post"}
        case Notice():
            return {"kind": "notice"}
        case Report():
            return {"kind": "report", "level": _word(action.level)}
        case Qualification():
            return {"kind": "qualification"}
        case EmployeePension():
            return {"kind": "employee_pension"}
        case SystemEntry():
            return {"kind": "system_entry"}
        case Hiring():
            return {"kind": "hiring", "business": action.title}
        case Attest():
            return {"kind": "attest", "item": action.item, "answer": action.answer}
        case Establish():
            return {"kind": "establish", "ledger": action.ledger.value}
        case _:
            assert_never(action)


def _word(word: Enum) -> str:
    return str(word.value)
