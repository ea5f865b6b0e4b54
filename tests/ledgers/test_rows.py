"""Whom a row names, whatever ledger it is of."""

from __future__ import annotations

from fullemp_cli.ledgers.rows import person_in, persons_in
from tests.measures.builders import household, labour, notice, person, post, service

JIA, YI = person(1), person(2)


def test_whom_a_row_is_about() -> None:
    assert person_in(labour(JIA)) is JIA
    assert person_in(household(JIA, member=YI)) is JIA, "of a household its head"
    assert person_in(post()) is None, "a post that nobody has taken"
    assert person_in(notice("2026-03-01")) is None, "a notice names nobody"


def test_everybody_whom_a_row_names() -> None:
    assert persons_in(household(JIA, member=YI)) == [JIA, YI]
    assert persons_in(household(JIA)) == [JIA]
    assert persons_in(service(YI)) == [YI]
    assert persons_in(notice("2026-03-01")) == []
