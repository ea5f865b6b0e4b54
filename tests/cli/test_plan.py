"""`fullemp plan` from outside: JSON as promised, a target reached and proved, what-if, refusals in Chinese."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import validate
from openpyxl import load_workbook
from typer.testing import CliRunner

import fullemp_cli
from fullemp_cli.cli.main import application
from fullemp_cli.errors import Refusal
from fullemp_cli.results.plan_record import RECORDS, schema_text

LEDGER = Path(__file__).parents[2] / "sample_data" / "临江社区.xlsx"
COMMON = ["--period", "2026", "--as-of", "2026-10-20"]


def run(*arguments: str) -> Any:
    return CliRunner().invoke(application(), ["plan", str(LEDGER), *COMMON, *arguments], catch_exceptions=True)


def planned(*arguments: str) -> dict[str, Any]:
    result = run(*arguments, "--json", "--quiet")
    assert result.exit_code == 0, result.exception
    return dict(json.loads(result.stdout))


def test_a_target_is_reached_and_proved() -> None:
    plan = planned("--standard", "taizhou", "--target", "90")
    assert plan["schema"] == "fullemp.plan/1" and plan["standard"]["id"] == "taizhou"
    assert plan["community"]["name"] == "临江社区" and plan["target"] == "90" and plan["reached"] is True
    assert float(plan["promised"]["points"]) >= 90 > float(plan["baseline"]["points"])
    assert plan["proved_cheapest"] is True
    assert plan["by"] == "2026-12-31"
    assert plan["effort"] == sum(step["effort"] for step in plan["steps"])
    gained = sum(float(step["gain"]) for step in plan["steps"])
    assert gained == float(plan["promised"]["points"]) - float(plan["baseline"]["points"])
    for step in plan["steps"]:
        assert set(step) == {"action", "persons", "items", "gain", "effort", "until", "actions"}
        assert step["effort"] == sum(action["effort"] for action in step["actions"])
        assert {action["person"] for action in step["actions"]} - {None} == {one["key"] for one in step["persons"]}
        assert "2026-10-20" <= step["until"] <= "2026-12-31"
        assert all("********" in one["id"] for one in step["persons"])


def test_a_tier_is_planned_criterion_by_criterion() -> None:
    plan = planned("--standard", "pingdingshan", "--tier", "星级")
    assert plan["baseline"] is None and plan["promised"] is None
    star = next(tier for tier in plan["tiers"] if tier["name"] == "星级")
    assert star["before"]["reached"] is not True
    assert star["after"]["unmet"] == ["C4"], (
        "one of the registered works by another ledger: that is checked, not planned"
    )
    assert all(name not in json.dumps(plan["steps"], ensure_ascii=False) for name in ("潘慧敏",))
    beyond = {one["id"]: "；".join(one["reasons"]) for one in plan["beyond"]}
    assert "潘慧敏" in beyond["C4"] and "核对" in beyond["C4"]
    assert "不是做事能改变的" in beyond["A3"]


def test_cells_to_check_stand_apart_from_actions_and_promise_nothing() -> None:
    plan = planned("--standard", "taizhou", "--target", "10")
    (one,) = [entry for entry in plan["checking"] if entry["id"] == "1"]
    assert one["asked"] == "核对看不懂的 1 格，最多可多得 2 分"
    assert [(cell["sheet"], cell["cell"], cell["role"]) for cell in one["cells"]] == [("劳动力", "M27", "unknown")]
    assert (plan["effort"], plan["steps"]) == (0, [])
    shown = run("--standard", "taizhou", "--target", "10").stdout
    assert "先核对看不懂的格子" in shown and "劳动力 M27" in shown


def test_what_is_already_reached_needs_nothing() -> None:
    plan = planned("--standard", "taizhou", "--target", "10")
    assert (plan["effort"], plan["steps"], plan["proved_cheapest"]) == (0, [], True)


def test_every_way_is_counted_once_and_what_has_none_says_why() -> None:
    plan = planned("--standard", "taizhou", "--top", "5")
    assert len(plan["steps"]) == 5 and plan["beyond"] == []
    plan = planned("--standard", "pingdingshan")
    assert plan["target"] is None and plan["effort"] == sum(step["effort"] for step in plan["steps"])
    served = {id for step in plan["steps"] for id in step["items"]}
    met = {"B3", "C2", "C4", "C5", "C6"}  # at the lower tier at least
    assert met <= served
    assert {one["id"] for one in plan["beyond"]} == {"A3", "C4", "C9"} and all(one["reasons"] for one in plan["beyond"])


@pytest.mark.parametrize("name", list(RECORDS))
def test_the_schemas_stand_beside_that_of_the_assessment(name: str) -> None:
    kept = Path(fullemp_cli.__file__).parent / "results" / f"{name}.schema.json"
    assert kept.read_text(encoding="utf-8") == schema_text(name)


def test_what_is_printed_keeps_to_its_schema(tmp_path: Path) -> None:
    supposed = tmp_path / "假设.yaml"
    supposed.write_text("回答:\n  7.3: 是\n", encoding="utf-8")
    validate(planned("--standard", "taizhou", "--target", "84"), json.loads(schema_text("plan")))
    validate(planned("--standard", "taizhou", "--what-if", str(supposed)), json.loads(schema_text("what_if")))


def test_the_view_fits_eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    from rich.cells import cell_len

    monkeypatch.setenv("COLUMNS", "80")
    shown = run("--standard", "taizhou", "--target", "90").stdout
    assert "再没有工作量更小的办法" in shown
    assert max(map(cell_len, shown.splitlines())) <= 80


def test_what_if_shows_the_difference(tmp_path: Path) -> None:
    supposed = tmp_path / "假设.yaml"
    supposed.write_text("回答:\n  7.3: 是\n", encoding="utf-8")
    result = run("--standard", "taizhou", "--what-if", str(supposed), "--json", "--quiet")
    changes = json.loads(result.stdout)["changes"]
    assert [(change["id"], change["gain"]) for change in changes] == [("7.3", "3")]


def test_the_workbook_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("一.xlsx", "二.xlsx"):
        assert run("--standard", "taizhou", "--target", "84", "--out", str(tmp_path / name)).exit_code == 0
    assert (tmp_path / "一.xlsx").read_bytes() == (tmp_path / "二.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--standard", "taizhou", "--target", "很多"], "PLAN005"),
        (["--standard", "taizhou", "--target", "80", "--top", "3"], "PLAN004"),
        (["--standard", "taizhou", "--by", "2026-01-01"], "PLAN001"),
        (["--standard", "taizhou", "--by", "年底"], "PERIOD001"),
        (["--standard", "taizhou", "--tier", "星级"], "PLAN003"),
        (["--standard", "pingdingshan", "--tier", "金牌"], "PLAN003"),
        (["--standard", "pingdingshan", "--target", "80"], "PLAN002"),
        (["--standard", "taizhou", "--out", "计划.pdf"], "PLAN006"),
    ],
)
def test_what_cannot_be_planned_is_refused(arguments: list[str], code: str) -> None:
    refusal = run(*arguments).exception
    assert isinstance(refusal, Refusal)
    assert refusal.code == code


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("就业:\n  - 查无此人\n", "台账里没有"),
        ("跳舞:\n  - 查无此人\n", "看不懂“跳舞”"),
        ("回答:\n  99.9: 是\n", "没有编号为“99.9”"),
        ("走访:\n  - {姓名: 查无此人, 日期: 2027-05-01}\n", "晚于"),
        ("就业:\n  - {姓名: 林明辉, 日期: 2026-10-01}\n", "早于截止日期"),
        ("回答:\n  7.3: 大概吧\n", "要答“是”或“否”"),
        ("回答:\n  9.2: 5\n", "由人评分"),
        ("就业:\n  - {姓名: 林明辉, 日起: 2026-12-10}\n", "看不懂“日起”，可用："),
        ("就业:\n  - [林明辉, 李雅琴]\n", "一行只写一个人"),
        ("就业:\n  - {姓名: [林明辉], 日期: 2026-12-10}\n", "一行只写一个人"),
        ("就业:\n  - {姓名: 林明辉, 就业形式: 待业}\n", "看不懂就业形式“待业”"),
        ("就业:\n  - {姓名: 林明辉, 日期: 12月}\n", "看不懂日期“12月”"),
        ("走访:\n  - {日期: 2026-12-01}\n", "没有写姓名或身份证号"),
        ("走访:\n  李雅琴: 2026-12-01\n", "看不懂“李雅琴”"),
        ("岗位信息:\n  - 2026-12-01\n", "请只写日期"),
        ("回答:\n  7.3:\n    - 是\n", "只能写一个回答"),
        ("回答:\n  - 7.3\n", "要写项目编号和回答"),
    ],
)
def test_a_supposition_that_means_nothing_is_refused_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    supposed = tmp_path / "假设.yaml"
    supposed.write_text(text, encoding="utf-8")
    refusal = run("--standard", "taizhou", "--what-if", str(supposed)).exception
    assert isinstance(refusal, Refusal)
    assert said in refusal.sentence and "第 2 行" in refusal.sentence


@pytest.mark.parametrize(
    ("actions", "what"),
    [
        ("就业:\n  - {{姓名: {name}, 日期: {day}}}\n", "登记失业"),
        ("公益性岗位:\n  - {{姓名: {name}, 日期: {day}}}\n", "登记失业"),
    ],
)
def test_a_job_before_the_registration_is_an_error_with_its_line(tmp_path: Path, actions: str, what: str) -> None:
    supposed = tmp_path / "假设.yaml"
    arguments = ["plan", str(LEDGER), "--standard", "taizhou", "--period", "2026", "--as-of", "2026-01-05"]
    supposed.write_text(actions.format(name="李雅琴", day="2026-01-06"), encoding="utf-8")
    refusal = CliRunner().invoke(application(), [*arguments, "--what-if", str(supposed)]).exception
    assert isinstance(refusal, Refusal) and refusal.code == "PLAN011"
    assert "第 2 行" in refusal.sentence
    assert f"就业日期 2026-01-06 早于{what}的日期" in refusal.sentence
    supposed.write_text(actions.format(name="李雅琴", day="2026-12-01"), encoding="utf-8")
    assert CliRunner().invoke(application(), [*arguments, "--what-if", str(supposed)]).exit_code == 0


def test_one_question_is_answered_once(tmp_path: Path) -> None:
    supposed = tmp_path / "假设.yaml"
    supposed.write_text("回答:\n  7.3: 是\n  7.3: 否\n", encoding="utf-8")
    refusal = run("--standard", "taizhou", "--what-if", str(supposed)).exception
    assert isinstance(refusal, Refusal)
    assert "第 3 行：“7.3”回答了两次" in refusal.sentence


def test_a_sheet_of_suppositions_is_read_and_its_mistakes_are_named(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["事项", "姓名", "日 期", "内容", "项目编号"],
        ["走访", "李雅琴", "2026-12-01"],
        ["回答", None, None, "是", "7.3"],
    ):
        sheet.append(row)
    book.save(tmp_path / "假设.xlsx")
    found = planned("--standard", "taizhou", "--what-if", str(tmp_path / "假设.xlsx"))
    assert found["count"] == 2
    sheet.append([None, "管雪梅", "2026-12-01"])
    sheet.append(["走访", "管雪梅", "2027-12-01"])
    book.save(tmp_path / "假设.xlsx")
    refusal = run("--standard", "taizhou", "--what-if", str(tmp_path / "假设.xlsx")).exception
    assert isinstance(refusal, Refusal)
    assert "▸ 4：没有写事项" in refusal.sentence and "▸ 5：日期 2027-12-01 晚于" in refusal.sentence


def test_the_ledger_itself_is_never_written_into(tmp_path: Path) -> None:
    ledger = tmp_path / "台账.xlsx"
    ledger.write_bytes(LEDGER.read_bytes())
    arguments = [
        "plan",
        str(ledger),
        "--standard",
        "taizhou",
        "--target",
        "90",
        "--as-of",
        "2026-08-20",
        "--out",
        str(ledger),
    ]
    refusal = CliRunner().invoke(application(), arguments).exception
    assert isinstance(refusal, Refusal) and refusal.code == "OUT005"
    assert ledger.read_bytes() == LEDGER.read_bytes()


OWN = """\
schema: fullemp.standard/1
id: own
place: 某某区
title: 某某区评价办法
document: 某某〔2026〕3号
issuer: 某某局
date: 2026-01-05
kind: score
full_marks: 5
applies_to: [社区, 村]
items:
  - id: "1"
    title: 走访
    max: 5
    text: 走访
    clause: 第1条
    method: {kind: all_or_nothing, when: {measure: visit_coverage, at_least: LIMIT}}
