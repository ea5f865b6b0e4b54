"""Cases drafted for a person: they cover what must be shown, their blanks are told, and filled rightly they pass."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from fullemp_cli.scoring.case_drafting import drafted_cases
from fullemp_cli.scoring.standard_cases import run_cases
from fullemp_cli.standards.checker import check_standard
from fullemp_cli.standards.library import builtin_paths
from tests.recorded.records import hold
from tests.standards.small_standard import SMALL, changed, write

DISTRICT = Path(__file__).parents[2] / "docs" / "standards" / "example" / "district.yaml"


@cache
def drafted_for(path: Path) -> str:
    """The cases drafted for the standard of that file."""
    loaded = check_standard(path).loaded
    assert loaded is not None
    return drafted_cases(loaded.standard)


def filled(text: str) -> str:
    """The drafted file as a person who finds the same marks fills it in."""

    def fill(found: re.Match[str]) -> str:
        marks = re.fullmatch(r"([\d.-]+)(?:，待评 ([\d.]+))?", found[2])
        if marks is None:  # a criterion
            words = {"达到": "true", "未达到": "false", "成立": "true", "不成立": "false", "不能判定": "null"}
            last = r"^.*?(未达到|达到|不成立|成立|不能判定)$"
            values = iter(words[re.sub(last, r"\1", one)] for one in found[2].split("、"))
            return re.sub("待填", lambda _: next(values), found[1])
        value = marks[1] if not marks[2] else f"{{points: {marks[1]}, open: {marks[2]}}}"
        return found[1].replace("待填", value)

    return re.sub(r"(expect: .*?)  # 程序算得 (.*)", fill, text)


@pytest.mark.parametrize(
    "path", [DISTRICT, builtin_paths()["quangang"], builtin_paths()["pingdingshan"], None], ids=str
)
def test_filled_rightly_they_pass_and_show_full_marks_none_and_what_is_not_known(
    path: Path | None, tmp_path: Path
) -> None:
    text = path.read_text("utf-8") if path is not None else SMALL
    target = write(tmp_path, text)
    loaded = check_standard(target).loaded
    assert loaded is not None
    drafted = drafted_for(path or target)
    cases = target.with_name("mine.cases.yaml")
    cases.write_text(drafted, encoding="utf-8")
    blank = run_cases(loaded)
    assert [found.code for found in blank.problems] == ["STD087"]
    assert blank.results == ()
    cases.write_text(filled(drafted), encoding="utf-8")
    report = run_cases(loaded)
    assert report.passed, [one for result in report.results for one in result.differences]
    assert len(report.results) == drafted.count("- name:")
    shown = [found.sentence for found in report.problems]
    assert len(shown) <= 6, shown


def test_both_sides_of_every_bound_are_there() -> None:
    drafted = drafted_for(builtin_paths()["star-community"])
    for edge in ("95%", "94.99%", "91%", "90.99%", "85%", "84.99%"):
        assert f'"registered_unemployed_employment_rate": "{edge}"' in drafted


MANY = """\
schema: fullemp.standard/1
id: many
place: 望潮县
title: 望潮县考核
document: 原文未载
issuer: 原文未载
date: 原文未载
kind: score
full_marks: 20
measures:
  - {id: started, title: 创业人数, kind: stated, number: "1.1", unit: 人}
  - {id: led, title: 带动就业人数, kind: stated, number: "1.2", unit: 人}
  - {id: rate, title: 就业率, kind: stated, number: "2", percent: true}
items:
  - id: "1"
    title: 创业
    max: 10
    text: 创业每1人得1分，带动就业每5人得1分
    clause: 第1项
    method: {kind: per_unit, awards: [{measure: started, points: 1}, {measure: led, points: 1, per: 5}]}
  - id: "2"
    title: 就业率
    max: 5
    text: 达85%得5分，每降低2个百分点扣1分
    clause: 第2项
    method:
      kind: deduct
      deductions: [{id: "2.1", title: 低, points: 1, of: {measure: rate}, per_point_below: 85%, point: 2%}]
    readings: [{reading: 不足 2 个的按 2 个扣, because: 从严}]
  - id: "3"
    title: 荣誉
    max: 5
    text: 省级5分，市级3分
    clause: 第3项
    method:
      kind: steps
      steps: [{when: {answer: "3.1", text: 省级}, points: 5}, {when: {answer: "3.2", text: 市级}, points: 3}]
