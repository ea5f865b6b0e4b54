"""工作清单: an answer to an item of a standard, as written; `scoring` reads it against what the item asks."""

from __future__ import annotations

from dataclasses import dataclass

from fullemp_cli.ledgers.declaration import RowIs, ledger, ledger_of, text_column
from fullemp_cli.ledgers.rows import Row


@ledger(
    "工作清单",
    table="answers",
    row=RowIs.ANSWER,
    unit="项",
    note="台账算不出、要由人回答的项目；已按标准列好，填“结论”“自评分”和“佐证材料”。",
    rank=110,
    named="工作清单|自评清单|(?<!问题)清单",
    anchors="项目编号 项目内容",
    telling="项目编号 结论 自评分",
    makes_row="项目编号 项目内容",
    begins="项目编号",
)
@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow(Row):
    """工作清单: an answer to an item of a standard, as written; `scoring` reads it against what the item asks."""

    standard: str = text_column("标准", also="评估标准 所属标准", needed=True, note="标准的编号。", as_text=True)
    item: str = text_column(
        "项目编号",
        also="编号 项目号 指标编号",
        needed=True,
        note="标准里的编号，按文本填写。",
        as_text=True,
    )
    text: str = text_column("项目内容", also="内容 评分内容 指标内容")
    conclusion: str = text_column(
        "结论",
        also="答复 是否完成 填报结论",
        note="填“是”“否”或数字；看不准的留空，留空就是待定，不会按“否”计。",
    )
    self_mark: str = text_column(
        "自评分",
        also="自评得分 自评分数 自评",
        note="只填要由人评判的项目；可填的分数见各行的批注。",
    )
    evidence: str = text_column("佐证材料", also="佐证 证明材料", note="文件名称、存放处等，供审核时查。")
    remark: str = text_column("备注", also="说明", as_written=True)
    item_is_number: bool = False  # a cell that holds a number: 1.10 is kept as 1.1


CHECKLIST = ledger_of(AnswerRow)

KEYS_OF_ANSWERS = frozenset({"standard", "item"})
"""The fields that say which question a row answers. Under a line they still do; it is the answer that may not count."""
