"""Typed predicates on what a row says, shared by the built-in measures and the general measure.

Every one is a plain function of values of a row: `None` is *not recorded*. What a blank means is said by each
(definitions.md, Persons): it is the definition's default, never a guess.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from fullemp_cli.ledgers.cells.nothing import NONE_TEXT
from fullemp_cli.ledgers.facts import LabourRow, PovertyLabourRow, SpellRow
from fullemp_cli.ledgers.vocabulary import EmploymentForm, EmploymentStatus, HouseholdRegistration, Residence
from fullemp_cli.people.calendar import add_months
from fullemp_cli.people.identity_number import Sex
from fullemp_cli.people.working_age import WomenRetireFrom, full_years, is_working_age, working_age_depends_on_choice

NOT_GIVEN = frozenset({"", NONE_TEXT})
"""A text that is blank, and what reading makes of every word that says that there is none (职业资格, 就业创业证号)."""

_GONE = tuple(status for status in EmploymentStatus if status.gone)
_INACTIVE = tuple(status for status in EmploymentStatus if status.inactive)
_NEGATIONS = ("非", "不", "无", "未", "否", "没")
_OLDEST = 150


def given(text: str) -> bool:
    """Whether a text is given and does not say 无."""
    return text not in NOT_GIVEN


def says_tag(tags: frozenset[str], *words: str) -> bool:
    """Whether one of the tags holds one of the words (低保 in 低保户, 城市低保), a negated one (非低保) left aside."""
    return bool(tags) and any(any(word in tag for word in words) and not tag.startswith(_NEGATIONS) for tag in tags)


def is_employed(
    status: EmploymentStatus | None, form: EmploymentForm | None, employed_on: date | None, as_of: date
) -> bool:
    """就业: the status is an employed word; with the status blank, a known form is given.

    Where they contradict each other the status decides. What begins after the as-of date is not employment yet.
    """
    if employed_on is not None and employed_on > as_of:
        return False
    if status is None:
        return form is not None and form.is_work
    return status is EmploymentStatus.EMPLOYED


def works(row: LabourRow | PovertyLabourRow, as_of: date) -> bool:
    """`is_employed` of a row; where its status was not understood, the form does not stand in for it."""
    form = None if "status" in row.unread else row.form
    return is_employed(row.status, form, row.employed_on, as_of)


def is_local(residence: Residence | None) -> bool:
    """辖区户籍: not 外来; blank counts as local."""
    return residence is not Residence.OUTSIDE


def is_gone(status: EmploymentStatus | None) -> bool:
    """死亡, 迁出, 出国定居: counted nowhere. Blank is not gone."""
    return status in _GONE


def is_inactive(status: EmploymentStatus | None) -> bool:
    """在学, 入伍, 服刑, 退休, 丧失劳动能力, 料理家务. Blank is not inactive."""
    return status in _INACTIVE


def is_able_and_willing(able: bool | None, willing: bool | None) -> bool:
    """劳动能力 and 就业愿望: 无 / 否 excludes; blank counts as 有."""
    return able is not False and willing is not False


def is_urban(registration: HouseholdRegistration | None) -> bool:
    """城镇: 户籍性质 is not 农村; blank counts as urban."""
    return registration is not HouseholdRegistration.RURAL


def is_graduate(row: LabourRow) -> bool:
    """高校毕业生 by 人员类别."""
    return says_tag(row.tags, "毕业生")


def has_hardship_category(row: SpellRow) -> bool:
    """Whether the spell's 困难类别 names a category."""
    return any(given(tag) for tag in row.hardship_tags)


@lru_cache(maxsize=4096)
def _birth_of_age(age: int, as_of: date) -> date:
    return add_months(as_of, -12 * age)


def birth_of(row: LabourRow, as_of: date) -> date | None:
    """The birth date of a person on 劳动力: of the identity number, else 出生日期, else by 年龄 at the as-of date.

    By 年龄 alone the youngest birth date of that age is taken: like an unknown age, it rather counts as working age.
    """
    if row.person.birth is not None:
        return row.person.birth
    if row.birth_date is not None:
        return row.birth_date
    if row.age is not None and 0 <= row.age <= _OLDEST:
        return _birth_of_age(row.age, as_of)
    return None


def sex_of(row: LabourRow) -> Sex | None:
    """The sex of a person on 劳动力: of the identity number, else 性别; None where neither tells."""
    return row.person.sex or row.sex


def is_of_working_age(birth: date | None, sex: Sex | None, as_of: date, women_retire_from: WomenRetireFrom) -> bool:
    """法定劳动年龄 at the as-of date; unknown age counts as working age, unknown sex by the men's age."""
    if birth is None:
        return True
    years = as_of.year - birth.year
    base = women_retire_from if sex is Sex.FEMALE else 60
    # Away from both ends the years alone decide: nobody retires before the base age, nor later than five years after.
    if 16 < years < base:
        return True
    if years < 16 or years > base + 6:
        return False
    return is_working_age(birth, sex, as_of, women_retire_from)


def depends_on_choice(birth: date | None, sex: Sex | None, as_of: date) -> bool:
    """Whether a woman is of working age by 55 but not by 50 (no ledger says which holds for her)."""
    if birth is None or sex is not Sex.FEMALE or not 49 < as_of.year - birth.year < 60:
        return False
    return working_age_depends_on_choice(birth, sex, as_of)


def is_4050(birth: date | None, sex: Sex | None, as_of: date) -> bool:
    """女 40 岁以上、男 50 岁以上 in full years at the as-of date; an unknown age is not, unknown sex by the men's."""
    if birth is None:
        return False
    return full_years(birth, as_of) >= (40 if sex is Sex.FEMALE else 50)
