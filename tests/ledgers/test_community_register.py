"""社区名册: where its heading is, which row is whose, what it fills, what is said of a whole run."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.facts import Community, Fact, Facts, InputFile
from fullemp_cli.ledgers.reading.community_register import CommunityPlace, CommunityRegister, place_of, read_register
from fullemp_cli.ledgers.unread import ANY_COUNT, Unread, UnreadCells
from tests.run.ledgers import workbook

EAST, WEST = Community(name="东屿社区", street="北街道", county="示范区"), Community(name="西屿村", county="示范 区")


def register(*communities: Community) -> CommunityRegister:
    return CommunityRegister(InputFile("社区名册.xlsx", ""), communities, tuple(() for _ in communities))


def filled(own: Community, row: Community) -> Community:
    return register(row).with_blanks_filled(Facts(community=own)).community


@pytest.mark.parametrize(
    ("own", "row", "kind"),
    [
        # (kind, as 类型 says it): nobody has said it, the name tells it, somebody wrote it
        (("", None), ("村", "村"), "村"),
        (("", None), ("", None), ""),
        (("社区", None), ("村", "村"), "村"),  # the register says more than the name of the ledger
        (("社区", None), ("村", None), "社区"),  # both go by a name
        (("社区", "社区"), ("村", "村"), "社区"),  # the ledger comes first
        (("村", None), ("社区", "社区"), "村"),  # the ledger knows it from elsewhere than its name
        (("社区", ""), ("村", "村"), "村"),
        (("社区", None), ("", "街道"), "社区"),
    ],
)
def test_the_kind_that_somebody_wrote_counts(
    own: tuple[str, str | None], row: tuple[str, str | None], kind: str
) -> None:
    def made(said: tuple[str, str | None]) -> Community:
        entries = {} if said[1] is None else {"类型": Fact("类型", said[1], Place("", ""))}
        return Community(name="东屿社区", kind=said[0], entries=entries)

    assert filled(made(own), made(row)).kind == kind


def test_only_blanks_are_filled_and_never_the_period() -> None:
    row = Community(
        name="东屿社区",
        street="北街道",
        contact="张示例",
        phone="1",
        period_start=date(2026, 1, 1),
        employee_pension_total=7,
        entries={
            "就业计划数": Fact("就业计划数", "40", Place("册", "")),
            "失业率": Fact("失业率", "", Place("册", "")),
        },
    )
    own = Community(
        name="东屿社区居委会",
        contact="李台账",
        entries={"失业率": Fact("失业率", "", Place("台账", "")), "户数": Fact("户数", "9", Place("台账", ""))},
    )
    found = filled(own, row)
    assert (found.name, found.street, found.contact, found.phone) == ("东屿社区居委会", "北街道", "李台账", "1")
    assert found.period_start is None and found.employee_pension_total == 7
    assert {name: (fact.text, fact.place.file) for name, fact in found.entries.items()} == {
        "就业计划数": ("40", "册"),
        "失业率": ("", "台账"),
        "户数": ("9", "台账"),
    }


def test_what_was_not_understood_is_not_filled_over_and_comes_along() -> None:
    illegible = UnreadCells({"employee_pension_total": Unread("约3", ANY_COUNT)})
    known = Community(name="东屿社区", employee_pension_total=7, resident_pension_total=5)
    kept = filled(Community(name="东屿社区", unread=illegible), known)
    assert kept.employee_pension_total is None and kept.resident_pension_total == 5 and kept.unread == illegible
    come = filled(Community(name="东屿社区"), Community(name="东屿社区", unread=illegible))
    assert come.employee_pension_total is None and come.unread == illegible
    own = filled(Community(name="东屿社区", employee_pension_total=0), Community(name="东屿社区", unread=illegible))
    assert own.employee_pension_total == 0 and not own.unread


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        (CommunityPlace("东屿社区"), CommunityPlace("东屿社区居委会"), True),
        (CommunityPlace("东屿社区"), CommunityPlace("西屿社区"), False),
        (CommunityPlace("东屿社区", "北街道"), CommunityPlace("东屿社区", "南街道"), False),
        (CommunityPlace("东屿社区", "北街道"), CommunityPlace("东屿社区", "北 街道", "示范区"), True),
        (CommunityPlace("东屿社区", "", "示范区"), CommunityPlace("东屿社区", "北街道", "样板区"), False),
        (CommunityPlace("", "北街道"), CommunityPlace("", "北街道"), False),
    ],
)
def test_the_same_name_and_no_other_street_or_county(one: CommunityPlace, other: CommunityPlace, fits: bool) -> None:
    assert one.fits(other) is fits


def test_who_is_not_on_it_or_twice_is_a_finding() -> None:
    twice = register(EAST, Community(name="东屿社区", street="南街道"))
    for own, code, words in (
        (Community(name="东屿社区"), "LED014", "有 2 行“东屿社区”"),
        (Community(name="无名村", street="北街道"), "LED013", "没有“北街道 无名村”"),
        (Community(), "LED013", "没有“未命名社区”"),
    ):
        facts = twice.with_blanks_filled(Facts(community=own))
        (said,) = facts.findings
        assert said.code == code and words in said.message and facts.community == own
        assert twice.completed(place_of(own)) is None
    assert not twice.with_blanks_filled(Facts(community=Community(name="东屿社区", street="北街道"))).findings


def test_what_is_said_over_all_communities() -> None:
    listed = register(
        EAST, WEST, Community(name="南屿村", county="示范区"), Community(name="北屿村", county="样板区"), EAST
    )
    alike = register(*[Community(name=f"{n}号村", county="示范区") for n in range(10)])
    east, west = CommunityPlace("东屿社区", "北街道"), CommunityPlace("西屿村", "", "示范区")
    assert list(listed.notices([east, west, west, CommunityPlace("无名村")])) == [
        "社区名册上没有 1 个社区，没有补填：无名村",
        "社区名册上有同名的，分不清是哪一行，没有补填：北街道 东屿社区（请在台账里写明街道、县）",
        "社区名册上有 1 个县（市、区）一个结果也没有：样板区",
        "社区名册上有 1 个社区没有评估结果：南屿村",
    ]
    (rest,) = alike.notices([CommunityPlace("0号村")])
    assert rest == "社区名册上有 9 个社区没有评估结果：" + "、".join(f"{n}号村" for n in range(1, 9)) + "等 9 个"
    assert not list(register(EAST).notices([east]))
    assert list(register(WEST).notices([])) == ["社区名册上有 1 个县（市、区）一个结果也没有：示范区"]


def test_the_heading_may_stand_below_a_title_and_not_below_a_page(tmp_path: Path) -> None:
    head, row = ("序号", "社区", "街道"), ("1", "东屿社区", "北街道")
    titled = workbook(tmp_path / "一.xlsx", {"说明": [("社区",)], "册": [("社区",), ("各社区一览表",), head, row]})
    assert [one.name for one in read_register(titled).communities] == ["东屿社区"]
    above = [("",)] * 19
    assert read_register(workbook(tmp_path / "二.xlsx", {"册": [*above, head, row]})).communities[0].street == "北街道"
    with pytest.raises(Refusal) as told:
        read_register(workbook(tmp_path / "三.xlsx", {"册": [*above, ("",), head, row]}))
    assert (told.value.code, told.value.where) == ("REG001", "三.xlsx")


def test_a_file_that_was_changed_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "册.xlsx"
    workbook(path, {"册": [("社区", "街道"), ("东屿社区", "北街道")]})
    first = read_register(path)
    assert read_register(path) is first
    workbook(path, {"册": [("社区", "街道"), ("东屿社区", "南街道")]})
    assert read_register(path).communities[0].street == "南街道"
