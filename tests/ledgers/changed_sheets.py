"""Sheets of odd and usual offices, changed as sheets get changed: by somebody who adds, drops, moves and overwrites."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from fullemp_cli.opening.grid import CellTrouble, Merge, Sheet, Value
from tests.ledgers.layouts import Office, canonical
from tests.ledgers.odd_layouts import OddOffice, somebodies
from tests.ledgers.people import identity, records
from tests.ledgers.spellings import Trait

HEADINGS = (
    *("姓名", "身份证号", "序号", "就业状态", "就业形式", "就业日期", "登记失业日期", "认定日期", "日期", "服务类型"),
    *("户主姓名", "户主身份证号", "成员姓名", "与户主关系", "户编号", "用人单位", "单位名称", "联系电话", "联系电话2"),
    *("走访时间", "走访时间1", "第一季度", "第二季度", "3月", "走访次数", "走访人", "走访内容", "电话联系时间"),
    *("就业情况", "基本信息", "安置情况", "困难类别", "大龄", "残疾", "灵活就业", "公益性岗位", "务农", "就业类型"),
    *("所属社区", "备注", "民族", "年䶖", "身份证号吗", "性别（男/女）", "姓名2", "配偶", "登记失业", "就业困难"),
    *("状态（1.就业 2.失业）", "是否在劳动年龄段内有劳动能力且有就业愿望的人员", "2026年", "说明"),
)
_LINES: tuple[list[Value], ...] = (
    [],
    [None, None],
    ["合计", "3人"],
    ["小计", None, 2],
    [None, "合计：2人"],
    ["总人数", 3, None, 4],
    ["第2村民小组"],
    [None, "3号楼"],
    ["北门村"],
    ["南门村"],
    ["二、新增人员"],
    ["新增人员：", "2人"],
    ["填表人：李四", None, "审核人：王五"],
    ["说明：○表示是，×表示否"],
    ["注：以上人员均已就业"],
    ["就业形式：①单位就业 ②灵活就业 ③务农"],
    ["（1）单位就业（2）个体经营", None],
    ["必填", "18位", "下拉选择", "必填"],
    ["示例", "张三", "330102198001010010", "就业"],
    ["例：", "张三"],
    [1, 2, 3, 4, 5],
    ["甲", "乙", 1, 2],
    ["A", "B", "C", "D"],
    ["无"],
    ["暂无", None, "/"],
    ["本社区无", None, None],
    ["望江村劳动力台账（续表）"],
    ["附件2"],
    ["台账三", None, None, "2026年"],
    ["机构名称：示例市示例区示例街道望江村"],
    ["单位：人", "日期：2026年3月"],
    ["就业率", "50%"],
    ["赵一"],
    [None, "钱二", None, "失业"],
    ["孙三", identity("19770303", 77)],
    [None, identity("19790404", 79)],
    ["李四、周五", f"{identity('19770303', 77)}、{identity('19790404', 79)}"],
)
_CELLS: tuple[Value, ...] = (
    *(None, "无", "/", "同上", "〃", "√", "○", "×", "①", "（2）", "1", 0, 3, 1.5, "不详", "待定", "是", "否", "就业"),
    *("失业", "2026年3月", "3.5", "2026-02-30", 46086, 20260305, "赵一（已迁出）", "已死亡", "大龄、残疾", "某厂"),
    *("走访", "2026-03-05、2026-06-07", "2次", "1234567890123456789", "33109919800101", 3.31099198001010e17, True),
    *("望江村", "青石村", "灵活就业；务农", "职业指导", "合计", "2人", "电话联系", "以上均已就业"),
)


def changed_sheets(name: str, count: int) -> Iterator[Sheet]:
    """So many sheets, the same at every run."""
    for number in range(count):
        random = Random(f"{name} {number}")
        sheet = _sheet(random, number)
        for _ in range(random.choice((1, 2, 3, 4))):
            sheet = random.choice(_CHANGES)(sheet, random)
        yield sheet


def changed(sheet: Sheet, random: Random, often: float) -> Sheet:
    """The sheet, and so often with something changed in it."""
    return random.choice(_CHANGES)(sheet, random) if random.random() < often else sheet


def _sheet(random: Random, number: int) -> Sheet:
    if number % 2:
        return OddOffice(random).sheet(
            random.choice(("劳动力", "失业人员")), somebodies(random, random.choice((2, 3, 5)))
        )
    people = records(random, 5)
    if number % 4:
        return random.choice(canonical(people).sheets[1:])
    traits = set(random.sample(list(Trait), 4)) - {Trait.FOLDER, Trait.JUNK}
    return random.choice(Office(traits, random).workbooks(people)[0].sheets)


def _with(sheet: Sheet, rows: list[list[Value]], merges: list[Merge] | None = None) -> Sheet:
    return Sheet(
        sheet.name,
        rows,
        merges=sheet.merges if merges is None else tuple(merges),
        troubles=sheet.troubles,
        struck=sheet.struck,
    )


def _copied(sheet: Sheet) -> list[list[Value]]:
    return [list(row) for row in sheet.rows]


def _width(sheet: Sheet) -> int:
    return max(map(len, sheet.rows))


def _top(sheet: Sheet, random: Random) -> int:
    """One of the first rows, where titles and headings stand."""
    return random.randrange(min(len(sheet.rows), 5))


def _other_heading(sheet: Sheet, random: Random) -> Sheet:
    rows = _copied(sheet)
    row = rows[_top(sheet, random)]
    at = random.randrange(_width(sheet) + 1)
    row += [None] * (at + 1 - len(row))
    row[at] = random.choice((None, *HEADINGS))
    return _with(sheet, rows)


def _other_cell(sheet: Sheet, random: Random) -> Sheet:
    rows = _copied(sheet)
    row = random.choice(rows)
    if row:
        row[random.randrange(len(row))] = random.choice(_CELLS)
    return _with(sheet, rows)


def _another_row(sheet: Sheet, random: Random) -> Sheet:
    """A line that is nobody, or somebody with little said of them."""
    at = random.choice((_top(sheet, random), random.randrange(len(sheet.rows)), len(sheet.rows)))
    rows = _copied(sheet)
    left = random.choice((0, 0, 1))
    rows.insert(at, [*[None] * left, *random.choice(_LINES)])
    return _with(sheet, rows, [_moved(merge, at + 1, 1) for merge in sheet.merges])


def _moved(merge: Merge, from_row: int, by: int) -> Merge:
    return Merge(
        merge.top + by if merge.top >= from_row else merge.top,
        merge.left,
        merge.bottom + by if merge.bottom >= from_row else merge.bottom,
        merge.right,
    )


def _without_row(sheet: Sheet, random: Random) -> Sheet:
    rows = _copied(sheet)
    if len(rows) < 3:
        return sheet
    at = random.randrange(len(rows))
    del rows[at]
    kept = [_moved(merge, at + 2, -1) for merge in sheet.merges if merge.top != at + 1 or merge.bottom != at + 1]
    return _with(sheet, rows, kept)


def _row_again(sheet: Sheet, random: Random) -> Sheet:
    """A row once more further down: of the heading too, as on a new page."""
    rows = _copied(sheet)
    first = _top(sheet, random)
    some = rows[first : first + random.choice((1, 2))]
    at = random.randrange(first + 1, len(rows) + 1)
    again = [list(row) for row in some]
    return _with(sheet, [*rows[:at], *again, *rows[at:]], [_moved(one, at + 1, len(again)) for one in sheet.merges])


def _without_merges(sheet: Sheet, random: Random) -> Sheet:
    return _with(sheet, _copied(sheet), [merge for merge in sheet.merges if random.random() < 0.5])


def _other_merge(sheet: Sheet, random: Random) -> Sheet:
    top, left = _top(sheet, random), random.randrange(_width(sheet))
    height, width = random.choice(((0, 1), (0, 2), (1, 0), (2, 0), (1, 1), (0, _width(sheet) - left - 1)))
    merge = Merge(top + 1, left + 1, min(top + 1 + height, len(sheet.rows)), min(left + 1 + width, _width(sheet)))
    others = [one for one in sheet.merges if _apart(one, merge)]
    return _with(sheet, _copied(sheet), [*others, merge])


def _apart(one: Merge, other: Merge) -> bool:
    return one.bottom < other.top or other.bottom < one.top or one.right < other.left or other.right < one.left


def _another_column(sheet: Sheet, random: Random) -> Sheet:
    """A column more, blank or with something in it, with or without a heading."""
    at = random.randrange(_width(sheet) + 1)
    heading, cell = random.choice((None, *HEADINGS)), random.choice((None, *_CELLS))
    top = _top(sheet, random)
    rows = []
    for number, row in enumerate(_copied(sheet)):
        more = heading if number == top else cell if number > top and random.random() < 0.5 else None
        rows.append([*row[:at], *[None] * (at - len(row)), more, *row[at:]])
    merges = [
        Merge(
            one.top,
            one.left + (one.left > at),
            one.bottom,
            one.right + (one.right > at),
        )
        for one in sheet.merges
    ]
    return _with(sheet, rows, merges)


def _beside(sheet: Sheet, random: Random) -> Sheet:
    """The same table once more beside itself."""
    width, gap = _width(sheet), random.choice((0, 1))
    rows = [[*row, *[None] * (width + gap - len(row)), *row] for row in _copied(sheet)]
    again = [Merge(one.top, one.left + width + gap, one.bottom, one.right + width + gap) for one in sheet.merges]
    return _with(sheet, rows, [*sheet.merges, *again])


def _trouble(sheet: Sheet, random: Random) -> Sheet:
    """A formula without its result, an error, a line through a cell or a row."""
    row = random.randrange(len(sheet.rows))
    filled = [at for at, value in enumerate(sheet.rows[row]) if value is not None]
    if not filled:
        return sheet
    at = random.choice(filled)
    if random.random() < 0.5:
        struck = {(row + 1, one + 1) for one in (filled if random.random() < 0.5 else [at])}
        return Sheet(sheet.name, sheet.rows, merges=sheet.merges, troubles=sheet.troubles, struck=sheet.struck | struck)
    rows = _copied(sheet)
    rows[row][at] = None
    troubles = {**sheet.troubles, (row + 1, at + 1): random.choice(list(CellTrouble))}
    return Sheet(sheet.name, rows, merges=sheet.merges, troubles=troubles, struck=sheet.struck)


_CHANGES: tuple[Callable[[Sheet, Random], Sheet], ...] = (
    *(_other_heading, _other_heading, _other_cell, _other_cell, _another_row, _another_row, _another_row),
    *(_without_row, _row_again, _without_merges, _other_merge, _another_column, _beside, _trouble),
)
