"""Invented people: names, identity numbers with a right check digit, and the rows that the ledgers have of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from fullemp_cli.people.identity_number import check_character

_SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国红梅文辉海燕春花志飞云龙金生宝晶欣雨晨浩然"
REGION = "331099"
FIRST_BIRTH = date(1966, 1, 1)
_DAYS = (date(2008, 12, 31) - FIRST_BIRTH).days
_STRIDE = 6151  # a prime that does not divide the days: neighbours are of any age, and men and women take turns


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist."""

    name: str
    identity: str
    sex: str
    birth: date
    household: str
    employed: bool


def invent(random: Random, number: int) -> Person:
    """The person of that number: no two numbers below twenty million give one identity number."""
    turn, sequence = number % _DAYS, number // _DAYS % 1000
    day, sequence = turn * _STRIDE % _DAYS, (sequence + turn) % 1000
    birth = FIRST_BIRTH + timedelta(days=day)
    first17 = f"{REGION}{birth:%Y%m%d}{sequence:03}"
    name = random.choice(_SURNAMES) + "".join(random.choices(_GIVEN, k=random.choice((1, 2, 2, 2))))
    return Person(
        name=name,
        identity=first17 + check_character(first17),
        sex="男" if sequence % 2 else "女",
        birth=birth,
        household=f"H{number // 3:07}",
        employed=random.random() < 0.94,
    )
