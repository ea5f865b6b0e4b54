"""What only a person can answer."""

from __future__ import annotations

from pathlib import Path

from fullemp_cli.standards.loader import load_standard
from fullemp_cli.standards.questions import Question, QuestionKind, known_answer_ids, questions_of
from tests.standards.small_standard import SMALL, write


def small(folder: Path) -> dict[str, Question]:
    return {question.id: question for question in questions_of(load_standard(str(write(folder, SMALL))).standard)}


def test_questions_in_the_order_of_the_file(tmp_path: Path) -> None:
    assert list(small(tmp_path)) == ["2.2", "5.1", "5.2.1", "5.2.2", "6.1", "6.2", "7", "8", "V1"]


def test_kinds_units_and_allowed_marks(tmp_path: Path) -> None:
    questions = small(tmp_path)
    assert questions["2.2"].kind is QuestionKind.YES_NO and questions["2.2"].text == "有制度"
    assert (questions["5.1"].kind, questions["5.1"].unit) == (QuestionKind.NUMBER, "㎡")
    assert questions["5.1"].text == "有场地得4分"  # without words of its own: the official wording of that item
    assert questions["7"].kind is QuestionKind.MARK and str(questions["7"].marks) == "0～2"
    assert str(questions["8"].marks) == "0～5"
    assert (questions["V1"].item, questions["V1"].text) == ("V1", "有造假")


def test_one_row_may_ask_for_an_answer_and_a_mark() -> None:
    questions = {question.id: question for question in questions_of(load_standard("taizhou").standard)}
    both = questions["8.4"]
    assert both.kind is QuestionKind.YES_NO and str(both.marks) == "0、3、5"
    assert questions["8.2.2"].recorded and not questions["8.1.1"].recorded


def test_what_reviewers_judge_is_not_asked() -> None:
    questions = {question.id for question in questions_of(load_standard("star-community").standard)}
    assert "5" not in questions and {"1.1.0", "4.1", "4.2", "2.3"} <= questions


def test_every_item_may_have_a_self_mark(tmp_path: Path) -> None:
    standard = load_standard(str(write(tmp_path, SMALL))).standard
    assert {"1", "5", "5.2", "5.2.1", "V1"} <= known_answer_ids(standard)
    assert "5.9" not in known_answer_ids(standard)
