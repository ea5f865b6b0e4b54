"""What only a person can answer under a standard: the rows of 工作清单, in order, with their wording."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from pydantic import BaseModel

from fullemp_cli.ledgers.cells.text import folded
from fullemp_cli.ledgers.reading.answers import number_in, unit_fits, yes_no_in
from fullemp_cli.measures.kept import kept
from fullemp_cli.measures.kinds import DeclaredQuotient, DeclaredStated
from fullemp_cli.rules.conditions import AnswerCondition, NumberCondition, RecordedCondition
from fullemp_cli.rules.methods.checklist import Check
from fullemp_cli.rules.methods.count_of import CountedThing
from fullemp_cli.rules.methods.deduction import Deduction
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.standards.model import Criterion, Gate, Item, Standard, Veto
from fullemp_cli.standards.traversal import items_of, walk

Wording = dict[str, str]
"""The words of each item, by its id."""
Stated = dict[str, DeclaredStated | DeclaredQuotient]
"""The stated figures of the standard, by their keys."""


class QuestionKind(Enum):
    """What is to be filled in."""

    YES_NO = "是/否"
    NUMBER = "数字"
    MARK = "自评分"


@dataclass(frozen=True, slots=True)
class AllowedMarks:
    """The marks that a person may give: one of `choices`, or any of at most one decimal from `low` to `high`."""

    low: Fraction
    high: Fraction
    choices: tuple[Fraction, ...] = ()

    def __str__(self) -> str:
        if self.choices:
            return "、".join(decimal_text(mark) for mark in self.choices)
        return f"{decimal_text(self.low)}～{decimal_text(self.high)}"


@dataclass(frozen=True, slots=True)
class Question:
    """One row of 工作清单.

    `item`: the item, criterion or veto that needs it. `kind`: what 结论 takes (MARK: nothing, only 自评分).
    `marks`: what 自评分 may hold, None where a person judges nothing. `evidence`: 佐证材料 is required.
    `recorded`: a record of the ledgers answers it, the row is needed only without one.
    """

    id: str
    item: str
    text: str
    kind: QuestionKind
    unit: str = ""
    marks: AllowedMarks | None = None
    evidence: bool = False
    recorded: bool = False

    @property
    def percent(self) -> bool:
        """Whether it asks for a percentage."""
        return self.unit in ("%", "％")

    def understands(self, conclusion: str, self_mark: str) -> bool:
        """Whether what was written answers it."""
        match self.kind:
            case QuestionKind.MARK:
                return self.allows(self_mark)
            case QuestionKind.YES_NO:
                return yes_no_in(conclusion) is not None
            case QuestionKind.NUMBER:
                number = number_in(conclusion)
                if number is None or (number.percent and not self.percent):
                    return False
                if self.percent:
                    bare = number.value == 0 or 1 < number.value <= 100
                    return not number.unit and (number.percent or bare)
                return unit_fits(number.unit, self.unit)

    def allows(self, self_mark: str) -> bool:
        """Whether a text is one of the marks that a person may give here."""
        number = number_in(self_mark)
        if number is None or number.percent or not unit_fits(number.unit, "分") or self.marks is None:
            return False
        mark = Fraction(number.value)
        if self.marks.choices:
            return mark in self.marks.choices
        return self.marks.low <= mark <= self.marks.high and (mark * 10).denominator == 1


@kept
def questions_of(standard: Standard) -> tuple[Question, ...]:
    """Every question once, in the order of the file; the first wording of an id counts."""
    found: dict[str, Question] = {}
    for question in _asked(standard):
        known = found.get(question.id)
        found[question.id] = question if known is None else _together(known, question)
    return tuple(found.values())


@kept
def asked_by(standard: Standard) -> Mapping[str, tuple[str, ...]]:
    """By the id of each question: all items, criteria, grades, vetoes and gates that need its answer."""
    found: dict[str, dict[str, None]] = {}
    for question in _asked(standard):
        found.setdefault(question.id, {})[question.item] = None
    return {id: tuple(items) for id, items in found.items()}


def known_answer_ids(standard: Standard) -> frozenset[str]:
    """The ids that a row of 工作清单 may have: the questions, and every item, as a 自评分 can settle any open item."""
    return _answer_ids(standard).known


def meant_id(written: str, known: frozenset[str]) -> str:
    """Which of the known ids a row of 工作清单 means: ２．２, 2.2、 and 第2.2项 are 2.2; what is none stays as it is."""
    if written in known:
        return written
    key = _bare_id(written)
    found = [id for id in known if _bare_id(id) == key]
    return found[0] if len(found) == 1 else written


def _bare_id(text: str) -> str:
    key = folded(text).rstrip(".、:;,").casefold()
    return key[1:-1] if key.startswith("第") and key.endswith(("项", "条", "题")) else key


def answer_ids_behind(standard: Standard, owner: str) -> tuple[str, ...]:
    """The ids of 工作清单 that an item or criterion may rest on: those it asks for, and its own, of a 自评分."""
    return _answer_ids(standard).behind.get(owner, (owner,))


class _AnswerIds(NamedTuple):
    known: frozenset[str]
    behind: dict[str, tuple[str, ...]]


@kept
def _answer_ids(standard: Standard) -> _AnswerIds:
    questions = questions_of(standard)
    known = frozenset({*(question.id for question in questions), *(item.id for item in standard.walk())})
    behind: dict[str, tuple[str, ...]] = {}
    for question in _asked(standard):
        behind[question.item] = tuple(dict.fromkeys((*behind.get(question.item, (question.item,)), question.id)))
    return _AnswerIds(known, behind)


def _together(first: Question, second: Question) -> Question:
    marks = first.marks or second.marks
    kind = second.kind if first.kind is QuestionKind.MARK else first.kind
    unit = first.unit or second.unit
    return replace(first, kind=kind, unit=unit, marks=marks, evidence=first.evidence or second.evidence)


def _asked(standard: Standard) -> Iterator[Question]:
    wording = {item.id: item.question or item.text or item.title for item in standard.walk()}
    stated: Stated = {one.id: one for one in standard.measures if isinstance(one, DeclaredStated | DeclaredQuotient)}
    for place in items_of(standard):
        item = place.item
        for _, method in place.methods():
            yield from _conditions(method, item.id, wording[item.id], wording, stated)
        marks = _judged_marks(item)
        if marks is not None:
            yield Question(item.id, item.id, item.question or item.title, QuestionKind.MARK, marks=marks)
    for grade in standard.grades:
        yield from _conditions(grade.when, grade.name, grade.name, wording, stated)
    owners: list[Criterion | Veto | Gate] = [*standard.criteria, *standard.vetoes, *standard.gates]
    for owner in owners:
        yield from _conditions(owner, owner.id, owner.text or owner.title, wording, stated)


def _conditions(value: object, owner: str, title: str, wording: Wording, stated: Stated) -> Iterator[Question]:
    for _, part in walk(value):
        if isinstance(part, Check | CountedThing | Deduction):
            title = part.title
        else:
            yield from _questions(part, owner, title, wording, stated)


def _questions(part: BaseModel, owner: str, title: str, wording: Wording, stated: Stated) -> Iterator[Question]:
    match part:
        case AnswerCondition():
            text = part.text or wording.get(part.answer, title)
            yield Question(part.answer, owner, text, QuestionKind.YES_NO, evidence=part.evidence)
        case RecordedCondition():
            text = part.text or wording.get(part.answer, title)
            yield Question(part.answer, owner, text, QuestionKind.YES_NO, recorded=True)
        case NumberCondition():
            text = part.text or wording.get(part.number, title)
            yield Question(part.number, owner, text, QuestionKind.NUMBER, part.unit, evidence=part.evidence)
        case MeasureCall() if part.measure in stated:
            yield from _filled(stated[part.measure], owner, stated)
        case _:
            return


def _filled(declared: DeclaredStated | DeclaredQuotient, owner: str, stated: Stated) -> Iterator[Question]:
    """The numbers that a figure rests on: its own, or those of both sides of a quotient."""
    if isinstance(declared, DeclaredStated):
        if declared.number is not None:
            unit = "%" if declared.percent else declared.unit
            text = declared.text or declared.title
            yield Question(declared.number, owner, text, QuestionKind.NUMBER, unit, evidence=declared.evidence)
        return
    for figure in declared.figures:
        if figure.number is not None:
            text = figure.text or declared.title
            yield Question(figure.number, owner, text, QuestionKind.NUMBER, figure.unit, evidence=figure.evidence)
        elif figure.measure is not None and isinstance(side := stated.get(figure.measure), DeclaredStated):
            yield from _filled(side, owner, stated)  # a quotient of quotients is refused, also one of itself


def _judged_marks(item: Item) -> AllowedMarks | None:
    """What a person of the community may give, over all methods of the item."""
    given = [marks for method in item.methods if (marks := method.given_by_hand(item.max)) is not None]
    if not given:
        return None
    low, high = min(marks.low for marks in given), max(marks.high for marks in given)
    if any(marks.ranges for marks in given):
        return AllowedMarks(low, high)
    return AllowedMarks(low, high, tuple(sorted({mark for marks in given for mark in marks.choices})))
