"""Ledgers of so many rows alike, one fewer and one more than anything is said of, or named one by one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.checks.inspection import inspect_facts
from fullemp_cli.ledgers.kinds import LABOUR_FORCE
from fullemp_cli.ledgers.reading.reading import book_of
from fullemp_cli.ledgers.receipt import SheetReceipt
from fullemp_cli.opening.grid import Sheet, Value
from tests.ledgers.books import book, sheet, workbook
from tests.ledgers.people import TODAY, identity
from tests.recorded.records import hold

_: None = None
_DAY = date(2026, 3, 4).isoformat()


@pytest.mark.parametrize("count", [2, 3, 4, 5, 8, 9, 10, 11, 20, 21, 29, 30])
def test_the_recorded_numbers_of_rows_alike(count: int) -> None:
    hold("ledgers", f"alike {count}", _lines(_sheets(count)))


def _sheets(count: int) -> list[Sheet]:
    who: list[list[Value]] = [[f"周{at}", identity("19790909", at)] for at in range(count)]
    spelled = ("0576-8800001", "05768800001", "0576 8800001", "880-001")
    labour = [[*one, spelled[at % 3], f"H{at % 2}", "就业", _ if at % 3 else "本地"] for at, one in enumerate(who)]
    family = [[f"吴{at}", identity("19690909", at), spelled[at % 2] + "9", "H9", "就业", "本地"] for at in range(count)]
    short = [[f"郑{at}", identity("19590909", at), spelled[3], "", "退休", "本地"] for at in range(count)]
    lost: list[list[Value]] = [[_, _, _, "H1", "失业", "x"] for _at in range(count)]
    spells = [[*one, _DAY if at % 5 else "2026-02-01", "〃" if at else "大龄"] for at, one in enumerate(who)]
    text = "入户走访了解就业情况并宣传政策送上岗位信息" * 2
    visits = [[_DAY, *one, "走访", text[: 24 + count % 2], "李四"] for one in who]
    others = [[_DAY, *one, "走访", _ if at % 2 else "送政策", _] for at, one in enumerate(who)]
    later = [["2026-11-01" if at % 2 else "2026-11-20", *one] for at, one in enumerate(who)]
    return [
        sheet(
            "劳动力",
            ["姓名", "身份证号", "联系电话", "户编号", "就业状态", "户籍"],
            *labour,
            *family,
            *short,
            *[[_] * 6],
            *lost,
        ),
        sheet("失业人员", ["姓名", "身份证号", "登记失业日期", "困难类别"], *spells),
        sheet("服务记录", ["日期", "姓名", "身份证号", "服务类型", "服务内容", "经办人"], *visits),
        sheet("走访记录", ["日期", "姓名", "身份证号", "服务类型", "服务内容", "经办人"], *others),
        sheet("就业困难人员", ["认定日期", "姓名", "身份证号"], *later),
    ]


def _lines(sheets: list[Sheet]) -> Iterator[str]:
    facts = book(*sheets).facts()
    for one in (*facts.findings, *inspect_facts(facts, today=TODAY, as_of=date(2026, 11, 1))):
        yield f"{one.code} {one.sheet} {one.cell}: {one.message}"


@pytest.mark.parametrize("count", [7, 8, 9])
def test_the_sheets_that_were_seen_are_named_up_to_eight(count: int) -> None:
    sheets = [sheet(f"表{at}", ["甲", "乙"], ["1", "2"]) for at in range(1, count + 1)]
    with pytest.raises(Refusal) as refused:
        book_of("望江村.xlsx", [workbook(*sheets)], today=TODAY)
    assert [f"表{at}（" in refused.value.sentence for at in range(1, count + 1)] == [
        at <= 8 for at in range(1, count + 1)
    ]
    assert ("…" in refused.value.sentence) is (count > 8)


@pytest.mark.parametrize(("length", "shown"), [(29, 29), (30, 30), (31, 30)])
def test_a_long_text_is_shown_by_its_beginning(length: int, shown: int) -> None:
    text = "甲" * length
    headings = ["姓名", "身份证号", "就业状态", "备注"]
    note = f"已迁出，{'某' * (length - 4)}"
    found = book(
        sheet("劳动力", headings, ["赵一", identity(), text, _], ["钱二", identity("19790909", 2), "就业", note])
    ).findings
    said = {one.code: one.message for one in found}
    assert f"“{text[:shown]}{'…' * (length > shown)}”" in said["WORD001"]
    assert f"“{note[:shown]}{'…' * (length > shown)}”" in said["ROW011"]


def test_a_receipt_says_nothing_of_what_it_was_not_told() -> None:
    plain = SheetReceipt("台账.xlsx", "劳动力")
    assert (plain.ledger, plain.why, plain.headings, plain.unit) == ("", "", "", "行")
    numbers = (plain.rows, plain.unread, plain.understood, plain.blank, plain.none, plain.not_understood)
    assert numbers == (0,) * 6 and (plain.left_out, plain.columns, plain.totals) == ((), (), ())
    assert LABOUR_FORCE.unit == "人"
