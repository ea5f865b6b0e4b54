"""`fullemp check`, from outside."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from rich.cells import cell_len

from fullemp_cli.ledgers.mapping import load_mapping
from tests.ledgers.people import identity
from tools.warm_commands import run_command

A, B = identity("19800101", 1), identity("19810202", 2)
WRONG = A[:17] + ("1" if A[17] != "1" else "2")


def fullemp(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Runs the command as a user does."""
    settings = {**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "80", "NO_COLOR": "1", **environment}
    return run_command(["check", *arguments], folder, settings)


def ledger(folder: Path, name: str = "临江社区.xlsx", number: str = A) -> Path:
    """A ledger with one unknown heading and one unknown word; `number`: of its first person."""
    book = Workbook()
    book.remove(book.worksheets[0])
    facts = book.create_sheet("社区基本情况")
    for row in (
        ["项目", "内容"],
        ["社区（村）名称", "临江社区"],
        ["评估期起", "2026-01-01"],
        ["评估期止", "2026-12-31"],
    ):
        facts.append(row)
    page = book.create_sheet("失业人员管理台账")
    page.append(["临江社区失业人员管理台账"])
    page.append(["对象名称", "身份证号码", "失业登记时间", "就业去向", "星座"])
    page.append(["赵一", number, date(2026, 1, 2), None, "白羊"])
    page.append(["钱二", B, date(2026, 1, 3), "跑运输", "金牛"])
    path = folder / name
    book.save(path)
    return path


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii"])
@pytest.mark.parametrize("width", ["80", "120"])
def test_it_fits_the_console(tmp_path: Path, encoding: str, width: str) -> None:
    ledger(tmp_path, number=WRONG)
    done = fullemp("临江社区.xlsx", folder=tmp_path, PYTHONIOENCODING=encoding, COLUMNS=width)
    assert done.returncode == 1 and not done.stderr
    text = done.stdout.decode(encoding)
    assert max(map(cell_len, text.splitlines())) <= int(width)
    assert not set(text) & set("─│┌┐└┘├┤━┃▸")
    assert encoding == "ascii" or "?" not in text


def test_what_was_read_as_what_and_what_is_wrong(tmp_path: Path) -> None:
    ledger(tmp_path, number=WRONG)
    text = fullemp("临江社区.xlsx", folder=tmp_path).stdout.decode().replace("\n    ", "").replace("    ", "")
    assert "失业人员管理台账 → 失业人员：表头第 2 行，读到第 4 行，共 2 条登记" in text
    assert "A 对象名称 → 姓名" in text and "不认识、没有读入的列：星座" in text
    assert "ID001 身份证号校验码不符（错误，1 条）" in text
    assert f"失业人员管理台账 > B3：身份证号 331099********{WRONG[14:]} 校验码不符" in text
    assert "最接近的词是" in text or "WORD001" in text
    assert WRONG not in text


def test_a_ledger_without_errors_ends_with_0(tmp_path: Path) -> None:
    path = ledger(tmp_path)
    book = load_workbook(path)
    book["失业人员管理台账"]["D4"] = "灵活就业"
    book.save(path)
    done = fullemp(path.name, "--quiet", folder=tmp_path)
    assert done.returncode == 0, done.stdout.decode()
    assert "读到的内容" not in done.stdout.decode() and "COL003" in done.stdout.decode()


def test_json_and_numbers_on_request(tmp_path: Path) -> None:
    ledger(tmp_path, number=WRONG)
    done = fullemp("临江社区.xlsx", "--json", folder=tmp_path, PYTHONIOENCODING="gbk")
    checked = json.loads(done.stdout)
    assert done.returncode == 1 and checked["schema"] == "fullemp.check/1"
    assert checked["counts"]["codes"]["ID001"] == 1 and WRONG not in done.stdout.decode()
    assert "错误" in done.stderr.decode("gbk")
    shown = fullemp("临江社区.xlsx", "--json", "--show-ids", "--quiet", folder=tmp_path)
    assert not shown.stderr
    assert WRONG in next(one["message"] for one in json.loads(shown.stdout)["findings"] if one["code"] == "ID001")


