"""A plan as a workbook: the steps to tick off, and the persons of each."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO

from fullemp_cli import __version__
from fullemp_cli.planning.plan import Plan, PlanStep
from fullemp_cli.planning.wording import Named
from fullemp_cli.reports.lists.description import Shape, ShownColumn, ShownList
from fullemp_cli.reports.phrases import interval_words
from fullemp_cli.reports.sheets.book import new_book
from fullemp_cli.reports.sheets.shown_list import write_list
from fullemp_cli.reports.sheets.styles import SheetStyles
from fullemp_cli.results.assessment import Total
from fullemp_cli.results.provenance import Provenance
from fullemp_cli.rules.quantities import decimal_text

_STEPS: tuple[ShownColumn[tuple[int, PlanStep]], ...] = (
    ShownColumn("序号", lambda row: str(row[0]), 4, shape=Shape.WORD),
    ShownColumn("做什么", lambda row: row[1].action, 34),
    ShownColumn("项目", lambda row: "、".join(row[1].items), 10),
    ShownColumn("变化", lambda row: "\n".join(change.text for change in row[1].changes), 30),
    ShownColumn("加分", lambda row: f"+{decimal_text(row[1].gain)}" if row[1].gain else "", 5, shape=Shape.WORD),
    ShownColumn("工作量", lambda row: str(row[1].effort), 6, shape=Shape.WORD),
    ShownColumn("最迟", lambda row: row[1].until.isoformat(), 9, shape=Shape.WORD),
    ShownColumn("完成", lambda _: _BOX, 5, shape=Shape.WORD),
)
_PEOPLE: tuple[ShownColumn[tuple[int, Named]], ...] = (
    ShownColumn("步骤", lambda row: str(row[0]), 4, shape=Shape.WORD),
    ShownColumn("姓名", lambda row: row[1].name, 10),
    ShownColumn("身份证号", lambda row: row[1].id, 20),
    ShownColumn("台账位置", lambda row: str(row[1].place), 40),
    ShownColumn("完成", lambda _: _BOX, 6, shape=Shape.WORD),
)
_ON_DAYS: ShownColumn[tuple[int, Named]] = ShownColumn("哪天做", lambda row: row[1].when, 22)
"""Where some have days of their own."""
_BOX = "□"
"""To be ticked."""


def plan_workbook(plan: Plan, community: str, title: str, *, show_ids: bool = False) -> bytes:
    """The bytes of the workbook; the same plan gives the same bytes. Nothing in it is a formula."""

    stream = BytesIO()
    facts = Provenance(f"fullemp {__version__}", title, f"到 {plan.by}", "工作计划（内部资料）")
    with new_book(stream, show_ids=show_ids) as book:
        book.set_properties({"title": f"{community} 工作计划", "created": datetime.combine(plan.by, time())})
        styles = SheetStyles(book)
        steps = list(enumerate(plan.steps, 1))
        notes = (
            f"{title}；到 {plan.by}。什么都不做：{_words(plan.totals[0])}；全部做到：{_words(plan.totals[1])}",
            *(f"· {note}" for note in plan.notes),
            *(f"· 另请核对（没有算分）：{cells.text}" for cells in plan.checking),
        )
        shown = ShownList(f"{community or '社区'}工作计划", _STEPS, steps, notes, nothing="")
        write_list(book, "计划", styles, facts, shown)
        named = [(number, one) for number, step in steps for one in step.persons]
        columns = (*_PEOPLE[:-1], _ON_DAYS, _PEOPLE[-1]) if any(one.when for _, one in named) else _PEOPLE
        people = ShownList("各步骤的人员（内部资料，注意保密）", columns, named, nothing="")
        write_list(book, "人员", styles, facts, people)
    return stream.getvalue()


def _words(total: Total | None) -> str:
    return interval_words(total.points, total.open) if total is not None else "见各条标准"
