"""Invented people laid out in odd but real ways, any of them at once, with what is true of each beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise, zip_longest
from random import Random

from fullemp_cli.opening.grid import Merge, Sheet, Value
from tests.ledgers.people import identity

FORMS = ("单位就业", "灵活就业", "自主创业", "个体经营", "公益性岗位")
_SURNAMES, _GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨", "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂"
_SECTIONS = (
    ("第1村民小组", "第2村民小组", "第3村民小组"),
    ("1号楼", "2号楼", "3号楼"),
    ("一网格", "二网格", "三网格"),
    ("东片", "西片", "中片"),
    ("老街自然村", "新塘自然村", "山下自然村"),
    ("一、在册人员", "二、新增人员", "三、其他人员"),
    ("第一网格（网格员：李四）", "第二网格（网格员：王五）", "第三网格（网格员：张三）"),
    ("A区", "B区", "C区"),
)
_TICKS: tuple[tuple[Value, Value], ...] = (
    *(("√", None), ("是", None), ("☑", "□"), ("■", "□"), ("√", "×"), (1, 0), ("✓", ""), ("●", "○"), ("★", None)),
    *(("√", "/"), ("☑", "☐"), ("V", None), ("v", None), ("对", None), ("1", None), ("y", None), ("√", 0)),
)
_STATUS = (
    ("就业", "失业"),
    ("是", "否"),
    ("☑就业 □失业", "□就业 ☑失业"),
    ("√", "×"),
    ("已就业", "未就业"),
    ("就业（√）失业（ ）", "就业（ ）失业（√）"),
)
_NUMERALS = "〇一二三四五六七八九"


@dataclass(frozen=True)
class Somebody:
    """Somebody, with what their ledger must say of them."""

    name: str
    number: str
    form: str | None
    registered: date
    employed: date | None
    household: str
    group: int

    @property
    def works(self) -> bool:
        return self.form is not None


_Fill = Callable[[Somebody], Value]
_Column = tuple[tuple[str, ...], _Fill | None]
"""The words of a heading from the outermost group down, and its cell; None for 序号."""


def somebodies(random: Random, count: int) -> list[Somebody]:
    """So many people of three groups and some households."""
    found = []
    for at in range(count):
        name = random.choice(_SURNAMES) + "".join(random.choice(_GIVEN) for _ in range(random.choice((1, 2, 2))))
        born = date(1968, 1, 1) + timedelta(days=random.randrange(13000))
        form = random.choice(FORMS) if random.random() < 0.6 else None
        registered = date(2026, 1, 1) + timedelta(days=random.randrange(250))
        employed = registered + timedelta(days=30) if form else None
        number = identity(born.strftime("%Y%m%d"), at + 100)
        found.append(Somebody(name, number, form, registered, employed, f"H{at // 3 + 1:03d}", at * 3 // count))
    return found


def _in_words(number: int) -> str:
    tens, rest = divmod(number, 10)
    if not tens:
        return _NUMERALS[number]
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[rest] if rest else "")


def _spelled(day: date | None, spelling: int) -> Value:
    if day is None:
        return None
    return (
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{_in_words(day.month)}月{_in_words(day.day)}日",
        f"{day.year % 100}.{day.month}.{day.day}",
        (day - date(1899, 12, 30)).days,
        day,
    )[spelling]


class OddOffice:
    """One office's way with its sheets, drawn from the seed."""

    def __init__(self, random: Random) -> None:
        draw = random.random
        self.random = random
        self.levels = random.choice((1, 1, 2, 3, 4))
        self.blocks = random.choice((1, 1, 1, 2, 2, 3))
        self.across = draw() < 0.5
        self.serial, self.gap, self.merged = draw() < 0.6, draw() < 0.4, draw() < 0.7
        self.left = random.choice((0, 0, 0, 1, 3))
        self.sections = random.choice((None, None, *_SECTIONS))
        self.sections_merged, self.subtotals = draw() < 0.5, draw() < 0.25
        self.blank_rows, self.numbering, self.empty_numbers = draw() < 0.2, draw() < 0.15, draw() < 0.2
        self.ditto = random.choice((None, None, "同上", "〃", '"', "″"))
        self.households_merged, self.total, self.foot = draw() < 0.4, draw() < 0.4, draw() < 0.4
        self.spelling, self.status = random.randrange(7), random.choice(_STATUS)
        self.ticks = random.choice(_TICKS)
        self.forms_ticked, self.status_ticked = draw() < 0.25, draw() < 0.2
        self.households, self.extra = draw() < 0.5, draw() < 0.3
        self.institution = draw() < 0.4

    def sheet(self, ledger: str, people: Sequence[Somebody]) -> Sheet:
        """The people as this office keeps that ledger: 劳动力 or 失业人员."""
        columns = self._columns(ledger)
        one: list[_Column] = [(("序号",), None), *columns] if self.serial else columns
        gap = 1 if self.gap and self.blocks > 1 else 0
        width = (len(one) + gap) * self.blocks - gap
        rows: list[list[Value]] = []
        merges: list[Merge] = []
        title = self.random.choice((None, f"望江村{ledger}台账", f"{ledger}登记台账", "2026年度走访摸底表", "附件3"))
        if title:
            rows.append([*[None] * self.left, title])
            if self.random.random() < 0.5:
                merges.append(Merge(1, self.left + 1, 1, self.left + width))
        if self.institution:
            rows.append([*[None] * self.left, "机构名称：示例市 示例区 示例街道 望江村"])
        self._heading(rows, merges, one, gap, width)
        if self.numbering:
            rows.append([*[None] * self.left, *range(1, width + 1)])
        data = self._data(rows, merges, one, gap, width, people)
        self._shortened(rows, merges, columns, data)
        if self.total:
            rows.append([*[None] * self.left, "合计", f"{len(people)}人"])
        if self.foot:
            rows += [[], ["填表人：李四　审核人：王五　　填报日期：2026年10月1日"]]
        return Sheet(self.random.choice((ledger, f"{ledger}台账", "Sheet1")), rows, merges=tuple(merges))

    def _columns(self, ledger: str) -> list[_Column]:
        labour = ledger == "劳动力"
        group = ("就业情况",) if self.levels > 1 else ()
        about = ("基本信息",) if self.levels > 2 else ()
        found: list[_Column] = [
            ((*about, "姓名"), lambda one: one.name),
            ((*about, "身份证号"), lambda one: one.number),
        ]
        if labour and self.households:
            found.insert(0, ((*about, "户编号"), lambda one: one.household))
        if not labour:
            found.append((("登记失业日期",), lambda one: _spelled(one.registered, self.spelling)))
        elif self.status_ticked:
            found += [
                (("就业状态", word), lambda one, says=says: self._box(one.works is says))  # type: ignore[misc]
                for word, says in (("就业", True), ("失业", False))
            ]
        else:
            label = "是否就业" if self.status[0] in ("是", "√") else "就业状态"
            found.append(((*group, label), lambda one: self.status[0 if one.works else 1]))
        if self.forms_ticked:
            found += [
                (("就业形式", form), lambda one, form=form: self._box(one.form == form))  # type: ignore[misc]
                for form in FORMS
            ]
        else:
            found.append(((*group, "就业形式"), lambda one: one.form))
        found.append(((*group, "就业日期"), lambda one: _spelled(one.employed, self.spelling)))
        if self.extra:
            found += [(("民族",), lambda _: "汉"), (("联系电话",), lambda _: "13800000000")]
        whole = ("劳动力资源信息" if labour else "失业登记信息",) if self.levels > 3 else ()
        return [((*whole, *words), fill) for words, fill in found]

    def _box(self, ticked: bool) -> Value:
        return self.ticks[0 if ticked else 1]

    def _heading(
        self, rows: list[list[Value]], merges: list[Merge], one: Sequence[_Column], gap: int, width: int
    ) -> None:
        top = len(rows)
        depth = max(len(words) for words, _ in one)
        rows += [[None] * (self.left + width) for _ in range(depth)]
        for block in range(self.blocks):
            base = self.left + block * (len(one) + gap)
            for at, (words, _) in enumerate(one):
                last = len(words) - 1
                rows[top + last][base + at] = words[last]
                if last < depth - 1 and self.merged:
                    merges.append(Merge(top + last + 1, base + at + 1, top + depth, base + at + 1))
                for level in range(last):
                    over = words[: level + 1]
                    if at and one[at - 1][0][: level + 1] == over:
                        continue
                    rows[top + level][base + at] = words[level]
                    end = at
                    while (
                        end + 1 < len(one) and one[end + 1][0][: level + 1] == over and len(one[end + 1][0]) > level + 1
                    ):
                        end += 1
                    if end > at and self.merged:
                        merges.append(Merge(top + level + 1, base + at + 1, top + level + 1, base + end + 1))

    def _data(
        self,
        rows: list[list[Value]],
        merges: list[Merge],
        one: Sequence[_Column],
        gap: int,
        width: int,
        people: Sequence[Somebody],
    ) -> list[int]:
        groups = [people]
        if self.sections:
            groups = [[somebody for somebody in people if somebody.group == number] for number in range(3)]
        number, data = 0, []
        for at, group in enumerate(groups):
            if self.sections:
                rows.append([*[None] * self.left, self.sections[at], *[None] * (width - 1)])
                if self.sections_merged:
                    merges.append(Merge(len(rows), self.left + 1, len(rows), self.left + width))
            for line in self._lines(group):
                row: list[Value] = [None] * (self.left + width)
                for block, somebody in enumerate(line):
                    if somebody is None:
                        continue
                    number += 1
                    base = self.left + block * (len(one) + gap)
                    row[base : base + len(one)] = [number if fill is None else fill(somebody) for _, fill in one]
                rows.append(row)
                data.append(len(rows) - 1)
                if self.blank_rows and self.random.random() < 0.2:
                    rows.append([])
            if self.subtotals:
                rows.append([*[None] * self.left, "小计", f"{len(group)}人"])
        if self.empty_numbers and self.serial and self.blocks == 1:
            rows += [[*[None] * self.left, number + extra] for extra in range(1, 6)]
        return data

    def _lines(self, group: Sequence[Somebody]) -> list[tuple[Somebody | None, ...]]:
        if self.across:
            return [tuple(group[at : at + self.blocks]) for at in range(0, len(group), self.blocks)]
        height = max(1, -(-len(group) // self.blocks))
        return list(zip_longest(*(group[at : at + height] for at in range(0, max(len(group), 1), height))))

    def _shortened(
        self, rows: list[list[Value]], merges: list[Merge], columns: Sequence[_Column], data: Sequence[int]
    ) -> None:
        """What a cell shares with the one above it: a ditto mark, or one cell over both."""
        if self.blocks > 1 or self.sections or self.blank_rows:
            return
        first = self.left + self.serial
        full = {at: list(rows[at]) for at in data}
        shared = [first + at for at, (words, _) in enumerate(columns) if words[-1] in ("户编号", "就业状态", "民族")]
        if self.ditto:
            for above, below in pairwise(data):
                for column in shared:
                    if full[below][column] is not None and full[below][column] == full[above][column]:
                        rows[below][column] = self.ditto
        elif self.households_merged and columns[0][0][-1] == "户编号":
            for above, below in pairwise(data):
                if full[below][first] == full[above][first]:
                    rows[below][first] = None
            tops = [at for at in data if rows[at][first] is not None]
            for top, after in zip(tops, [*tops[1:], data[-1] + 1], strict=True):
                if after - top > 1:
                    merges.append(Merge(top + 1, first + 1, after, first + 1))
