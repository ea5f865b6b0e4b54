"""A plan as JSON."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from fullemp_cli.people.outgoing import json_text
from fullemp_cli.planning.plan import Plan, Step
from fullemp_cli.results.assessment import TierResult, Total
from fullemp_cli.rules.quantities import decimal_text


def plan_text(plan: Plan, *, show_ids: bool = False) -> str:
    """`baseline` and `promised` totals (null for a standard of criteria, then with tiers), the day, effort and steps.

    Marks are decimal strings. Identity numbers are masked unless `show_ids`.
    """
    before, after = plan.totals
    record: dict[str, Any] = {
        "baseline": _total(before),
        "promised": _total(after),
        "by": plan.by.isoformat(),
        "effort": plan.effort,
        "proved_cheapest": plan.proved_cheapest,
        "steps": [_step(step) for step in plan.steps],
    }
    if plan.tiers:
        record["tiers"] = [{"name": old.name, "before": _tier(old), "after": _tier(new)} for old, new in plan.tiers]
    return json_text(record, indent=2, show_ids=show_ids)


def _total(total: Total | None) -> dict[str, str] | None:
    if total is None:
        return None
    return {"points": _marks(total.points), "open": _marks(total.open), "max": _marks(total.max)}


def _marks(points: Fraction) -> str:
    return decimal_text(points)


def _tier(tier: TierResult) -> dict[str, Any]:
    return {"reached": tier.reached, "unmet": list(tier.unmet), "unknown": list(tier.unknown)}


def _step(step: Step) -> dict[str, Any]:
    return {
        "action": step.action,
        "persons": [{"name": one.name, "id": one.id, "place": str(one.place)} for one in step.persons],
        "items": list(step.items),
        "gain": _marks(step.gain) if step.gain is not None else None,
        "effort": step.effort,
        "until": step.until.isoformat(),
    }
