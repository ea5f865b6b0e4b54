"""Every measure says itself by which words of a published standard it is proposed, and in which order."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from fullemp_cli.measures.catalogue import CATALOGUE, call_problems
from fullemp_cli.standards.draft.proposals import proposals_for

_SAID = [(spec.key, words) for spec in CATALOGUE.values() for words in spec.published]


def test_no_two_words_have_one_rank() -> None:
    assert [rank for rank, count in Counter(words.rank for _, words in _SAID).items() if count > 1] == []


@pytest.mark.parametrize(("key", "words"), _SAID, ids=[f"{key} {words.rank}" for key, words in _SAID])
def test_words_are_a_pattern_and_the_arguments_are_those_of_the_measure(key: str, words: object) -> None:
    [found] = [one for name, one in _SAID if name == key and one is words]
    assert re.compile(found.pattern)
    wrong = [problem for problem in call_problems(key, found.arguments) if "要给出参数" not in problem]
    assert wrong == [], "what is left out a person gives"


def test_a_name_means_one_measure() -> None:
    names = [name for spec in CATALOGUE.values() for name in spec.names]
    assert len(names) == len(set(names)) > 3
    for spec in CATALOGUE.values():
        for arguments in spec.names.values():
            assert call_problems(spec.key, arguments) == []


def test_the_likelier_measure_is_proposed_first() -> None:
    [first, *_] = proposals_for("有劳动能力和就业愿望的就业困难人员就业率达到90%")
    assert (first.measure, first.arguments) == ("hardship_employment_rate", {"among": "able_and_willing"})
