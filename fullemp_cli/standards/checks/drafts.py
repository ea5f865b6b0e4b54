"""What of a draft is left to confirm."""

from __future__ import annotations

from collections.abc import Iterator

from fullemp_cli.rules.rule_part import RuleProblem
from fullemp_cli.standards.draft_state import left_text, unconfirmed
from fullemp_cli.standards.model import Standard

_NAMED = 12


def check_draft(standard: Standard) -> Iterator[RuleProblem]:
    """STD097: once, with the ids of what a person has to write or look at."""
    left = unconfirmed(standard)
    if not left:
        return
    hard = [id for _, id, state in left if state != "把握大"] or [id for _, id, _ in left]
    more = " 等" if len(hard) > _NAMED else ""
    what = f"草稿{left_text(standard)}：{'、'.join(hard[:_NAMED])}{more}。"
    yield RuleProblem("STD097", left[0][0], what, "看过一处，删去它的 draft、why、proposals。")
