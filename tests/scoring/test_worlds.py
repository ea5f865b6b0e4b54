"""A mark is final only if nothing that was not understood could change it: the worked examples."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers import kinds
from fullemp_cli.ledgers.facts import Community, Fact, Person, Row, UnreadBlock
from fullemp_cli.ledgers.unread import ALL_READ, ANY_COUNT, ANY_DAY, Against, Could, Unread, UnreadCells, any_word
from fullemp_cli.ledgers.vocabulary import EmploymentStatus, Ending, Pension, ServiceKind
from fullemp_cli.measures.period import Period
from fullemp_cli.measures.situation import Situation
from fullemp_cli.people.identity_number import Sex
from fullemp_cli.results.assessment import Assessment, BestCount, BestShare
from fullemp_cli.scoring.assess import assess
from fullemp_cli.standards.loader import load_standard
from tests.measures.builders import labour, service, situation, spell

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31), date(2026, 11, 30))
STATUS, KIND = any_word(EmploymentStatus), any_word(ServiceKind)


def citizen(number: int, born: date = date(1990, 5, 1)) -> Person:
    """An invented person."""
    return Person(f"331099{born:%Y%m%d}{number:04d}", f"某{number}", born, Sex.FEMALE)


def unread(row: Row, field: str, could: Could, text: str = "看不清") -> Any:
    """The row with that cell not understood."""
    cells = UnreadCells({**row.unread, field: Unread(text, could)})
    blank: dict[str, Any] = {field: ServiceKind.OTHER if field == "kind" else None}
    return replace(row, unread=cells, **blank)


def workforce(persons: int, employed: int, illegible: int = 1) -> list[Any]:
    """So many persons of 劳动力 in work, the others unemployed, beside those whose status is illegible."""
    rows = [
        labour(
            citizen(number),
            status=EmploymentStatus.EMPLOYED if number <= employed else EmploymentStatus.UNEMPLOYED,
        )
        for number in range(1, persons + 1)
    ]
    more = range(persons + 1, persons + illegible + 1)
    return rows + [unread(labour(citizen(number)), "status", STATUS, "跑运输") for number in more]


def scored(standard: str, one: Situation) -> Assessment:
    """The assessment under a built-in standard."""
    return assess(load_standard(standard).standard, "0" * 64, one.facts, YEAR)


def marks(assessment: Assessment, id: str) -> tuple[str, str]:
    """Secured and open marks of an item."""
    item = assessment.item(id)
    assert item is not None
    return str(item.points), str(item.open)


def test_one_illegible_status_decides_at_the_line_and_nowhere_else() -> None:
    at_the_line = scored("taizhou", situation(labour=workforce(999, 979), period=YEAR))  # 97.9% or 98%
    assert marks(at_the_line, "1") == ("3", "2")
    away = scored("taizhou", situation(labour=workforce(999, 961), period=YEAR))  # 96.1% or 96.2%
    assert marks(away, "1") == ("3", "0")


def test_the_result_says_what_is_secured_what_is_possible_and_on_whom_it_hangs() -> None:
    assessment = scored("taizhou", situation(labour=workforce(226, 224, 3), period=YEAR))
    item = assessment.item("1")
    assert item is not None and item.basis is not None
    assert (item.basis.numerator, item.basis.denominator) == (224, 229)
    assert item.basis.best == BestShare(numerator=227, denominator=229) and item.basis.unknown == 3
    for words in ("224/229（97.81%）", "另有 3 人的就业状态看不懂", "最高 227/229（99.12%）", "另有待评 2 分"):
        assert words in item.explanation
    assert item.next_step.startswith("核对看不懂的 3 格，最多可多得 2 分")
    assert item.checking == "核对看不懂的 3 格，最多可多得 2 分"
    unknown = [row for row in item.evidence if row.role == "unknown"]
    assert [row.cell for row in unknown] == ["M228", "M229", "M230"]
    assert all("跑运输" in row.reason and "核对" in row.remedy for row in unknown)
    assert not {row.name for row in unknown} & {row.name for row in item.evidence if row.role == "against"}


def test_a_person_illegible_in_two_ledgers_is_one_person() -> None:
    who = citizen(1)
    rows = [unread(labour(who), "status", STATUS)]
    spells = [unread(spell(who), "employed_on", ANY_DAY)]
    assessment = scored("quangang", situation(labour=rows, unemployed=spells, services=[], period=YEAR))
    item = assessment.item("4")
    assert item is not None and item.basis is not None
    assert (item.basis.count, item.basis.best) == (1, BestCount(count=0))
    assert [row.sheet for row in item.evidence if row.role == "unknown"] == ["失业人员"]


def test_somebody_whose_day_of_birth_is_illegible_may_be_of_working_age_or_not() -> None:
    ageless = Person("某甲", "某甲", None, None, known=False)
    rows = [labour(citizen(1)), unread(labour(ageless, status=EmploymentStatus.UNEMPLOYED), "birth_date", ANY_DAY)]
    item = scored("taizhou", situation(labour=rows, period=YEAR)).item("1")
    assert item is not None and item.basis is not None
    assert (item.basis.numerator, item.basis.denominator) == (1, 2)
    assert item.basis.best == BestShare(numerator=1, denominator=1)


def test_a_household_whose_only_able_member_is_illegible() -> None:
    low = frozenset({"低保"})
    able = unread(labour(citizen(1), household="H1", household_tags=low), "status", STATUS)
    child = labour(citizen(2, date(2020, 5, 1)), household="H1", status=None)
    assessment = scored("taizhou", situation(labour=[able, child], period=YEAR))
    basis = next(one.basis for one in assessment.items if one.basis and one.basis.measure.startswith("low_income"))
    assert (basis.count, basis.best) == (1, BestCount(count=0))


def test_an_illegible_cancellation_of_the_only_long_term_unemployed() -> None:
    row = unread(
        spell(citizen(1), "2024-01-01", cancellation=Ending.OUT_OF_LABOUR_FORCE),
        "cancelled_on",
        ANY_DAY,
    )
    assessment = scored(
        "star-community", situation(unemployed=[row], services=[], hardship=[], households=[], period=YEAR)
    )
    every = [item.basis for item in assessment.items]
    basis = next(one for one in every if one is not None and one.measure == "long_term_unemployed")
    assert (basis.count, basis.best) == (1, BestCount(count=0))


def test_an_illegible_service_of_the_last_unprepared_person() -> None:
    who = citizen(1)
    one = situation(unemployed=[spell(who)], services=[unread(service(who), "kind", KIND, "交流")], period=YEAR)
    assert marks(scored("quangang", one), "4") == ("0", "10")


def test_a_row_that_a_word_stands_against_is_as_written_or_gone() -> None:
    rows = workforce(20, 19, 0)
    rows[0] = replace(rows[0], against=Against("某1（已迁出）", "name", EmploymentStatus.MOVED_AWAY))
    assert marks(scored("taizhou", situation(labour=rows, period=YEAR)), "1") == ("0", "3")  # 18/19 or 19/20


def test_blank_pensions_may_be_any_of_the_three() -> None:
    pensions = [Pension.EMPLOYEE] * 6 + [Pension.RESIDENT] * 2
    rows = [labour(citizen(number), pension=pension) for number, pension in enumerate(pensions, 1)]
    rows += [unread(labour(citizen(number)), "pension", any_word(Pension, blank=False), "") for number in (9, 10)]
    assert marks(scored("taizhou", situation(labour=rows, period=YEAR)), "4") == ("4", "1")  # 6/10 … 8/10


def test_a_pension_total_that_is_not_understood_leaves_open_all_that_any_number_could_bring() -> None:
    entries = {
        "参加职工基本养老保险人数": Fact("参加职工基本养老保险人数", "约八百", Place("台账.xlsx", "社区基本情况", "B5"))
    }
    rows = [
        labour(citizen(number), pension=Pension.RESIDENT if number % 2 else Pension.EMPLOYEE) for number in range(6)
    ]

    def at(total: int | None, cells: UnreadCells = ALL_READ) -> Assessment:
        community = Community(
            name="示例社区", employee_pension_total=total, resident_pension_total=200, entries=entries, unread=cells
        )
        return scored("taizhou", situation(labour=rows, community=community, period=YEAR))

    every = [item.points for total in (None, 0, 1, 199, 200, 300, 799, 800, 99_999) if (item := at(total).item("4"))]
    unsure = at(None, UnreadCells({"employee_pension_total": Unread("约八百", ANY_COUNT)})).item("4")
    assert unsure is not None
    assert (unsure.points, unsure.points + unsure.open) == (min(every), max(every))
    assert (min(every), max(every)) == (Fraction(0), Fraction(5))
    assert [(row.role, row.cell) for row in unsure.evidence] == [("unknown", "B5")]


def test_a_block_that_was_not_read_leaves_open_what_needs_its_ledger() -> None:
    one = situation(labour=workforce(20, 20, 0), period=YEAR)
    block = UnreadBlock(kinds.LABOUR_FORCE, Place("台账.xlsx", "劳动力（2网格）"), "没有找到表头", 3)
    assessment = scored("taizhou", replace(one, facts=replace(one.facts, unread_blocks=(block,))))
    assert marks(assessment, "1") == ("0", "5")
    item = assessment.item("1")
    assert item is not None and item.basis is not None and item.basis.best is None
    assert "劳动力（2网格）" in item.explanation
