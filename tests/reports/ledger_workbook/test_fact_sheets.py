"""Typed facts written as canonical sheets and read again give the same facts."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from fullemp_cli.ledgers.catalogue import COLUMNS, Ledger
from fullemp_cli.ledgers.facts import Facts, Row
from fullemp_cli.ledgers.kinds import (
    CHECKLIST,
    COMMUNITY,
    HARDSHIP,
    LABOUR_FORCE,
    PUBLIC_POSTS,
    SERVICES,
    UNEMPLOYED,
    ZERO_EMPLOYMENT_HOUSEHOLDS,
)
from fullemp_cli.ledgers.reading.reading import read_ledger
from fullemp_cli.people.identity_number import check_character
from fullemp_cli.reports.ledger_workbook.fact_sheets import sheets_of
from fullemp_cli.reports.ledger_workbook.sheet import COMMUNITY_COLUMNS, CanonicalSheet, Cell
from fullemp_cli.reports.ledger_workbook.writer import ledger_workbook

TODAY = date(2026, 12, 20)


def _number(first17: str) -> str:
    return first17 + check_character(first17)


_ONE, _TWO = _number("33109919800305101"), _number("33109919750820002")
_WRONG = _ONE[:17] + ("0" if _ONE[17] != "0" else "1")

FILLED: dict[Ledger, list[dict[str, Cell]]] = {
    LABOUR_FORCE: [
        {
            "姓名": "周一鸣",
            "身份证号": _ONE,
            "户编号": "0012",
            "户籍": "本辖区",
            "劳动能力": "有",
            "就业愿望": "无",
            "就业状态": "就业",
            "就业形式": "自主创业",
            "就业日期": date(2025, 2, 3),
            "家庭类别": "低保",
            "人员类别": "残疾人、退役军人",
            "是否录入信息系统": "否",
        },
        {"姓名": "吴双", "身份证号": _TWO, "就业状态": "跑运输", "养老保险": "居民", "年龄": 51},
        {"姓名": "周一鸣", "身份证号": _ONE, "就业状态": "失业"},
        {"姓名": "郑三", "身份证号": 3.3100219800305e17, "就业状态": "失业"},
    ],
    UNEMPLOYED: [
        {
            "姓名": "周一鸣",
            "登记失业日期": date(2026, 1, 5),
            "困难类别": "大龄、低保",
            "注销日期": date(2026, 5, 6),
            "注销原因": "稳定收入",
            "是否登记失业人员": "是",
        },
        {"姓名": "冯某", "身份证号": _WRONG, "登记失业日期": "2026年13月", "注销原因": "拒绝服务"},
        {"姓名": "无名氏", "身份证号": "12345", "登记失业日期": date(2026, 3, 1)},
    ],
    HARDSHIP: [{"姓名": "吴双", "身份证号": _TWO, "认定日期": date(2026, 1, 1), "退出原因": "退休"}],
    ZERO_EMPLOYMENT_HOUSEHOLDS: [
        {
            "户编号": "Z1",
            "户主姓名": "吴双",
            "户主身份证号": _TWO,
            "认定日期": date(2026, 2, 2),
            "就业人员姓名": "吴小",
            "劳动力人数": 2,
        }
    ],
    SERVICES: [
        {"日期": date(2026, 4, 1), "姓名": "吴双", "服务类型": "唱歌", "服务方式": "上门", "服务内容": "=HYPERLINK()"}
    ],
    PUBLIC_POSTS: [{"岗位名称": "保洁员", "开发日期": date(2026, 3, 3), "在岗人员姓名": "吴双"}],
    CHECKLIST: [
        {"标准": "taizhou", "项目编号": "8.10", "结论": "是", "自评分": 3},
        {"标准": "taizhou", "项目编号": "7.1", "结论": "60㎡"},
    ],
}


def _sheet(ledger: Ledger, rows: list[dict[str, Cell]]) -> CanonicalSheet:
    columns = COLUMNS[ledger]
    return CanonicalSheet(ledger, columns, tuple(tuple(row.get(column.name) for column in columns) for row in rows))


def _facts(content: bytes, folder: Path, name: str) -> Facts:
    path = folder / name
    path.write_bytes(content)
    return read_ledger(path, today=TODAY).facts()


def _said(row: Row) -> dict[str, object]:
    """All that a row says: all but where it stands, and the words that carry no meaning but for the reader's eye."""
    place = {"source", "row"}
    return {field.name: getattr(row, field.name) for field in fields(row) if field.name not in place}


