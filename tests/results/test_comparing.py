"""What changed between two results and why: causes, figures, answers, persons; nothing where nothing changed."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from fullemp_cli.results.assessment import (
    Assessment,
    Basis,
    DeductionResult,
    Evidence,
    InputDigest,
    LedgerName,
    Program,
)
from fullemp_cli.results.comparing import compare_results
from tests.reports.assessments import STANDARD_IDS, assessment, evidence

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
    assert change.unchanged == compare_results(old, old).unchanged - 1


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


def _first(points: int, rows: tuple[Evidence, ...], all_rows: int | None = None, **figures: Any) -> Assessment:
    """A result whose item 1 (at most 5 marks) has these marks, rows and figures."""
    basis = Basis(measure="registered_rate", title="登记失业人员就业率", kind="share", **figures) if figures else None
    count = len(rows) if all_rows is None else all_rows
    return _with_item(
        assessment("taizhou"), "1", points=Fraction(points), basis=basis, evidence=rows, evidence_count=count
    )


@pytest.mark.parametrize(
    ("before", "after", "removed", "complete", "said"),
    [
        (  # given in full: nobody is listed, though one is still without work
            _first(3, evidence(3, False), numerator=7, denominator=10),
            _first(5, (), numerator=9, denominator=10),
            3,
            False,
            "后一份得满分，不列失分名单；前一份列出的 3 个不一定都变了",
        ),
        (  # all of all: nobody is left
            _first(3, evidence(3, False), numerator=7, denominator=10),
            _first(5, (), numerator=10, denominator=10),
            3,
            True,
            "名单新增 0、去掉 3",
        ),
        (_first(3, evidence(2, False), count=2), _first(5, (), count=0), 2, True, "名单新增 0、去掉 2"),
        (  # the same persons, judged by another standard file
            _first(3, evidence(3, False), numerator=7, denominator=10),
            _first(5, (), numerator=7, denominator=10),
            0,
            True,
            "",
        ),
        (  # the ledger is gone, not the persons
            _first(3, evidence(3, False), numerator=7, denominator=10),
            _first(0, (), numerator=None, denominator=None),
            0,
            True,
            "",
        ),
        (  # more rows than a result lists
            _first(3, evidence(3, False)),
            _first(3, evidence(2, False), 9),
            1,
            False,
            "名单不全（结果里只列前一部分）：只在后一份的 0 个、只在前一份的 1 个，不一定都变了",
        ),
    ],
)  # fmt: skip
def test_nobody_is_said_to_have_gone_who_is_only_not_listed(
    before: Assessment, after: Assessment, removed: int, complete: bool, said: str
) -> None:
    (item,) = compare_results(before, after).items or (None,)
    if item is None:
        assert not removed and not said
        return
    assert (len(item.persons.removed), item.persons.complete) == (removed, complete)
    assert [reason for reason in item.why if "名单" in reason] == ([said] if said else [])
    back = next(iter(compare_results(after, before).items))
    assert (len(back.persons.added), back.persons.complete) == (removed, complete)


def test_two_rows_of_one_person_are_two() -> None:
    def rows(*dates: str) -> tuple[Evidence, ...]:
        (row,) = evidence(1, False)
        return tuple(row.model_copy(update={"role": "for", "reason": f"{date} 职业介绍"}) for date in dates)

    (item,) = compare_results(_first(3, rows("2026-02-01", "2026-03-01")), _first(3, rows("2026-03-01"))).items
    assert [row.reason for row in item.persons.removed] == ["2026-02-01 职业介绍"]
    assert not compare_results(_first(3, rows("2026-02-01")), _first(3, rows("2026-03-01"))).items, "said otherwise"


def test_the_first_few_that_a_share_counts_tell_nothing_and_who_turned_is_told_once() -> None:
    lost, counted = evidence(3, False), tuple(row.model_copy(update={"role": "for"}) for row in evidence(9, False)[4:])
    old = _first(3, (*lost, *counted), 40, numerator=37, denominator=40)
    few = _first(3, (*lost[:2], *counted[1:]), 40, numerator=38, denominator=40)
    (item,) = compare_results(old, few).items
    assert [(row.role, row.name) for row in item.persons.removed] == [("against", "李示例6")]
    assert item.persons.added == () and item.persons.complete

    turned = lost[2].model_copy(update={"role": "for"})
    (item,) = compare_results(_first(3, (*lost, *counted)), _first(3, (*lost[:2], *counted, turned))).items
    assert [(row.role, row.name) for row in item.persons.removed] == [("against", "李示例6")]
    assert item.persons.added == ()


def test_a_number_shown_in_full_is_the_same_person_and_stays_masked() -> None:
    shown = tuple(row.model_copy(update={"id": "331099199001011234"}) for row in evidence(2, False))
    assert not compare_results(_first(3, shown), _first(3, evidence(2, False))).items
    (item,) = compare_results(_first(3, shown), _first(3, ())).items
    assert {row.id for row in item.persons.removed} == {"331099********1234"}


def test_a_deduction_that_became_open_is_not_said_to_be_lifted() -> None:
    def deducted(**marks: Any) -> Assessment:
        taken = (DeductionResult(id="1.1", reason="家庭没有人就业：1 户", **marks),)
        return _with_item(_first(3, ()), "1", deductions=taken)

    still_open = _with_item(deducted(points=Fraction(0), open=Fraction(-5)), "1", points=Fraction(0), open=Fraction(5))
    (item,) = compare_results(deducted(points=Fraction(-1)), still_open).items
    assert "1.1 家庭没有人就业：扣 1 → 0～5 分" in item.why


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


def test_a_standard_that_amends_another_is_matched_by_id_and_title() -> None:
    old = assessment("taizhou")
    amended = _with_item(_with_item(old, "7.2", points=Fraction(0)), "7.3", title="别的项目", basis=None)
    amended = amended.model_copy(update={"standard": old.standard.model_copy(update={"id": "taizhou-2027"})})
    change = compare_results(old, amended)
    changed = {item.id: item for item in change.items}
    assert changed["7.2"].before and changed["7.2"].points is None, "marks of two standards are not subtracted"
    assert changed["7.2"].marks_changed
    assert {(item.id, item.before is None) for item in change.items} == {("7.2", False), ("7.3", True), ("7.3", False)}
    assert change.points is None


def test_items_of_two_standards_are_matched_by_their_measure() -> None:
    def measured(id: str, item: str) -> Assessment:
        result = assessment(id)
        bare = tuple(one.model_copy(update={"basis": None}) for one in result.items)
        own = Basis(measure="placements", count=3)
        return _with_item(result.model_copy(update={"items": bare}), item, basis=own, points=Fraction(1))

    change = compare_results(measured("taizhou", "6"), measured("quangang", "2"))
    assert change.points is None and change.causes[0].kind == "standard"
    matched = [item for item in change.items if item.before and item.after]
    assert [(item.id, item.before_id) for item in matched] == [("2", "6")]
