"""`fullemp compare` from outside: two results, two batches, JSON, a workbook, and what cannot be done."""

from __future__ import annotations

import json
import os
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from rich.cells import cell_len

from tests.run.ledgers import community, identity, labour, run, settings, simple, workbook
from tools.warm_commands import run_command


def fullemp(*words: str, encoding: str = "utf-8") -> subprocess.CompletedProcess[str]:
    done = run_command(["compare", *words], None, {**os.environ, "PYTHONIOENCODING": encoding, "COLUMNS": "80"})
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding)
    )


@pytest.fixture
def years(tmp_path: Path) -> tuple[Path, Path]:
    """Two batches: 望江 changed (a person found work), 青石 did not, 柳林 is gone, 东屿 is new."""
    for year in ("去年", "今年"):
        root = tmp_path / year / "台账"
        simple(root / "青石村.xlsx", "青石村", 11, 12)
        gone_or_new = "柳林社区" if year == "去年" else "东屿社区"
        simple(root / f"{gone_or_new}.xlsx", gone_or_new, 21)
        rows = [*labour(1, 2, 3), *labour(4, status="失业" if year == "去年" else "就业")[1:]]
        workbook(root / "望江社区.xlsx", {"社区基本情况": community("望江社区"), "劳动力": rows})
        run([root], settings(tmp_path / year / "结果", standards=("taizhou",)))
    return tmp_path / "去年" / "结果", tmp_path / "今年" / "结果"


def test_two_batches(years: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "比较.xlsx"
    done = fullemp(*map(str, years), "--json", "--out", str(out))
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["schema"] == "fullemp.comparison/1"
    assert (found["compared"], found["changed"], found["causes"]) == (2, 1, {"data": 1})
    assert [one["name"] for one in found["new"]] == ["东屿社区"]
    assert [one["name"] for one in found["missing"]] == ["柳林社区"]
    (change,) = found["communities"]
    assert change["name"] == "望江社区"
    item = next(one for one in change["items"] if one["id"] == "1")
    assert (item["before"]["points"], item["after"]["points"]) == ("0", "5")
    assert "3/4（75%） → 4/4（100%）" in item["why"][0]
    (person,) = item["persons"]["removed"]
    assert (person["name"], person["sheet"]) == ("示例4", "劳动力")
    assert person["id"].startswith("331099********") and identity(4) not in done.stdout + done.stderr
    assert "比较了 2 个社区，1 个有变化；得分升 1 个、降 0 个。" in done.stderr

    book = load_workbook(BytesIO(out.read_bytes()))
    assert book.sheetnames == ["概况", "社区", "项目变化", "条件变化", "名单"]
    assert [row[5] for row in book["名单"].iter_rows(min_row=3, values_only=True) if row[3] == "1"] == ["示例4"]
    first = out.read_bytes()
    assert fullemp(*map(str, years), "--quiet", "--out", str(out)).stdout == ""
    assert out.read_bytes() == first


def test_two_results_on_a_chinese_console_of_80_columns(years: tuple[Path, Path]) -> None:
    results = [next(side.rglob("望江社区-taizhou-评估结果.json")) for side in years]
    done = fullemp(*map(str, results), encoding="gbk")
    assert done.returncode == 0, done.stderr
    assert "1 总体就业率：0 → 5（+5）" in done.stdout
    assert "台账文件：改过 望江社区.xlsx" in done.stdout
    assert "- 示例4 331099********" in done.stdout
    # A path is as long as it is; everything else is wrapped.
    assert [line for line in done.stdout.splitlines()[4:] if cell_len(line) > 80] == []
    same = fullemp(str(results[0]), str(results[0]))
    assert "结果没有变化。" in same.stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["没有.json", "没有.json"], "RES001"),
        ([".", "."], "CMP001"),
        (["不是.json", "不是.json"], "RES003"),
        (["不是.json", "不是.json", "--out", "比较.docx"], "CMP003"),
    ],
)
def test_what_cannot_be_done(words: list[str], code: str, tmp_path: Path) -> None:
    (tmp_path / "不是.json").write_text("{}", encoding="utf-8")
    paths = [str(tmp_path / word) if word in (".", "不是.json", "没有.json", "比较.docx") else word for word in words]
    done = fullemp(*paths)
    assert done.returncode == 2
    assert code in done.stderr and "Traceback" not in done.stderr


def test_a_workbook_of_somebody_else_is_never_overwritten(years: tuple[Path, Path]) -> None:
    ledger = years[0].parent / "台账" / "青石村.xlsx"
    before = ledger.read_bytes()
    done = fullemp(*map(str, years), "--out", str(ledger))
    assert (done.returncode, done.stdout) == (2, "") and "OUT007" in done.stderr
    assert ledger.read_bytes() == before


