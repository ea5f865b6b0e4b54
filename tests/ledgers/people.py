"""Invented people and records for the ledger tests: canonical columns → values, ledger by ledger."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.kinds import (
    BUSINESSES,
    CHECKLIST,
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
from fullemp_cli.people.identity_number import check_character

TODAY = date(2026, 11, 21)
Cell = str | int | date | None
Record = dict[str, Cell]
Records = dict[Ledger, list[Record]]

FORMS = ("单位就业", "个体经营", "自主创业", "灵活就业", "公益性岗位", "务农", "外出务工", "其他")
CATEGORIES = ("大龄", "4050", "残疾", "低保", "连续失业一年以上", "失地", "军人配偶", "单亲", "零就业家庭")
REASONS = (
    *("被录用", "个体经营或创办企业", "稳定收入", "公益性岗位安置", "退休", "养老待遇", "丧失劳动能力", "入学", "入伍"),
    *("判刑", "死亡", "迁出", "终止就业要求", "拒绝服务", "失去联系"),
)


def identity(born: str = "19850505", sequence: int = 5) -> str:
    """A valid identity number of nobody: region 331099, the check character computed."""
    first17 = f"331099{born}{sequence:03d}"
    return first17 + check_character(first17)


def somebody(random: Random, number: int) -> tuple[str, str]:
    """A name that only this number gives, and a number."""
    born = date(1962, 1, 1) + timedelta(days=random.randrange(16000))
    name = (
        random.choice("赵钱孙李周吴郑王")
        + "一二三四五六七八九十"[number % 10]
        + "甲乙丙丁戊己庚辛壬癸"[number // 10 % 10]
    )
    return name, identity(born.strftime("%Y%m%d"), number)


def _day(random: Random, first: date = date(2025, 1, 1), days: int = 680) -> date:
    return first + timedelta(days=random.randrange(days))


def _maybe(random: Random, value: Cell, share: float = 0.6) -> Cell:
    return value if random.random() < share else None


def records(random: Random, people: int = 8) -> Records:
    """A small community: some of everything."""
    persons = [somebody(random, number) for number in range(people)]
    return {
        LABOUR_FORCE: [_labour(random, person, number) for number, person in enumerate(persons)],
        UNEMPLOYED: [_spell(random, random.choice(persons)) for _ in range(random.randrange(1, 6))],
        HARDSHIP: [_hardship(random, person) for person in random.sample(persons, random.randrange(1, 4))],
        POVERTY_LABOUR: [_poverty(random, person) for person in random.sample(persons, 2)],
        ZERO_EMPLOYMENT_HOUSEHOLDS: _households(random, persons),
        SERVICES: [_service(random, random.choice(persons)) for _ in range(random.randrange(1, 9))],
        BUSINESSES: [_business(random, persons[0])],
        PUBLIC_POSTS: [_post(random, persons[1])],
        VACANCIES: [{"发布日期": _day(random), "用人单位": "示例有限公司", "岗位": "操作工", "人数": 3}],
        HIRINGS: [{"日期": _day(random), "用人单位": "示例有限公司", "岗位": "操作工", "招用人数": 2}],
        REPORTS: [{"日期": _day(random), "媒体名称": "示例日报", "级别": "县级", "标题": "送岗到村"}],
        CHECKLIST: [{"标准": "taizhou", "项目编号": "7.1", "结论": "是", "自评分": "3"}],
    }


def _labour(random: Random, person: tuple[str, str], number: int) -> Record:
    status = random.choice(("就业", "失业", "务农", "退休", None))
    works = status in ("就业", "务农", None)
    return {
        "姓名": person[0],
        "身份证号": person[1],
        "户编号": f"H{number // 3:03d}",
        "户籍": random.choice(("本辖区", "外来", None)),
        "劳动能力": random.choice(("有", "无", None)),
        "就业愿望": random.choice(("有", "无", None)),
        "就业状态": status,
        "就业形式": random.choice(FORMS) if works else None,
        "就业日期": _maybe(random, _day(random)) if works else None,
        "职业资格": random.choice(("高级工", "无", None)),
        "养老保险": random.choice(("职工", "居民", "未参保")),
        "家庭类别": random.choice(("低保", "低保边缘", None)),
        "人员类别": random.choice(("残疾人、退役军人", None)),
        "是否录入信息系统": random.choice(("是", "否", None)),
        "就业创业证号": f"33100000{number:08d}",
    }


def _spell(random: Random, person: tuple[str, str]) -> Record:
    registered = _day(random)
    employed = registered + timedelta(days=random.randrange(90)) if random.random() < 0.5 else None
    cancelled = (employed or registered) + timedelta(days=random.randrange(60)) if random.random() < 0.4 else None
    return {
        "姓名": person[0],
        "身份证号": person[1],
        "户籍性质": random.choice(("城镇", "农村", None)),
        "登记失业日期": registered,
        "劳动能力": random.choice(("有", None)),
        "就业愿望": random.choice(("有", "无", None)),
        "困难类别": random.choice((*CATEGORIES, None)),
        "就业日期": employed,
        "就业形式": random.choice(FORMS) if employed else None,
        "就业单位": None,
        "注销日期": cancelled,
        "注销原因": random.choice(REASONS) if cancelled else None,
        "就业创业证号": "3310000011112222",
        "是否录入信息系统": random.choice(("是", "否", None)),
    }


def _hardship(random: Random, person: tuple[str, str]) -> Record:
    recognised = _day(random)
    works, withdrawn = random.random() < 0.5, random.random() < 0.3
    return {
        "姓名": person[0],
        "身份证号": person[1],
        "困难类别": random.choice(CATEGORIES),
        "认定日期": recognised,
        "就业日期": recognised + timedelta(days=20) if works else None,
        "就业形式": random.choice(FORMS) if works else None,
        "退出日期": recognised + timedelta(days=90) if withdrawn else None,
        "退出原因": random.choice(REASONS) if withdrawn else None,
    }


def _poverty(random: Random, person: tuple[str, str]) -> Record:
    status = random.choice(("就业", "失业"))
    return {"姓名": person[0], "身份证号": person[1], "户编号": "H009", "就业状态": status, "就业日期": _day(random)}


def _households(random: Random, persons: list[tuple[str, str]]) -> list[Record]:
    rows: list[Record] = []
    for at in (0, 3):
        head, members = persons[at], persons[at : at + random.randrange(1, 3)]
        recognised = _day(random)
        for name, number in members:
            rows.append(
                {
                    "户编号": f"Z{at:03d}",
                    "户主姓名": head[0],
                    "户主身份证号": head[1],
                    "劳动力人数": len(members),
                    "认定日期": recognised,
                    "就业人员姓名": name,
                    "就业人员身份证号": number,
                    "就业日期": _maybe(random, recognised + timedelta(days=15)),
                    "退出日期": None,
                    "退出原因": None,
                }
            )
    return rows


def _service(random: Random, person: tuple[str, str]) -> Record:
    return {
        "日期": _day(random),
        "姓名": person[0],
        "身份证号": _maybe(random, person[1], 0.8),
        "服务类型": random.choice(("走访", "走访", "职业介绍", "职业技能培训", "招聘会")),
        "服务方式": None,
        "服务内容": random.choice(("了解情况", "送政策", None)),
        "服务结果": None,
        "经办人": random.choice(("钱经办", None)),
    }


def _business(random: Random, person: tuple[str, str]) -> Record:
    return {
        "名称": "示例小吃店",
        "负责人姓名": person[0],
        "负责人身份证号": person[1],
        "成立日期": _day(random),
        "带动就业人数": random.choice((0, 3, None)),
        "状态": random.choice(("存续", "注销", None)),
    }


def _post(random: Random, person: tuple[str, str]) -> Record:
    created = _day(random)
    return {
        "岗位名称": "保洁员",
        "开发日期": created,
        "在岗人员姓名": person[0],
        "在岗人员身份证号": person[1],
        "上岗日期": created + timedelta(days=3),
        "离岗日期": None,
    }
