"""What only a person can answer, one question at a time (`fullemp answer`): the official wording, what hangs on it, and
the answer, kept after each in a 工作清单 of its own beside the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from fullemp_cli.guide.dialogue import Dialogue, Ended, normalised
from fullemp_cli.ledgers.facts import AnswerRow, Facts
from fullemp_cli.ledgers.reading.answers import number_in, yes_no_in
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.questions import Question, QuestionKind, questions_of

SKIP, BACK, STOP = "跳过", "返回", "结束"
_WORDS = {"": SKIP, "0": SKIP, SKIP: SKIP, "b": BACK, BACK: BACK, "上一题": BACK, "q": STOP, STOP: STOP, "退出": STOP}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person wrote for one row of 工作清单; empty texts are blank cells."""

    conclusion: str = ""
    self_mark: str = ""
    evidence: str = ""

    @property
    def given(self) -> bool:
        """Whether anything was answered."""
        return bool(self.conclusion or self.self_mark)


@dataclass(slots=True)
class AnswerSheet:
    """The answers of one community, by (standard, question). Saving writes them all, whole or not at all."""

    path: Path
    community: str
    answers: dict[tuple[str, str], Answer] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)

    def set(self, standard: Standard, question: Question, answer: Answer) -> None:
        """Keeps an answer, and the file with it."""
        key = (standard.id, question.id)
        self.texts.setdefault(key, question.text)
        self.answers[key] = answer
        self.save()

    def save(self) -> None:
        """Refusal (OUT…) where the file cannot be written."""
        from fullemp_cli.reports.answer_workbook import AnsweredRow, answer_workbook
        from fullemp_cli.reports.saving import save

        rows = [
            AnsweredRow(standard, id, self.texts.get((standard, id), ""), one.conclusion, one.self_mark, one.evidence)
            for (standard, id), one in self.answers.items()
        ]
        save(self.path, answer_workbook(self.community, rows))


def read_answer_sheet(path: Path, community: str, facts: Facts, standard: Standard) -> AnswerSheet:
    """The answers that the file holds already, whatever a person has changed in it since; none without the file.

    `facts`: the community's, read with that file, whose rows stand in front of the ledger's own.
    """
    sheet = AnswerSheet(path, community)
    for question in questions_of(standard):
        sheet.texts[(standard.id, question.id)] = question.text
    for row in facts.answers.rows if facts.answers is not None and path.is_file() else ():
        if row.source.file == path.name and row.item:
            key = (row.standard or standard.id, row.item)
            sheet.answers[key] = Answer(row.conclusion, row.self_mark, row.evidence)
            if row.text:
                sheet.texts[key] = row.text
    return sheet


def answers_of_ledger(facts: Facts, path: Path) -> dict[str, Answer]:
    """What other checklists of the ledger answer already, by the id of the question; the first counts."""
    found: dict[str, Answer] = {}
    rows: Sequence[AnswerRow] = facts.answers.rows if facts.answers is not None else ()
    for row in rows:
        if row.source.file != path.name and (row.conclusion.strip() or row.self_mark.strip()):
            found.setdefault(row.item, Answer(row.conclusion, row.self_mark, row.evidence))
    return found


