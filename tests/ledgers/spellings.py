"""What offices do to a ledger, and how they spell headings, dates, numbers and codes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import Enum
from random import Random

from fullemp_cli.opening.grid import Value


class Trait(Enum):
    """One thing that offices do to a ledger."""

    SHUFFLED = "列的顺序不同"
    SYNONYMS = "同义表头"
    DECORATED = "表头带星号、换行、必填"
    TITLED = "角标、标题、机构名称"
    TWO_ROWS = "两行表头"
    MERGES_LOST = "两行表头而没有合并信息"
    SERIALS = "序号，有缺"
    GAPS = "中间空行"
    TOTALS = "合计、填表说明、签名"
    EXTRA = "多余的列"
    DATES = "日期各种写法"
    NUMBERS = "身份证号各种写法"
    TICKS = "是否各种写法"
    CODES = "代码和代码说明"
    ONE_HOT = "一栏一值"
    SPLIT = "失业与再就业分两本"
    WIDE = "走访横排"
    QUARTERS = "走访按季度横排"
    MERGED = "户的单元格合并"
    STACKED = "一张表上有几本台账"
    FOLDER = "一本台账一个文件"
    JUNK = "无关的和隐藏的工作表"
    PAGES = "每页重复表头"


_OTHER_HEADINGS = {
    "姓名": ("对象名称", "劳动者姓名", "人员姓名"),
    "身份证号": ("身份证号码", "公民身份号码", "社会保障号码", "公民身份号码或残疾号码"),
    "户编号": ("户号",),
    "就业状态": ("就业状况", "个人就业信息", "是否就业", "就失业状态"),
    "就业形式": ("就业渠道", "就业去向", "就业形势", "就业新式"),
    "困难类别": ("就业困难人员类型", "困难群体情况", "认定类型"),
    "登记失业日期": ("失业时间", "失业登记时间", "登记时间"),
    "就业日期": ("登记就业时间", "再就业时间", "安置时间"),
    "就业单位": ("现就业单位", "单位名称", "安置单位名称"),
    "户籍性质": ("户口性质", "户籍类型"),
    "就业创业证号": ("就业失业登记证号", "就失业证号"),
    "是否录入信息系统": ("是否录入金保",),
    "用人单位": ("单位名称",),
    "经办人": ("走访人", "跟踪服务人员"),
    "服务方式": ("跟踪服务方式",),
}


@dataclass
class Spelling:
    """Spells one thing one way or another, as far as the traits ask for it."""

    traits: Collection[Trait]
    random: Random

    def date(self, day: date) -> Value:
        """A date in some spelling."""
        if Trait.DATES not in self.traits:
            return day.isoformat()
        spelling = self.random.randrange(9)
        serial = (day - date(1899, 12, 30)).days
        return (
            day,
            f"{day.year}/{day.month}/{day.day}",
            f"{day.year}.{day.month}.{day.day}",
            f"{day.year}年{day.month}月{day.day}日",
            day.strftime("%Y%m%d"),
            str(serial),
            float(serial),
            f" {day.isoformat()}\u3000",
            float(day.strftime("%Y%m%d")),
        )[spelling]

    def number(self, number: str) -> Value:
        """An identity number as it may be typed."""
        spelling = self.random.randrange(6)
        if spelling == 0:
            return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else "Ｘ" for c in number)
        if spelling == 1 and number[6:8] == "19" and not number.endswith("X"):
            return float(number[:6] + number[8:17])  # fifteen digits, intact as a number
        return (
            number,
            number.lower(),
            f"'{number}",
            f" {number[:6]} {number[6:14]} {number[14:]}",
            number + "21",
            number,
        )[spelling]

    def code(self, code: int) -> Value:
        """A code as it may be typed."""
        return self.random.choice(
            (f"({code})", f"（{code}）", chr(0x2460 + code - 1), chr(0x2474 + code - 1), float(code), str(code))
        )

    def label(self, name: str) -> str:
        """A heading as it may be printed."""
        if Trait.SYNONYMS in self.traits and name in _OTHER_HEADINGS:
            name = self.random.choice((name, *_OTHER_HEADINGS[name]))
        if Trait.DECORATED in self.traits:
            name = self.random.choice(
                (
                    name,
                    f"*{name}",
                    f"{name}（必填）",
                    f"{name}：",
                    f"{name[:2]}\n{name[2:]}",
                    f"{name[0]}\u3000{name[1:]}",
                    f"{name}\xa0",
                )
            )
        return name
