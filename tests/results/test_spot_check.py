"""The draw of a spot check: how many, which first, the same for the same seed, nothing that is not in the result."""

from fractions import Fraction

import pytest

from fullemp_cli.results.assessment import Assessment, Basis, Evidence
from fullemp_cli.results.spot_check import draw, share_of
from tests.reports.assessments import assessment

FIVE = Fraction(5, 100)


def row(role: str, cell: str, name: str = "李示例") -> Evidence:
    return Evidence(
        role="for" if role == "for" else "against",
        file="ledger.xlsx",
        sheet="劳动力",
        cell=cell,
        name=name,
        id="331099********1234",
        reason="就业",
    )


def result(*evidence: Evidence, points: int = 5, counted: int | None = None, total: int | None = None) -> Assessment:
    """A result whose first item rests on those rows, and no other on any."""
    made = assessment("quangang")
    first = made.items[0].model_copy(
        update={
            "points": Fraction(points),
            "evidence": evidence,
            "evidence_count": len(evidence) if total is None else total,
            "basis": Basis(measure="rate", numerator=counted, denominator=300, kind="share") if counted else None,
        }
    )
    others = tuple(
        item.model_copy(update={"evidence": (), "evidence_count": 0, "basis": None}) for item in made.items[1:]
    )
    return made.model_copy(update={"items": (first, *others), "criteria": ()})


@pytest.mark.parametrize(("rows", "drawn"), [(0, 0), (1, 1), (19, 1), (20, 1), (21, 2), (100, 5), (101, 6)])
def test_the_share_is_rounded_up_and_at_least_one(rows: int, drawn: int) -> None:
    assert share_of(FIVE, rows) == drawn
    found = draw(result(*(row("for", f"M{at}") for at in range(2, 2 + rows))), FIVE, "种子")
    assert (found.listed, len(found.rows)) == (rows, drawn)


def test_rows_that_a_mark_was_given_for_come_first() -> None:
    both = [*(row("for", f"M{at}") for at in range(2, 102)), *(row("against", f"M{at}") for at in range(200, 300))]
    found = draw(result(*both), Fraction(1, 10), "种子")
    assert len(found.rows) == 20
    assert sum(one.support for one in found.rows) == 15
    few = [row("for", "M2"), *(row("against", f"M{at}") for at in range(200, 300))]
    assert sum(one.support for one in draw(result(*few), Fraction(1, 10), "种子").rows) == 1


def test_what_no_mark_rests_on_is_not_drawn() -> None:
    assert draw(result(row("for", "M2"), points=0), FIVE, "种子").listed == 0


def test_the_same_seed_draws_the_same_and_another_seed_others() -> None:
    given = result(*(row("for", f"M{at}") for at in range(2, 202)))
    first = draw(given, FIVE, "甲")
    assert first == draw(given, FIVE, "甲")
    assert first.rows != draw(given, FIVE, "乙").rows
    assert (
        " ".join(one.cell for one in first.rows) == "M58 M61 M66 M78 M80 M123 M134 M151 M163 M169"
    )  # on every machine


def test_a_row_is_one_whatever_it_proves() -> None:
    found = draw(result(row("for", "M2"), row("against", "Q2"), row("for", "M3")), Fraction(1), "种子")
    assert found.listed == 2
    assert [(one.cell, len(one.claims)) for one in found.rows] == [("M2", 2), ("M3", 1)]


def test_what_was_counted_but_is_not_listed_is_to_be_looked_up_by_number() -> None:
    """A rate counts 224 employed persons and lists 3: the auditor gets numbers of rows beyond those."""
    found = draw(result(*(row("for", f"M{at}") for at in range(2, 5)), counted=224), FIVE, "种子")
    (unlisted,) = found.unlisted
    assert (unlisted.counted, unlisted.listed, len(unlisted.ordinals)) == (224, 3, 12)
    assert all(3 < ordinal <= 224 for ordinal in unlisted.ordinals)
    capped = draw(result(*(row("for", f"M{at}") for at in range(2, 22)), total=28), FIVE, "种子")
    assert [(one.counted, one.listed, len(one.ordinals)) for one in capped.unlisted] == [(28, 20, 1)]
    assert draw(result(row("for", "M2"), counted=0), FIVE, "种子").unlisted == ()
