"""What a standard still asks of the checklist: answers, numbers and evidence that lack."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fullemp_cli.advice.worklist import Entry, List
from fullemp_cli.ledger.facts import Facts
from fullemp_cli.scoring.ledger_ground import read_answers
from fullemp_cli.scoring.scores import Scores
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.questions import Question, QuestionKind, questions_of


def answers_due(facts: Facts, standard: Standard, scores: Scores, due: date) -> Iterator[Entry]:
    """Questions without an answer (where no record answers them), and 是 without evidence."""
    answers, _ = read_answers(facts, standard)
    still_open = {row.id for row in scores.items if row.open} | {one.id for one in scores.criteria if one.met is None}
    for question in questions_of(standard):
        row = answers.get(question.id)
        said = row.conclusion.strip() if row is not None else ""
        marked = row.self_mark.strip() if row is not None else ""
        if _lacks(question, said, marked, still_open):
            what = f"在工作清单 {question.id} {_asked(question)}" + ("和佐证材料" if question.evidence else "")
            yield Entry(List.ANSWERS, due, question.id, question.text, what)
        elif said and row is not None and not row.evidence.strip() and said not in ("否", "无"):
            yield Entry(
                List.ANSWERS, due, question.id, question.text, f"工作清单 {question.id} 补上佐证材料", place=row.place
            )


def _lacks(question: Question, said: str, marked: str, still_open: set[str]) -> bool:
    if question.kind is QuestionKind.MARK:
        return not marked and question.item in still_open
    return not said and (not question.recorded or question.item in still_open)


def _asked(question: Question) -> str:
    match question.kind:
        case QuestionKind.YES_NO:
            return "填“是”或“否”"
        case QuestionKind.NUMBER:
            return f"填数字（{question.unit}）" if question.unit else "填数字"
        case QuestionKind.MARK:
            return f"填自评分（{question.marks}）"