def test_with_a_standard_the_answers_are_looked_at_too(tmp_path: Path) -> None:
    path = ledger(tmp_path)
    book = load_workbook(path)
    page = book.create_sheet("工作清单")
    page.append(["标准", "项目编号", "结论"])
    page.append(["taizhou", "99", "是"])
    book.save(path)
    plain = json.loads(fullemp(path.name, "--json", folder=tmp_path).stdout)["counts"]["codes"]
    scored = json.loads(fullemp(path.name, "--json", "-s", "台州", folder=tmp_path).stdout)["counts"]["codes"]
    assert "ANS009" not in plain and scored["ANS009"] == 1 and scored["MEA002"] > 1


def test_a_period_in_the_future_is_no_reason_not_to_check(tmp_path: Path) -> None:
    path = ledger(tmp_path)
    book = load_workbook(path)
    book["社区基本情况"]["B3"], book["社区基本情况"]["B4"] = "2090-01-01", "2090-12-31"
    book.save(path)
    assert fullemp(path.name, folder=tmp_path).returncode == 1
    assert fullemp(path.name, "--as-of", "2026-01-01", folder=tmp_path).returncode == 2


def test_the_annotated_copy(tmp_path: Path) -> None:
    path = ledger(tmp_path, number=WRONG)
    before = digest(path)
    done = fullemp(path.name, "--annotate", "批注.xlsx", folder=tmp_path)
    assert done.returncode == 1 and "已写出 批注.xlsx" in done.stderr.decode()
    book = load_workbook(tmp_path / "批注.xlsx")
    assert book.sheetnames == ["问题清单", "社区基本情况", "失业人员管理台账"]
    assert book["失业人员管理台账"]["B3"].comment.text.startswith("ID001 错误")
    assert digest(path) == before


def test_a_copy_that_somebody_may_have_worked_on_is_not_overwritten(tmp_path: Path) -> None:
    ledger(tmp_path)
    target = tmp_path / "批注.xlsx"
    target.write_bytes(b"worked on")
    done = fullemp("临江社区.xlsx", "--annotate", "批注.xlsx", folder=tmp_path)
    assert done.returncode == 1 and "CHK008" not in done.stdout.decode() and target.read_bytes() == b"worked on"
    assert fullemp("临江社区.xlsx", "--annotate", "批注.xlsx", "--force", folder=tmp_path).returncode == 1
    assert target.read_bytes() != b"worked on"
    again = fullemp("临江社区.xlsx", "--annotate", "批注.xlsx", folder=tmp_path)
    assert "已写出" in again.stderr.decode(), "the same bytes are no other work"


def test_a_folder_gives_a_folder_of_copies(tmp_path: Path) -> None:
    folder = tmp_path / "临江社区"
    folder.mkdir()
    ledger(folder, "1台账.xlsx")
    (folder / "2走访记录.csv").write_text("日期,姓名,身份证号,服务类型\n2026-02-30,赵一,,走访\n", "utf-8")
    before = {path: digest(path) for path in folder.iterdir()}
    done = fullemp("临江社区", "--annotate", "批注", folder=tmp_path)
    assert done.returncode == 1
    assert sorted(path.name for path in (tmp_path / "批注").iterdir()) == ["1台账.xlsx", "2走访记录.xlsx"]
    assert "原文件是 csv 格式" in done.stderr.decode()
    assert before == {path: digest(path) for path in folder.iterdir()}
    into = fullemp("临江社区", "--annotate", "临江社区", folder=tmp_path)
    assert into.returncode == 2 and "CHK003" in into.stderr.decode()
    assert before == {path: digest(path) for path in folder.iterdir()}


def test_the_converted_workbook_reads_the_same(tmp_path: Path) -> None:
    ledger(tmp_path, number=WRONG)
    fullemp("临江社区.xlsx", "--convert", "标准.xlsx", folder=tmp_path)
    first, second = (
        json.loads(fullemp(name, "--json", "-q", folder=tmp_path).stdout) for name in ("临江社区.xlsx", "标准.xlsx")
    )
    assert [one["read_as"] for one in second["sheets"]] == ["社区基本情况", "失业人员"]
    assert [one["ledger"] for one in second["reading"]] == ["社区基本情况", "失业人员"]
    assert second["reading"][1]["rows"] == 2
    assert second["sheets"][1]["rows"] == first["sheets"][1]["rows"] == 2
    assert second["sheets"][1]["unmapped"] == first["sheets"][1]["unmapped"] == ["星座"], (
        "a column that nobody reads is kept"
    )
    assert second["communities"] == ["临江社区"]