"""


def test_one_of_many_is_shown_with_its_own_marks(tmp_path: Path) -> None:
    """A wrong mark for each, 每5人 read as 每人, a lower step: full marks and none do not show them."""
    drafted = drafted_for(write(tmp_path, MANY))

    def computed(given: str, item: str) -> str:
        found = re.search(
            rf'given: {re.escape(given)}\n    expect: {{"items": {{"{item}": 待填}}}}  # 程序算得 (.*)', drafted
        )
        assert found is not None, given
        return found[1]

    assert computed('{"answers": {"1.1": "1", "1.2": "0"}}', "1") == "1"
    assert computed('{"answers": {"1.1": "0", "1.2": "5"}}', "1") == "1"
    assert computed('{"answers": {"1.1": "0", "1.2": "4"}}', "1") == "0"
    assert computed('{"answers": {"2": "83%"}}', "2") == "4"
    assert computed('{"answers": {"3.1": "否", "3.2": "是"}}', "3") == "3"


def test_what_puts_out_is_shown_either_way() -> None:
    """A veto that is asked the wrong way round puts out every community that is in order."""
    drafted = drafted_for(DISTRICT)
    for given, computed in (('{"answers": {"V1": "是"}}', "成立"), ('{"answers": {"V1": "否"}}', "不成立")):
        assert f'given: {given}\n    expect: {{"vetoes": {{"V1": 待填}}}}  # 程序算得 {computed}' in drafted
    assert '"gates": {"G1": 待填}' in drafted


_RECORDED: dict[str, str | Path] = {
    "small": SMALL,
    "many": MANY,
    "district": DISTRICT,
    "pingdingshan": builtin_paths()["pingdingshan"],
}


@pytest.mark.parametrize("name", _RECORDED)
def test_the_recorded_drafts(name: str, tmp_path: Path) -> None:
    what = _RECORDED[name]
    path = what if isinstance(what, Path) else write(tmp_path, what)
    hold("scoring", f"drafted cases {name}", drafted_for(path).splitlines())


BY_KIND = """\
schema: fullemp.standard/1
id: kinds
place: 望潮县
title: 望潮县考核
document: 原文未载
issuer: 原文未载
date: 原文未载
kind: score
full_marks: 25
full_marks_by_kind: {村: 18}
measures:
  - {id: rate, title: 就业率, kind: stated, number: "1", percent: true}
items:
  - id: "1"
    title: 就业率
    max: 10
    text: 达85%得10分，村达80%得8分
    clause: 第1项
    method: {kind: bands, measure: rate, bands: [{at_least: 85%, points: 10}], otherwise: 0}
    method_by_kind: {村: {kind: bands, measure: rate, bands: [{at_least: 80%, points: 8}], otherwise: 0}}
    by_kind: {村: {max: 8}}
  - {id: "2", title: 窗口, max: 5, text: 窗口5分, clause: 第2项, only_for: 社区, method: {kind: all_or_nothing, when: {answer: "2"}}}
  - {id: "3", title: 信息员, max: 10, text: 10分, clause: 第3项, method: {kind: all_or_nothing, when: {answer: "3"}}}
criteria:
  - {id: T1, title: 村的, text: 村的, clause: 第4条, only_for: 村, when: {answer: T1}}
"""


def test_what_is_judged_otherwise_in_a_village_is_drafted_for_one(tmp_path: Path) -> None:
    target = write(tmp_path, BY_KIND)
    loaded = check_standard(target).loaded
    assert loaded is not None
    drafted = drafted_for(target)
    target.with_name("mine.cases.yaml").write_text(filled(drafted), encoding="utf-8")
    report = run_cases(loaded)
    assert report.passed and not report.problems, report.problems
    given = '{"kind": "村", "answers": {"1": "80%"}}'
    assert f'given: {given}\n    expect: {{"items": {{"1": 待填}}}}  # 程序算得 8' in drafted
    assert 'given: {"kind": "村"}\n    expect: {"items": {"1": 待填}}  # 程序算得 0，待评 8' in drafted
    assert drafted.count('{"items": {"3"') == 3, "of what is alike in both there is one set of cases"
    assert (
        'given: {"kind": "村", "answers": {"T1": "是"}}\n    expect: {"criteria": {"T1": 待填}}  # 程序算得 达到'
        in drafted
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "{measure: public_posts_held, at_least: 5}",
            "{measure: visit_coverage, at_least: {fact: 上年走访率, plus: 2%}}",
        ),
        ("per_point_below: 100%}", "per_point_below: {fact: 上年走访率}}"),
        ("target: 90%}", "target: {fact: 上年走访率}}"),
    ],
)
def test_a_target_that_a_share_is_compared_with_is_a_percentage(old: str, new: str, tmp_path: Path) -> None:
    text = drafted_for(write(tmp_path, changed(SMALL, old, new)))
    assert '"上年走访率": "50%"' in text
    assert '"上年走访率": "10"' not in text
