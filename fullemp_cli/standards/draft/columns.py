"""What each column of a published table holds, told by its heading and by what stands below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fullemp_cli.standards.draft.document import PublishedCell, PublishedTable, plain
from fullemp_cli.standards.form import CellContent, FormColumn

MARK = re.compile(r"^[（(]?(\d{1,3}(?:\.\d{1,2})?)(?:分)?[)）]?$")
"""A cell that holds marks and nothing else: `15`, `3分`, `（5分）`."""
SECTION_LINE = re.compile(r"^[一二三四五六七八九十]{1,3}[、.．]|[（(](?:共|满分|总分|计)?\d+(?:\.\d+)?分[)）]")
"""What heads a section: its ordinal, or its marks in brackets."""

_HEADINGS: tuple[tuple[CellContent, str], ...] = (
    ("number", r"序号|编号|项次|序|号|No\.?|NO\.?"),
    ("review_reason", r".*(扣分|加分|得分|评分)(原因|理由|说明|情况)"),
    ("self", r".*(自评|自查|自测|自我评|自报).*"),
    ("review_points", r".*(审核|复核|考核得?分|考评得?分|考核评分|核定|验收|初审|终审|复评|初评|实得|县级|市级|区级|街道|镇级|"
     r"评审得?分|得分|评分结果|考评结果).*"),
    ("max", r"(标准|满|配|总|基本|基础|指标|考核|权重)?(分值|分数|满分|权重|配分)(（分）|\(分\))?|标准分|基本分|赋分|分\s*值|配分"),
    ("rule", r".*(评分|计分|打分|扣分|得分|记分|赋分|评价|考核|考评|评审|操作)(办法|细则|标准|方法|说明|规则|依据|方式|要点).*|"
     r"考核标准及.*"),
    ("remark", r".*(备注|佐证|材料|责任|牵头|数据来源|查看方式|检查方式|说明).*"),
    ("text", r".*(内容|要求|标准|目标任务|指标解释|指标说明|具体指标|要点|任务).*"),
    ("title", r".*(指标名称|二级指标|三级指标|建设项目|考核指标|评价指标|指标|名称|项目名称)"),
    ("section", r".*(项目|一级指标|类别|大项|分类|模块|部分|板块)"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table (`form.columns` can be written from them) and where its rows begin.

    `of`: kind → the columns of it, from the left. A column of which nothing is known is `blank`.
    """

    columns: tuple[FormColumn, ...]
    first_row: int

    def of(self, content: CellContent) -> list[int]:
        """The columns of that kind."""
        return [index for index, column in enumerate(self.columns) if column.content == content]

    @property
    def headings(self) -> tuple[str, ...]:
        """What is printed at the head, for recognising the same head on another page."""
        return tuple(column.heading for column in self.columns)


def layout_of(table: PublishedTable) -> Layout | None:
    """The layout, None for a table that is none of a standard: it needs a column of marks, or of wording with marks."""
    grid = table.grid()
    for start in range(min(len(grid), 8)):
        names = [_content_of(_text(cell)) for cell in grid[start]]
        known = {name for name in names if name is not None}
        if len(known) >= 3 and known & {"max", "rule", "text"} and len(_cells(grid[start])) >= 3:
            return _laid_out(grid, start)
    return None


def _cells(row: Sequence[PublishedCell | None]) -> list[PublishedCell]:
    seen: list[PublishedCell] = []
    for cell in row:
        if cell is not None and cell not in seen:
            seen.append(cell)
    return seen


def _text(cell: PublishedCell | None) -> str:
    return plain(cell.text) if cell is not None else ""


def _content_of(heading: str) -> CellContent | None:
    return next((content for content, words in _HEADINGS if re.fullmatch(words, heading)), None) if heading else None


def _laid_out(grid: list[list[PublishedCell | None]], start: int) -> Layout:
    height = _head_height(grid, start)
    below = grid[start + height :]
    columns: list[FormColumn] = []
    contents = _contents(grid, start, height, below)
    for index, content in enumerate(contents):
        top, under = grid[start][index], grid[start + height - 1][index]
        heading = under or top
        name = heading.text.strip() if heading is not None else ""
        if height > 1 and not name and top is not None:
            name = top.text.strip()
        group = (
            top.text.strip()
            if height > 1 and top is not None and under is not None and under != top and name != top.text.strip()
            else None
        )
        level = _level(f"{group or ''}{name}") if content in ("review_points", "review_reason") else None
        columns.append(
            FormColumn(
                heading=name or f"第{index + 1}列",
                content=content,
                width=_WIDTHS.get(content, 8),
                group=group or None,
                level=level,
                merge=content == "section" or (content == "max" and _spans(below, index)),
            )
        )
    return Layout(tuple(columns), start + height)


def _spans(rows: list[list[PublishedCell | None]], index: int) -> bool:
    """Whether a cell of that column goes over several rows: else equal marks below each other are printed each."""
    return any(cell.rows > 1 for row in rows if (cell := row[index]) is not None)


_WIDTHS: dict[str, int] = {
    "section": 12,
    "title": 14,
    "text": 36,
    "rule": 36,
    "number": 5,
    "max": 6,
    "remark": 14,
    "review_reason": 12,
}


