"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from fullemp_cli.patterns import pattern


def test_it_does_what_the_compiled_pattern_does() -> None:
    numbered = pattern(r"(?P<number>\d+)号", re.IGNORECASE)
    assert [found["number"] for found in numbered.finditer("3号、12号")] == ["3", "12"]
    assert numbered.sub("号", "3号") == "号"
    assert numbered.pattern == r"(?P<number>\d+)号"
    assert numbered.fullmatch("三号") is None


def test_it_is_compiled_only_when_it_is_used() -> None:
    wrong = pattern("(")
    with pytest.raises(re.error):
        wrong.search("(")


def test_of_what_was_used_once_only_the_method_itself_is_called() -> None:
    word = pattern("[一-龥]+")
    search = word.search
    assert search("村") is not None
    assert word.search is search
