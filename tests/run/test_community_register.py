"""社区名册: what a ledger does not say of its community is filled in, whatever command reads it."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from docx import Document

import fullemp_cli
from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.reading.community_register import CommunityPlace, read_register
from tests.cli.running import run
from tests.run.ledgers import Rows, labour, workbook

HEAD = ("序号", "社区", "街道", "县", "市", "地址", "联系人", "联系电话", "建设成效")
FIRST = ("1", "东屿社区", "样板街道", "示范区", "示范市", "示例路1号", "张示例", "0576-00000000", "建成就业驿站一处。")


def register(folder: Path, *rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> Path:
    """A list as a township keeps it: a title above, a total below."""
    return workbook(folder / "社区名册.xlsx", {"Sheet1": [("各社区联系人一览表",), head, *rows, ("合计", "合计")]})


def ledger(folder: Path, name: str = "东屿社区", *entries: tuple[str, str]) -> Path:
    facts: Rows = [("项目", "内容"), ("社区（村）名称", name), *entries]
    return workbook(folder / f"{name}.xlsx", {"社区基本情况": facts, "劳动力": labour(1, 2)})


def scored(path: Path, listed: Path | None, *words: str) -> dict[str, object]:
    options = ("--communities", str(listed)) if listed is not None else ()
    done = run(
        "score", str(path), "-s", "taizhou", "--period", "2026", "--as-of", "2026-11-30", "--json", *options, *words
    )
    assert done.code == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_blanks_are_filled_and_the_ledger_comes_first(tmp_path: Path) -> None:
    path = ledger(tmp_path, "东屿社区", ("联系人", "李台账"))
    found = scored(path, register(tmp_path / "册", FIRST))
    named = found["community"]
    assert named == {
        "name": "东屿社区",
        "kind": "社区",
        "street": "样板街道",
        "county": "示范区",
        "city": "示范市",
        "address": "示例路1号",
        "contact": "李台账",
        "phone": "0576-00000000",
        "achievements": "建成就业驿站一处。",
    }
    given = found["ledger"]
    assert isinstance(given, dict) and given["communities"]["name"] == "社区名册.xlsx"
    form = Document(str(tmp_path / "评估结果" / "东屿社区-taizhou-推荐表.docx")).tables[0]
    words = {cell.text for row in form.rows for cell in row.cells}
    assert {"李台账", "示例路1号", "0576-00000000", "建成就业驿站一处。"} <= words


@pytest.mark.parametrize("head", ["社 区", "村（社区）", "社区名称", "社区（村）", "村居"])
def test_headings_as_offices_write_them(tmp_path: Path, head: str) -> None:
    path = register(tmp_path, ("东屿 社区", "样板街道"), head=(head, "所属街道（乡镇）"))
    found = read_register(path).completed(CommunityPlace("东屿社区居委会"))
    assert found is not None and found.street == "样板街道"


def test_other_entries_that_only_a_standard_knows_are_filled_too(tmp_path: Path) -> None:
    listed = register(tmp_path / "册", ("东屿社区", "40"), head=("社区", "就业计划数"))
    book = fullemp_cli.score(ledger(tmp_path), "taizhou", as_of="2026-11-30")
    assert book.community.street == ""
    facts = read_register(listed).completed(CommunityPlace("东屿社区"))
    assert facts is not None and facts.number("就业计划数") == 40


def test_who_is_not_on_it_or_twice_is_said_and_not_guessed(tmp_path: Path) -> None:
    twice = (FIRST, ("2", "东屿社区", "南街道", "示范区", "", "", "王示例", ""))
    listed = register(tmp_path / "册", *twice, ("3", "西屿社区", "样板街道", "示范区"))
    path = ledger(tmp_path)
    found = scored(path, listed)
    messages = [one["message"] for one in found["findings"] if one["code"].startswith("LED01")]  # type: ignore[attr-defined]
    assert messages == ["社区名册上有 2 行“东屿社区”，不知是哪一行，没有补填"]
    told = ledger(tmp_path, "东屿社区", ("街道（乡镇）", "南街道"))
    assert scored(told, listed)["community"]["contact"] == "王示例"  # type: ignore[index]
    other = scored(ledger(tmp_path, "北屿社区"), listed)
    assert "社区名册上没有“北屿社区”，没有补填" in [one["message"] for one in other["findings"]]  # type: ignore[attr-defined]
    elsewhere = scored(ledger(tmp_path, "西屿社区", ("街道（乡镇）", "别的街道")), listed)
    assert elsewhere["community"]["county"] == "", "another street is another community"  # type: ignore[index]


def test_a_list_without_communities_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "社区名册.xlsx", {"Sheet1": [("姓名", "电话"), ("张示例", "1")]})
    with pytest.raises(Refusal) as refused:
        read_register(path)
    assert refused.value.code == "REG001"
    done = run("score", str(ledger(tmp_path)), "-s", "taizhou", "--communities", str(path))
    assert done.code == 2 and "至少有“社区”一栏" in done.stderr
    gone = run("batch", str(ledger(tmp_path)), "-s", "taizhou", "--communities", str(tmp_path / "没有.xlsx"))
    assert gone.code == 2 and "没有.xlsx" in gone.stderr


def test_a_changed_list_is_another_input(tmp_path: Path) -> None:
    path, out = ledger(tmp_path / "台账"), tmp_path / "结果"
    listed = register(tmp_path / "册", FIRST)
    words = ("-s", "taizhou", "--period", "2026", "--as-of", "2026-11-30", "--out", str(out), "--jobs", "1")
    batch = ("batch", str(path), *words, "--communities", str(listed))
    assert run(*batch).code == 0
    (result,) = out.rglob("*-评估结果.json")
    assert json.loads(result.read_text("utf-8"))["community"]["contact"] == "张示例"
    register(tmp_path / "册", (*FIRST[:6], "赵示例", *FIRST[7:]))
    assert run(*batch).code == 0
    assert json.loads(result.read_text("utf-8"))["community"]["contact"] == "赵示例", "not taken over from before"
    verify = ("verify", str(result), "--ledger", str(path))
    assert "出结果时用了社区名册，现在没有用" in run(*verify).stdout
    assert "社区名册" not in run(*verify, "--communities", str(listed)).stdout


def test_a_batch_says_what_the_list_and_the_results_do_not_know_of_each_other(tmp_path: Path) -> None:
    for name in ("东屿社区", "北屿社区"):
        ledger(tmp_path / "台账", name)
    far = ("4", "远山村", "远山乡", "样板县")
    listed = register(tmp_path / "册", FIRST, ("3", "西屿社区", "样板街道", "示范区"), far)
    (tmp_path / "台账" / "fullemp.toml").write_text(
        f'标准 = "台州"\n名册 = "{Path("..") / "册" / listed.name}"\n', "utf-8"
    )
    done = run("batch", str(tmp_path / "台账"), "--out", str(tmp_path / "结果"), "--jobs", "1", "--period", "2026")
    assert done.code == 0, done.stderr
    said = "".join(done.stderr.split())
    assert "社区名册上没有1个社区，没有补填：北屿社区" in said
    assert "社区名册上有1个县（市、区）一个结果也没有：样板县" in said
    assert "社区名册上有1个社区没有评估结果：样板街道西屿社区" in said


def test_a_recommendation_fills_in_street_county_and_contact_for_all(tmp_path: Path) -> None:
    out = tmp_path / "评估结果"
    names = ("东屿社区", "北屿社区")
    for name in names:
        scored(ledger(tmp_path, name), None, "--out", str(out))
    second = ("2", "北屿社区", "样板街道", "示范区", "", "", "王示例", "")
    listed = register(tmp_path / "册", FIRST, second, ("3", "西屿社区", "样板街道", "示范区"))
    words = ("recommend", str(out), "-s", "taizhou", "--recognised", "示范区=10", "--pass", "0")
    done = run(*words, "--communities", str(listed), "--out", str(tmp_path / "推荐"), "--json")
    found = json.loads(done.stdout)
    assert [one["county"] for one in found["counties"]] == ["示范区"]
    assert [one["street"] for one in found["counties"][0]["communities"]] == ["样板街道", "样板街道"]
    assert "社区名册上有 1 个社区没有评估结果：样板街道 西屿社区" in found["notices"]
    assert any("已认定 10 个" in notice for notice in found["notices"])
    assert "社区名册.xlsx" in [one["name"] for one in found["inputs"]]
    book = openpyxl.load_workbook(tmp_path / "推荐" / "推荐汇总表.xlsx")["推荐汇总表"]
    lines = [str(cell) for (cell, *_) in book.iter_rows(max_row=12, values_only=True) if cell]
    assert any(line.startswith("注意：社区名册上有 1 个社区") for line in lines), lines
    for form in (tmp_path / "推荐").rglob("*.docx"):
        words_of = {cell.text for row in Document(str(form)).tables[0].rows for cell in row.cells}
        assert words_of & {"张示例", "王示例"}
    without = run(*words[:4], "--out", str(tmp_path / "推荐2"), "--json")
    assert "没有填县（市、区）" in json.loads(without.stdout)["notices"][0]


def test_marks_of_a_reviewed_sheet_meet_the_result_under_the_filled_name(tmp_path: Path) -> None:
    out = tmp_path / "评估结果"
    scored(ledger(tmp_path), None, "--out", str(out))
    listed = register(tmp_path / "册", FIRST)
    done = run(
        *("recommend", str(out), "-s", "taizhou", "--communities", str(listed), "--json"),
        "--out",
        str(tmp_path / "推荐"),
    )
    (county,) = json.loads(done.stdout)["counties"]
    assert [one["name"] for one in county["communities"]] == ["东屿社区"], "sheet and result are of one community"
