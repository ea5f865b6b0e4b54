"""The rows of 工作清单 that answer one standard: which standard and which question each is meant for, and whether it counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from fullemp_cli.findings import Finding
from fullemp_cli.findings.catalogue import finding
from fullemp_cli.ledgers.cells.text import folded
from fullemp_cli.ledgers.facts import AnswerRow, Facts, row_place
from fullemp_cli.ledgers.kinds import CHECKLIST
from fullemp_cli.ledgers.kinds.checklist import KEYS_OF_ANSWERS
from fullemp_cli.ledgers.mapped_lines import MappedLine, row_at
from fullemp_cli.ledgers.reading.answers import evidence_in, speaks_against
from fullemp_cli.rules.evidence_source import Answered
from fullemp_cli.standards.library import Edition, builtin_paths, editions, same_place
from fullemp_cli.standards.model import UNSTATED, Standard
from fullemp_cli.standards.nearest import nearest
from fullemp_cli.standards.questions import known_answer_ids, meant_id


def read_answers(
    facts: Facts, standard: Standard, whole: Standard | None = None
) -> tuple[dict[str, Answered], list[Finding]]:
    """The answers to this standard by id: of two the first counts; rows of other standards are left alone.

    A row left blank is no answer: the one that follows it is the first. `whole`: the standard with what it asks of the
    other kind of community, whose questions stand in its template too.
    """
    answers: dict[str, Answered] = {}
    findings: list[Finding] = []
    table = facts.answers
    if table is None:
        return answers, findings
    known = known_answer_ids(standard)
    of_others = known_answer_ids(whole) - known if whole is not None and whole is not standard else frozenset()
    of_another: dict[str, list[AnswerRow]] = {}
    for row in table.rows:
        place = row_place(row, "item")
        if not row.standard and table.has("标准"):
            findings.append(finding("ANS011", place, f"项目 {row.item} 的回答没有写明是哪个标准"))
            continue
        if row.standard and not means_standard(row.standard, standard):
            if _says_something(row):
                of_another.setdefault(row.standard, []).append(row)
            continue
        item = meant_id(row.item, known | of_others)
        longer = first_or_tenth(row, known | of_others)
        if longer:
            if _says_something(row):
                message = f"项目编号是数字 {row.item}，不知是 {item} 还是 {longer}，这个回答没有采用"
                findings.append(
                    finding(
                        "ANS009", place, message, f"请把项目编号改成文本：先打一个单引号，再写 {item} 或 {longer}。"
                    )
                )
                for either in (item, longer):
                    answers.setdefault(
                        either,
                        Answered(place=place, doubt=f"不知是 {item} 还是 {longer} 的回答"),
                    )
        elif item in of_others:
            if _says_something(row):
                message = f"项目 {item} 不用于{facts.community.kind or '社区'}，没有采用"
                findings.append(finding("ANS009", place, message))
        elif item not in known:
            findings.append(finding("ANS009", place, f"标准 {standard.id} 没有编号为“{row.item}”的清单项目"))
        else:
            given, before = _answered(row, facts.mapped), answers.get(item)
            if _says_something(row) and speaks_against(row.remark, row.conclusion):
                said = " ".join(row.remark.split())
                findings.append(finding("ANS015", place, f"项目 {item} 的备注写着“{said}”，这个回答没有采用"))
            if before is not None and _says_something(before):
                if _says_something(given):
                    findings.append(finding("ANS010", place, f"项目 {item} 已在 {before.place} 回答过"))
            elif before is None or given.unsure or _says_something(given):
                answers[item] = given
    return answers, [*findings, *_of_unknown_standards(of_another, standard)]


def first_or_tenth(row: AnswerRow, known: frozenset[str]) -> str:
    """The other question that the row's number may mean: 1.10 typed as a number is kept as 1.1. "" where there is none."""
    if not row.item_is_number:
        return ""
    item, longer = meant_id(row.item, known), meant_id(f"{row.item}0", known)
    return longer if longer != item and {longer, item} <= known else ""


def _of_unknown_standards(rows: Mapping[str, Sequence[AnswerRow]], standard: Standard) -> Iterator[Finding]:
    """What is written under 标准 that no standard is called: it may have been meant for this one."""
    names = [name for name in rows if name not in builtin_paths()]
    known = editions() if names else []
    for name in names:
        if any(means_standard(name, one) for one in known):
            continue
        listed = rows[name]
        message = f"标准栏写的“{name}”认不出，{len(listed)} 项回答没有采用"
        close = nearest(name, [standard.id, standard.title, standard.place], 0)
        hint = f"{close}这次评的是 {standard.id}（{standard.title}）；是它的回答，请改标准栏。"
        yield finding("ANS011", row_place(listed[0], "standard"), message, hint)


def means_standard(written: str, standard: Standard | Edition) -> bool:
    """Whether a row's 标准 is this one: its id, its title, or its place as `--standard` takes it (台州)."""
    key = folded(written).casefold()
    return key in (folded(standard.id).casefold(), folded(standard.title).casefold()) or (
        standard.place not in ("", UNSTATED) and same_place(standard.place, key)
    )


def _says_something(row: AnswerRow | Answered) -> bool:
    return bool(row.conclusion.strip() or row.self_mark.strip())


def _answered(row: AnswerRow, mapped: Sequence[MappedLine]) -> Answered:
    place = row_place(row, "conclusion", "self_mark", "item")
    at = row_at(row)
    lines = tuple(line.sentence for line in mapped if line.ledger == CHECKLIST and at in line.rows)
    written = Answered(row.conclusion, row.self_mark, evidence_in(row.evidence), place, lines)
    doubt = doubt_about(row)
    if not doubt:
        return written
    if "conclusion" in row.unread:  # marks that are given beside it stay
        return replace(written, doubt=doubt)
    return replace(written, conclusion="", self_mark="", doubt=doubt)


def doubt_about(row: AnswerRow) -> str:
    """Why nobody knows whether the answer of that row counts, with what it says; "" where nothing is answered or it counts."""
    unread = [cell for field in _ANSWER if (cell := row.unread.get(field)) is not None]
    said = "，".join(
        filter(None, (row.conclusion.strip(), row.self_mark.strip() and f"自评 {row.self_mark.strip()} 分"))
    )
    if unread and ("conclusion" in row.unread or not said):
        return "；".join(f"“{one.text}”划了线" if one.crossed_out else one.text for one in unread)
    if not said:
        return ""
    if any(row.unread[key].crossed_out for key in KEYS_OF_ANSWERS if key in row.unread):
        return f"“{said}”，这一行划了线"
    if speaks_against(row.remark, row.conclusion):
        return f"“{said}”，备注“{' '.join(row.remark.split())}”"
    remark = row.unread.get("remark")
    if remark is not None and speaks_against(remark.text, row.conclusion):
        return f"“{said}”，备注“{remark.text}”划了线"
    return ""


_ANSWER = ("conclusion", "self_mark")
