"""`fullemp standards`, from outside."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from docx import Document

from fullemp_cli.reports.paragraph import wrapped
from tests.standards.small_standard import SMALL, changed, write
from tools.warm_commands import run_command


def fullemp(*arguments: str, folder: Path | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Runs the command as a user does."""
    settings = {**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "80", "NO_COLOR": "1", **environment}
    return run_command(["standards", *arguments], folder, settings)


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb18030", "ascii"])
def test_list_fits_eighty_columns_on_any_console(encoding: str) -> None:
    done = fullemp("list", PYTHONIOENCODING=encoding)
    assert done.returncode == 0 and not done.stderr
    rows = done.stdout.decode(encoding).splitlines()
    from rich.cells import cell_len

    assert max(map(cell_len, rows)) <= 80
    if encoding != "ascii":
        assert "台人社发〔2019〕52号" in done.stdout.decode(encoding)


def test_show_one_item() -> None:
    done = fullemp("show", "台州", "--item", "8.3")
    text = done.stdout.decode()
    assert done.returncode == 0
    assert text.startswith("8.3 ") and "8.3.1 " in text and "8.3.5 " in text and "8.4 " not in text
    assert "要用：服务记录（日期、服务类型）" in text.replace("\n    ", "")


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_show_never_fails_on_a_narrow_encoding(encoding: str) -> None:
    assert fullemp("show", "pingdingshan", PYTHONIOENCODING=encoding).returncode == 0


def test_show_says_the_nearest_id() -> None:
    done = fullemp("show", "taizhou", "--item", "8.1.12")
    assert done.returncode == 2 and "8.1.1" in done.stderr.decode() and not done.stdout


def test_json_of_every_command(tmp_path: Path) -> None:
    write(tmp_path, SMALL)
    assert [one["id"] for one in json.loads(fullemp("list", "--json").stdout)][-1] == "taizhou"
    shown = json.loads(fullemp("show", "taizhou", "-i", "6", "--json").stdout)
    assert shown["explained"][0]["id"] == "6" and shown["explained"][0]["max"] == "5"
    checked = json.loads(fullemp("check", "mine.yaml", "--json", folder=tmp_path).stdout)
    assert checked["valid"] is True and checked["problems"][0]["code"] == "STD080"
    (tested,) = json.loads(fullemp("test", "quangang", "--json").stdout)
    assert tested["passed"] is True and tested["run"] > 20 and tested["failed"] == []


def test_check_tells_every_error_and_exits_2(tmp_path: Path) -> None:
    text = changed(changed(SMALL, "full_marks: 60", "full_marks: 61"), "    clause: 第3条\n", "")
    write(tmp_path, text)
    done = fullemp("check", "mine.yaml", folder=tmp_path)
    said = done.stdout.decode()
    assert done.returncode == 2
    assert "STD025 mine.yaml 第 9 行" in said and "STD050" in said and "2 处错误" in said


def test_check_tells_a_template_that_cannot_be_filled(tmp_path: Path) -> None:
    named = "recommendation: {title: 推荐表, template: 区.docx}\n"
    write(tmp_path, changed(SMALL, "pass_mark: {at", f"{named}pass_mark: {{at"))
    document = Document()
    document.add_paragraph("{{ 社区名称 }} {{ 主任 }}")
    document.save(str(tmp_path / "区.docx"))
    done = fullemp("check", "mine.yaml", folder=tmp_path)
    said = done.stdout.decode().replace("\n  ", "")
    assert done.returncode == 0 and "提醒 STD066 mine.yaml 第" in said and "不认识的标签：主任" in said
    document.paragraphs[0].text = "{{ 社区名称 }} {{ 总分 }}"
    document.save(str(tmp_path / "区.docx"))
    assert "STD066" not in fullemp("check", "mine.yaml", folder=tmp_path).stdout.decode()


def test_a_failing_case_exits_1(tmp_path: Path) -> None:
    write(tmp_path, SMALL)
    write(tmp_path, 'cases: [{name: 甲, given: {answers: {5.1: 30}}, expect: {items: {"5.1": 3}}}]', "mine.cases.yaml")
    for command in ("check", "test"):
        done = fullemp(command, "mine.yaml", folder=tmp_path)
        assert done.returncode == 1, command
        assert "项目 5.1：应为 3 分，实为 4 分" in done.stdout.decode().replace("\n    ", "")


def test_unknown_standard_and_unreadable_file_exit_2(tmp_path: Path) -> None:
    assert fullemp("show", "taizou").returncode == 2
    assert fullemp("check", "nothing.yaml", folder=tmp_path).returncode == 2
    (tmp_path / "noise.yaml").write_bytes(os.urandom(3000))
    assert fullemp("check", "noise.yaml", folder=tmp_path).returncode == 2


def test_an_exported_copy_is_valid_and_is_the_same_on_every_console(tmp_path: Path) -> None:
    copies = {encoding: fullemp("export", "台州", PYTHONIOENCODING=encoding).stdout for encoding in ("utf-8", "gbk")}
    assert copies["utf-8"] == copies["gbk"]
    (tmp_path / "mine.yaml").write_bytes(copies["utf-8"])
    (tmp_path / "mine.cases.yaml").write_bytes(fullemp("export", "台州", "--cases").stdout)
    done = fullemp("check", "mine.yaml", folder=tmp_path)
    assert done.returncode == 0 and "全部相符" in done.stdout.decode()
    assert copies["utf-8"].decode().startswith("# 由 fullemp standards export")


def test_export_does_not_overwrite(tmp_path: Path) -> None:
    assert fullemp("export", "quangang", "--out", "mine.yaml", folder=tmp_path).returncode == 0
    before = (tmp_path / "mine.yaml").read_bytes()
    assert fullemp("export", "taizhou", "--out", "mine.yaml", folder=tmp_path).returncode == 2
    assert (tmp_path / "mine.yaml").read_bytes() == before
    assert fullemp("export", "taizhou", "--out", "mine.yaml", "--force", folder=tmp_path).returncode == 0
    assert (tmp_path / "mine.yaml").read_bytes() != before


def test_the_schema_for_editors() -> None:
    assert json.loads(fullemp("schema").stdout)["properties"]["schema"]["const"] == "fullemp.standard/1"


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ("走访登记失业人员。", 10, ["走访登记失", "业人员。"]),
        ("走访登记失。业人员", 10, ["走访登记", "失。业人员"]),
        ("就业率 women_retire_from 参数", 19, ["就业率", "women_retire_from", "参数"]),
        ("走访登记（失业）", 10, ["走访登记", "（失业）"]),
        ("", 10, [""]),
    ],
)
def test_chinese_text_is_broken_between_characters(text: str, width: int, rows: list[str]) -> None:
    assert wrapped(text, width) == rows
