"""Renders records as workbooks: canonically, and as offices lay them out, any traits at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from random import Random

from fullemp_cli.ledgers.catalogue import COLUMNS, Ledger
from fullemp_cli.ledgers.kinds import (
    BUSINESSES,
    CHECKLIST,
    HARDSHIP,
    HIRINGS,
    LABOUR_FORCE,
    POVERTY_LABOUR,
    PUBLIC_POSTS,
    REPORTS,
    SERVICES,
    UNEMPLOYED,
    VACANCIES,
    ZERO_EMPLOYMENT_HOUSEHOLDS,
)
from fullemp_cli.opening.grid import Merge, Sheet, Value, Workbook
from tests.ledgers.people import CATEGORIES, FORMS, REASONS, Record, Records
from tests.ledgers.spellings import Spelling, Trait

__all__ = ["COMMUNITY", "Office", "Trait", "canonical", "community_sheet"]

COMMUNITY = "望江村"


NAMES = {
    LABOUR_FORCE: "劳动力资源登记台帐",
    UNEMPLOYED: "失业人员管理台账",
    HARDSHIP: "就业困难人员管理台账",
    POVERTY_LABOUR: "精准扶贫劳动力登记台账",
    ZERO_EMPLOYMENT_HOUSEHOLDS: "零就业家庭台帐",
    SERVICES: "就业服务记录台账",
    BUSINESSES: "市场主体台账",
    PUBLIC_POSTS: "公益性岗位台账",
    VACANCIES: "岗位信息发布台账",
    HIRINGS: "用工信息台账",
    REPORTS: "宣传报道台账",
    CHECKLIST: "工作清单",
}
_GROUPS: dict[Ledger, dict[str, tuple[str, ...]]] = {
    LABOUR_FORCE: {"就业信息": ("就业状态", "就业形式", "就业单位", "就业日期")},
    UNEMPLOYED: {"安置情况": ("就业日期", "就业形式", "就业单位"), "注销情况": ("注销日期", "注销原因")},
    HARDSHIP: {"安置情况": ("就业日期", "就业形式")},
}
_HOUSEHOLD_CELLS = ("户编号", "户主姓名", "户主身份证号", "劳动力人数", "认定日期", "退出日期", "退出原因")
_LISTS = {"就业形式": FORMS, "困难类别": CATEGORIES, "注销原因": REASONS, "退出原因": REASONS}


def canonical(records: Records, community: str = COMMUNITY) -> Workbook:
    """One workbook, one sheet a ledger, canonical headings, ISO dates."""
    sheets = [community_sheet(community)]
    for ledger, rows in records.items():
        names = [entry.name for entry in COLUMNS[ledger]]
        sheets.append(Sheet(ledger.value, [[*names], *([_plain(row.get(name)) for name in names] for row in rows)]))
    return Workbook("标准.xlsx", "0" * 64, "xlsx", tuple(sheets))


def community_sheet(community: str) -> Sheet:
    """社区基本情况 with a name only."""
    return Sheet("社区基本情况", [["项目", "内容"], ["社区（村）名称", community], ["类型", community[-1]]])


def _plain(value: object) -> Value:
    return value.isoformat() if isinstance(value, date) else value  # type: ignore[return-value]


@dataclass
class Office:
    """One office's habits: the traits, and a source of chance for everything that they leave open."""

    traits: Collection[Trait]
    random: Random
    community: str = COMMUNITY
    _spelled: Spelling = field(init=False)
    _blocks: list[tuple[Ledger, str, list[list[Value]], list[Merge]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._spelled = Spelling(self.traits, self.random)

    def workbooks(self, records: Records) -> list[Workbook]:
        """The records as this office keeps them."""
        self._blocks = []
        for ledger, rows in records.items():
            self._ledger(ledger, rows)
        sheets = self._stacked() if Trait.STACKED in self.traits else [self._sheet(block) for block in self._blocks]
        sheets.insert(0, community_sheet(self.community))
        if Trait.FOLDER in self.traits:
            return [
                Workbook(f"{number}{sheet.name} - 副本.xlsx", f"{number:064d}", "xlsx", (self._renamed(sheet),))
                for number, sheet in enumerate(sheets, 1)
            ]
        if Trait.JUNK in self.traits:
            lookup = Sheet("Sheet3", [["博士研究生"], ["硕士研究生"], ["大学本科"]])
            hidden = Sheet("去年", [["姓名", "身份证号", "登记失业日期"], ["旧某", "1", "2020-01-01"]], hidden=True)
            sheets = [Sheet("Sheet2", []), lookup, *sheets, hidden, Sheet("Sheet5", [])]
        return [Workbook(f"{self.community}就业台帐.xlsx", "1" * 64, "xlsx", tuple(sheets))]

    def _renamed(self, sheet: Sheet) -> Sheet:
        return Sheet("Sheet1", sheet.rows, merges=sheet.merges)

    def _sheet(self, block: tuple[Ledger, str, list[list[Value]], list[Merge]]) -> Sheet:
        _, name, rows, merges = block
        return Sheet(name, rows, merges=tuple(merges))

    def _stacked(self) -> list[Sheet]:
        """Two ledgers under each other on every sheet, a title and blank lines between them."""
        sheets = []
        for at in range(0, len(self._blocks), 2):
            rows: list[list[Value]] = []
            merges: list[Merge] = []
            for _, name, block, own in self._blocks[at : at + 2]:
                rows += [[], [name]] if rows else [[name]]
                shift = len(rows)
                rows += block
                merges += [Merge(m.top + shift, m.left, m.bottom + shift, m.right) for m in own]
            sheets.append(Sheet(self._blocks[at][1], rows, merges=tuple(merges)))
        return sheets

    def _ledger(self, ledger: Ledger, rows: list[Record]) -> None:
        if ledger is UNEMPLOYED and Trait.SPLIT in self.traits:
            second = ("姓名", "身份证号", "登记失业日期", "就业日期", "就业形式", "就业单位")
            moved = ("就业日期", "就业形式", "就业单位")
            self._block(ledger, NAMES[ledger], [n for n in self._names(ledger) if n not in moved], rows)
            self._block(ledger, "失业人员再就业信息明细台账", list(second), [row for row in rows if row["就业日期"]])
            return
        if ledger is SERVICES and ({Trait.WIDE, Trait.QUARTERS} & set(self.traits)):
            visits = [row for row in rows if row["服务类型"] == "走访"]
            self._block(ledger, NAMES[ledger], self._names(ledger), [row for row in rows if row not in visits])
            self._wide(visits)
            return
        self._block(ledger, NAMES[ledger], self._names(ledger), rows)

    def _names(self, ledger: Ledger) -> list[str]:
        names = [entry.name for entry in COLUMNS[ledger]]
        if Trait.SHUFFLED in self.traits:
            self.random.shuffle(names)
            for group in _GROUPS.get(ledger, {}).values():  # a group's columns stay together
                names = [name for name in names if name not in group] + list(group)
        return names

    def _wide(self, visits: list[Record]) -> None:
        people: dict[tuple[object, ...], list[date]] = {}
        for row in visits:
            key = (row["姓名"], row["身份证号"], row["服务内容"], row["经办人"])
            day = row["日期"]
            assert isinstance(day, date)
            people.setdefault(key, []).append(day)
        quarters = Trait.QUARTERS in self.traits
        dated = (
            ["第一季度", "第二季度", "第三季度", "第四季度"] if quarters else ["走访时间1", "走访时间2", "走访时间3"]
        )
        headings = ["姓名", "身份证号", *dated, "服务内容", "经办人"]
        rows: list[list[Value]] = []
        for (name, number, content, officer), days in people.items():
            while days:
                cells: dict[str, Value] = {}
                for day in list(days):
                    slot = dated[(day.month - 1) // 3] if quarters else dated[min(len(cells), 2)]
                    if slot not in cells:
                        cells[slot] = self._spelled.date(day)
                        days.remove(day)
                rows.append([name, number, *(cells.get(slot) for slot in dated), content, officer])  # type: ignore[list-item]
        head = self._preamble("走访记录台账", len(headings))
        self._blocks.append((SERVICES, "走访记录台账", [*head, [*headings], *rows], []))

    def _block(self, ledger: Ledger, name: str, names: list[str], rows: list[Record]) -> None:
        coded = {column: _LISTS[column] for column in names if column in _LISTS and Trait.CODES in self.traits}
        one_hot = "就业形式" in names and Trait.ONE_HOT in self.traits and ledger is not POVERTY_LABOUR
        if one_hot:
            coded.pop("就业形式", None)
        body = [self._row(row, names, coded) for row in rows]
        top, bottom, merges = self._heading(ledger, names)
        if one_hot:
            top, bottom, body, merges = self._spread(names.index("就业形式"), top, bottom, body)
        if Trait.EXTRA in self.traits and ledger in (LABOUR_FORCE, UNEMPLOYED):
            top += ["就业类型", "用工形式", "民族", "宗教信仰"]
            bottom += [None] * 4 if bottom else []
            body = [[*row, "初次就业", "长期", "汉", "无"] for row in body]
        serial = Trait.SERIALS in self.traits
        if serial:
            top, bottom = ["序号", *top], [None, *bottom] if bottom else []
            body = [[float(n) if self.random.random() < 0.7 else None, *row] for n, row in enumerate(body, 1)]
            merges = [Merge(m.top, m.left + 1, m.bottom, m.right + 1) for m in merges]
        head = self._preamble(name, len(top))
        heading = [top, bottom] if bottom else [top]
        merges = [Merge(m.top + len(head), m.left, m.bottom + len(head), m.right) for m in merges]
        if Trait.MERGES_LOST in self.traits:
            merges = []
        first = len(head) + len(heading) + 1
        if ledger is ZERO_EMPLOYMENT_HOUSEHOLDS and Trait.MERGED in self.traits:
            merges += self._merged_households(rows, names, body, first, 1 if serial else 0)
        else:
            body = self._with_gaps(body, heading)
        foot = self._foot(names, coded, len(rows))
        self._blocks.append((ledger, name, [*head, *heading, *body, *foot], merges))

    def _row(self, row: Record, names: list[str], coded: dict[str, tuple[str, ...]]) -> list[Value]:
        cells: list[Value] = []
        for name in names:
            value = row.get(name)
            if isinstance(value, date):
                cells.append(self._spelled.date(value))
            elif name in coded and value in coded[name]:
                cells.append(self._spelled.code(coded[name].index(str(value)) + 1))
            elif "身份证号" in name and value and Trait.NUMBERS in self.traits:
                cells.append(self._spelled.number(str(value)))
            elif name in ("劳动能力", "就业愿望", "是否录入信息系统") and value and Trait.TICKS in self.traits:
                yes = value in ("有", "是")
                cells.append(self.random.choice(("是", "√", "Y", 1.0) if yes else ("否", "×", "N", 0.0)))
            else:
                cells.append(value if not isinstance(value, int) else float(value))
        return cells

    def _heading(self, ledger: Ledger, names: list[str]) -> tuple[list[Value], list[Value], list[Merge]]:
        labels: list[Value] = [self._spelled.label(name) for name in names]
        groups = _GROUPS.get(ledger, {})
        in_place = [(group, members) for group, members in groups.items() if all(m in names for m in members)]
        if Trait.TWO_ROWS not in self.traits or not in_place:
            return labels, [], []
        top, bottom = list(labels), [None] * len(names)  # type: list[Value], list[Value]
        merges = []
        for group, members in in_place:
            places = sorted(names.index(member) for member in members)
            if places != list(range(places[0], places[0] + len(places))):
                continue
            for place in places:
                bottom[place], top[place] = labels[place], None
            top[places[0]] = group
            merges.append(Merge(1, places[0] + 1, 1, places[-1] + 1))
        if not any(bottom):
            return labels, [], []
        merges += [Merge(1, at + 1, 2, at + 1) for at in range(len(names)) if bottom[at] is None]
        return top, bottom, merges

    def _spread(
        self, at: int, top: list[Value], bottom: list[Value], body: list[list[Value]]
    ) -> tuple[list[Value], list[Value], list[list[Value]], list[Merge]]:
        width = len(FORMS)
        upper: list[Value] = ["就业人员类型（符合项填是）", *[None] * (width - 1)]
        if not bottom:
            bottom = [None] * len(top)
        cut = list(top)
        if bottom[at] is not None:  # it stood inside a group, which is parted: what follows it gets its own heading
            start = next(i for i in range(at, -1, -1) if cut[i])
            if start == at and at + 1 < len(top) and cut[at + 1] is None and bottom[at + 1]:
                cut[at + 1] = cut[at]
            after = at + 1
            while after < len(top) and cut[after] is None and bottom[after]:
                cut[after] = bottom[after]
                bottom = [*bottom[:after], None, *bottom[after + 1 :]]
                after += 1
        top = [*cut[:at], *upper, *cut[at + 1 :]]
        bottom = [*bottom[:at], *FORMS, *bottom[at + 1 :]]
        body = [[*row[:at], *("是" if row[at] == form else None for form in FORMS), *row[at + 1 :]] for row in body]
        return top, bottom, body, [Merge(1, at + 1, 1, at + width)]

    def _preamble(self, name: str, width: int) -> list[list[Value]]:
        if Trait.TITLED not in self.traits:
            return []
        corner: list[Value] = [None] * (width - 1)
        line = f"机构名称：\u3000示例市 示例区   示例街道   {self.community}"
        return [[*corner, "台账三"], [name], [line]]

    def _with_gaps(self, body: list[list[Value]], heading: list[list[Value]]) -> list[list[Value]]:
        found: list[list[Value]] = []
        for number, row in enumerate(body):
            if Trait.GAPS in self.traits and self.random.random() < 0.3:
                found += [[None] * len(row)] * self.random.randrange(1, 4)
            if Trait.PAGES in self.traits and number and number % 3 == 0:
                found += [list(line) for line in heading]
            found.append(row)
        return found

    def _merged_households(
        self, rows: list[Record], names: list[str], body: list[list[Value]], first: int, shift: int
    ) -> list[Merge]:
        merges = []
        start = 0
        while start < len(rows):
            end = start
            while end + 1 < len(rows) and rows[end + 1]["户编号"] == rows[start]["户编号"]:
                end += 1
            if end > start:
                for name in _HOUSEHOLD_CELLS:
                    at = names.index(name) + shift
                    for line in range(start + 1, end + 1):
                        body[line][at] = None
                    merges.append(Merge(first + start, at + 1, first + end, at + 1))
            start = end + 1
        return merges

    def _foot(self, names: list[str], coded: dict[str, tuple[str, ...]], count: int) -> list[list[Value]]:
        foot: list[list[Value]] = []
        if Trait.TOTALS in self.traits:
            foot += [["合　计", *[None] * (len(names) - 2), f"{count}人"], [], ["填报日期：2026年1月1日"]]
            foot.append(["填表人：（签名）\u3000\u3000审核人：（签名）\u3000（盖章）"])
        if coded:
            foot.append(["填表说明：以下栏目均采用代码填写"])
        for name, words in coded.items():
            style = self.random.randrange(2)
            marks = [f"（{n}）" if style else chr(0x2460 + n - 1) for n in range(1, len(words) + 1)]
            foot.append([f"{name}：" + " ".join(f"{mark}{word}" for mark, word in zip(marks, words, strict=True))])
        return foot
