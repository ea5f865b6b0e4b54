"""What only a person can answer, one question at a time (`fullemp answer`): the official wording, what hangs on it, and
the answer, kept after each in a 工作清单 of its own beside the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from fullemp_cli.guide.dialogue import Dialogue, Ended, normalised
from fullemp_cli.ledgers.facts import AnswerRow, Facts
from fullemp_cli.ledgers.reading.answers import evidence_in, number_in, speaks_against, yes_no_in
from fullemp_cli.ledgers.unread import ALL_READ, Unread
from fullemp_cli.reports.answer_workbook import AnsweredRow, AnswerPlace, answer_workbook, with_answer
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.scoring.answer_rows import doubt_about, first_or_tenth, means_standard, read_answers
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.questions import Question, QuestionKind, known_answer_ids, meant_id, questions_of

SKIP, BACK, STOP, CLEAR = "跳过", "返回", "结束", "清空"
_WORDS = {"": SKIP, SKIP: SKIP, "b": BACK, BACK: BACK, "上一题": BACK, "q": STOP, STOP: STOP, "退出": STOP}
_WORDS |= {CLEAR: CLEAR, "撤回": CLEAR, "收回": CLEAR}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person wrote for one row of 工作清单; empty texts are blank cells.

    `doubt`: what it says of which nobody knows whether it counts, and why. `unread`: what stands under a line or could not
    be read.
    """

    conclusion: str = ""
    self_mark: str = ""
    evidence: str = ""
    remark: str = ""
    doubt: str = ""
    unread: Mapping[str, Unread] = ALL_READ

    @classmethod
    def of(cls, row: AnswerRow) -> Answer:
        """What that row of a file says."""
        texts = (row.conclusion, row.self_mark, row.evidence, row.remark)
        return cls(*texts, doubt=doubt_about(row), unread=row.unread)

    def written(self, field: str) -> str:
        """The text of that field as it stands in the file, also under a line."""
        cell = self.unread.get(field)
        return str(getattr(self, field, "")) or (cell.text if cell is not None else "")

    @property
    def given(self) -> bool:
        """Whether anything was answered."""
        return bool(self.conclusion.strip() or self.self_mark.strip())

    @property
    def counts(self) -> bool:
        """Whether it answers, and nothing says that it may not count."""
        return self.given and not self.doubt

    def settles(self, question: Question) -> bool:
        """Whether it answers that question: understood, not in doubt, and with the evidence that is asked for."""
        if self.doubt:
            return False
        if not question.understands(self.conclusion, self.self_mark):
            # a 自评分 within the item's marks settles it as well
            return question.marks is not None and question.allows(self.self_mark)
        return not question.evidence or self.conclusion == "否" or bool(evidence_in(self.evidence))


@dataclass(slots=True)
class AnswerSheet:
    """The answers of one community, by (standard, question), in a file of their own.

    `places`: where each stands in the file that is there; rows of the file that do not count (a second answer to a
    question) have none. `exists`: there is a file, and whatever a person has put into it stays.
    """

    path: Path
    community: str
    answers: dict[tuple[str, str], Answer] = field(default_factory=dict)
    places: dict[tuple[str, str], AnswerPlace] = field(default_factory=dict)
    exists: bool = False
    last: AnswerPlace | None = None

    def set(self, standard: Standard, question: Question, answer: Answer) -> None:
        """Keeps an answer, and the file with it. Refusal (OUT…, FILE…) where the file cannot be read or written."""
        from fullemp_cli.reports.saving import save

        key = (standard.id, question.id)
        row = AnsweredRow(*key, question.text, answer.conclusion, answer.self_mark, answer.evidence, answer.remark)
        place = self.places.get(key)
        if self.exists:
            made = with_answer(self.path.name, self.path.read_bytes(), self.community, row, place, self.last)
        else:
            made = answer_workbook(self.community, row)
        save(self.path, made.content)
        self.exists = True
        self.answers[key], self.places[key] = answer, made.place
        if place is None:
            self.last = made.place


def read_answer_sheet(path: Path, community: str, facts: Facts, standard: Standard) -> AnswerSheet:
    """The answers that the file holds already, whatever a person has changed in it since; none without the file.

    `facts`: the community's, read with that file, whose rows stand in front of the ledger's own.
    """
    sheet = AnswerSheet(path, community, exists=path.is_file())
    known = known_answer_ids(standard)
    for row in facts.answers.rows if facts.answers is not None and sheet.exists else ():
        if row.source.file != path.name or not row.item:
            continue
        place = AnswerPlace(row.source.sheet, row.row, row.source.columns)
        if sheet.last is None or sheet.last.sheet != place.sheet or sheet.last.row < place.row:
            sheet.last = place
        own = not row.standard or means_standard(row.standard, standard)
        if own and first_or_tenth(row, known):
            continue
        key = (standard.id, meant_id(row.item, known)) if own else (row.standard, row.item)
        answer = Answer.of(row)
        before = sheet.answers.get(key)
        if before is not None and (before.counts or not (answer.given or answer.doubt)):  # the first counts
            continue
        sheet.answers[key] = answer
        sheet.places[key] = place
    return sheet


