"""The layout of a standard's official scoring table, as data: `outputs` draws it, `review` reads it back."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from typing import Literal

from pydantic import Field

from fullemp_cli.measures.condition_core import FilePart, no_entries
from fullemp_cli.rules.quantities import decimal_text

CellContent = Literal[
    "section", "number", "title", "text", "rule", "max", "self", "review_points", "review_reason", "requirement",
    "actual", "n", "denominator", "rate", "met", "explanation", "remark", "blank",
]  # fmt: skip
"""What a column holds: the section's heading, the item's number, 建设项目, wording, 评分办法, full marks, the self-score,
a reviewer's marks, a reviewer's reason; for criteria the requirement of a tier. Of items and criteria alike: what was
measured (`actual`: 97.42%, 3 人), its numerator or count, its denominator, its rate, met or not, why. `remark` (备注) and
`blank` stay blank: what the office writes by hand."""


class FormColumn(FilePart):
    """A column of the official table. `heading` may hold line breaks (\\n) as printed."""

    heading: str = Field(description="列的表头，照原表")
    content: CellContent = Field(description="这一列写什么")
    width: int = Field(gt=0, le=120, description="列宽（字符）")
    group: str | None = Field(default=None, description="两行表头时，上一行的合并标题")
    level: Literal["街道", "县级", "市级", "考核"] | None = Field(
        default=None, description="审核列属于哪一级；叫什么照原表写在 heading"
    )
    tier: str | None = Field(default=None, description="requirement / met 列属于哪个等级")
    merge: bool = Field(default=False, description="相邻行内容相同则上下合并")


class FormRow(FilePart):
    """A row of the official table: the item (or criterion) that it scores, and cells whose print differs from its own.

    A cell may hold {n}, {denominator}, {rate} and {actual} of the row: `完成：{n} 人，就业率 {rate}`. Without data they leave
    room to write.

    `also`: further items that the same row scores; their words follow on lines of their own, their marks are added.
    """

    item: str = Field(description="这一行所评的项目或评定标准的编号")
    also: list[str] = Field(default_factory=no_entries, description="同一行还评哪些项目：文字另起一行，分数相加")
    cells: dict[str, str] = Field(default_factory=dict, description="列名 → 该格原文（与项目字段不同时才写）")


class Form(FilePart):
    """The official table. Rows follow the source (without any: the items and criteria in order); what the table lacks is
    not added to it. Without a title it is that of the standard.

    `head` and `foot` lines may hold {community} {street} {county} {city} {year} and are else printed as they stand.
    `total`: the label and the full-marks text of the 合计 row, where the source has one.
    """

    title: str = Field(default="", description="表的标题，照原表；不写则用标准的名称")
    note_above: str = Field(default="", description="标题上方的字，例如“附件1”")
    own_making: str = Field(default="", description="非官方表式时的声明，印在表上")
    head: list[str] = Field(
        default_factory=list, description="标题下的各行；可用 {community} {street} {county} {city} {year}"
    )
    columns: list[FormColumn] = Field(min_length=2, description="各列，从左到右")
    rows: list[FormRow] = Field(
        default_factory=no_entries, description="各行依次评哪个项目；不写则按项目顺序，每项一行"
    )
    total: dict[str, str] | None = Field(default=None, description="合计行：列名 → 文字")
    foot: list[str] = Field(default_factory=no_entries, description="表下的说明、签字行，照原文印出")
    orientation: Literal["portrait", "landscape"] = Field(
        default="portrait", description="纸张方向：portrait 纵向、landscape 横向"
    )

    def of(self, kept: Collection[str], full_marks: Fraction | None, own: Fraction | None) -> Form:
        """The table of one kind of community: the rows of the items that are kept, its own full marks in the 合计 row."""
        rows = []
        for row in self.rows:
            items = [id for id in (row.item, *row.also) if id in kept]
            if items:
                rows.append(row.model_copy(update={"item": items[0], "also": items[1:]}))
        total = self.total
        if total is not None and full_marks is not None and own is not None:
            printed, new = decimal_text(full_marks), decimal_text(own)
            total = {
                name: text.replace(printed, new) if text.strip("分 ") == printed else text
                for name, text in total.items()
            }
        return self.model_copy(update={"rows": rows, "total": total})


class Recommendation(FilePart):
    """A recommendation form (推荐表): a .docx template in templates/, and the limit on 建设成效."""

    title: str = Field(description="推荐表的标题")
    template: str = Field(description="标准文件旁边的 .docx 模板文件名（内置标准的在 templates 文件夹）")
    achievements_limit: int = Field(default=300, gt=0, description="建设成效最多多少字")
    clause: str = ""
