"""What the office keeps about the persons who need it: spells, hardship, households, services, posts and the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from invented_households import TODAY, Population
from invented_people import Chance, InventedPerson, PeopleMaker

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.kinds import (
    HARDSHIP,
    LABOUR_FORCE,
    POVERTY_LABOUR,
    SERVICES,
    UNEMPLOYED,
    ZERO_EMPLOYMENT_HOUSEHOLDS,
)
from fullemp_cli.reports.ledger_workbook.sheet import Cell

Rows = list[dict[str, Cell]]
YEAR = date(2026, 1, 1)
PUBLIC_POST = "公益性岗位"


@dataclass(slots=True)
class Plan:
    """How a community is made up: its size, its officers, and how much it has done."""

    households: int
    found_work: int
    still_unemployed: int
    hardship_found_work: int
    hardship_still_unemployed: int
    officers: tuple[str, ...]
    posts: int
    new_posts: int
    businesses: tuple[int, ...]
    zero_employment_households: int
    poverty: int


@dataclass(slots=True)
class Case:
    """A registered unemployed person of the period."""

    person: InventedPerson
    registered_on: date
    employed_on: date | None
    category: str = ""

    def open_on(self, day: date) -> bool:
        """Whether still out of work on that day."""
        return self.registered_on <= day and (self.employed_on is None or day <= self.employed_on)


@dataclass(slots=True)
class Registers:
    """The ledgers of a community as rows by heading."""

    rows: dict[Ledger, Rows] = field(default_factory=dict)
    cases: list[Case] = field(default_factory=list)

    def add(self, ledger: Ledger, **cells: Cell) -> None:
        """One more row."""
        self.rows.setdefault(ledger, []).append(dict(cells))


def registers_of(chance: Chance, people: PeopleMaker, population: Population, plan: Plan) -> Registers:
    """失业人员, 就业困难人员 and 零就业家庭."""
    made = Registers()
    force = [one for one in population.labour_force() if one.form in ("单位就业", "灵活就业")]
    _unemployed(chance, people, made, force, plan)
    _earlier_spells(chance, made, force[-6:])
    _hardship(chance, made)
    _households(made, chance, population, plan)
    return made


def poverty_of(made: Registers, population: Population, plan: Plan) -> None:
    """精准扶贫劳动力."""
    for one in population.people[: 6 * plan.poverty : 6]:
        employed = one.status == "就业"
        made.add(
            POVERTY_LABOUR,
            姓名=one.name,
            身份证号=one.number,
            户编号=one.household,
            就业状态=one.status,
            就业日期=one.employed_on,
            就业形式=one.form if employed else None,
        )


def _unemployed(chance: Chance, people: PeopleMaker, made: Registers, force: list[InventedPerson], plan: Plan) -> None:
    count = plan.found_work + plan.still_unemployed
    step = len(force) // count
    for at in range(count):
        person = force[at * step]
        found = at >= plan.still_unemployed
        registered = chance.workday(date(2025, 9, 1) if found else date(2026, 2, 1), date(2026, 7, 31))
        employed = chance.workday(max(registered, YEAR) + timedelta(days=20), date(2026, 10, 30)) if found else None
        case = Case(person, registered, employed)
        made.cases.append(case)
        person.employed_on, person.certificate = employed, people.certificate()
        person.status = "就业" if found else "失业"
        person.form = chance.word("单位就业 单位就业 灵活就业") if found else ""
        person.employer = person.employer if person.form == "单位就业" else ""
        if at < plan.hardship_still_unemployed or 0 <= at - plan.still_unemployed < plan.hardship_found_work:
            case.category = _category(chance, person)
            person.tags.append("就业困难人员")
            if 0 <= at - plan.still_unemployed < 2:
                person.form, person.employer = PUBLIC_POST, ""
        made.add(
            UNEMPLOYED,
            姓名=person.name,
            身份证号=person.number,
            户籍性质=chance.word("城镇 城镇 农村"),
            是否登记失业人员="是",
            登记失业日期=registered,
            失业原因=chance.word("单位解除合同 合同期满 停止经营 单位关闭破产"),
            劳动能力="有",
            就业愿望="有",
            困难类别=case.category or None,
            就业日期=employed,
            就业形式=person.form or None,
            就业单位=person.employer or None,
            注销日期=employed,
            注销原因="被录用" if employed else None,
            服务需求=chance.word("职业介绍 职业技能培训 职业指导 政策咨询"),
            是否享受失业保险待遇=chance.word("是 否"),
            就业创业证号=person.certificate,
            是否录入信息系统="是",
        )


def _category(chance: Chance, person: InventedPerson) -> str:
    if person.age(TODAY) >= (40 if person.sex == "女" else 50):
        return "大龄"
    return chance.word("低保 残疾 连续失业一年以上 单亲")


def _earlier_spells(chance: Chance, made: Registers, persons: list[InventedPerson]) -> None:
    """Spells that ended in the year before, or out of the labour force in this one: of no denominator."""
    for at, person in enumerate(persons):
        registered = chance.workday(date(2025, 1, 6), date(2025, 4, 30))
        ended = chance.workday(date(2025, 6, 2), date(2025, 12, 19))
        made.add(
            UNEMPLOYED,
            姓名=person.name,
            身份证号=person.number,
            户籍性质="城镇",
            是否登记失业人员="是",
            登记失业日期=registered,
            失业原因="合同期满",
            劳动能力="有",
            就业愿望="有",
            就业日期=ended if at else None,
            就业形式="单位就业" if at else None,
            注销日期=ended,
            注销原因="被录用" if at else "失去联系",
            就业创业证号="无",
            是否录入信息系统="是",
        )


def _hardship(chance: Chance, made: Registers) -> None:
    for case in made.cases:
        if case.category:
            made.add(
                HARDSHIP,
                姓名=case.person.name,
                身份证号=case.person.number,
                困难类别=case.category,
                认定日期=case.registered_on + timedelta(days=chance.between(3, 12)),
                就业日期=case.employed_on,
                就业形式=case.person.form or None,
            )


def _households(made: Registers, chance: Chance, population: Population, plan: Plan) -> None:
    registered = {case.person.number for case in made.cases}
    shared = {one.household for one in population.people if one.relation != "户主"}
    heads = [one for one in population.people if one.form == "单位就业" and one.household not in shared]
    heads = [one for one in heads if one.number not in registered]
    for at in range(plan.zero_employment_households):
        head = heads[-1 - at]
        recognised = chance.workday(date(2026, 2, 2), date(2026, 8, 28))
        found = recognised + timedelta(days=40 if at == 1 else chance.between(9, 27))
        made.add(
            ZERO_EMPLOYMENT_HOUSEHOLDS,
            户编号=head.household,
            户主姓名=head.name,
            户主身份证号=head.number,
            劳动力人数=1 + at % 2,
            认定日期=recognised,
            就业人员姓名=head.name,
            就业人员身份证号=head.number,
            就业日期=found,
        )
        head.employed_on = found
        visited = recognised + timedelta(days=5)
        add_service(
            made,
            visited,
            head,
            "走访",
            "上门",
            "入户核实零就业家庭情况，商定就业援助方案",
            "继续跟踪",
            plan.officers[0],
        )


def labour_of(made: Registers, population: Population) -> None:
    """劳动力, last: what the other ledgers did to a person stands here too."""
    for one in population.people:
        made.add(
            LABOUR_FORCE,
            姓名=one.name,
            身份证号=one.number,
            性别=one.sex,
            出生日期=one.birth,
            年龄=one.age(TODAY),
            户编号=one.household,
            与户主关系=one.relation,
            户籍=one.residence,
            文化程度=one.education,
            联系电话=one.phone,
            劳动能力="有",
            就业愿望=None if one.status in ("退休", "在学") else "有",
            就业状态=one.status,
            就业形式=one.form or None,
            就业单位=one.employer or None,
            就业日期=one.employed_on,
            职业资格=one.qualification,
            养老保险=one.pension,
            家庭类别=one.household_tags or None,
            人员类别="、".join(one.tags) or None,
            是否录入信息系统="是",
            就业创业证号=one.certificate or "无",
        )


def add_service(
    made: Registers, on: date, person: InventedPerson, kind: str, manner: str, content: str, outcome: str, officer: str
) -> None:
    """One more row of 服务记录."""
    made.add(
        SERVICES,
        日期=on,
        姓名=person.name,
        身份证号=person.number,
        服务类型=kind,
        服务方式=manner,
        服务内容=content,
        服务结果=outcome or None,
        经办人=officer,
    )
