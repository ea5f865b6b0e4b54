"""What the program itself has written is no ledger, whatever it is called: told with its real outputs."""

from __future__ import annotations

import os
import shutil
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from fullemp_cli.api import score
from fullemp_cli.errors import Refusal
from fullemp_cli.run.discovery import discover
from fullemp_cli.run.file_groups import written_here
from fullemp_cli.run.ledger_check import check_ledger
from fullemp_cli.run.ledger_request import LedgerRequest
from fullemp_cli.run.stored_results import iter_failures
from tests.run.ledgers import community as facts
from tests.run.ledgers import labour, run, settings, simple, unemployed, visits, workbook
from tools.warm_commands import run_command


def fullemp(folder: Path, *options: str) -> None:
    done = run_command(options, folder, {**os.environ, "PYTHONUTF8": "1"})
    assert done.returncode in (0, 1), done.stderr.decode()


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one of each of the program's outputs, and the ledger that they were made from."""
    folder = tmp_path_factory.mktemp("outputs")
    rows = (1, "2026-03-05", "上门", "经办")
    sheets = {"劳动力": labour(1, 2, status="失业"), "失业人员": unemployed(1, 2), "服务记录": visits(rows)}
    workbook(folder / "台账.xlsx", {"社区基本情况": facts("望江社区"), **sheets})
    day = ("--as-of", "2026-11-30")
    for standard in ("quangang", "taizhou", "pingdingshan"):
        fullemp(
            folder, "batch", "台账.xlsx", "-s", standard, *day, "--out", "结果", "--jobs", "1", "--table", "长表.csv"
        )
    fullemp(folder, "worklist", "台账.xlsx", *day, "--out", "工作单.xlsx")
    fullemp(folder, "plan", "台账.xlsx", "-s", "quangang", "--target", "90", *day, "--out", "计划.xlsx")
    fullemp(folder, "check", "台账.xlsx", "--annotate", "批注.xlsx")
    fullemp(folder, "template", "-s", "quangang", "--out", "模板.xlsx")
    fullemp(folder, "review", "结果", "--out", "对照.xlsx")
    fullemp(folder, "review", "结果", "--sample", "50%", "--out", "抽查.xlsx")
    fullemp(folder, "recommend", "结果", "-s", "taizhou", "--recognised", "示例区=20", "--out", "推荐")
    fullemp(folder, "compare", "结果", "结果", "--out", "比较.xlsx")
    return folder


KINDS = {
    "结果/台账/*-taizhou-评分表.xlsx": "以前写出的评分表",
    "结果/台账/*-pingdingshan-评分表.xlsx": "以前写出的评分表",
    "结果/台账/*-taizhou-佐证目录.xlsx": "以前写出的佐证目录",
    "结果/台账/*-taizhou-推荐表.html": "以前写出的网页",
    "结果/汇总-taizhou.xlsx": "以前写出的汇总表",
    "结果/汇总-pingdingshan.xlsx": "以前写出的汇总表",
    "结果/汇总-quangang.html": "以前写出的网页",
    "长表.csv": "以前写出的逐项长表",
    "工作单.xlsx": "以前写出的工作单",
    "计划.xlsx": "以前写出的工作计划",
    "批注.xlsx": "批注副本，不评分；要用它评分，请先删去里面的“问题清单”表",
    "对照.xlsx": "以前写出的审核对照表",
    "抽查.xlsx": "以前写出的抽查名单",
    "推荐/推荐汇总表.xlsx": "以前写出的推荐汇总表",
    "比较.xlsx": "以前写出的比较表",
    "台账.xlsx": "",
    "模板.xlsx": "",
}


@pytest.mark.parametrize(("pattern", "reason"), KINDS.items(), ids=KINDS)
def test_told_by_what_is_inside(outputs: Path, pattern: str, reason: str) -> None:
    (path,) = outputs.glob(pattern)
    assert written_here(path) == reason


