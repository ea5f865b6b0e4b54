"""临江社区: one canonical workbook, as a careful office would fill it in, with the slips that happen all the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from community_answers import answered_checklist
from invented_activity import activity_of
from invented_households import Population, invented_population
from invented_people import Chance, PeopleMaker
from invented_registers import Plan, Registers, Rows, labour_of, poverty_of, registers_of
from invented_services import services_of

from fullemp_cli.ledgers.catalogue import COLUMNS, Ledger
from fullemp_cli.ledgers.kinds import CHECKLIST, COMMUNITY, LABOUR_FORCE, SERVICES, UNEMPLOYED
from fullemp_cli.reports.ledger_workbook.sheet import COMMUNITY_COLUMNS, CanonicalSheet, Cell
from fullemp_cli.reports.ledger_workbook.writer import ledger_workbook
from fullemp_cli.reports.template_workbook.community_guides import guided

NAME = "临江社区"
ACHIEVEMENTS = (
    "社区有常住人口三千余人。一年来，社区建起“就业驿站”，实行网格员每季走访、每月电话回访；"
    "开发公益性岗位三个，优先安置就业困难人员；组织家政、缝纫等技能培训两期，举办家门口招聘会四场，"
    "为登记失业人员逐人建立服务档案，失业人员多数已重新上岗，零就业家庭全部消除。"
)


@dataclass(slots=True)
class Made:
    """A community before it is written: who lives there, its ledgers, what 社区基本情况 says."""

    population: Population
    registers: Registers
    about: list[tuple[str, Cell]] = field(default_factory=list)


def community(seed: int, plan: Plan, about: list[tuple[str, Cell]]) -> Made:
    """An invented community; the same seed and plan give the same one."""
    chance = Chance(seed)
    people = PeopleMaker(chance)
    population = invented_population(chance, people, plan.households)
    registers = registers_of(chance, people, population, plan)
    services_of(chance, registers, plan)
    activity_of(chance, registers, population, plan)
    poverty_of(registers, population, plan)
    labour_of(registers, population)
    return Made(population, registers, about)


def sheet_of(ledger: Ledger, rows: Rows) -> CanonicalSheet:
    """Rows by heading as a canonical sheet."""
    columns = COLUMNS[ledger]
    return CanonicalSheet(ledger, columns, tuple(tuple(row.get(column.name) for column in columns) for row in rows))


def clean_workbook() -> bytes:
    """The workbook of 临江社区."""
    plan = Plan(
        households=122,
        found_work=22,
        still_unemployed=5,
        hardship_found_work=8,
        hardship_still_unemployed=2,
        officers=("林晓舟", "许安然", "方之远"),
        posts=4,
        new_posts=3,
        businesses=(4, 5, 3),
        zero_employment_households=3,
        poverty=8,
    )
    about: list[tuple[str, Cell]] = [
        ("社区（村）名称", NAME),
        ("类型", "社区"),
        ("街道（乡镇）", "望潮街道"),
        ("县（市、区）", "椒江区"),
        ("市", "台州市"),
        ("评估期起", date(2026, 1, 1)),
        ("评估期止", date(2026, 12, 31)),
        ("地址", "望潮街道临江路 8 号（虚构）"),
        ("联系人", "林晓舟"),
        ("联系电话", "0576-88880001"),
        ("建设成效", ACHIEVEMENTS),
        ("参加职工基本养老保险人数", None),
        ("参加城乡居民基本养老保险人数", None),
    ]
    made = community(20260101, plan, about)
    _low_income(made)
    slips(made)
    rows = made.registers.rows
    ledgers = [sheet_of(ledger, rows[ledger]) for ledger in COLUMNS if ledger is not CHECKLIST]
    front = guided(CanonicalSheet(COMMUNITY, COMMUNITY_COLUMNS, tuple(about)), ())
    return ledger_workbook([front, *ledgers, answered_checklist()])


def _low_income(made: Made) -> None:
    """Four households on 低保 or beside it; one has nobody in work."""
    labour = made.registers.rows[LABOUR_FORCE]
    alone = next(row for row in labour if row["就业状态"] == "失业" and row["与户主关系"] != "户主")
    alone |= {"户编号": "0123", "与户主关系": "户主"}  # lives by himself since this year
    for row, tag in zip(
        [alone, labour[3], labour[40], labour[90]], ("低保", "低保边缘", "低保", "低保边缘"), strict=True
    ):
        for member in _household_of(labour, row):
            member["家庭类别"] = tag


def _household_of(labour: Rows, row: dict[str, Cell]) -> Rows:
    return [one for one in labour if one["户编号"] == row["户编号"]]


def slips(made: Made) -> None:
    """What goes wrong in every office: each slip is named in sample_data/README.md."""
    rows = made.registers.rows
    labour, unemployed, services = rows[LABOUR_FORCE], rows[UNEMPLOYED], rows[SERVICES]
    last_registered = next(
        row for row in reversed(unemployed) if row["就业日期"] and str(row["登记失业日期"]) >= "2026"
    )
    unemployed[20]["身份证号"] = _other_check_digit(str(unemployed[20]["身份证号"]))  # stands rightly on 劳动力
    labour.append(dict(labour[17]))  # typed in twice
    services[5]["身份证号"] = float(str(services[5]["身份证号"]).replace("X", "0"))  # stored as a number
    last_registered["登记失业日期"] = None
    still = next(row for row in unemployed[2:] if row["就业日期"] is None)
    person = next(row for row in labour if row["身份证号"] == still["身份证号"])
    person |= {"就业状态": "就业", "就业形式": "灵活就业"}  # 失业人员 still says unemployed
    labour[25]["就业状态"] = "跑运输"  # no word of the list
    labour[60]["文化程度"] = None
    services[30]["日期"] = "2026-02-30"
    services[31]["日期"] = "2026.3.5"
    _forget_visits(services, str(unemployed[3]["身份证号"]), all_of_them=True)
    _forget_visits(services, str(unemployed[8]["身份证号"]), all_of_them=False)


def _other_check_digit(number: str) -> str:
    return number[:17] + ("3" if number[17] != "3" else "5")


def _forget_visits(services: Rows, number: str, *, all_of_them: bool) -> None:
    """Somebody's visits: not made at all, or written down without who made them."""
    for row in services:
        if row["身份证号"] == number and row["服务方式"] == "上门":
            row["经办人"] = None
            if all_of_them:
                row |= {"服务类型": "电话联系", "服务方式": "电话", "服务内容": "电话了解近况"}