def answers_of_ledger(facts: Facts, path: Path, standard: Standard) -> dict[str, Answer]:
    """What other checklists of the ledger answer already, by the id of the question, as it is scored."""
    if facts.answers is None:
        return {}
    others = tuple(row for row in facts.answers.rows if row.source.file != path.name)
    answered, _ = read_answers(replace(facts, answers=replace(facts.answers, rows=others)), standard)
    found = {id: Answer(one.conclusion, one.self_mark, one.evidence, doubt=one.doubt) for id, one in answered.items()}
    return {id: one for id, one in found.items() if one.given or one.doubt}


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
        asked = [one for one in questions if every or not self._answer(one).settles(one)]
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
        return sum(not self._answer(one).settles(one) for one in questions)

    def _answer(self, question: Question) -> Answer:
        own = self.sheet.answers.get((self.standard.id, question.id), Answer())
        elsewhere = self.elsewhere.get(question.id, Answer())
        if own.counts or not (elsewhere.given or elsewhere.doubt):
            return own
        return elsewhere if elsewhere.counts or not (own.given or own.doubt) else own

    def _question(self, question: Question, number: int, of: int) -> str:
        say = self.dialogue.say
        say()
        say(f"第 {number} 题（共 {of} 题）　{question.id}")
        say(question.text, indent=2)
        for line in self._notes(question):
            say(line, indent=2)
        while True:
            typed = self.dialogue.ask(f"{_prompt(question)}（回车 跳过，b 返回上一题，q 结束）：")
            said = normalised(typed).casefold()
            word = SKIP if said == "0" and question.kind is QuestionKind.YES_NO else _WORDS.get(said)
            if word == CLEAR:
                return self._clear(question)
            if word is not None:
                return word
            answer, mistake = understood(question, typed)
            if answer is None:
                say(mistake, indent=2)
                continue
            evidence = self._evidence(question, answer)
            self.sheet.set(self.standard, question, self._beside(question, replace(answer, evidence=evidence)))
            return ""

    def _beside(self, question: Question, answer: Answer) -> Answer:
        """The answer with what stands in its row besides: 备注, unless it takes answers back, and marks that are given."""
        before = self.sheet.answers.get((self.standard.id, question.id), Answer())
        remark = before.written("remark")
        if remark and speaks_against(remark, answer.conclusion):
            self.dialogue.say(f"原来的备注“{remark}”说回答不算，已去掉。", indent=2)
            remark = ""
        mark = before.self_mark if number_in(before.self_mark) is not None else ""
        return replace(answer, remark=remark, self_mark=answer.self_mark or mark)

    def _clear(self, question: Question) -> str:
        """Takes the own answer back; what the ledger's own checklist says counts again."""
        key = (self.standard.id, question.id)
        own = self.sheet.answers.get(key, Answer())
        if own.given or own.doubt:
            self.sheet.set(self.standard, question, Answer())
            self.dialogue.say("已收回这题的回答。", indent=2)
        if self.elsewhere.get(question.id, Answer()).given:
            self.dialogue.say("台账自己的工作清单里还有这题的回答，要收回请直接改那本台账。", indent=2)
        return CLEAR

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
        if before.doubt:
            notes.append(f"现在的回答：{before.doubt}（要核实，还不能采用）")
        elif before.given:
            said = before.conclusion or before.self_mark
            if before.settles(question):
                notes.append(f"现在的回答：{said}")
            else:
                lacks = question.understands(before.conclusion, before.self_mark)
                notes.append(f"现在的回答：{said}（{'缺佐证材料' if lacks else '看不懂'}，还不能采用）")
        if before.given or before.doubt:
            notes.append("要收回这个回答，请输入“清空”。")
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
        if question.percent and not number.percent and Decimal(0) < number.value <= 1:
            return None, f"“{text}”分不清是百分之几，请写成例如 95%。"
        if not question.understands(text, ""):
            return (
                None,
                f"这题要填{f'多少{question.unit}' if question.unit else '数字'}，“{text}”不是；不清楚就直接回车跳过。",
            )
        return Answer(conclusion=text), ""
    if not question.allows(text):
        return None, f"可填的分数：{question.marks}。"
    return Answer(self_mark=text), ""


def open_marks(assessment: Assessment) -> dict[str, Fraction]:
    """How many marks of each item are still open."""
    return {item.id: Fraction(str(item.open)) for item in assessment.items}
