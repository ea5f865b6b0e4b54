"""The early warning under a score."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from fullemp_cli.cli.score_view import warning_view


def test_what_no_action_was_found_for_is_not_called_lost_for_good() -> None:
    losses = [
        SimpleNamespace(change=SimpleNamespace(text=text), first=first)
        for text, first in (("1 甲：5 → 4 分", date(2026, 12, 5)), ("2 乙：5 → 4 分", None))
    ]
    warning: Any = SimpleNamespace(by=date(2026, 12, 31), losses=losses)
    told = [repr(one) for one in warning_view(warning)]
    assert any("甲：5 → 4 分（最迟 2026-12-05 前办理）" in one for one in told)
    assert any("乙：5 → 4 分（没有找到挽回的办法）" in one for one in told)