def _head_height(grid: list[list[PublishedCell | None]], start: int) -> int:
    """1, or 2 where cells of the head are merged over columns and the row below them names the parts."""
    below = grid[start + 1] if start + 1 < len(grid) else []
    if any(cell is not None and cell.row + cell.rows > start + 1 for cell in grid[start]):
        return max(cell.row + cell.rows for cell in grid[start] if cell is not None) - start
    texts = [_text(cell) for cell in below]
    named = [text for text in texts if text]
    heads = ("self", "review_points", "review_reason", "remark", "max")
    if named and all(_content_of(text) in heads and not MARK.match(text) for text in named):
        return 2
    return 1


def _level(name: str) -> str | None:
    for level in ("县级", "市级"):
        if level[0] in name:
            return level
    return "考核"


def _contents(
    grid: list[list[PublishedCell | None]], start: int, height: int, below: list[list[PublishedCell | None]]
) -> list[CellContent]:
    width = len(grid[start])
    contents: list[CellContent] = []
    for index in range(width):
        names = [_text(grid[row][index]) for row in range(start, start + height)]
        found = [content for name in reversed(names) if (content := _content_of(name)) is not None]
        if len(names) > 1 and "self" in found:
            found = ["self"]
        own = [cell for row in below if (cell := row[index]) is not None and cell.columns * 2 <= max(2, width)]
        values = [text for cell in own if (text := _text(cell))]  # not of a section or a note over the whole table
        contents.append(_by_values(found[0] if found else None, values, "".join(names)))
    if "max" not in contents:
        marked = [
            i for i in range(width) if _mostly_marks([_text(row[i]) for row in below]) and contents[i] != "number"
        ]
        if marked:
            contents[marked[0]] = "max"
    if "self" not in contents and "review_points" in contents:
        contents[contents.index("review_points")] = "self"  # one column alone for what is given
    naming = [index for index, content in enumerate(contents) if content in ("section", "title")]
    _name_columns(contents, naming, below)
    texts = [index for index, content in enumerate(contents) if content == "text"]
    if "rule" not in contents and not texts:
        return contents
    if not texts and "rule" in contents and contents.count("rule") > 1:
        contents[contents.index("rule")] = "text"
    if "self" not in contents:
        blank = [i for i, c in enumerate(contents) if c == "blank" and not any(_text(row[i]) for row in below)]
        if blank:
            contents[blank[0]] = "self"
    return contents


def _by_values(content: CellContent | None, values: list[str], heading: str) -> CellContent:
    """评分标准 may head a column of marks or of rules; what stands below decides."""
    if content in ("rule", "text", "max", None) and _mostly_marks(values) and ("分" in heading or content == "max"):
        return "max"
    if content == "max" and values and not any(re.search(r"\d", value) for value in values):
        return "rule"
    if content == "max" and values and max(map(len, values)) > 12:
        return "rule"
    if content == "rule" and re.search("内容|要求", heading):
        return "text"
    if content == "rule" and values and max(map(len, values)) <= 16 and not any(map(_GIVES.search, values)):
        return "remark"  # 考核方式：查阅资料、实地查看
    return content or "blank"


_GIVES = re.compile(r"\d分|扣|得分|不得|酌情|比例|否则|以上|%|％")


def _mostly_marks(values: list[str]) -> bool:
    given = [value for value in values if value and value not in ("分值", "标准分")]
    return bool(given) and sum(bool(MARK.match(value)) for value in given) * 5 >= len(given) * 4


def _is_section_row(row: Sequence[PublishedCell | None]) -> bool:
    """一、工作基础（20分） over the whole table: then no column need name the sections."""
    texts = {text for cell in row if (text := _text(cell))}
    lead = next(iter(texts), "")
    return len(texts) == 1 and len(_cells(row)) == 1 and len(lead) < 60 and SECTION_LINE.search(lead) is not None


def _name_columns(contents: list[CellContent], names: list[int], below: list[list[PublishedCell | None]]) -> None:
    """Of columns that name things, the first whose cells go over several rows or carry marks is the section."""
    if not names:
        return
    number = contents.index("number") if "number" in contents else None
    first = names[0]
    cells = _cells([row[first] for row in below if first < len(row)])
    marked = [
        cell for cell in cells if re.search(r"[（(]\d+(\.\d+)?分[)）]|^[一二三四五六七八九十]+、", plain(cell.text))
    ]
    wide = [cell for cell in cells if cell.rows > 1]
    blank = [row for row in below if not _text(row[first])]
    per_number = number is not None and number < first and not marked and len(names) == 1
    ruled = [row for row in below if _is_section_row(row)]
    grouping = bool(marked) or bool(wide) or bool(blank) or len(names) > 1
    is_section = grouping and not per_number and not (ruled and len(names) == 1)
    contents[first] = "section" if is_section else "title"
    for other in names[1:]:
        contents[other] = "title"
    titles = [index for index in names if contents[index] == "title"]
    for extra in titles[1:]:
        contents[extra] = "text" if "text" not in contents else "title"
