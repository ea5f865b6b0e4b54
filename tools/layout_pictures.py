"""Draws the tables of docs/ledger.md: each shape that is read, or is not, as a small picture in docs/pictures/layouts/.

Usage: python -m tools.layout_pictures

The same rows are read by `tests/docs/test_layouts.py`, so that the page cannot say of a picture what is not so. Everybody
in them is invented.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:  # run as a script
    sys.path.insert(0, str(ROOT))

from fullemp_cli.opening.grid import Merge, Sheet, Value  # noqa: E402
from fullemp_cli.people.identity_number import check_character  # noqa: E402
from fullemp_cli.people.masking import mask_within  # noqa: E402

FOLDER = ROOT / "docs" / "pictures" / "layouts"
_ROW, _LETTER, _PAD = 20, 6.6, 10
_LINE, _HEADING, _TITLE, _ASIDE, _LOST = "#b0b7c3", "#ddebf7", "#ffffff", "#f2f2f2", "#fde9e7"


def _number(at: int, born: str = "1985") -> str:
    first17 = f"331099{born}0505{at:03d}"
    return first17 + check_character(first17)


@dataclass(frozen=True, slots=True)
class Layout:
    """A table as an office has it. `headings`: its heading rows (from 1); `aside`: rows that are nobody; `lost`: rows that
    are not read. `reads`: how many rows of `ledger` the program reads of it, `says`: the code with which it says the rest.
    """

    name: str
    ledger: str
    rows: Sequence[Sequence[Value]]
    reads: int
    headings: tuple[int, ...] = (1,)
    merges: tuple[Merge, ...] = ()
    aside: tuple[int, ...] = ()
    lost: tuple[int, ...] = ()
    struck: tuple[int, ...] = ()
    sheet: str = ""
    says: str = ""
    beside: Sequence[Sequence[Value]] = field(default_factory=tuple)  # another sheet, which is not drawn

    def as_sheet(self) -> Sheet:
        """The table as it is read."""
        struck = frozenset((row, at) for row in self.struck for at in range(1, len(self.rows[row - 1]) + 1))
        return Sheet(self.sheet or self.ledger, [list(row) for row in self.rows], merges=self.merges, struck=struck)


A, B, C, D, E = (_number(at) for at in (13, 28, 35, 42, 57))
_LABOUR: list[Value] = ["姓名", "身份证号", "就业状态"]
_UNEMPLOYED: list[Value] = ["姓名", "身份证号", "登记失业日期"]

READ = (
    Layout(
        "heading-rows",
        "劳动力",
        [
            ["劳动力资源登记台账", None, None, None, None],
            ["基本信息", None, "就业情况", None, None],
            ["姓名", "身份证号", "就业状态", "就业去向", None],
            [None, None, None, "单位就业", "灵活就业"],
            ["赵小明", A, "就业", "√", None],
            ["钱爱华", B, "失业", None, None],
        ],
        2,
        headings=(2, 3, 4),
        merges=(
            *(Merge(1, 1, 1, 5), Merge(2, 1, 2, 2), Merge(2, 3, 2, 5), Merge(3, 4, 3, 5)),
            *(Merge(3, at, 4, at) for at in (1, 2, 3)),
        ),
    ),
    Layout(
        "side-by-side",
        "劳动力",
        [
            ["序号", *_LABOUR, None, "序号", *_LABOUR],
            [1, "赵小明", A, "就业", None, 3, "孙春兰", C, "就业"],
            [2, "钱爱华", B, "失业", None, 4, "李建国", D, "就业"],
        ],
        4,
    ),
    Layout(
        "sections",
        "劳动力",
        [
            _LABOUR,
            ["第1村民小组", None, None],
            ["赵小明", A, "就业"],
            ["小计", "1人", None],
            ["第2村民小组", None, None],
            ["钱爱华", B, "失业"],
            ["合计", "2人", None],
        ],
        2,
        merges=(Merge(2, 1, 2, 3), Merge(5, 1, 5, 3)),
        aside=(2, 4, 5, 7),
    ),
    Layout(
        "households",
        "劳动力",
        [
            ["户主", "成员姓名", "成员身份证号", "与户主关系", "就业状态"],
            ["赵小明", "赵小明", A, "户主", "就业"],
            [None, "钱爱华", B, "妻", "失业"],
            ["孙春兰", "孙春兰", C, "户主", "就业"],
        ],
        3,
        merges=(Merge(2, 1, 3, 1),),
    ),
    Layout(
        "ditto",
        "劳动力",
        [["户编号", *_LABOUR], ["001", "赵小明", A, "就业"], ["同上", "钱爱华", B, "〃"], ["002", "孙春兰", C, "失业"]],
        3,
    ),
    Layout(
        "boxes",
        "就业困难人员",
        [
            ["姓名", "身份证号", "认定日期", "困难类别", None, None],
            [None, None, None, "大龄", "残疾", "低保"],
            ["赵小明", A, "2026-01-08", "□", "☑", "□"],
            ["钱爱华", B, "2026-02-03", "☑", "□", "☑"],
        ],
        2,
        headings=(1, 2),
        merges=(Merge(1, 4, 1, 6), *(Merge(1, at, 2, at) for at in (1, 2, 3))),
    ),
    Layout(
        "printed-choice",
        "劳动力",
        [_LABOUR, ["赵小明", A, "☑就业 □失业"], ["钱爱华", B, "就业（ ）失业（√）"]],
        2,
    ),
    Layout(
        "visits-beside",
        "失业人员",
        [
            ["姓名", "身份证号", "登记失业日期", "走访时间1", "走访时间2", "走访人"],
            ["赵小明", A, "2026-01-08", "2026.3.5", "2026.8.19", "周红"],
            ["钱爱华", B, "2026-02-03", "2026.4.2", None, "周红"],
        ],
        2,
    ),
    Layout(
        "no-year",
        "服务记录",
        [
            ["2026年走访台账", None, None, None],
            ["走访时间", "姓名", "身份证号", "走访内容"],
            ["3月5日", "赵小明", A, "求职意愿"],
            ["二〇二六年四月二日", "钱爱华", B, "推荐岗位"],
        ],
        2,
        headings=(2,),
        merges=(Merge(1, 1, 1, 4),),
    ),
    Layout(
        "notes",
        "失业人员",
        [
            [*_UNEMPLOYED, "备注"],
            ["赵小明（已迁出）", A, "2026-01-08", None],
            ["钱爱华", B, "2026-02-03", "5月到县纺织厂上班"],
            ["孙春兰", C, "2026-02-11", None],
        ],
        3,
        struck=(4,),
    ),
    Layout(
        "nobody",
        "零就业家庭",
        [["零就业家庭台账", None, None], ["户主姓名", "户主身份证号", "认定日期"], ["无", None, None]],
        0,
        headings=(2,),
        merges=(Merge(1, 1, 1, 3),),
        aside=(3,),
        beside=(_LABOUR, ["赵小明", A, "就业"]),
    ),
    Layout(
        "marks-said",
        "劳动力",
        [
            ["姓名", "身份证号", "是否就业"],
            ["赵小明", A, "○"],
            ["钱爱华", B, "△"],
            ["说明：已就业的打“○”，未就业的打“△”", None, None],
        ],
        2,
        merges=(Merge(4, 1, 4, 3),),
        aside=(4,),
    ),
    Layout(
        "sums",
        "",
        [["指标", "数量"], ["劳动力总数", "2人"], ["登记失业人员", "1人"]],
        0,
        sheet="汇总",
        aside=(2, 3),
        says="TOT001",
        beside=(_LABOUR, ["赵小明", A, "就业"], ["钱爱华", B, "失业"], ["孙春兰", C, "就业"]),
    ),
)

NOT_READ = (
    Layout(
        "no-heading",
        "劳动力",
        [["赵小明", A, "就业"], ["钱爱华", B, "失业"]],
        0,
        headings=(),
        lost=(1, 2),
        sheet="劳动力（2网格）",
        says="LED011",
        beside=(_LABOUR, ["孙春兰", C, "就业"]),
    ),
    Layout(
        "beside-no-heading",
        "劳动力",
        [
            [*_LABOUR, None, None, None],
            ["赵小明", A, "就业", None, "孙春兰", C],
            ["钱爱华", B, "失业", None, "李建国", D],
        ],
        2,
        says="LED011",
    ),
    Layout(
        "card",
        "失业人员",
        [
            ["失业人员登记卡", None, None, None],
            ["姓名", "赵小明", "性别", "男"],
            ["身份证号", A, "户籍性质", "农村"],
            ["登记失业日期", "2026-01-08", "失业原因", "企业倒闭"],
        ],
        0,
        headings=(),
        merges=(Merge(1, 1, 1, 4),),
        lost=(2, 3, 4),
        says="LED012",
        beside=(_LABOUR, ["孙春兰", C, "就业"]),
    ),
    Layout(
        "sideways",
        "劳动力",
        [["姓名", "赵小明", "钱爱华", "孙春兰"], ["身份证号", A, B, C], ["就业状态", "就业", "失业", "就业"]],
        0,
        headings=(),
        lost=(1, 2, 3),
        sheet="台账",
        says="LED012",
        beside=(_UNEMPLOYED, ["李建国", D, "2026-02-03"]),
    ),
    Layout(
        "several-in-a-cell",
        "失业人员",
        [_UNEMPLOYED, ["赵小明、钱爱华", f"{A}、{B}", "2026-01-08"], ["孙春兰", C, "2026-02-11"]],
        1,
        lost=(2,),
        says="LED015",
    ),
    Layout(
        "both-printed",
        "劳动力",
        [_LABOUR, ["赵小明", A, "就业/失业"], ["钱爱华", B, "跑运输"]],
        2,
        says="WORD002",
    ),
)


def main() -> None:
    """Draws every picture anew and takes away those that no layout has."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    drawn = {f"{layout.name}.svg": picture(layout) for layout in (*READ, *NOT_READ)}
    for path in FOLDER.iterdir():
        if path.name not in drawn:
            path.unlink()
    for name, text in drawn.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


