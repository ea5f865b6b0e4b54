"""劳动力台账 complete or not, shown beside the answer."""

from __future__ import annotations

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.facts import LabourRow
from fullemp_cli.measures.evidence import case_of
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Arguments, MeasureSpec, Need, Result

_COLUMNS = ("姓名", "身份证号", "户籍", "文化程度", "劳动能力", "就业愿望", "就业状态")


def blanks(row: LabourRow) -> list[str]:
    """The columns of the survey (调查数据) that are not filled for a person."""
    status = row.status is not None or row.form is not None or "status" in row.unread
    survey = row.residence is not None and row.education and row.able is not None and row.willing is not None
    if survey and status and row.name and row.person.known:
        return []  # nearly everybody
    filled = (
        bool(row.name),
        row.person.known,
        row.residence is not None,
        bool(row.education),
        row.able is not None,
        row.willing is not None,
        status,
    )
    return [column for column, there in zip(_COLUMNS, filled, strict=True) if not there]


def labour_ledger_completeness(situation: Situation, _: Arguments) -> Result:
    """Persons of 劳动力 without a gap ÷ persons of 劳动力 (not gone)."""
    persons = situation.labour_persons
    gaps = [(one.row, lacks) for one in persons if (lacks := blanks(one.row))]
    return Result(
        numerator=len(persons) - len(gaps),
        denominator=len(persons),
        against=tuple(
            case_of(row, row.person, row.name, f"未填写或不可用：{'、'.join(lacks)}", "补齐后再答“是”", "name")
            for row, lacks in gaps
        ),
    )


SPECS = (
    MeasureSpec(
        key="labour_ledger_completeness",
        title="劳动力台账完整率",
        kind=MeasureKind.SHARE,
        unit="人",
        what="人力资源调查数据是否完整，供作答时参考。",
        who="劳动力台账中不是死亡、迁出、出国定居的人员。",
        formula="姓名、身份证号（可用）、户籍、文化程度、劳动能力、就业愿望、就业状态（或就业形式）都填写的人数"
        " ÷ 全部人数。",
        origin="台人社发〔2019〕52号 附件1 第8项（数据完整），供作答时参考。",
        note="资料完整 {n} 人 ÷ 劳动力台账 {d} 人",
        function=labour_ledger_completeness,
        needs=((Need(Ledger.LABOUR_FORCE),),),
    ),
)
