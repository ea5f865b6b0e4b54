"""A method that the program has never seen: one class is all that it takes, and one forgotten face is told at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, ClassVar, Literal

import pytest

from fullemp_cli.measures.measure import Measure
from fullemp_cli.planning.search.gains import Gains, Ladder
from fullemp_cli.rules.conditions import Condition, MeasureCondition
from fullemp_cli.rules.evidence_source import EvidenceSource
from fullemp_cli.rules.marks import ZERO, Marks
from fullemp_cli.rules.methods import AllOrNothing, titles
from fullemp_cli.rules.methods.joining import ByOneMeasure
from fullemp_cli.rules.methods.method import Given, Method, PossibleMarks
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.outcome import known_by
from fullemp_cli.rules.quantities import Mark, Quantity
from fullemp_cli.rules.rule_part import MeasureCall, MeasureNames
from fullemp_cli.rules.wording import measured_text, points_text
from fullemp_cli.scoring.case_drafting import drafted_cases
from fullemp_cli.scoring.items import ScoredItem
from fullemp_cli.standards.checks.marks import check_marks
from fullemp_cli.standards.library import builtin_paths
from fullemp_cli.standards.loader import load_standard
from tests.scoring.evidence_sources import GivenEvidence, count, share


class Doubled(MeasureCall, Method):
    """每件加倍: 1, 2, 4 … marks for each further one of those `beyond` a number, at most `most`."""

    called: ClassVar[str] = "每件加倍"
    kind: Literal["doubled"] = "doubled"
    most: Mark
    beyond: Quantity | None = None

    def in_one_world(self, full: Fraction, source: EvidenceSource, parts: Sequence[MethodResult]) -> MethodResult:
        measure: Measure = source.measure(self)
        marks = Marks.between(0, self.most)
        if measure.count is not None:
            counted = max(measure.count - (int(self.beyond.value) if self.beyond else 0), 0)
            marks = Marks.exactly(min(self.most, Fraction(2) ** counted - 1))
        return MethodResult(marks, known_by((measure,)), f"{measured_text(measure)}，{marks.got()}", (measure,))

    def possible(self, full: Fraction, parts: Sequence[PossibleMarks] = ()) -> PossibleMarks:
        return PossibleMarks(ZERO, self.most)

    def written(self) -> Iterator[Given]:
        return iter(())

    def describe(self, full: Fraction, names: MeasureNames) -> list[str]:
        return [f"{names.text(self)}：每件加倍，最多 {points_text(self.most)}"]

    def joining(self, full: Fraction) -> ByOneMeasure:
        return ByOneMeasure(self)


OWN = Doubled(measure="cases", most=Fraction(7))


@pytest.mark.parametrize(("cases", "marks"), [(0, 0), (1, 1), (2, 3), (3, 7), (9, 7)])
def test_it_is_evaluated(cases: int, marks: int) -> None:
    result = OWN.evaluate(Fraction(7), GivenEvidence({"cases": count(cases)}))
    assert result.marks == Marks.exactly(marks)


def test_marks_beyond_the_item_are_refused_whatever_the_method_says_of_itself() -> None:
    standard = load_standard("quangang").standard
    first = standard.items[0]
    for most, code in ((99, "STD030"), (1, "STD031"), (int(first.max), None)):
        own = first.model_copy(update={"method": Doubled(measure="cases", most=Fraction(most)), "parts": []})
        found = check_marks(standard.model_copy(update={"items": [own]}))
        assert [one.code for one in found] == ([code] if code else [])


def test_a_draft_of_cases_has_both_sides_of_a_number_that_it_alone_knows() -> None:
    standard = load_standard("quangang").standard
    method = Doubled(measure="registered_unemployed", most=Fraction(7), beyond=Quantity(Fraction(13)))
    own = standard.items[0].model_copy(update={"method": method, "parts": [], "method_by_kind": {}})
    draft = drafted_cases(standard.model_copy(update={"items": [own], "criteria": [], "vetoes": [], "gates": []}))
    assert [f'"registered_unemployed": "{count}"' in draft for count in (12, 13, 14)] == [True] * 3


def test_a_plan_probes_it() -> None:
    standard = load_standard("quangang").standard
    own = standard.items[0].model_copy(update={"method": OWN, "max": Fraction(7), "parts": [], "method_by_kind": {}})

    class Pull:
        most = 3

        def source(self, by: int) -> GivenEvidence:
            return GivenEvidence({"cases": count(by)})

    class PullOf:
        class forecast:  # noqa: N801
            source = GivenEvidence({"cases": count(0)})
            standard = load_standard("quangang").standard

        def of(self, call: MeasureCall) -> Pull:
            return Pull()

    scored = ScoredItem(own, OWN.evaluate(Fraction(7), PullOf.forecast.source))
    untyped: Any = PullOf()
    gain = Gains(untyped).of_item(scored)
    assert isinstance(gain, Ladder)
    assert gain.rungs == ((1, Fraction(1)), (2, Fraction(2)), (3, Fraction(4)))


@pytest.mark.parametrize("face", ["in_one_world", "possible", "written", "describe", "joining"])
def test_one_forgotten_face_keeps_it_from_being_made(face: str) -> None:
    faces = {name: kind for name, kind in vars(AllOrNothing).items() if callable(kind) and not name.startswith("_")}
    faces = {name: kind for name, kind in faces.items() if name != face}
    forgetful = type("Forgetful", (Method,), {"__module__": __name__, **faces})
    with pytest.raises(TypeError, match=face):
        forgetful()


def test_one_that_does_not_say_what_it_is_called_is_told_by_its_name() -> None:
    assert titles([Doubled, AllOrNothing]) == {"doubled": "每件加倍", "all_or_nothing": "全得或不得"}
    nameless = type("Nameless", (Method,), {"__module__": __name__, "__annotations__": {"kind": Literal["nameless"]}})
    with pytest.raises(TypeError, match="Nameless does not say what it is called"):
        titles([nameless])


@pytest.mark.parametrize("id", builtin_paths())
def test_what_is_given_is_possible_and_what_is_asked_is_told(id: str) -> None:
    """Of every item of the built-in standards: with nothing known, and with everything as bad as can be."""
    standard = load_standard(id).standard
    for item in standard.walk():
        if item.parts:
            continue
        for method in item.methods:
            calls = {ask.measure for ask in method.asks() if isinstance(ask, MeasureCall)}
            conditions: list[Condition] = [ask for ask in method.asks() if isinstance(ask, MeasureCondition)]
            assert calls >= {one.measure for one in conditions if isinstance(one, MeasureCondition)}
            possible = method.possible(item.max)
            for sources in (GivenEvidence(), GivenEvidence(dict.fromkeys(calls, share(0, 7)))):
                marks = method.evaluate(item.max, sources).marks
                assert possible.low <= marks.low and marks.high <= max(possible.high, item.max), item.id