def test_renamed_among_the_ledgers_they_are_passed_over_and_said(outputs: Path, tmp_path: Path) -> None:
    root = tmp_path / "台账"
    simple(root / "望江社区.xlsx", "望江社区", 1)
    simple(root / "青石村" / "劳动力.xlsx", "青石村", 2)
    expected = set()
    for number, (pattern, reason) in enumerate(KINDS.items()):
        (path,) = outputs.glob(pattern)
        if not reason:
            continue
        for folder in (root, root / "青石村"):
            copy = folder / f"东屿村失业人员{number}{path.suffix}"
            shutil.copy(path, copy)
            expected.add((copy.relative_to(root.parent).as_posix(), reason))
    found = discover([root], tmp_path / "out")
    assert [source.key for source in found.sources] == ["台账/望江社区.xlsx", "台账/青石村"]
    assert found.sources[1].files == (root / "青石村" / "劳动力.xlsx",)
    assert {(one.key, one.reason) for one in found.skipped} == expected


@pytest.mark.parametrize("name", ["{}.xlsx", "{} - 副本.xlsx", "{}(1).xlsx", "{} - 副本 (2).xlsx"])
def test_a_sheet_is_told_by_its_name_too(tmp_path: Path, name: str) -> None:
    root = tmp_path / "台账"
    simple(root / "望江社区.xlsx", "望江社区", 1)
    (root / name.format("青石村-taizhou-评分表")).write_bytes(b"half")
    found = discover([root], tmp_path / "out")
    assert [source.key for source in found.sources] == ["台账/望江社区.xlsx"]
    assert [one.reason for one in found.skipped] == ["以前的评估结果"]


def test_one_that_is_given_itself_is_refused_with_the_reason(outputs: Path, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"没有找到台账文件.*以前写出的工作单"):
        discover([outputs / "工作单.xlsx"], tmp_path / "out")


def test_a_blank_template_is_not_scored(outputs: Path, tmp_path: Path) -> None:
    root = tmp_path / "台账"
    simple(root / "望江社区.xlsx", "望江社区", 1)
    shutil.copy(outputs / "模板.xlsx", root / "青石村.xlsx")
    record = run([root], settings(tmp_path / "out"))
    assert record.communities == 1
    (failure,) = iter_failures(tmp_path / "out")
    assert (failure.code, failure.source) == ("BATCH016", "台账/青石村.xlsx")
    assert "台账是空的" in failure.sentence


def test_a_community_without_a_person_is_scored_by_what_was_answered(tmp_path: Path) -> None:
    answered = [["项目编号", "结论"], ["1.1", "是"]]
    sheets = {"社区基本情况": facts("望江社区"), "劳动力": labour()}
    workbook(tmp_path / "台账" / "望江社区.xlsx", {**sheets, "工作清单": answered})
    workbook(tmp_path / "台账" / "青石村.xlsx", {**sheets, "社区基本情况": facts("青石村")})
    record = run([tmp_path / "台账"], settings(tmp_path / "out"))
    assert (record.communities, record.failed) == (1, 1)
    (failure,) = iter_failures(tmp_path / "out")
    assert (failure.code, failure.source) == ("BATCH016", "台账/青石村.xlsx")


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"PK\x03\x04" + b"x" * 99 + b"PK\x05\x06"]
)
def test_what_cannot_be_looked_into_is_no_output(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "望江社区.xlsx"
    path.write_bytes(content)
    assert written_here(path) == ""


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("结果/台账/*-taizhou-评分表.xlsx", "这是以前写出的评分表，不是台账。请给出台账。评分表上填了审核分数的，用"),
        ("结果/汇总-taizhou.xlsx", "这是以前写出的汇总表，不是台账。请给出台账。"),
        ("推荐/推荐汇总表.xlsx", "这是以前写出的推荐汇总表，不是台账。请给出台账。"),
    ],
)
def test_an_output_that_is_given_as_a_ledger_is_named(outputs: Path, tmp_path: Path, path: str, said: str) -> None:
    (found,) = outputs.glob(path)
    renamed = Path(shutil.copy(found, tmp_path / "甲.xlsx"))
    request = LedgerRequest(renamed, date(2026, 11, 30))
    for read in (partial(score, renamed, standard="taizhou"), partial(check_ledger, request, ())):
        with pytest.raises(Refusal, match="^甲.xlsx：" + said) as refused:
            read()
        assert refused.value.code == "LEDGER001"


def test_another_file_without_a_ledger_is_said_as_before(tmp_path: Path) -> None:
    other = workbook(tmp_path / "通讯录.xlsx", {"电话": [["科室", "号码"], ["办公室", "1"]]})
    with pytest.raises(Refusal, match="没有找到任何台账"):
        score(other, standard="taizhou")
