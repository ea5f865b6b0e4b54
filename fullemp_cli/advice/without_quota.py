"""Standards without a quota: who reaches the line, or which tier; everybody is on the list."""

from __future__ import annotations

from collections.abc import Sequence

from fullemp_cli.advice.decision import Decision, Judged, Ranked, in_order, ranked_places
from fullemp_cli.advice.recognition import Recognition
from fullemp_cli.advice.rewards import best_tier
from fullemp_cli.standards.model import Standard


def by_line(judged: Sequence[Judged]) -> tuple[Ranked, ...]:
    """Without a quota: ranked, and beside it who reaches the line, where there is one."""
    place = ranked_places(judged)
    decisions = {
        Recognition.LISTED: Decision.PASSED,
        Recognition.EXPECTED: Decision.PASSED,
        Recognition.OPEN: Decision.UNDECIDED,
        Recognition.NOT: Decision.FAILED,
        Recognition.NOT_LISTED: Decision.FAILED,
        Recognition.NO_LINE: Decision.RANKED,
    }
    return in_order(
        [
            Ranked(one, place.get(one.community), recognition, decisions[recognition], said)
            for one, recognition, said in judged
        ]
    )


def by_tiers(standard: Standard, judged: Sequence[Judged]) -> tuple[Ranked, ...]:
    """Of a standard of criteria: the best tier first; what is open stands behind what is reached."""
    rows: list[tuple[tuple[object, ...], Ranked]] = []
    names = [tier.name for tier in standard.tiers]
    for one, recognition, _ in judged:
        reached = best_tier(standard.tiers, one, possible=False)
        possible = best_tier(standard.tiers, one, possible=True)
        open_tiers = [tier.name for tier in one.tiers if tier.reached is None]
        if one.out is True or possible is None:
            decision, reason = Decision.FAILED, "；".join(one.out_reasons) or "各等级都有未达到的标准"
        elif reached is not None and one.out is False and not open_tiers:
            decision, reason = Decision.PASSED, f"达到{reached}"
        else:
            decision = Decision.UNDECIDED if reached is None or one.out is None else Decision.PASSED
            known = [f"达到{reached}"] if reached else []
            known += [f"{'、'.join(open_tiers)}待定"] if open_tiers else []
            reason = "；".join([*known, *one.out_reasons])
        better = -names.index(reached) if reached else 1
        rows.append(
            (
                (better, decision is Decision.FAILED, one.community),
                Ranked(one, None, recognition, decision, reason, reached),
            )
        )
    rows.sort(key=lambda row: row[0])
    return tuple(row for _, row in rows)