@dataclass(slots=True)
class Asking:
    """The questions of one standard to one person."""

    dialogue: Dialogue
    standard: Standard
    sheet: AnswerSheet
    elsewhere: Mapping[str, Answer]
    open_marks: Mapping[str, Fraction]

    def run(self, *, every: bool) -> int:
        """Asks; gives how many questions have no answer yet. `every`: those already answered too.

        Broken off at any point, what was answered is kept.
        """
        questions = questions_of(self.standard)
        asked = [one for one in questions if every or not self._answer(one).given]
        if not asked:
            self.dialogue.say("要人回答的都答过了。要改，请用 --all 再问一遍，或直接改那本工作清单。")
        at = 0
        try:
            while 0 <= at < len(asked):
                step = self._question(asked[at], at + 1, len(asked))
                if step == STOP:
                    break
                at = max(at - 1, 0) if step == BACK else at + 1
        except Ended:
            pass
        return sum(not self._answer(one).given for one in questions)

    def _answer(self, question: Question) -> Answer:
        own = self.sheet.answers.get((self.standard.id, question.id), Answer())
        return own if own.given else self.elsewhere.get(question.id, Answer())

    def _question(self, question: Question, number: int, of: int) -> str:
        say = self.dialogue.say
        say()
        say(f"第 {number} 题（共 {of} 题）　{question.id}")
        say(question.text, indent=2)
        for line in self._notes(question):
            say(line, indent=2)
        while True:
            typed = self.dialogue.ask(f"{_prompt(question)}（回车 跳过，b 返回上一题，q 结束）：")
            word = _WORDS.get(normalised(typed).casefold())
            if word is not None:
                return word
            answer, mistake = understood(question, typed)
            if answer is None:
                say(mistake, indent=2)
                continue
            evidence = self._evidence(question, answer)
            self.sheet.set(self.standard, question, replace(answer, evidence=evidence))
            return ""

    def _notes(self, question: Question) -> list[str]:
        notes = []
        marks = self.open_marks.get(question.item, Fraction(0))
        if marks:
            notes.append(f"这题关系到 {question.item} 的 {decimal_text(marks)} 分。")
        if question.recorded:
            notes.append("台账里有记录的自动算“是”；没有记录而答“是”，审核时要拿得出材料。")
        if question.evidence:
            notes.append("须有佐证材料，没有写明就还是待评。")
        before = self._answer(question)
        if before.given:
            notes.append(f"现在的回答：{before.conclusion or before.self_mark}")
        return notes

    def _evidence(self, question: Question, answer: Answer) -> str:
        before = self.sheet.answers.get((self.standard.id, question.id), Answer()).evidence
        if answer.conclusion == "否":
            return before
        asked = "佐证材料（写材料名称" + ("" if question.evidence else "，没有可直接回车") + "）："
        typed = self.dialogue.ask(asked).strip()
        return typed or before


def _prompt(question: Question) -> str:
    match question.kind:
        case QuestionKind.YES_NO:
            return "1 是，2 否"
        case QuestionKind.NUMBER:
            return f"填数字{f'（{question.unit}）' if question.unit else ''}"
        case QuestionKind.MARK:
            return f"填自评分，可填 {question.marks}"


def understood(question: Question, typed: str) -> tuple[Answer | None, str]:
    """What was typed as an answer to that question; None, and a sentence that says what can be typed."""
    text = normalised(typed)
    if question.kind is QuestionKind.YES_NO:
        said = {"1": True, "2": False}.get(text, yes_no_in(text))
        if said is None:
            return None, "请输入 1（是）或 2（否）；不清楚就直接回车跳过。"
        return Answer(conclusion="是" if said else "否"), ""
    number = number_in(text)
    if number is None:
        return None, "请输入一个数字，例如 12；不清楚就直接回车跳过。"
    if question.kind is QuestionKind.NUMBER:
        if question.unit == "%" and not number.percent and Decimal(0) < number.value <= 1:
            return None, f"“{text}”分不清是百分之几，请写成例如 95%。"
        return Answer(conclusion=text), ""
    if number.percent or not _allowed(question, Fraction(number.value)):
        return None, f"可填的分数：{question.marks}。"
    return Answer(self_mark=text), ""


def _allowed(question: Question, mark: Fraction) -> bool:
    marks = question.marks
    if marks is None:
        return False
    if marks.choices:
        return mark in marks.choices
    return marks.low <= mark <= marks.high and (mark * 10).denominator == 1


def open_marks(assessment: Assessment) -> dict[str, Fraction]:
    """How many marks of each item are still open."""
    return {item.id: Fraction(str(item.open)) for item in assessment.items}
