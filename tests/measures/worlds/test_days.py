"""Days that are not known, compared in every way: what comes out is what comes out of all days, tried one by one."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from fullemp_cli.measures.worlds.choices import Choices, TooManyWorlds, outcomes
from fullemp_cli.measures.worlds.days import ANY_TIME, OpenDay, Timeline
from fullemp_cli.people.calendar import add_months

FIRST = date(2026, 1, 27)
"""The days around a short month, on which months later are clipped."""
Answers = tuple[object, ...]
Asking = Callable[[Sequence[date]], Answers]


def reached(spans: Sequence[tuple[date, date]], ask: Asking, marks: Sequence[date] = ()) -> dict[Answers, list[date]]:
    """What is answered over all worlds, each with days that it is settled with."""

    def run(choices: Choices) -> tuple[Answers, list[date]]:
        line = Timeline(choices, [mark.toordinal() for mark in marks])
        days = [OpenDay.of(line, line.add(first.toordinal(), last.toordinal())) for first, last in spans]
        answers = ask(days)
        return answers, [line.settle(day.number) for day in days]

    return dict(answers for answers, _ in outcomes(run, 5_000))


def tried(spans: Sequence[tuple[date, date]], ask: Asking) -> set[Answers]:
    """What is answered of all days."""
    each = [[first + timedelta(n) for n in range((last - first).days + 1)] for first, last in spans]
    return {ask(days) for days in product(*each)}


COMPARED: tuple[Callable[[date, date], bool], ...] = (
    lambda one, other: one <= other,
    lambda one, other: one < other,
    lambda one, other: one >= other,
    lambda one, other: one > other,
    lambda one, other: one == other,
    lambda one, other: one != other,
)


def _question(draw: random.Random, days: int) -> Callable[[Sequence[date]], object]:
    at, other = draw.randrange(days), draw.randrange(days)
    compare = draw.choice(COMPARED)
    months, shift = draw.choice((0, 0, 1)), draw.choice((0, 0, 2, -1))
    fixed = FIRST + timedelta(draw.randrange(40))
    turned = draw.random() < 0.3

    def ask(known: Sequence[date]) -> object:
        one = _later(known[at], months) + timedelta(shift)
        two = known[other] + timedelta(1) if other != at and not months else fixed
        return compare(two, one) if turned else compare(one, two)

    return ask


def _later(day: date, months: int) -> date:
    if not months:
        return day
    return day.plus_months(months) if isinstance(day, OpenDay) else add_months(day, months)


@pytest.mark.parametrize("seed", range(60))
def test_the_answers_are_those_of_all_days(seed: int) -> None:
    draw = random.Random(seed)
    spans = []
    for _ in range(draw.choice((1, 2, 2, 3))):
        begin = FIRST + timedelta(draw.randrange(6))
        spans.append((begin, begin + timedelta(draw.randrange(7))))
    questions = [_question(draw, len(spans)) for _ in range(draw.randrange(1, 4))]

    def ask(days: Sequence[date]) -> Answers:
        return tuple(question(days) for question in questions)

    given = reached(spans, ask)
    assert set(given) == tried(spans, ask)
    for answers, days in given.items():
        assert ask(days) == answers, "the days of a world answer as the world does"
        assert all(first <= day <= last for day, (first, last) in zip(days, spans, strict=True))


def test_a_day_asked_for_to_the_day_is_tried_at_the_marks_and_at_its_ends() -> None:
    span = (date(2026, 3, 1), date(2026, 3, 31))
    marks = [date(2026, 2, 1), date(2026, 3, 1), date(2026, 3, 10), date(2026, 3, 31), date(2026, 4, 2)]
    found = reached([span], lambda days: (days[0].toordinal(),), marks)
    wanted = {date(2026, 3, 1), date(2026, 3, 10), date(2026, 3, 31)}
    assert set(found) == {(one.toordinal(),) for one in wanted}
    assert all(days[0].toordinal() == answers[0] for answers, days in found.items())


@pytest.mark.parametrize(
    "ask",
    [
        lambda days: (days[0].year, days[0].month, days[0].day),
        lambda days: (days[0].weekday(), days[0].timetuple()[:3]),
        lambda days: (days[0].replace(day=1),),
        lambda days: (days[0] - date(2026, 1, 1), date(2026, 1, 1) - days[0]),
        lambda days: ({days[0]} == {date(2026, 3, 1)}, hash(days[0])),
        lambda days: (_later(days[0], 2).toordinal(), (days[0] + timedelta(3)).toordinal()),
        lambda days: (_later(_later(days[0], 1), 1),),
        lambda days: ((days[0] - timedelta(2)).toordinal(), days[0] - days[1]),
        lambda days: (_later(days[0], 1) <= _later(days[1], 1), _later(days[0], 1) < days[1]),
    ],
)
def test_what_is_calculated_with_a_day_holds_for_the_day_that_it_is_then(ask: Any) -> None:
    spans = [(date(2026, 1, 30), date(2026, 2, 1)), (date(2026, 2, 28), date(2026, 3, 1))]
    marks = [first + timedelta(n) for first, last in spans for n in range(4)]
    found = reached(spans, ask, marks)
    assert set(found) == tried(spans, ask)
    assert all(ask(days) == answers for answers, days in found.items())


def test_any_time_is_settled_near_what_was_decided() -> None:
    mark = date(2026, 3, 5)
    span = (ANY_TIME.first, ANY_TIME.last)
    assert reached([span], lambda _: (), [mark]) == {(): [mark]}
    assert reached([span], lambda _: ()) == {(): [ANY_TIME.first]}
    asked = reached([span], lambda days: (days[0] <= date(2026, 6, 1),), [mark])
    assert asked == {(True,): [date(2026, 6, 1)], (False,): [date(2026, 6, 2)]}


def test_an_unknown_day_is_not_printed_as_a_day() -> None:
    day = OpenDay.of(Timeline(Choices(), ()), 0)
    assert {str(day), repr(day), f"{day:%Y}", day.strftime("%Y"), day.isoformat()} == {"某日"}


def test_every_way_is_tried_and_too_many_are_said() -> None:
    def pair(choices: Choices) -> str:
        if choices.choose(["yes", "no"]) == "no":
            return "no"
        return choices.choose(["only"]) + choices.choose(["left", "right", "up"])

    ways = [("onlyleft", [0, 0]), ("onlyright", [0, 1]), ("onlyup", [0, 2]), ("no", [1])]
    assert list(outcomes(pair, 4)) == ways
    for _, answers in ways:
        assert (pair(Choices(list(answers))), list(answers)) in ways
    with pytest.raises(TooManyWorlds):
        list(outcomes(pair, 3))
