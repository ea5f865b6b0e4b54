"""A plan as a workbook: the steps to tick off, and the persons of each."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO

from fullemp_cli import __version__
from fullemp_cli.planning.plan import Plan
from fullemp_cli.reports.phrases import interval_words
from fullemp_cli.reports.sheets.book import new_book
from fullemp_cli.reports.sheets.listing import ListColumn, Listing
from fullemp_cli.reports.sheets.styles import CENTRED, SheetStyles
from fullemp_cli.results.assessment import Total
from fullemp_cli.results.provenance import Provenance
from fullemp_cli.rules.quantities import decimal_text

_STEPS = (
    ListColumn("序号", 4, CENTRED),
    ListColumn("做什么", 34),
    ListColumn("项目", 10),
    ListColumn("变化", 30),
    ListColumn("加分", 5, CENTRED),
    ListColumn("工作量", 6, CENTRED),
    ListColumn("最迟", 9, CENTRED),
    ListColumn("完成", 5, CENTRED),
)
_PEOPLE = (
    ListColumn("步骤", 4, CENTRED),
    ListColumn("姓名", 10),
    ListColumn("身份证号", 20),
    ListColumn("台账位置", 40),
    ListColumn("完成", 6, CENTRED),
)


def plan_workbook(plan: Plan, community: str, title: str, *, show_ids: bool = False) -> bytes:
    """The bytes of the workbook; the same plan gives the same bytes. Nothing in it is a formula."""

    stream = BytesIO()
    facts = Provenance(f"fullemp {__version__}", title, f"到 {plan.by}", "工作计划（内部资料）")
    with new_book(stream, show_ids=show_ids) as book:
        book.set_properties({"title": f"{community} 工作计划", "created": datetime.combine(plan.by, time())})
        styles = SheetStyles(book)
        steps = Listing(book, "计划", styles, _STEPS)
        steps.title(f"{community or '社区'}工作计划")
        steps.line(f"{title}；到 {plan.by}。什么都不做：{_words(plan.totals[0])}；全部做到：{_words(plan.totals[1])}")
        for note in plan.notes:
            steps.line(f"· {note}")
        for cells in plan.checking:
            steps.line(f"· 另请核对（没有算分）：{cells.text}")
        steps.heading()
        steps.rows(
            [
                str(number),
                step.action,
                "、".join(step.items),
                "\n".join(change.text for change in step.changes),
                f"+{decimal_text(step.gain)}" if step.gain else "",
                str(step.effort),
                step.until.isoformat(),
                "□",
            ]
            for number, step in enumerate(plan.steps, 1)
        )
        steps.finish(facts)
        people = Listing(book, "人员", styles, _PEOPLE)
        people.title("各步骤的人员（内部资料，注意保密）")
        people.heading()
        people.rows(
            [str(number), one.name, one.id, str(one.place), "□"]
            for number, step in enumerate(plan.steps, 1)
            for one in step.persons
        )
        people.finish(facts)
    return stream.getvalue()


def _words(total: Total | None) -> str:
    return interval_words(total.points, total.open) if total is not None else "见各条标准"