def test_a_ledger_that_was_not_scored_is_not_just_missing(tmp_path: Path) -> None:
    for year in ("去年", "今年"):
        root = tmp_path / year / "台账"
        simple(root / "青石村.xlsx", "青石村", 11, 12)
        simple(root / "柳林社区.xlsx", "柳林社区", 21)
        if year == "今年":
            (root / "柳林社区.xlsx").write_text("不是工作簿", encoding="utf-8")
        run([root], settings(tmp_path / year / "结果", standards=("taizhou",)))
    done = fullemp(str(tmp_path / "去年" / "结果"), str(tmp_path / "今年" / "结果"))
    shown = done.stdout.replace("\n", "").replace(" ", "")
    assert "前一份有、后一份没有读成或没有评成的社区（不是没有了）（1个）：示例街道柳林社区" in shown
    assert "只有前一份有的社区" not in shown
    back = fullemp(str(tmp_path / "今年" / "结果"), str(tmp_path / "去年" / "结果"), "--json")
    found = json.loads(back.stdout)
    assert [one["name"] for one in found["unread_before"]] == ["柳林社区"] and found["unread_before"][0]["why"]
    assert (found["new"], found["missing"], found["unread_after"]) == ([], [], [])
    assert "后一份没有评完：台账/柳林社区.xlsx：" in shown


def test_a_result_that_cannot_be_read_is_not_gone_and_one_that_is_gone_is(tmp_path: Path) -> None:
    for side in ("前", "后"):
        for number, name in enumerate(("青石村", "柳林社区", "望江社区"), 1):
            ledger = simple(tmp_path / side / "台账" / f"{name}.xlsx", name, number)
            run([ledger], settings(tmp_path / side / name, standards=("taizhou",)))
    for side in ("前", "后"):  # results as score writes them: files in a folder, no batch
        flat = tmp_path / f"{side}份"
        flat.mkdir()
        for result in (tmp_path / side).rglob("*-评估结果.json"):
            (flat / result.name).write_bytes(result.read_bytes())
    (tmp_path / "后份" / "柳林社区-taizhou-评估结果.json").write_text("{", encoding="utf-8")
    (tmp_path / "后份" / "望江社区-taizhou-评估结果.json").unlink()
    out = tmp_path / "比较.xlsx"
    done = fullemp(str(tmp_path / "前份"), str(tmp_path / "后份"), "--json", "--out", str(out))
    found = json.loads(done.stdout)
    assert [one["name"] for one in found["missing"]] == ["望江社区"]
    assert [one["name"] for one in found["unread_after"]] == ["柳林社区"]
    said = [str(row[0]) for row in load_workbook(out).worksheets[0].iter_rows(values_only=True)]
    assert any("柳林社区（taizhou）：" in line for line in said)


def test_what_is_behind_a_mark_that_did_not_change_is_shown(tmp_path: Path) -> None:
    results = []
    for working, name in ((6, "前"), (7, "后")):
        rows = [*labour(*range(1, working + 1)), *labour(*range(working + 1, 11), status="失业")[1:]]
        workbook(tmp_path / name / "台账" / "望江社区.xlsx", {"社区基本情况": community("望江社区"), "劳动力": rows})
        run([tmp_path / name / "台账"], settings(tmp_path / name / "结果", standards=("taizhou",)))
        results.append(next((tmp_path / name).rglob("望江社区-taizhou-评估结果.json")))
    shown = fullemp(*map(str, results)).stdout
    assert "得分没变、依据变了的 1 项：" in shown
    assert "6/10（60%） → 7/10（70%）" in shown and "- 示例7 331099********" in shown


def test_results_with_full_numbers_are_compared_without_them(years: tuple[Path, Path], tmp_path: Path) -> None:
    results = [next(side.rglob("望江社区-taizhou-评估结果.json")) for side in years]
    for path in results[:1]:
        masked = identity(4)[:6] + "********" + identity(4)[14:]
        text = path.read_text(encoding="utf-8")
        assert masked in text
        path.write_text(text.replace(masked, identity(4)), encoding="utf-8")
    out = tmp_path / "比较.xlsx"
    done = fullemp(*map(str, results), "--json", "--out", str(out))
    assert "- 示例4 331099********" in done.stderr
    cells = [str(cell) for sheet in load_workbook(out) for row in sheet.iter_rows(values_only=True) for cell in row]
    assert identity(4) not in done.stdout + done.stderr + "".join(cells)


def test_two_standards_show_what_both_have_and_no_difference_of_marks(tmp_path: Path) -> None:
    root = tmp_path / "台账"
    simple(root / "青石村.xlsx", "青石村", 11, 12)
    run([root], settings(tmp_path / "结果", standards=("taizhou", "quangang")))
    results = [next(tmp_path.rglob(f"青石村-{id}-评估结果.json")) for id in ("taizhou", "quangang")]
    shown = fullemp(*map(str, results)).stdout
    assert "只有前一份的标准有的 41 项：1 总体就业率" in shown.replace("\n  ", "")
    assert "（+" not in shown and "（-" not in shown
    assert "两份标准的分数不能直接比" in shown.replace("\n    ", "")


def test_a_damaged_result_stops_no_other(years: tuple[Path, Path]) -> None:
    next(years[1].rglob("青石村-taizhou-评估结果.json")).write_text("{", encoding="utf-8")
    done = fullemp(*map(str, years))
    assert done.returncode == 1
    assert "没有比较：" in done.stdout and "RES002" in done.stdout
    assert "比较了 1 个社区，1 个有变化" in done.stdout