def picture(layout: Layout) -> str:
    """The table as SVG."""
    widths = _widths(layout)
    lefts = [sum(widths[:at]) for at in range(len(widths) + 1)]
    width, height = lefts[-1] + 1, len(layout.rows) * _ROW + 1
    body = "\n".join(_cells(layout, lefts))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" '
        f'viewBox="0 0 {width:.0f} {height}" font-family="SimSun, Songti SC, Noto Serif CJK SC, serif" font-size="12">\n'
        f"{body}\n</svg>\n"
    )


def _shown(value: Value) -> str:
    return "" if value is None else mask_within(str(value))


def _widths(layout: Layout) -> list[float]:
    count = max(map(len, layout.rows))
    across = {(merge.top, merge.left) for merge in layout.merges if merge.right > merge.left}
    widths = [24.0] * count
    for number, row in enumerate(layout.rows, 1):
        for at, value in enumerate(row):
            if (number, at + 1) not in across:
                letters = sum(1.82 if ord(letter) > 0x2E7F else 1 for letter in _shown(value))
                widths[at] = max(widths[at], letters * _LETTER + _PAD)
    return widths


def _cells(layout: Layout, lefts: Sequence[float]) -> Iterator[str]:
    hidden = {
        (row, column)
        for merge in layout.merges
        for row in range(merge.top, merge.bottom + 1)
        for column in range(merge.left, merge.right + 1)
        if (row, column) != (merge.top, merge.left)
    }
    ends = {(merge.top, merge.left): (merge.bottom, merge.right) for merge in layout.merges}
    for number in range(1, len(layout.rows) + 1):
        row = layout.rows[number - 1]
        for column in range(1, len(lefts)):
            if (number, column) in hidden:
                continue
            bottom, right = ends.get((number, column), (number, column))
            left, top = lefts[column - 1], (number - 1) * _ROW
            width, height = lefts[right] - left, (bottom - number + 1) * _ROW
            yield (
                f'<rect x="{left + 0.5:.1f}" y="{top + 0.5}" width="{width:.1f}" height="{height}" '
                f'fill="{_fill(layout, number)}" stroke="{_LINE}"/>'
            )
            text = _shown(row[column - 1]) if column <= len(row) else ""
            if text:
                line = ' text-decoration="line-through"' if number in layout.struck else ""
                x, y = left + width / 2, top + height / 2 + 4.5
                yield f'<text x="{x:.1f}" y="{y}" text-anchor="middle"{line}>{escape(text)}</text>'


def _fill(layout: Layout, number: int) -> str:
    if number in layout.headings:
        return _HEADING
    if number in layout.lost:
        return _LOST
    return _ASIDE if number in layout.aside else _TITLE


if __name__ == "__main__":
    main()
