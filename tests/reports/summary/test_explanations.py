"""Sentences with numbers, packed and unpacked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fullemp_cli.reports.summary.explanations import NUMBER, ExplanationBook, decode


@given(st.lists(st.text(st.characters(exclude_characters=NUMBER)) | st.from_regex(r"[0-9.]{1,9}人，达 [0-9]+%")))
def test_every_text_comes_back(texts: list[str]) -> None:
    book = ExplanationBook()
    line = book.encode(texts)
    assert line.isascii() and "<" not in line
    assert decode(line, book.sentences) == (texts or [""])


def test_the_same_sentence_is_kept_once() -> None:
    book = ExplanationBook()
    lines = [book.encode([f"就业率 {number}/40（{number}.5%），得 3 分", ""]) for number in range(30)]
    assert len(book.sentences) == 1
    assert lines[7] == "0 7 40 7.5 3,"
