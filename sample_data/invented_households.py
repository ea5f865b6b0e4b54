"""Invented households and what their members do for a living: the ledger 劳动力."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from invented_people import Chance, InventedPerson, PeopleMaker

TODAY = date(2026, 11, 20)
"""The day on which the ledgers were written up: nothing in them is later."""

_EMPLOYERS = (
    "临港精密机械有限公司（虚构）",
    "望潮电器配件厂（虚构）",
    "海晏物业服务有限公司（虚构）",
    "云帆服饰有限公司（虚构）",
    "新桥超市（虚构）",
    "橘源食品有限公司（虚构）",
    "安顺快递服务部（虚构）",
    "江畔幼儿园（虚构）",
)
_QUALIFIED = "初级工 中级工 中级工 高级工 技师 保育师证 电工证"
_OPEN_FORMS = "个体经营 自主创业"


@dataclass(slots=True)
class Population:
    """Everybody of a community, and those of them who can look for work."""

    people: list[InventedPerson] = field(default_factory=list)

    def labour_force(self) -> list[InventedPerson]:
        """Those in or out of work, of an age that is working age by any rule, of the community's own residents."""
        return [
            one
            for one in self.people
            if one.status in ("就业", "失业") and one.residence == "本辖区" and 18 <= one.age(TODAY) <= 53
        ]


def invented_population(chance: Chance, people: PeopleMaker, households: int) -> Population:
    """So many households of one to four members, all who can work in work."""
    population = Population()
    for number in range(1, households + 1):
        surname = people.surname()
        for place, person in enumerate(_members(chance, people, surname)):
            person.household = f"{number:04d}"
            person.relation = person.relation or ("户主" if place == 0 else "其他")
            _living(chance, people, person)
            population.people.append(person)
    return population


def _born(chance: Chance, youngest: int, oldest: int) -> date:
    return chance.day(date(TODAY.year - oldest, 1, 1), date(TODAY.year - youngest, 10, 31))


def _members(chance: Chance, people: PeopleMaker, surname: str) -> list[InventedPerson]:
    kind = chance.below(100)
    if kind < 14:  # somebody alone
        sex = chance.one("男女")
        return [people.person(surname, sex, _born(chance, 24, 56))]
    husband = people.person(surname, "男", _born(chance, 30, 57))
    wife = people.person(people.surname(), "女", husband.birth + timedelta(days=chance.between(-700, 1500)))
    wife.relation = "配偶"
    family = [husband, wife]
    if husband.age(TODAY) >= 43 and chance.happens(70):
        child = people.person(surname, chance.one("男女"), _born(chance, 17, husband.age(TODAY) - 24))
        child.relation = "子女"
        family.append(child)
    if chance.happens(28):
        parent = people.person(surname, chance.one("男女"), _born(chance, 64, 78))
        parent.relation = "父母"
        family.append(parent)
    return family


def _living(chance: Chance, people: PeopleMaker, person: InventedPerson) -> None:
    age = person.age(TODAY)
    person.education = chance.word("初中 高中 中专 大学专科 大学本科" if age < 45 else "小学 初中 初中 高中 中专")
    person.pension = "职工" if chance.happens(72) else "居民"
    if age >= 64:
        person.status, person.pension = "退休", chance.word("职工 居民")
        return
    if age <= 22 and chance.happens(65):
        person.status, person.pension, person.education = "在学", "居民", "高中"
        return
    _at_work(chance, people, person, chance.word(("单位就业 " * 13) + "灵活就业 灵活就业 务农 外出务工 " + _OPEN_FORMS))
    person.qualification = chance.word(_QUALIFIED) if chance.happens(24) else "无"
    if age <= 24 and person.education in ("大学专科", "大学本科"):
        person.tags.append("高校毕业生")
    if chance.happens(3):
        person.tags.append("退役军人" if person.sex == "男" else "残疾人")
    if chance.happens(6):
        person.residence = "外来"


def _at_work(chance: Chance, people: PeopleMaker, person: InventedPerson, form: str) -> None:
    person.status, person.form = "就业", form
    person.employer = chance.one(_EMPLOYERS) if form == "单位就业" else ""
    first = max(date(2012, 1, 1), person.birth + timedelta(days=19 * 365))
    person.employed_on = chance.workday(min(first, date(2025, 11, 1)), date(2025, 12, 20))
    person.certificate = people.certificate() if form in ("灵活就业", "自主创业", "个体经营") else "无"
