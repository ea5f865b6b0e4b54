"""Ledgers of small invented communities, the same at every run: some as they should be, most as offices have them.

Each is a part of the sample: some persons with all that its ledgers have of them. Then cells are changed as people
change them: words that mean nothing, notes, dates that are none, columns left out, rows entered twice.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from fullemp_cli.ledgers.reading.book import LedgerBook
from fullemp_cli.ledgers.reading.reading import book_of
from fullemp_cli.opening import open_workbook
from fullemp_cli.opening.grid import Sheet, Value, Workbook

SAMPLE = Path(__file__).parents[2] / "sample_data" / "临江社区.xlsx"
TODAY = date(2026, 11, 30)
PERIOD_END = "2026-11-30"
NAMES = tuple(f"{number:02}" for number in range(1, 17))
_CLEAN = 2
"""So many of them have nothing changed."""
_KEPT_WHOLE = ("社区基本情况", "工作清单")
_NUMBERS = ("身份证号*", "身份证号", "户主身份证号*", "就业人员身份证号", "负责人身份证号", "在岗人员身份证号")

_WORDS: dict[str, tuple[Value, ...]] = {
    "日期": (
        None,
        "2026-02-30",
        "2026年3月",
        "3.5",
        "无",
        "待定",
        "2025-07-01",
        date(2027, 1, 5),
        "20260312",
        "05/03/2026",
    ),
    "状态": (None, "灵活就业", "不详", "在校", "退休", "就业失业", "打零工", "失业", "待核实", "存续（注销中）"),
    "形式": (None, "公益性岗位", "自主创业", "其他", "打工", "灵活", "无"),
    "能力": (None, "无", "有", "残疾", "部分丧失", "？"),
    "愿望": (None, "有", "无", "暂无", "想就业", "不明"),
    "类别": (None, "零就业家庭", "4050", "无", "大龄；残疾", "低保？", "低保边缘", "高校毕业生", "农民"),
    "是否": (None, "是", "否", "?", "√", "×", "已录", "未定"),
    "服务类型": ("上门走访", "职业指导", "岗位推荐", "培训", "其它", "电话", "就业援助", None),
    "结果": (None, "成功就业", "未成功", "已上岗", "跟进中", "待回复"),
    "方式": (None, "上门", "窗口", "电话", "微信"),
    "原因": (None, "死亡", "迁出", "找到工作", "退休", "其他"),
    "户编号": (None, "0001", "0", "无", "同上"),
    "数": (None, 0, 1, 2.0, "3人", "若干", "十", -1),
    "资格": (None, "无", "中级工", "电工证", "待查"),
    "保险": (None, "职工", "居民", "未参保", "不清楚"),
    "姓名": ("某甲（已故）", None, "某乙", "某丙 "),
    "性质": (None, "城镇", "农村", "居民户口", "？"),
    "户籍": (None, "本辖区", "外地", "外省市", "不详"),
    "级别": (None, "市级", "省级", "县级", "国家级", "网络"),
    "证号": (None, "无", "有", "办理中", "3310992026000001"),
}
_NOTES = ("已迁出", "死亡", "核实中", "重复登记", "不再失业", "2 月已退休", "暂不就业", "同上")


def ledgers() -> Iterator[tuple[str, LedgerBook]]:
    """Each community's name and its ledgers, read."""
    for name in NAMES:
        yield name, read(name)


@cache
def read(name: str) -> LedgerBook:
    """One of them."""
    return book_of(
        f"台账{name}.xlsx", [Workbook(f"台账{name}.xlsx", "0" * 64, "xlsx", tuple(written(name)))], today=TODAY
    )


def written(name: str) -> Iterator[Sheet]:
    """Its sheets as somebody has typed them."""
    draw = random.Random(f"recorded {name}")
    people = _people(draw)
    for sheet in _sample().sheets:
        if sheet.name == "填写说明":
            continue
        rows = [list(row) for row in sheet.rows]
        if sheet.name not in _KEPT_WHOLE:
            rows = [rows[0], *_of_them(rows, people, draw)]
        if int(name) > _CLEAN:
            if sheet.name not in _KEPT_WHOLE and draw.random() < 0.06:
                continue
            _change(rows, draw, draw.choice((1, 2, 4, 7, 10)) if sheet.name != "社区基本情况" else 0)
        yield Sheet(sheet.name, rows)


@cache
def _sample() -> Workbook:
    return open_workbook(SAMPLE)


def _people(draw: random.Random) -> frozenset[str]:
    """Some of the unemployed, all of some households, some of the others."""
    rows = {sheet.name: sheet.rows for sheet in _sample().sheets}
    labour = rows["劳动力"][1:]
    unemployed = [str(row[1]) for row in rows["失业人员"][1:]]
    hardship = [str(row[1]) for row in rows["就业困难人员"][1:]]
    houses = {str(row[0]) for row in rows["零就业家庭"][1:]}
    houses |= set(draw.sample(sorted({str(row[5]) for row in labour if row[5]}), 5))
    chosen = {*draw.sample(unemployed, 9), *draw.sample(hardship, 5)}
    return frozenset(chosen | {str(row[1]) for row in labour if str(row[5]) in houses})


def _of_them(rows: list[list[Value]], people: frozenset[str], draw: random.Random) -> Iterator[list[Value]]:
    """The rows of these people; of rows of nobody some."""
    at = [index for index, heading in enumerate(rows[0]) if heading in _NUMBERS]
    for row in rows[1:]:
        numbers = [str(row[index]) for index in at if index < len(row) and row[index]]
        if any(number in people for number in numbers) or (not numbers and draw.random() < 0.6):
            yield row


def _change(rows: list[list[Value]], draw: random.Random, times: int) -> None:
    if len(rows) < 2 or not times:
        return
    changes: tuple[Callable[[list[list[Value]], random.Random], None], ...] = (
        _cell,
        _cell,
        _cell,
        _cell,
        _twice,
        _note,
        _without,
    )
    for _ in range(times):
        draw.choice(changes)(rows, draw)


def _cell(rows: list[list[Value]], draw: random.Random) -> None:
    places = [(at, words) for at, heading in enumerate(rows[0]) if (words := _words(str(heading))) is not None]
    row = draw.choice(rows[1:])
    at, words = draw.choice(places or [(len(row), (None,))])
    if at < len(row):
        row[at] = draw.choice(words)


def _words(heading: str) -> tuple[Value, ...] | None:
    return next((words for word, words in _WORDS.items() if word in heading), None)


def _twice(rows: list[list[Value]], draw: random.Random) -> None:
    rows.append(list(draw.choice(rows[1:])))


def _note(rows: list[list[Value]], draw: random.Random) -> None:
    if rows[0][-1] != "备注":
        for row in rows:
            row += [None] * (len(rows[0]) - len(row))
            row.append("备注" if row is rows[0] else None)
    draw.choice(rows[1:])[-1] = draw.choice(_NOTES)


def _without(rows: list[list[Value]], draw: random.Random) -> None:
    """A column that is blank, or that is not there at all."""
    at = draw.randrange(len(rows[0]))
    if str(rows[0][at]).endswith("*") or draw.random() < 0.6:
        return
    for row in rows if draw.random() < 0.5 else rows[1:]:
        if at < len(row):
            row[at] = None
