"""Ledgers of invented communities at any size: `python -m benchmarks.make_ledgers FOLDER --communities 500 --persons 2000`.

The same seed gives the same ledgers, in the workbook that `fullemp template` makes, with all its sheets; about three in a hundred of the
persons are registered unemployed, two in a hundred recognised as in hardship, and each of those has several services.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from itertools import repeat
from pathlib import Path
from random import Random

from xlsxwriter import Workbook

from benchmarks.invented_people import Person, invent
from fullemp_cli.ledgers.catalogue import COLUMNS, Ledger
from fullemp_cli.ledgers.kinds import (
    BUSINESSES,
    CHECKLIST,
    COMMUNITY,
    HARDSHIP,
    HIRINGS,
    LABOUR_FORCE,
    POVERTY_LABOUR,
    PUBLIC_POSTS,
    REPORTS,
    SERVICES,
    UNEMPLOYED,
    VACANCIES,
    ZERO_EMPLOYMENT_HOUSEHOLDS,
)
from fullemp_cli.reports.ledger_workbook.sheet import COMMUNITY_COLUMNS, CanonicalSheet, Cell
from fullemp_cli.reports.ledger_workbook.writer import ledger_workbook

Row = tuple[Cell, ...]
_START = date(2026, 1, 1)
_DAYS_SO_FAR = 300
_ANSWERED = ["7.1", "7.2", "7.3", "7.4", "7.5", "8.1.1", "8.1.2", "8.1.3", "8.1.7", "8.1.8", "8.2.1", "8.2.3"]
_KINDS = ["职业指导", "职业介绍", "求职登记", "政策咨询", "职业技能培训", "就业失业登记", "创业培训", "创业指导"]
_TEXTS = (
    "上门了解求职意愿，介绍近期岗位",
    "入户核实就业状态并登记需求",
    "上门宣传培训补贴政策",
    "了解家庭情况，送岗位信息表",
)


def make_ledger(
    path: Path, persons: int, *, seed: int = 1, first: int = 0, name: str = "示例社区", street: str = "示例街道"
) -> None:
    """Writes one community's workbook. `first`: the number of its first person, so that communities share nobody."""
    random = Random(f"{seed} {first} {persons}")
    people = [invent(random, first + number) for number in range(persons)]
    sheets = [CanonicalSheet(COMMUNITY, COMMUNITY_COLUMNS, tuple(_facts(name, street, persons)))]
    sheets += [
        CanonicalSheet(ledger, COLUMNS[ledger], tuple(rows))
        for ledger, rows in _ledgers(random, people, name.removesuffix("社区")).items()
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(ledger_workbook(sheets))


def make_township(path: Path, communities: int, persons: int, *, seed: int = 1) -> None:
    """Writes one workbook of many communities, told apart by 所属社区 on every sheet."""
    rows: dict[Ledger, list[Row]] = {}
    for number in range(communities):
        name, first = f"示例{number + 1}村", number * persons
        random = Random(f"{seed} {first} {persons}")
        people = [invent(random, first + at) for at in range(persons)]
        for ledger, own in _ledgers(random, people, name.removesuffix("村")).items():
            if ledger is not CHECKLIST:
                rows.setdefault(ledger, []).extend((*row, name) for row in own)
    path.parent.mkdir(parents=True, exist_ok=True)
    with Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
        for ledger, every in rows.items():
            sheet = book.add_worksheet(ledger.value)
            sheet.write_row(0, 0, [*(column.name for column in COLUMNS[ledger]), "所属社区"])
            for number, row in enumerate(every, 1):
                sheet.write_row(number, 0, row)


def make_tree(folder: Path, communities: int, persons: int, *, seed: int = 1, jobs: int = 2) -> None:
    """Writes many communities, thirty to a street: `folder/示例街道1/示例社区1.xlsx` and so on."""
    numbers = range(communities)
    with ProcessPoolExecutor(jobs) as pool:
        list(pool.map(_one_of_many, repeat(folder), numbers, repeat(persons), repeat(seed), chunksize=8))


def _one_of_many(folder: Path, number: int, persons: int, seed: int) -> None:
    name, street = f"示例{number + 1}社区", f"示例{number // 30 + 1}街道"
    path = folder / street / f"{name}.xlsx"
    make_ledger(path, persons, seed=seed, first=number * persons, name=name, street=street)


def _facts(name: str, street: str, persons: int) -> list[Row]:
    return [
        ("社区（村）名称", name),
        ("类型", "社区"),
        ("街道（乡镇）", street),
        ("县（市、区）", "示例区"),
        ("市", "示例市"),
        ("评估期起", _START),
        ("评估期止", date(2026, 12, 31)),
        ("地址", "示例路1号"),
        ("联系人", "张示例"),
        ("联系电话", "0576-00000000"),
        ("建设成效", "建成就业服务站，全年走访失业人员，开展技能培训。"),
        ("参加职工基本养老保险人数", persons * 8 // 10),
        ("参加城乡居民基本养老保险人数", persons * 2 // 10),
    ]


def _ledgers(random: Random, people: Sequence[Person], officers: str) -> dict[Ledger, list[Row]]:
    unemployed = people[:: max(1, len(people) // max(1, len(people) * 3 // 100))]
    hardship = people[1 :: max(1, len(people) // max(1, len(people) * 2 // 100))]
    return {
        LABOUR_FORCE: [_labour(random, person) for person in people],
        UNEMPLOYED: [_spell(random, person) for person in unemployed],
        HARDSHIP: [_recognition(random, person) for person in hardship],
        POVERTY_LABOUR: [_poverty(person) for person in people[2::200]],
        ZERO_EMPLOYMENT_HOUSEHOLDS: [_household(person) for person in people[3::500]],
        SERVICES: [row for person in [*unemployed, *hardship] for row in _services(random, person, officers)],
        BUSINESSES: [_business(random, person, number) for number, person in enumerate(people[4::50])],
        PUBLIC_POSTS: [_post(person, number) for number, person in enumerate(hardship[::5])],
        VACANCIES: [(_day(month), f"示例企业{month}", "操作工", 5, "微信群") for month in range(1, 11)],
        HIRINGS: [(_day(month), f"示例企业{month}", "操作工", 2) for month in range(1, 11)],
        REPORTS: [
            (_day(3), "示例日报", "市级", "社区就业服务暖人心"),
            (_day(6), "示例县台", "县级", "送岗上门"),
        ],
        CHECKLIST: [("taizhou", item, "", "是", None, "有佐证", "") for item in _ANSWERED],
    }


def _day(month: int) -> date:
    return date(2026, month, 15)


def _some_day(random: Random) -> date:
    return _START + timedelta(days=random.randrange(_DAYS_SO_FAR))


def _labour(random: Random, person: Person) -> Row:
    employed = person.employed
    form = random.choice(("单位就业", "单位就业", "单位就业", "灵活就业", "个体经营", "自主创业")) if employed else None
    return (
        person.name,
        person.identity,
        person.sex,
        person.birth,
        2026 - person.birth.year,
        person.household,
        "户主" if int(person.identity[16]) % 3 == 0 else "家庭成员",
        "本辖区" if random.random() < 0.97 else "外来",
        random.choice(("初中", "高中", "大专", "本科")),
        f"1380000{random.randrange(10_000):04}",
        "有",
        "有",
        "就业" if employed else "失业",
        form,
        f"示例企业{random.randrange(200)}" if form == "单位就业" else None,
        date(random.randrange(2015, 2026), random.randrange(1, 13), 1) if employed else None,
        random.choice(("无", "无", "初级", "中级")),
        random.choice(("职工", "职工", "职工", "居民")),
        "低保" if random.random() < 0.01 else None,
        None,
        "是",
        f"3310{random.randrange(10**12):012}" if random.random() < 0.5 else None,
    )


def _spell(random: Random, person: Person) -> Row:
    began = date(2025, 9, 1) + timedelta(days=random.randrange(300))
    found = began + timedelta(days=random.randrange(30, 90)) if random.random() < 0.8 else None
    return (
        person.name,
        person.identity,
        random.choice(("城镇", "农村")),
        "是",
        began,
        "合同终止",
        "有",
        "有",
        None,
        found,
        "灵活就业" if found else None,
        None,
        None,
        None,
        "求职",
        "否",
        None,
        "是",
    )


def _recognition(random: Random, person: Person) -> Row:
    recognised = date(2025, 6, 1) + timedelta(days=random.randrange(400))
    found = recognised + timedelta(days=40) if random.random() < 0.8 else None
    return (person.name, person.identity, "大龄", recognised, found, "灵活就业" if found else None, None, None)


def _poverty(person: Person) -> Row:
    return (person.name, person.identity, person.household, "就业", date(2024, 3, 1), "外出务工")


def _household(person: Person) -> Row:
    found = date(2026, 3, 20)
    return (
        person.household,
        person.name,
        person.identity,
        2,
        date(2026, 3, 5),
        person.name,
        person.identity,
        found,
        None,
        None,
    )


def _services(random: Random, person: Person, officers: str) -> list[Row]:
    officer = f"{officers}经办{random.randrange(5)}"  # each community has its own
    rows: list[Row] = []
    for _ in range(random.randrange(4, 9)):
        visit = random.random() < 0.5
        kind = "走访" if visit else random.choice(_KINDS)
        text = f"{random.choice(_TEXTS)}（{random.randrange(10**9)}）"
        outcome = "成功就业" if kind == "职业介绍" and random.random() < 0.3 else None
        rows.append(
            (_some_day(random), person.name, person.identity, kind, "上门" if visit else "电话", text, outcome, officer)
        )
    return rows


def _business(random: Random, person: Person, number: int) -> Row:
    founded = _some_day(random) if random.random() < 0.3 else date(2022, 5, 1)
    return (f"示例商行{number}", None, person.name, person.identity, founded, random.randrange(1, 9), "存续")


def _post(person: Person, number: int) -> Row:
    return (f"保洁岗{number}", date(2026, 2, 1), person.name, person.identity, date(2026, 2, 10), None)


def main() -> None:
    """Writes the tree that the command line asks for."""
    parser = argparse.ArgumentParser(description="Ledgers of invented communities")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--communities", type=int, default=1)
    parser.add_argument("--persons", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    make_tree(asked.folder, asked.communities, asked.persons, seed=asked.seed, jobs=asked.jobs)


if __name__ == "__main__":
    main()
