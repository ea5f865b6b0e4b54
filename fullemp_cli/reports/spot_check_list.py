"""抽查名单 as a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from hashlib import sha256
from io import BytesIO

import fullemp_cli
from fullemp_cli.reports.lists.description import Shape, ShownColumn, ShownList
from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.sheets.book import new_book
from fullemp_cli.reports.sheets.listing import Listing
from fullemp_cli.reports.sheets.shown_list import sheet_columns, sheet_rows, write_list
from fullemp_cli.reports.sheets.styles import SheetStyles
from fullemp_cli.results.provenance import Provenance
from fullemp_cli.results.spot_check import CommunitySample, LedgerRow, Unlisted
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.scoring.evidence import FEW_COUNTED, SUPPORT_CAP

OUTCOMES = ("属实", "不属实", "未找到本人", "资料不全")


@dataclass(frozen=True, slots=True)
class SpotCheckList:
    """The draw of all communities. `seed_given`: somebody chose the seed; else it was derived from `inputs` (names and
    digests of the results, in their order), and so are `standards` (id and digest). `drafts`: the ids of those that were
    drafts."""

    share: Fraction
    seed: str
    seed_given: bool
    samples: tuple[CommunitySample, ...]
    inputs: tuple[tuple[str, str], ...]
    standards: tuple[tuple[str, str], ...]
    drafts: frozenset[str] = frozenset()

    @property
    def rows(self) -> tuple[NumberedRow, ...]:
        """Every row of the list."""
        every = ((sample, row) for sample in self.samples for row in sample.rows)
        return tuple(NumberedRow(number, *pair) for number, pair in enumerate(every, 1))

    @property
    def share_words(self) -> str:
        """`5%`."""
        return f"{decimal_text(self.share * 100)}%"

    @property
    def inputs_digest(self) -> str:
        """One SHA-256 (hex) over the names and digests of the results."""
        return digest_of_inputs(self.inputs)


@dataclass(frozen=True, slots=True)
class NumberedRow:
    """A row of a ledger that was drawn: its number on the list, from 1, and whose it is."""

    number: int
    sample: CommunitySample
    row: LedgerRow

    @property
    def items(self) -> tuple[str, ...]:
        """The items for which it is said to prove something, each once."""
        return tuple(dict.fromkeys(f"{claim.item} {claim.title}" for claim in self.row.claims))


def digest_of_inputs(inputs: Sequence[tuple[str, str]]) -> str:
    """The digest from which a seed is taken when nobody gives one; whatever the order of the files."""
    return sha256("\n".join(f"{digest}  {name}" for name, digest in sorted(inputs)).encode()).hexdigest()


def claim_words(row: LedgerRow) -> Iterator[str]:
    """What the row is said to prove, one line for each item."""
    for claim in row.claims:
        yield f"{'得分' if claim.support else '未得分'} {claim.item} {claim.title}：{claim.reason}"


def _place(sample: CommunitySample) -> str:
    """Street and name."""
    return " ".join(filter(None, (sample.community.street, sample.community.name)))


def _blank(_: object) -> str:
    """What the auditor fills in."""
    return ""


_OUTCOME = "核实结果"
DRAWN: tuple[ShownColumn[NumberedRow], ...] = (
    ShownColumn("序号", lambda one: one.number, 5, shape=Shape.NUMBER),
    ShownColumn("社区（村）", lambda one: _place(one.sample), 13),
    ShownColumn("社区（村）", lambda one: one.sample.community.name, width=18),
    ShownColumn("姓名（名称）", lambda one: one.row.name, 10),
    ShownColumn("姓名", lambda one: one.row.name, width=10),
    ShownColumn("身份证号", lambda one: one.row.number, 17),
    ShownColumn("台账位置", lambda one: " ▸ ".join(filter(None, (one.row.file, one.row.sheet, one.row.cell))), 20),
    ShownColumn("位置", lambda one: f"{one.row.sheet} {one.row.cell}", width=22),
    ShownColumn("记载和用处", lambda one: "\n".join(claim_words(one.row)), 36),
    ShownColumn("项目", lambda one: "、".join(one.items), width=25),
    ShownColumn("核实方式", _blank, 9, shape=Shape.MARK),
    ShownColumn(_OUTCOME, _blank, 9, shape=Shape.MARK),
    ShownColumn("说明", _blank, 14, shape=Shape.REMARK),
    ShownColumn("核实人、日期", _blank, 12, shape=Shape.MARK),
)
_UNLISTED: tuple[ShownColumn[tuple[CommunitySample, Unlisted]], ...] = (
    ShownColumn("社区（村）", lambda pair: _place(pair[0]), 18),
    ShownColumn("编号", lambda pair: pair[1].item, 8, shape=Shape.WORD),
    ShownColumn("项目", lambda pair: pair[1].title, 26),
    ShownColumn("计入数", lambda pair: pair[1].counted, 8, shape=Shape.NUMBER),
    ShownColumn("结果已列", lambda pair: pair[1].listed, 8, shape=Shape.NUMBER),
    ShownColumn("请另查台账中计入的第几个", lambda pair: "、".join(map(str, pair[1].ordinals)), 40),
    ShownColumn(_OUTCOME, _blank, 14, shape=Shape.MARK),
    ShownColumn("说明", _blank, 22, shape=Shape.REMARK),
)
_COUNTS: tuple[ShownColumn[CommunitySample], ...] = (
    ShownColumn("县（市、区）", lambda sample: sample.community.county, 16),
    ShownColumn("街道（乡镇）", lambda sample: sample.community.street, 16),
    ShownColumn("社区（村）", lambda sample: sample.community.name, 20),
    ShownColumn("标准", lambda sample: sample.standard, 16, shape=Shape.WORD),
    ShownColumn("截至", lambda sample: sample.as_of, 12, shape=Shape.WORD),
    ShownColumn("结果列出的记录", lambda sample: sample.listed, 12, shape=Shape.NUMBER),
    ShownColumn("其中支持得分", lambda sample: sample.listed_support, 12, shape=Shape.NUMBER),
    ShownColumn("抽出", lambda sample: len(sample.rows), 8, shape=Shape.NUMBER),
    ShownColumn("其中支持得分", lambda sample: sum(row.support for row in sample.rows), 12, shape=Shape.NUMBER),
)


def spot_check_workbook(drawn: SpotCheckList) -> bytes:
    """The bytes of the workbook: the list, what the results do not name, and how it was drawn. The auditor's cells are
    blank. The same draw gives the same bytes; identity numbers are masked."""
    stream = BytesIO()
    facts = _provenance(drawn)
    with new_book(stream) as book:
        book.set_properties(
            {
                "title": "抽查名单",
                "author": facts.program,
                "comments": f"{facts.line} · 种子 {drawn.seed}",
                "created": datetime(2000, 1, 1),  # not the time of writing: the same inputs must give the same bytes
            }
        )
        styles = SheetStyles(book)
        _list_sheet(book, styles, facts, drawn)
        write_list(book, "另查", styles, facts, _unlisted(drawn))
        counts = ShownList("说明", _COUNTS, drawn.samples, tuple(explanation(drawn)), nothing="")
        write_list(book, "说明", styles, facts, counts)
    return stream.getvalue()


def _provenance(drawn: SpotCheckList) -> Provenance:
    dates = sorted({sample.as_of for sample in drawn.samples})
    return Provenance(
        program=f"fullemp {fullemp_cli.__version__}",
        standard="标准 "
        + "、".join(
            f"{id}{'（草稿）' if id in drawn.drafts else ''} {digest[:12]}" for id, digest in drawn.standards[:2]
        ),
        as_of=f"截至 {dates[-1] if dates else '不明'}" + ("等" if len(dates) > 1 else ""),
        inputs=f"评估结果 {len(drawn.inputs)} 份 {drawn.inputs_digest[:12]}",
    )


def _list_sheet(book: OutgoingWorkbook, styles: SheetStyles, facts: Provenance, drawn: SpotCheckList) -> None:
    listing = Listing(book, "抽查名单", styles, sheet_columns(DRAWN))
    listing.title("抽查名单")
    listing.line(
        f"抽查比例 {drawn.share_words}，种子 {drawn.seed}。含个人信息，内部材料。怎样抽的、有哪些没有抽到，见“说明”。"
    )
    listing.heading()
    first = listing.row
    if listing.rows(sheet_rows(DRAWN, drawn.rows)):
        outcome_at = [column.heading for column in listing.list_columns].index(_OUTCOME)
        listing.sheet.data_validation(
            first,
            outcome_at,
            listing.row - 1,
            outcome_at,
            {"validate": "list", "source": list(OUTCOMES), "error_message": f"请填 {'、'.join(OUTCOMES)}。"},
        )
    else:
        listing.line("结果里没有列出可抽查的记录。")
    listing.finish(facts)


def _unlisted(drawn: SpotCheckList) -> ShownList[tuple[CommunitySample, Unlisted]]:
    note = (
        f"评估结果里，比率的分子（例如计入就业的人）占多数时最多列出 {SUPPORT_CAP} 条；占少数的全列（至多 {FEW_COUNTED} 条）。"
        "这些人抽不到，请在台账上按行序数出计入的人，查下面的第几个。"
    )
    rows = [(sample, one) for sample in drawn.samples for one in sample.unlisted]
    return ShownList("结果没有列出名单的计入数", _UNLISTED, rows, (note,), nothing="没有。")


def explanation(drawn: SpotCheckList) -> Iterator[str]:
    """How the list was drawn and what it cannot hold, in sentences."""
    yield (
        f"1. 从每个社区的评估结果所列的记录中抽 {drawn.share_words}，不足一条的抽一条；"
        "四分之三抽得分所依据的记录（计入就业、得到服务的人和走访记录），其余抽未得分的。"
    )
    yield (
        f"2. 按比率计算的项目，计入的人占多数的，评估结果最多列出 {SUPPORT_CAP} 条支持得分的记录，超出的抽不到；"
        "比例是对列出的记录算的，没有列出的见“另查”。"
    )
    if drawn.seed_given:
        yield f"3. 种子 {drawn.seed} 由抽查人给定。同样的结果、比例和种子，抽出的名单相同。"
    else:
        yield (
            f"3. 种子 {drawn.seed} 由输入文件的摘要算出，谁都能事先算出同样的名单；"
            "要让被查单位不能预知，请抽查人当场另定种子（--seed）。"
        )
    yield "4. 抽法：对种子和记录所在位置求 SHA-256，按大小取前几条；“另查”的序号由种子的 SHA-256 逐个取余。与文件次序和其他社区无关。"