def test_a_mapping_is_begun_filled_in_and_used(tmp_path: Path) -> None:
    ledger(tmp_path)
    fullemp("临江社区.xlsx", "--write-mapping", "映射.yaml", folder=tmp_path)
    draft = tmp_path / "映射.yaml"
    text = draft.read_text("utf-8")
    assert load_mapping(draft).columns == {} and '"星座":\n' in text and '"跑运输":' in text
    filled = text.replace('"星座":', '"星座": 不读').replace('"跑运输":', '"跑运输": 灵活就业')
    draft.write_text(filled, "utf-8")
    done = fullemp("临江社区.xlsx", "--mapping", "映射.yaml", "--json", folder=tmp_path)
    codes = json.loads(done.stdout)["counts"]["codes"]
    assert "COL003" not in codes and "WORD001" not in codes
    assert fullemp("临江社区.xlsx", "--write-mapping", "映射.yaml", folder=tmp_path).returncode == 1
    assert draft.read_text("utf-8") == filled, "a mapping that was filled in is not overwritten"


def test_several_ledgers_one_of_them_unreadable(tmp_path: Path) -> None:
    ledger(tmp_path)
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 no archive")
    done = fullemp("坏.xlsx", "临江社区.xlsx", "--json", folder=tmp_path)
    checked = json.loads(done.stdout)
    assert done.returncode == 1 and "FILE006" in done.stderr.decode()
    assert [one["code"] for one in checked["refused"]] == ["FILE006"]
    assert [one["name"] for one in checked["files"]] == ["临江社区.xlsx"]
    assert fullemp("坏.xlsx", "没有.xlsx", folder=tmp_path).returncode == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], "CHK001"),
        (["--explain", "ID01"], "CHK002"),
        (["临江社区.xlsx", "--annotate", "临江社区.xlsx"], "CHK003"),
        (["临江社区.xlsx", "--convert", "./临江社区.xlsx"], "CHK003"),
        (["临江社区.xlsx", "--annotate", "批注.xls"], "CHK004"),
        (["临江社区.xlsx", "临江社区.xlsx", "--convert", "标准.xlsx"], "CHK005"),
        (["没有.xlsx"], "FILE001"),
        (["临江社区.xlsx", "--community", "柳岸村"], "LEDGER002"),
        (["临江社区.xlsx", "--mapping", "没有.yaml"], "MAP001"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(tmp_path: Path, arguments: list[str], code: str) -> None:
    path = ledger(tmp_path)
    before = digest(path)
    done = fullemp(*arguments, folder=tmp_path)
    said = done.stderr.decode()
    assert done.returncode == 2 and not done.stdout
    assert said.count("\n") == 1 and said.rstrip().endswith(f"（{code}）")
    assert digest(path) == before


def test_a_kind_of_finding_explained(tmp_path: Path) -> None:
    done = fullemp("--explain", "id001", folder=tmp_path)
    text = done.stdout.decode()
    assert done.returncode == 0 and text.startswith("ID001 身份证号校验码不符\n错误")
    assert "怎样计算：" in text and "怎样处理：" in text and "例：" in text


def test_a_township_workbook_is_checked_whole_or_one_by_one(tmp_path: Path) -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.title = "失业人员"
    page.append(["所属社区", "姓名", "身份证号", "登记失业日期"])
    page.append(["望江村", "赵一", A, "2026-01-02"])
    page.append(["临江村", "钱二", WRONG, "2026-02-30"])
    book.save(tmp_path / "全镇.xlsx")
    whole = json.loads(fullemp("全镇.xlsx", "--json", folder=tmp_path).stdout)
    assert whole["communities"] == ["望江村", "临江村"] and whole["counts"]["codes"]["DATE001"] == 1
    one = json.loads(fullemp("全镇.xlsx", "--json", "--community", "望江村", folder=tmp_path).stdout)
    assert one["communities"] == ["望江村"] and "DATE001" not in one["counts"]["codes"]
