from dataclasses import astuple
from fractions import Fraction

from fullemp_cli.reports.composition import composition, deciding_items, largest_gaps
from fullemp_cli.results.assessment import Basis, ItemResult, Status
from tests.reports.assessments import assessment


def item(id: str, max: int, points: int, still_open: int, status: Status, group: str | None = None) -> ItemResult:
    return ItemResult(
        id=id,
        group=group,
        title=id,
        max=Fraction(max),
        points=Fraction(points),
        open=Fraction(still_open),
        status=status,
        explanation="",
        basis=Basis(measure="m", numerator=1, denominator=2) if status == "computed" else None,
    )


ITEMS = (
    item("1", 5, 3, 0, "computed"),
    item("7", 15, 0, 0, "attested"),
    item("7.1", 9, 6, 0, "attested", "7"),
    item("7.2", 6, 0, 0, "attested", "7"),
    item("8", 10, 4, 3, "pending"),
    item("8.1", 4, 4, 0, "attested", "8"),
    item("8.2", 6, 0, 3, "pending", "8"),
)


def test_the_composition_adds_up_to_the_full_marks() -> None:
    whole = composition(assessment("taizhou").model_copy(update={"items": ITEMS}))
    assert [int(part) for part in astuple(whole)] == [3, 4, 0, 3, 20]
    assert sum(astuple(whole)) == 30


def test_a_group_that_its_minimum_has_zeroed_decides_itself() -> None:
    result = assessment("taizhou").model_copy(update={"items": ITEMS})
    assert [found.id for found in deciding_items(result)] == ["1", "7", "8.1", "8.2"]
    assert [found.id for found in largest_gaps(result)] == ["7", "8.2", "1"]
