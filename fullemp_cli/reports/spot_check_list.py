"""抽查名单 as a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from hashlib import sha256
from io import BytesIO

import fullemp_cli
from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.sheets.book import new_book
from fullemp_cli.reports.sheets.listing import ListColumn, Listing, Value
from fullemp_cli.reports.sheets.styles import CENTRED, REASON, REVIEWER, SheetStyles
from fullemp_cli.results.provenance import Provenance
from fullemp_cli.results.spot_check import CommunitySample, LedgerRow
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.scoring.evidence import FEW_COUNTED, SUPPORT_CAP

OUTCOMES = ("属实", "不属实", "未找到本人", "资料不全")

_LIST = (
    ListColumn("序号", 5, CENTRED),
    ListColumn("社区（村）", 13),
    ListColumn("姓名（名称）", 10),
    ListColumn("身份证号", 17),
    ListColumn("台账位置", 20),
    ListColumn("记载和用处", 36),
    ListColumn("核实方式", 9, REVIEWER),
    ListColumn("核实结果", 9, REVIEWER),
    ListColumn("说明", 14, REASON),
    ListColumn("核实人、日期", 12, REVIEWER),
)
_UNLISTED = (
    ListColumn("社区（村）", 18),
    ListColumn("编号", 8, CENTRED),
    ListColumn("项目", 26),
    ListColumn("计入数", 8, CENTRED),
    ListColumn("结果已列", 8, CENTRED),
    ListColumn("请另查台账中计入的第几个", 40),
    ListColumn("核实结果", 14, REVIEWER),
    ListColumn("说明", 22, REASON),
)
_COUNTS = (
    ListColumn("县（市、区）", 16),
    ListColumn("街道（乡镇）", 16),
    ListColumn("社区（村）", 20),
    ListColumn("标准", 16, CENTRED),
    ListColumn("截至", 12, CENTRED),
    ListColumn("结果列出的记录", 12, CENTRED),
    ListColumn("其中支持得分", 12, CENTRED),
    ListColumn("抽出", 8, CENTRED),
    ListColumn("其中支持得分", 12, CENTRED),
)
_OUTCOME_AT = 7


@dataclass(frozen=True, slots=True)
class SpotCheckList:
    """The draw of all communities. `seed_given`: somebody chose the seed; else it was derived from `inputs` (names and
    digests of the results, in their order), and so are `standards` (id and digest)."""

    share: Fraction
    seed: str
    seed_given: bool
    samples: tuple[CommunitySample, ...]
    inputs: tuple[tuple[str, str], ...]
    standards: tuple[tuple[str, str], ...]

    @property
    def share_words(self) -> str:
        """`5%`."""
        return f"{decimal_text(self.share * 100)}%"

    @property
    def inputs_digest(self) -> str:
        """One SHA-256 (hex) over the names and digests of the results."""
        return digest_of_inputs(self.inputs)


def digest_of_inputs(inputs: Sequence[tuple[str, str]]) -> str:
    """The digest from which a seed is taken when nobody gives one; whatever the order of the files."""
    return sha256("\n".join(f"{digest}  {name}" for name, digest in sorted(inputs)).encode()).hexdigest()


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
        _unlisted_sheet(book, styles, facts, drawn)
        _explanation_sheet(book, styles, facts, drawn)
    return stream.getvalue()


def _provenance(drawn: SpotCheckList) -> Provenance:
    dates = sorted({sample.as_of for sample in drawn.samples})
    return Provenance(
        program=f"fullemp {fullemp_cli.__version__}",
        standard="标准 " + "、".join(f"{id} {digest[:12]}" for id, digest in drawn.standards[:2]),
        as_of=f"截至 {dates[-1] if dates else '不明'}" + ("等" if len(dates) > 1 else ""),
        inputs=f"评估结果 {len(drawn.inputs)} 份 {drawn.inputs_digest[:12]}",
    )


def _list_sheet(book: OutgoingWorkbook, styles: SheetStyles, facts: Provenance, drawn: SpotCheckList) -> None:
    listing = Listing(book, "抽查名单", styles, _LIST)
    listing.title("抽查名单")
    listing.line(
        f"抽查比例 {drawn.share_words}，种子 {drawn.seed}。含个人信息，内部材料。怎样抽的、有哪些没有抽到，见“说明”。"
    )
    listing.heading()
    first = listing.row
    numbered = ((sample, row) for sample in drawn.samples for row in sample.rows)
    if listing.rows(_list_row(number, sample, row) for number, (sample, row) in enumerate(numbered, 1)):
        listing.sheet.data_validation(
            first,
            _OUTCOME_AT,
            listing.row - 1,
            _OUTCOME_AT,
            {"validate": "list", "source": list(OUTCOMES), "error_message": f"请填 {'、'.join(OUTCOMES)}。"},
        )
    else:
        listing.line("结果里没有列出可抽查的记录。")
    listing.finish(facts)


def _list_row(number: int, sample: CommunitySample, row: LedgerRow) -> Sequence[Value]:
    return (
        number,
        " ".join(filter(None, (sample.community.street, sample.community.name))),
        row.name,
        row.number,
        " ▸ ".join(filter(None, (row.file, row.sheet, row.cell))),
        "\n".join(claim_words(row)),
        "",
        "",
        "",
        "",
    )


def claim_words(row: LedgerRow) -> Iterator[str]:
    """What the row is said to prove, one line for each item."""
    for claim in row.claims:
        yield f"{'得分' if claim.support else '未得分'} {claim.item} {claim.title}：{claim.reason}"


def _unlisted_sheet(book: OutgoingWorkbook, styles: SheetStyles, facts: Provenance, drawn: SpotCheckList) -> None:
    listing = Listing(book, "另查", styles, _UNLISTED)
    listing.title("结果没有列出名单的计入数")
    listing.line(
        f"评估结果里，比率的分子（例如计入就业的人）占多数时最多列出 {SUPPORT_CAP} 条；占少数的全列（至多 {FEW_COUNTED} 条）。"
        "这些人抽不到，请在台账上按行序数出计入的人，查下面的第几个。"
    )
    listing.heading()
    rows = [
        (
            " ".join(filter(None, (sample.community.street, sample.community.name))),
            one.item,
            one.title,
            one.counted,
            one.listed,
            "、".join(map(str, one.ordinals)),
            "",
            "",
        )
        for sample in drawn.samples
        for one in sample.unlisted
    ]
    if not listing.rows(rows):
        listing.line("没有。")
    listing.finish(facts)


def _explanation_sheet(book: OutgoingWorkbook, styles: SheetStyles, facts: Provenance, drawn: SpotCheckList) -> None:
    listing = Listing(book, "说明", styles, _COUNTS)
    listing.title("说明")
    for line in explanation(drawn):
        listing.line(line)
    listing.heading()
    listing.rows(
        (
            sample.community.county,
            sample.community.street,
            sample.community.name,
            sample.standard,
            sample.as_of,
            sample.listed,
            sample.listed_support,
            len(sample.rows),
            sum(row.support for row in sample.rows),
        )
        for sample in drawn.samples
    )
    listing.finish(facts)


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