@pytest.fixture
def facts(tmp_path: Path) -> Facts:
    community = CanonicalSheet(
        COMMUNITY,
        COMMUNITY_COLUMNS,
        (
            ("社区（村）名称", "临江社区"),
            ("评估期起", date(2026, 1, 1)),
            ("评估期止", "2026-12-31"),
            ("全县目标", "95%"),
        ),
    )
    sheets = [community, *(_sheet(ledger, rows) for ledger, rows in FILLED.items())]
    return _facts(ledger_workbook(sheets), tmp_path, "第一次.xlsx")


def test_what_was_understood_is_understood_again(facts: Facts, tmp_path: Path) -> None:
    again = _facts(ledger_workbook(sheets_of(facts)), tmp_path, "第二次.xlsx")
    for ledger in COLUMNS:
        table, other = facts.table(ledger), again.table(ledger)
        assert (table is None) == (other is None), ledger
        if table is None or other is None:
            continue
        assert other.columns == table.columns, ledger
        assert [_persons_aside(_said(row)) for row in other.rows] == [_persons_aside(_said(row)) for row in table.rows]
    assert again.community.period_start == date(2026, 1, 1)
    assert again.community.number("全县目标") == facts.community.number("全县目标")


def _persons_aside(said: dict[str, object]) -> dict[str, object]:
    """Keys of rows that are a person of their own hold the file's name; who is known must stay who it was."""
    plain = dict(said)
    for name in ("person", "head", "member"):
        person = said.get(name)
        if person is not None and not person.known:  # type: ignore[attr-defined]
            plain[name] = (person.name, person.birth, person.written)  # type: ignore[attr-defined]
    return plain


def test_a_damaged_number_keeps_only_what_is_left_of_it(facts: Facts, tmp_path: Path) -> None:
    content = ledger_workbook(sheets_of(facts))
    page = load_workbook(BytesIO(content))["劳动力"]
    written = str(page["B5"].value)
    assert "E+" in written and not written.isdigit(), "no digit is invented"
    again = _facts(content, tmp_path, "again.xlsx")
    assert again.labour is not None
    assert again.labour.rows[3].person.birth == date(1980, 3, 5)


def test_a_ledger_that_is_missing_stays_missing(facts: Facts, tmp_path: Path) -> None:
    assert facts.posts is not None and facts.businesses is None
    again = _facts(ledger_workbook(sheets_of(facts)), tmp_path, "again.xlsx")
    assert again.posts is not None and again.businesses is None


def test_a_text_is_never_a_formula(facts: Facts) -> None:
    page = load_workbook(BytesIO(ledger_workbook(sheets_of(facts))))["服务记录"]
    assert [cell.data_type for cell in page[2] if cell.value == "=HYPERLINK()"] == ["s"]


def test_the_page_of_instructions_is_taken_for_no_ledger(tmp_path: Path) -> None:
    content = ledger_workbook([_sheet(ledger, []) for ledger in COLUMNS])
    path = tmp_path / "空白.xlsx"
    path.write_bytes(content)
    understood = read_ledger(path, today=TODAY).understanding
    assert [one.ledger for one in understood] == [None, *COLUMNS]


def test_rows_must_fit_their_columns() -> None:
    with pytest.raises(ValueError, match="1 cells"):
        CanonicalSheet(SERVICES, COLUMNS[SERVICES], (("2026-1-1",),))
