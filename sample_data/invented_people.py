"""Invented persons: names out of two lists, identity numbers of one region with a computed check digit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from fullemp_cli.people.identity_number import check_character

REGION = "331099"
_SURNAMES = "陈林王张李黄郑叶周徐吴金潘朱蔡项卢罗章许何杨赵蒋沈方柯梁谢管"
_GIVEN_MEN = "建国 志强 文斌 海波 宇航 俊杰 明辉 国平 晨阳 永康 卫东 立峰 伟民 子豪 家栋 振华 少华 世杰 剑锋 礼彬 正法 仁福 小军 天佑"
_GIVEN_WOMEN = "秀英 丽萍 美华 雅琴 晓燕 梦婷 雪梅 玉兰 海霞 诗涵 佳怡 春花 彩红 敏芝 静怡 欣悦 素珍 冬梅 巧玲 婷婷 慧敏 若兰 小红 思琪"

T = TypeVar("T")


class Chance:
    """A seeded source of choices; only `Random.random` is used, which gives the same on every version of Python."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def below(self, number: int) -> int:
        """A whole number from 0, less than `number`."""
        return int(self._random.random() * number)

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def one(self, things: Sequence[T]) -> T:
        """One of them."""
        return things[self.below(len(things))]

    def word(self, words: str) -> str:
        """One of the words of a text."""
        return self.one(words.split())

    def happens(self, percent: int) -> bool:
        """True in so many of a hundred cases."""
        return self.below(100) < percent

    def day(self, first: date, last: date) -> date:
        """A day between the two."""
        return first + timedelta(days=self.below((last - first).days + 1))

    def workday(self, first: date, last: date) -> date:
        """A day between the two that is no Saturday or Sunday, as far as there is one."""
        day = self.day(first, last)
        while day.weekday() > 4 and day > first:
            day -= timedelta(days=1)
        return day


@dataclass(slots=True)
class InventedPerson:
    """Somebody who does not exist. Blank texts are ''."""

    name: str
    number: str
    sex: str
    birth: date
    household: str = ""
    relation: str = ""
    residence: str = "本辖区"
    education: str = ""
    phone: str = ""
    status: str = "就业"
    form: str = ""
    employer: str = ""
    employed_on: date | None = None
    qualification: str = "无"
    pension: str = "职工"
    certificate: str = ""
    household_tags: str = ""
    tags: list[str] = field(default_factory=list)

    def age(self, on: date) -> int:
        """Full years on that day."""
        return on.year - self.birth.year - ((on.month, on.day) < (self.birth.month, self.birth.day))


class PeopleMaker:
    """Makes persons with names and numbers that nobody else of the community has."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._names: set[str] = set()
        self._sequence = 0

    def surname(self) -> str:
        """A family's name."""
        return self._chance.one(_SURNAMES)

    def person(self, surname: str, sex: str, birth: date) -> InventedPerson:
        """Somebody of that family."""
        name = surname + self._chance.word(_GIVEN_MEN if sex == "男" else _GIVEN_WOMEN)
        while name in self._names:
            surname = self._chance.one(_SURNAMES)
            name = surname + self._chance.word(_GIVEN_MEN if sex == "男" else _GIVEN_WOMEN)
        self._names.add(name)
        return InventedPerson(name, self._number(sex, birth), sex, birth, phone=self._phone())

    def certificate(self) -> str:
        """就业创业证号 of 16 digits."""
        return f"{REGION}{self._chance.between(2019, 2026)}{self._chance.between(1, 999999):06d}"

    def _number(self, sex: str, birth: date) -> str:
        self._sequence = (self._sequence + 7) % 480
        sequence = 2 * self._sequence + (1 if sex == "男" else 2)
        first = f"{REGION}{birth:%Y%m%d}{sequence:03d}"
        return first + check_character(first)

    def _phone(self) -> str:
        return f"0576-8888{self._chance.below(10000):04d}"