"""


def own(tmp_path: Path, limit: str, more: str = "") -> list[str]:
    path = tmp_path / "own.yaml"
    path.write_text(OWN.replace("LIMIT", limit) + more, encoding="utf-8")
    return ["--standard", str(path)]


def test_where_no_target_was_asked_for_none_is_called_reached(tmp_path: Path) -> None:
    assert "没有要做的事：已经是满分。" in run(*own(tmp_path, "1%")).stdout
    assert "目标已经达到" in run(*own(tmp_path, "1%"), "--target", "1").stdout
    nothing = own(
        tmp_path, "1%", "  - {id: '2', title: 评议, max: 5, text: 评议, clause: 第2条, method: {kind: judged}}\n"
    )
    Path(nothing[1]).write_text(Path(nothing[1]).read_text("utf-8").replace("full_marks: 5", "full_marks: 10"), "utf-8")
    shown = run(*nothing).stdout
    assert "没有靠做事就能增加的分；待评的 5 分要有人核对、回答或评定。" in shown
    assert "目标" not in shown


def test_a_community_of_unknown_kind_is_not_planned_as_one_of_them(tmp_path: Path) -> None:
    book = load_workbook(LEDGER)
    facts = book["社区基本情况"]
    for entry, content in facts.iter_rows(max_col=2):
        if str(entry.value).startswith("类型"):
            content.value = None
        elif "名称" in str(entry.value):
            content.value = "临江"
    book.save(tmp_path / "临江.xlsx")
    standard = own(
        tmp_path,
        "1%",
        "    method_by_kind:\n      村: {kind: all_or_nothing, when: {measure: visit_coverage, at_least: 99%}}\n",
    )
    result = CliRunner().invoke(application(), ["plan", str(tmp_path / "临江.xlsx"), *COMMON, *standard])
    assert isinstance(result.exception, Refusal) and result.exception.code == "PLAN007"
    assert run(*standard).exit_code == 0
