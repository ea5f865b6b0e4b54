"""社区-佐证目录: for each item what the inspection asks for, what decides it, what is named as evidence, what is missing.

The order is that of the standard, in which the folders lie on the desk. A blank column takes where each paper is kept;
what is typed there is carried over when the list is written anew (`reports.kept`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from io import BytesIO

from fullemp_cli.ledgers.reading.answers import yes_no_in
from fullemp_cli.reports.lists.description import Shape, ShownColumn
from fullemp_cli.reports.phrases import met_words
from fullemp_cli.reports.sheets.book import new_book
from fullemp_cli.reports.sheets.listing import Listing
from fullemp_cli.reports.sheets.shown_list import sheet_columns, sheet_rows
from fullemp_cli.reports.sheets.styles import SheetStyles
from fullemp_cli.results.assessment import AnswerResult, Assessment, CriterionResult, Evidence, ItemResult
from fullemp_cli.results.provenance import provenance
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.standards.model import Criterion, Gate, Item, Standard, Veto
from fullemp_cli.standards.needed import ledgers_needed, ledgers_read, other_needs

NAME = "佐证目录"
_MOST_RECORDS = 12
_MOST_CELLS = 6
"""Records and cells that are named one by one; all of them stand on 扣分明细 of the scoring workbook."""
_NOT_CONSIDERED = "没有得分，不需佐证"
_NOT_REACHED = "没有达到，不需佐证"
_ALL_THERE = "无"


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """A row of the list. `missing`: '' where it is a heading over its parts, 无 where nothing is missing."""

    id: str
    asked: str
    decided: str
    named: str
    missing: str

    @property
    def lacks(self) -> bool:
        """Whether something is missing."""
        return self.missing not in ("", _ALL_THERE, _NOT_CONSIDERED, _NOT_REACHED)


_COLUMNS: tuple[ShownColumn[DirectoryEntry], ...] = (
    ShownColumn("编号", lambda entry: entry.id, 8, shape=Shape.WORD, key=True),
    ShownColumn("检查要看什么（项目和标准原文）", lambda entry: entry.asked, 40),
    ShownColumn("由什么决定（现在的结果、台账和记录）", lambda entry: entry.decided, 46),
    ShownColumn("工作清单写明的佐证材料", lambda entry: entry.named, 26),
    ShownColumn("还缺什么", lambda entry: entry.missing, 28),
    ShownColumn("存放处", lambda _: "", 12),
)


def evidence_directory(assessment: Assessment, standard: Standard, *, show_ids: bool = False) -> bytes:
    """The bytes of the workbook; the same result gives the same bytes. Nothing in it is a formula."""
    stream = BytesIO()
    facts = provenance(assessment)
    community = assessment.community.name or "社区"
    entries, others = directory_entries(assessment, standard), _conditions(assessment, standard)
    with new_book(stream, of_rows=True, show_ids=show_ids) as book:
        created = datetime.combine(assessment.period.as_of, time())
        book.set_properties({"title": f"{community} {NAME}", "created": created})
        listing = Listing(book, NAME, SheetStyles(book), sheet_columns(_COLUMNS))
        listing.title(f"{community}　{NAME}")
        period = assessment.period
        listing.line(
            f"{assessment.standard.title}　评估期 {period.start} 至 {period.end}，截至 {period.as_of}。"
            "按标准的项目顺序排列，与桌上材料的顺序一致；本目录由程序编排，不是标准的附件。"
        )
        every = (*entries, *others)
        lacking = [entry.id for entry in every if entry.lacks]
        counted = sum(bool(entry.missing) for entry in every)
        said = f"其中 {len(lacking)} 项还缺材料：{'、'.join(lacking)}" if lacking else "没有还缺材料的项目"
        listing.line(f"共 {counted} 项，{said}。“存放处”由社区填写（第几盒、第几页），再次评分时照旧保留。")
        listing.heading()
        listing.rows(sheet_rows(_COLUMNS, entries))
        if others:
            listing.subtitle("一票否决和准入条件")
            listing.rows(sheet_rows(_COLUMNS, others))
        listing.finish(facts)
    return stream.getvalue()


def directory_entries(assessment: Assessment, standard: Standard) -> tuple[DirectoryEntry, ...]:
    """A row for every item, its parts below it, and every criterion, in the order of the standard."""
    standard = standard.for_kind(assessment.community.kind)
    entries = [
        _item(assessment, standard, item, result)
        for top in standard.items
        for item in top.walk()
        if (result := assessment.item(item.id)) is not None
    ]
    for criterion in standard.criteria:
        results = [one for one in assessment.criteria if one.id == criterion.id]
        if results:
            entries.append(_criterion(assessment, standard, criterion, results))
    return tuple(entries)


def _item(assessment: Assessment, standard: Standard, item: Item, result: ItemResult) -> DirectoryEntry:
    kind = assessment.community.kind
    rule = (item.method_for(kind), item.shown)
    parts = [part.id for part in item.parts]
    full = f"（{decimal_text(item.max)} 分）" if item.max else ""
    answers = _answers(assessment, item.id)
    group = assessment.item(result.group) if result.group else None
    clause = "" if group is not None and group.clause == result.clause else result.clause  # of a part said at its group
    asked = _asked(f"{item.title}{full}", item.text, item.rule, clause)
    decided = [result.explanation, *_grounds(assessment, standard, rule, (result,))]
    if parts and not answers:
        return DirectoryEntry(item.id, asked, "\n".join(decided), "", "")
    missing = [*_unanswered(answers, still_open=bool(result.open)), *_without_paper(answers)]
    if result.points < result.max:
        missing += _without_ledger(assessment, standard, rule)
    if result.open:
        missing += [*_illegible(result.evidence)] or ([] if missing else [result.next_step])
    nothing = _ALL_THERE if result.points or not result.max else _NOT_CONSIDERED
    return DirectoryEntry(
        item.id,
        asked,
        "\n".join(decided),
        _named(answers),
        "\n".join(filter(None, missing)) or nothing,
    )


def _criterion(
    assessment: Assessment, standard: Standard, criterion: Criterion, results: Sequence[CriterionResult]
) -> DirectoryEntry:
    rule = (criterion.when, criterion.tiers, criterion.shown)
    answers = _answers(assessment, criterion.id)
    decided = [
        f"{one.tier}：{one.explanation}" if one.tier and len(results) > 1 else one.explanation for one in results
    ]
    decided = [*dict.fromkeys(decided), *_grounds(assessment, standard, rule, results)]
    still_open = any(one.met is None for one in results)
    missing = [*_unanswered(answers, still_open=still_open), *_without_paper(answers)]
    if any(one.met is not True for one in results):
        missing += _without_ledger(assessment, standard, rule)
    if still_open:
        illegible = [line for one in results if one.met is None for line in _illegible(one.evidence)]
        steps = [one.next_step for one in results if one.met is None]
        missing += illegible or ([] if missing else steps)
    lost = all(one.met is False for one in results)
    wording = "\n".join([criterion.text, *(f"{tier}：{text}" for tier, text in criterion.texts.items())]).strip()
    return DirectoryEntry(
        criterion.id,
        _asked(criterion.title, wording, "", results[0].clause),
        "\n".join(decided),
        _named(answers),
        "\n".join(dict.fromkeys(filter(None, missing))) or (_NOT_REACHED if lost else _ALL_THERE),
    )


def _conditions(assessment: Assessment, standard: Standard) -> tuple[DirectoryEntry, ...]:
    """The vetoes and gates: what is looked at there, too, the inspection asks for."""
    standard = standard.for_kind(assessment.community.kind)
    said = {one.id: (one.explanation, one.applies is None) for one in assessment.vetoes}
    said |= {one.id: (f"{one.explanation}：{met_words(one.met)}", one.met is None) for one in assessment.gates}
    conditions: tuple[Veto | Gate, ...] = (*standard.vetoes, *standard.gates)
    return tuple(_condition(assessment, standard, one, *said[one.id]) for one in conditions if one.id in said)


def _condition(
    assessment: Assessment, standard: Standard, one: Veto | Gate, said: str, still_open: bool
) -> DirectoryEntry:
    answers = _answers(assessment, one.id)
    missing = [*_unanswered(answers, still_open=still_open), *_without_paper(answers)]
    if still_open:
        missing += _without_ledger(assessment, standard, one.when)
    return DirectoryEntry(
        one.id,
        _asked(one.title, one.text, "", standard.cite(one.clause)),
        "\n".join([said, *_grounds(assessment, standard, one.when, ())]),
        _named(answers),
        "\n".join(missing) or _ALL_THERE,
    )


def _asked(title: str, text: str, rule: str, clause: str) -> str:
    """Title, official wording and clause, each once."""
    lines = [title]
    lines += [one for one in (text, rule) if one.strip() and one.strip() != title]
    return "\n".join([*dict.fromkeys(lines), *([f"（{clause}）"] if clause else [])])


def _grounds(
    assessment: Assessment, standard: Standard, rule: object, results: Iterable[ItemResult | CriterionResult]
) -> Iterator[str]:
    """The ledgers that it is counted from, with file and sheet; the records counted; how many speak against it."""
    read = ledgers_read(standard, rule)
    sheets = [
        f"{one.file} ▸ {one.sheet}（{one.rows} {one.unit}）" if one.sheet else f"{one.file}（{one.rows} {one.unit}）"
        for one in assessment.reading
        if one.ledger in read and one.rows
    ]
    facts = [one for one in other_needs(rule) if one.startswith("社区基本情况")]
    if facts:
        yield f"另看：{'、'.join(facts)}"
    if sheets:
        yield f"台账：{'；'.join(dict.fromkeys(sheets))}"
    for line in dict.fromkeys(line for one in results for line in (_records(one), _against(one))):
        if line:
            yield line


def _records(result: ItemResult | CriterionResult) -> str:
    measured = [result.basis, *(one.basis for one in (result.deductions if isinstance(result, ItemResult) else ()))]
    if not any(one and one.kind != "fewest" and (one.count is not None or one.kind == "ratio") for one in measured):
        return ""  # of a share, and of the fewest of anybody, the register itself is the evidence
    rows = [row for row in result.evidence if row.role == "for"]
    if not rows:
        return ""
    return f"计入的记录 {len(rows)} 条：{_cells_of(rows, _MOST_RECORDS)}"


def _against(result: ItemResult | CriterionResult) -> str:
    rows = [row for row in result.evidence if row.role == "against"]
    if not rows:
        return ""
    sheets = "、".join(dict.fromkeys(row.sheet or row.file for row in rows))
    return f"失分涉及 {len(rows)} 条（{sheets}），名单见评分表“扣分明细”"


def _cells_of(rows: Sequence[Evidence], most: int) -> str:
    """`服务记录 D24、D83；宣传报道 D2`, and how many there are where not all are named."""
    places: dict[str, list[str]] = {}
    for row in rows[:most]:
        places.setdefault(row.sheet or row.file, []).append(row.cell)
    words = "；".join(f"{place} {'、'.join(filter(None, cells))}".strip() for place, cells in places.items())
    return words if len(rows) <= most else f"{words} 等，全部见评分表“扣分明细”"


def _answers(assessment: Assessment, id: str) -> list[AnswerResult]:
    return [one for one in assessment.answers if id in one.items]


def _named(answers: Iterable[AnswerResult]) -> str:
    lines = []
    for one in answers:
        paper = one.evidence.strip() or ("没有写明" if _claims(one) else "")
        if _said(one) or paper:
            said = " ".join(filter(None, (one.id, _said(one))))
            lines.append("：".join(filter(None, (said, paper))) + f"（{_place(one)}）")
    return "\n".join(lines)


def _said(one: AnswerResult) -> str:
    verb = "填" if one.asks == "数字" else "答"
    words = [f"{verb}“{one.conclusion}”"] if one.conclusion else []
    words += [f"自评 {one.self_score} 分"] if one.self_score else []
    return "，".join(words)


def _claims(one: AnswerResult) -> bool:
    """Whether the answer says that something is there: 是, a number, a mark."""
    return bool(one.self_score) or (bool(one.conclusion) and yes_no_in(one.conclusion) is not False)


def _place(one: AnswerResult) -> str:
    return " ".join(filter(None, (one.sheet or one.file, one.cell)))


def _unanswered(answers: Iterable[AnswerResult], *, still_open: bool) -> Iterator[str]:
    """Questions that hold it open."""
    if still_open:
        for one in answers:
            if one.doubt:
                yield f"{one.id} 工作清单的回答要核实：{one.doubt}（{_place(one)}）"
            elif not one.conclusion and not one.self_score:
                yield f"{one.id} 工作清单没有回答" if one.asks != "自评分" else f"{one.id} 工作清单没有填自评分"


def _without_paper(answers: Iterable[AnswerResult]) -> Iterator[str]:
    """Answers that claim something and name nothing that shows it."""
    for one in answers:
        if _claims(one) and not one.evidence.strip():
            needed = "，本项必须写明，补上之前待评" if one.evidence_needed else ""
            yield f"{one.id} {_said(one)}，没有写明佐证材料{needed}"


def _without_ledger(assessment: Assessment, standard: Standard, rule: object) -> Iterator[str]:
    there = {one.ledger for one in assessment.reading}
    for group in ledgers_needed(standard, rule):
        if not there.intersection(group):
            yield f"没有{'或'.join(f'“{name}”' for name in group)}台账"


def _illegible(evidence: Iterable[Evidence]) -> list[str]:
    rows = [row for row in evidence if row.role == "unknown"]
    if not rows:
        return []
    return [f"看不懂的 {len(rows)} 格要核对：{_cells_of(rows, _MOST_CELLS)}"]
