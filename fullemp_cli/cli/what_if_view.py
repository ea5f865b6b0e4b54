"""A what-if on the terminal and as JSON: the difference, item by item."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fullemp_cli.advice.what_if import WhatIf
from fullemp_cli.cli.paragraph import Paragraph
from fullemp_cli.outputs.phrases import interval_words
from fullemp_cli.scoring.scores import Scores
from fullemp_cli.standards.quantities import decimal_text

if TYPE_CHECKING:
    from rich.console import RenderableType


def what_if_view(result: WhatIf) -> Iterator[RenderableType]:
    """Both scores and what differs."""
    yield Paragraph(f"到 {result.by}，假设做了 {result.count} 件事：", bold=True)
    yield Paragraph(f"{_standing(result.before)} → {_standing(result.after)}", indent=2, hanging=2)
    if not result.changes:
        yield Paragraph("没有一项的分数或条件因此变化。", indent=2)
    for change in result.changes:
        gain = f"（{'+' if change.gain > 0 else ''}{decimal_text(change.gain)} 分）" if change.gain else ""
        yield Paragraph(f"{change.text}{gain}", indent=2, hanging=2)


def _standing(scores: Scores) -> str:
    if scores.total is not None:
        return interval_words(scores.total.points, scores.total.open)
    words = {True: "达到", False: "未达到", None: "待定"}
    return "、".join(f"{words[tier.reached]}{tier.name}" for tier in scores.tiers)


def what_if_json(result: WhatIf) -> str:
    """Both totals and the changes; marks as decimal strings."""
    return json.dumps(
        {
            "baseline": _total(result.before),
            "supposed": _total(result.after),
            "by": result.by.isoformat(),
            "changes": [
                {
                    "id": change.id,
                    "tier": change.tier,
                    "title": change.title,
                    "gain": decimal_text(change.gain),
                    "measured": change.measured,
                    "verdict": change.verdict,
                }
                for change in result.changes
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def _total(scores: Scores) -> dict[str, str] | None:
    total = scores.total
    if total is None:
        return None
    return {name: decimal_text(getattr(total, name)) for name in ("points", "open", "max")}
