"""A table for a standard whose document publishes none: plain, and it says that it is not official."""

from __future__ import annotations

from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.standards.form import Form, FormColumn, FormRow
from fullemp_cli.standards.model import Standard

OWN_MAKING = "（标准文件未给出官方表式，本表由程序自拟，非官方表格）"


SIGNATURES = "填表人：　　　　　　　社区（村）负责人：　　　　　　　（盖章）　　　　年　　月　　日"


def rows_in_order(standard: Standard) -> list[FormRow]:
    """A row for each item, then one for each criterion, in the order of the standard."""
    ids = [*(item.id for item in standard.items), *(criterion.id for criterion in standard.criteria)]
    return [FormRow(item=id) for id in ids]


def generic_form(standard: Standard) -> Form:
    """One row for each item (the parts of a group where they carry the wording) or each criterion."""
    return _score_form(standard) if standard.kind == "score" else _criteria_form(standard)


def _score_form(standard: Standard) -> Form:
    sections = [FormColumn(heading="类别", content="section", width=10, merge=True)] if standard.sections else []
    full = sum((item.max for item in standard.items if not item.bonus), start=standard.items[0].max * 0)
    return Form(
        title=f"{standard.title.removesuffix('评分表')}评分表",
        own_making=OWN_MAKING,
        head=["社区（村）：{community}　　街道（乡镇）：{street}　　评估年度：{year}"],
        columns=[
            *sections,
            FormColumn(heading="序号", content="number", width=6),
            FormColumn(heading="项目", content="title", width=16),
            FormColumn(heading="分值", content="max", width=6),
            FormColumn(heading="评分办法", content="rule", width=40),
            FormColumn(heading="自评分", content="self", width=10),
            FormColumn(heading="考核分", content="review_points", width=8, level="考核"),
        ],
        rows=rows_in_order(standard),
        foot=[SIGNATURES],
        total={"序号": "合计", "分值": decimal_text(full)},
    )


def _criteria_form(standard: Standard) -> Form:
    sections = [FormColumn(heading="类别", content="section", width=10, merge=True)] if standard.sections else []
    tiers = [tier.name for tier in standard.tiers]
    return Form(
        title=f"{standard.title}达标情况表",
        own_making=OWN_MAKING,
        head=["社区（村）：{community}　　街道（乡镇）：{street}　　评估年度：{year}"],
        columns=[
            *sections,
            FormColumn(heading="序号", content="number", width=6),
            FormColumn(heading="评定标准", content="title", width=22),
            *(FormColumn(heading=f"{tier}要求", content="requirement", tier=tier, width=18) for tier in tiers),
            FormColumn(heading="实际", content="actual", width=12),
            *(FormColumn(heading=tier, content="met", tier=tier, width=8) for tier in tiers),
            FormColumn(heading="说明", content="explanation", width=28),
        ],
        rows=rows_in_order(standard),
        foot=[SIGNATURES],
        orientation="landscape",
    )
