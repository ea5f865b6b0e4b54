"""Mapping files: they win, their mistakes are told with the line, and one is started for the user."""

from __future__ import annotations

from pathlib import Path

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.kinds import UNEMPLOYED
from fullemp_cli.ledgers.mapping import Mapping, load_mapping
from fullemp_cli.ledgers.mapping_draft import mapping_draft
from fullemp_cli.ledgers.vocabulary import EmploymentForm
from tests.ledgers.books import book, codes, sheet
from tests.ledgers.people import identity

A = identity("19800101", 1)
MAPPING = """\
工作表:
  名单: 失业人员
  台账.xlsx ▸ 旧表: 不读
表头:
  失业人员:
    登记日: 登记失业日期
    失业登记日期: 不读
  全部:
    身份: 身份证号
值:
  就业形式:
    跑运输: 灵活就业
"""


def load(tmp_path: Path, text: str) -> Mapping:
    path = tmp_path / "映射.yaml"
    path.write_text(text, "utf-8")
    return load_mapping(path)


def test_mapping_wins(tmp_path: Path) -> None:
    listed = sheet(
        "名单",
        ["姓名", "身份", "登记日", "失业登记日期", "就业日期", "就业形式"],
        ["赵一", A, "2026-01-02", "2020-01-01", "2026-02-03", "打 零工"],
    )
    old = sheet("旧表", ["姓名", "身份证号", "登记失业日期"], ["钱二", A, "2020-01-01"])
    read = book(listed, old, name="台账.xlsx", mapping=load(tmp_path, MAPPING))
    table = read.facts().unemployed
    assert table and [row.name for row in table.rows] == ["赵一"]
    row = table.rows[0]
    assert (str(row.registered_on), row.form, row.person.key) == ("2026-01-02", EmploymentForm.FLEXIBLE, A)


def test_mapping_can_ask_for_a_hidden_sheet(tmp_path: Path) -> None:
    hidden = sheet("去年", ["姓名", "身份证号", "登记失业日期"], ["赵一", A, "2026-01-02"], hidden=True)
    read = book(hidden, mapping=load(tmp_path, "工作表:\n  去年: 失业人员\n"))
    assert read.facts().unemployed is not None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("工作表:\n  名单: 失业人\n", ("第 2 行", "失业人员")),
        ("表头:\n  失业人员:\n    登记日: 登记失业日\n", ("第 3 行", "登记失业日期")),
        ("值:\n  就业形式:\n    跑运输: 灵活\n", ("第 3 行", "灵活就业")),
        ("值:\n  就业样式:\n    甲: 乙\n", ("第 2 行", "就业形式")),
        ("列:\n  甲: 乙\n", ("第 1 行", "工作表、表头、值")),
        ("工作表: 失业人员\n", ("第 1 行",)),
        ("工作表:\n  甲: 失业人员\n  甲: 劳动力\n", ("第 3 行", "两遍")),
        ("工作表:\n  甲: [1, 2\n", ("第",)),
        ("工作表:\n  甲: 乙\n表头:\n  丙:\n    丁: 戊\n", ("第 2 行", "第 4 行")),
    ],
)
def test_mistakes_are_told_with_their_lines(tmp_path: Path, text: str, said: tuple[str, ...]) -> None:
    with pytest.raises(Refusal) as refused:
        load(tmp_path, text)
    assert refused.value.code == "MAP002"
    assert all(part in refused.value.sentence for part in said), refused.value.sentence


def test_missing_and_unreadable_files(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="没有这个映射文件"):
        load_mapping(tmp_path / "没有.yaml")
    (tmp_path / "坏.yaml").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(Refusal) as refused:
        load_mapping(tmp_path / "坏.yaml")
    assert refused.value.code == "MAP001"


def test_an_empty_file_maps_nothing(tmp_path: Path) -> None:
    assert load(tmp_path, "# 还没有写\n") == Mapping()


def test_a_started_mapping_is_valid_and_changes_nothing(tmp_path: Path) -> None:
    sheets = (
        sheet("失业人员", ["姓名", "身份证号", "登记失业曰期", '星座: "甲"'], ["赵一", A, "2026-01-02", "狮"]),
        sheet("其他", ["甲", "乙"], ["1", "2"]),
    )
    read = book(*sheets)
    text = mapping_draft(read)
    assert "登记失业曰期" in text and "星座" in text and "其他" in text and A not in text
    mapping = load(tmp_path, text)
    assert mapping.columns[UNEMPLOYED]["登记失业曰期"] == "登记失业日期"
    again = book(*sheets, mapping=mapping)
    assert again.facts().unemployed and read.facts().unemployed
    assert [row.registered_on for row in again.facts().unemployed.rows] == [  # type: ignore[union-attr]
        row.registered_on
        for row in read.facts().unemployed.rows  # type: ignore[union-attr]
    ]
    assert "COL004" in codes(read) and "COL004" not in codes(again)


def test_a_word_of_the_mapping_holds_for_the_visits_of_its_rows_alone(tmp_path: Path) -> None:
    visits = sheet(
        "走访记录",
        ["姓名", "身份证号", "服务方式", "走访时间1", "走访时间2", "经办人"],
        ["赵一", A, "电话", "2026-01-02", "2026-04-05", "李四"],
        ["钱二", identity("19810202", 2), "面访", "2026-02-03", "2026-05-06", "李四"],
    )
    read = book(visits, mapping=load(tmp_path, "值:\n  服务方式:\n    面访: 上门\n")).facts()
    assert read.services is not None
    assert [(row.row, row.manner) for row in read.services.rows] == [(2, "电话"), (2, "电话"), (3, "上门"), (3, "上门")]
    (line,) = read.mapped
    assert {number for _, _, number in line.rows} == {3}
