"""What changed between two results and why: causes, figures, answers, persons; nothing where nothing changed."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from fullemp_cli.advice.comparing import compare_results
from fullemp_cli.scoring.assessment import Assessment, Basis, InputDigest, LedgerName, Program
from tests.outputs.assessments import STANDARD_IDS, assessment, evidence

OTHER_DATA = LedgerName(files=(InputDigest(name="ledger.xlsx", sha256="ef56" * 16),))


def _with_item(result: Assessment, id: str, **changes: Any) -> Assessment:
    items = tuple(item.model_copy(update=changes) if item.id == id else item for item in result.items)
    return result.model_copy(update={"items": items})


@pytest.mark.parametrize("id", STANDARD_IDS)
@pytest.mark.parametrize("still_open", [False, True])
def test_a_result_and_itself_differ_in_nothing(id: str, still_open: bool) -> None:
    result = assessment(id, still_open=still_open)
    change = compare_results(result, result)
    assert not change.changed
    assert (change.items, change.criteria, change.causes) == ((), (), ())
    assert change.points in (None, 0)
    assert change.unchanged >= len(result.items) + len(result.criteria)


@pytest.mark.parametrize(
    ("update", "kind", "words"),
    [
        ({"ledger": OTHER_DATA}, "data", "改过 ledger.xlsx"),
        (
            {"ledger": LedgerName(files=(InputDigest(name="今年.xlsx", sha256="1" * 64),))},
            "data",
            "ledger.xlsx → 今年.xlsx",
        ),
        ({"program": Program(version="0.2.0")}, "program", "0.1.0 → 0.2.0"),
    ],
)
def test_causes(update: dict[str, Any], kind: str, words: str) -> None:
    result = assessment("taizhou")
    (cause,) = compare_results(result, result.model_copy(update=update)).causes
    assert cause.kind == kind and words in cause.sentence


def test_other_dates_and_another_file_of_the_standard_are_causes() -> None:
    old = assessment("taizhou")
    new = old.model_copy(
        update={
            "standard": old.standard.model_copy(update={"sha256": "9" * 64}),
            "period": old.period.model_copy(update={"as_of": old.period.start}),
        }
    )
    causes = compare_results(old, new).causes
    assert [cause.kind for cause in causes] == ["standard", "period"]
    assert "2026-11-30 → 2026-01-01" in causes[1].sentence


def test_a_change_without_a_cause_is_said_to_be_unexplained() -> None:
    old = assessment("taizhou")
    new = _with_item(old, "1", points=Fraction(1))
    change = compare_results(old, new)
    assert [cause.kind for cause in change.causes] == ["unexplained"]


def test_figures_and_persons_stand_behind_a_mark() -> None:
    old = _with_item(assessment("taizhou"), "1", points=Fraction(3), evidence=evidence(3, False), evidence_count=3)
    figures = Basis(
        measure="registered_rate", title="登记失业人员就业率", numerator=1049, denominator=1050, kind="share"
    )
    moved = tuple(row.model_copy(update={"cell": f"D{n}"}) for n, row in enumerate(evidence(2, False)))
    new = _with_item(old, "1", points=Fraction(5), basis=figures, evidence=moved, evidence_count=2)
    new = new.model_copy(update={"ledger": OTHER_DATA})
    (item,) = compare_results(old, new).items
    assert item.points == 2 and item.marks_changed
    assert "登记失业人员就业率 1023/1050（97.42%） → 1049/1050（99.9%）" in item.why
    assert [person.name for person in item.persons.removed] == ["李示例6"]
    assert item.persons.added == (), "who only moved has not come"
    assert item.persons.complete
    capped = compare_results(old, _with_item(new, "1", evidence_count=9)).items[0]
    assert not capped.persons.complete and any("不全" in reason for reason in capped.why)


def test_settled_marks_and_answers() -> None:
    old = _with_item(
        assessment("taizhou"), "7.1", points=Fraction(0), open=Fraction(3), status="pending", basis=None,
        explanation="清单“7.1”未答，待评（0～3 分）",
    )  # fmt: skip
    new = _with_item(
        old, "7.1", points=Fraction(3), open=Fraction(0), status="attested", explanation="清单“7.1”答“是”，得 3 分"
    )
    (item,) = compare_results(old, new).items
    assert item.why[0] == "原待评 3 分已定，由清单佐证得 3 分"
    assert item.why[1:] == ("原来：清单“7.1”未答，待评（0～3 分）", "现在：清单“7.1”答“是”，得 3 分")


def test_a_group_points_to_the_part_that_changed() -> None:
    old = assessment("taizhou")
    new = _with_item(_with_item(old, "7.2", points=Fraction(0)), "7", points=Fraction(9))
    why = {item.id: item.why for item in compare_results(old, new).items}
    assert why["7"] == ("见小项 7.2",)


def test_criteria_and_tiers() -> None:
    old, new = assessment("pingdingshan", still_open=True), assessment("pingdingshan")
    change = compare_results(old, new)
    kinds = [one.kind for one in change.criteria]
    assert kinds.count("tier") == 2 and "criterion" in kinds
    assert change.points is None
    settled = next(one for one in change.criteria if one.kind == "tier")
    assert settled.before and settled.after and (settled.before.met, settled.after.met) == (None, True)


def test_items_of_two_standards_are_matched_by_their_measure_only() -> None:
    def measured(id: str, item: str) -> Assessment:
        result = assessment(id)
        bare = tuple(one.model_copy(update={"basis": None}) for one in result.items)
        own = Basis(measure="placements", count=3)
        return _with_item(result.model_copy(update={"items": bare}), item, basis=own, points=Fraction(1))

    change = compare_results(measured("taizhou", "6"), measured("quangang", "2"))
    assert change.points is None and change.causes[0].kind == "standard"
    matched = [item for item in change.items if item.before and item.after]
    assert [(item.id, item.before_id) for item in matched] == [("2", "6")]
