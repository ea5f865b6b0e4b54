"""From which day on an action counts, where that is not from today on.

A contact that is due in the fourth quarter does not count in the third, and of two notices that a month each asks for the
second does not count in the first. Which records count when is known to the measures only, so it is found by scoring
again with the actions done earlier.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from fullemp_cli.planning.actions import AT_ONCE, Action, Timing, Visit, days_of
from fullemp_cli.planning.forecast import Forecast
from fullemp_cli.planning.search.cheapest import done
from fullemp_cli.results.scores import Scores


def timings(forecast: Forecast, groups: Sequence[Sequence[Action]], promised: Scores) -> list[Timing]:
    """The timing of each group of the actions of a plan that promises these scores.

    All actions done on the first days that are told together keep the promise, as they do on their last ones. Example:
    today is 20 September; a visit planned for 31 December of somebody who was seen in September already counts from 1
    October on, one of somebody whom nobody has seen this year counts from today on.
    """
    search = _Search(forecast, groups, promised)
    at_once = [dict.fromkeys(_days(group), forecast.now) for group in groups]
    if search.keeps(at_once):
        return [AT_ONCE] * len(groups)
    return [search.timing(number) for number in range(len(groups))]


class _Search:
    """What was found so far stands; of what was not looked at yet the last days."""

    def __init__(self, forecast: Forecast, groups: Sequence[Sequence[Action]], promised: Scores) -> None:
        self._forecast, self._groups, self._promised = forecast, groups, promised
        self._moved: list[dict[date, date]] = [{} for _ in groups]

    def timing(self, number: int) -> Timing:
        """That of one group, and it stays."""
        now, days = self._forecast.now, _days(self._groups[number])
        if self._moves(number, dict.fromkeys(days, now)):
            return AT_ONCE
        if len(days) > 1 and self._moves(number, {day: now + timedelta(at) for at, day in enumerate(days)}):
            return Timing(apart=True)
        since = {}
        for day in days:
            first = self._first_day(number, day)
            if first > now:
                since[day] = first
        return Timing(since)

    def _first_day(self, number: int, day: date) -> date:
        """By halves: what counts on a day counts on each from there to its last one."""
        early, late = self._forecast.now, day
        so_far = dict(self._moved[number])
        while early < late:
            middle = early + (late - early) // 2
            if self._moves(number, {**so_far, day: middle}):
                late = middle
            else:
                early = middle + timedelta(1)
        self._moved[number] = {**so_far, day: late}
        return late

    def _moves(self, number: int, days: dict[date, date]) -> bool:
        tried = [*self._moved[:number], days, *self._moved[number + 1 :]]
        kept = self.keeps(tried)
        if kept:
            self._moved = tried
        return kept

    def keeps(self, moved: Sequence[Mapping[date, date]]) -> bool:
        """Whether the promise holds with the actions on these days instead."""
        actions = [_on(one, days) for group, days in zip(self._groups, moved, strict=True) for one in group]
        scores, promised = done(self._forecast, actions).baseline, self._promised
        if scores.total is not None and promised.total is not None and scores.total.points < promised.total.points:
            return False
        met = {(one.id, one.tier) for one in scores.criteria if one.met}
        return all((one.id, one.tier) in met for one in promised.criteria if one.met)


def _days(group: Sequence[Action]) -> list[date]:
    return sorted({day for action in group for day in days_of(action)})


def _on(action: Action, days: Mapping[date, date]) -> Action:
    if isinstance(action, Visit):
        return replace(action, days=tuple(days.get(day, day) for day in action.days))
    return replace(action, on=days.get(action.on, action.on))
