"""Words that were not understood, asked about one after the other."""

from __future__ import annotations

from io import StringIO

import pytest

from fullemp_cli.guide.asked_words import ask_words
from fullemp_cli.guide.dialogue import Back, Dialogue
from fullemp_cli.ledgers.unknown_words import UnknownWord

WORDS = [UnknownWord("就业状态", word, 1, ("就业", "失业")) for word in ("跑船", "看摊", "歇着")]


def asked(typed: str, *, back: bool) -> list[tuple[str, str]]:
    return [(one.word, meaning) for one, meaning in ask_words(Dialogue(StringIO(typed), StringIO()), WORDS, back=back)]


def test_the_word_before_is_asked_again() -> None:
    assert asked("1\n1\nb\nb\n2\n\n1\n", back=False) == [("跑船", "失业"), ("歇着", "就业")]


def test_before_the_first_word_is_what_was_asked_before() -> None:
    with pytest.raises(Back):
        asked("1\nb\nb\n", back=True)
    assert asked("b\n1\n\n\n", back=False) == [("跑船", "就业")]
