"""What a community can do: which action adds a row to a ledger or changes a cell of one, or why none does.

Columns, ledgers, named predicates and populations say it where they are declared; a measure is moved by what moves its
parts (`measures/moving.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Activity(Enum):
    """What a community can do, for a person or for itself."""

    JOB = "推荐就业"
    BUSINESS = "帮助创业"
    VISIT = "走访"
    SERVICE = "提供服务"
    POST = "开发公益性岗位"
    NOTICE = "发布岗位信息"
    REPORT = "宣传报道"
    QUALIFICATION = "取得职业资格"
    PENSION = "参加职工养老保险"
    SYSTEM_ENTRY = "录入信息系统"
    HIRING = "市场主体多带动一人就业"


@dataclass(frozen=True, slots=True)
class Way:
    """An action; of services the kinds that are meant, none for any."""

    action: Activity
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mover:
    """The actions that may make the measure better, each for one of those it looks at or as one record more."""

    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class NoMover:
    """No action moves it, because …, in Chinese."""

    reason: str


Moves = Mover | NoMover


def by(*actions: Activity) -> Mover:
    """Any of these actions."""
    return Mover(tuple(map(Way, actions)))


JOB = by(Activity.JOB)
BY_CERTIFICATE = Mover((Way(Activity.SERVICE, ("就业创业证办理",)),))
NO_FACT = NoMover("这是登记的资料，不是做事能改变的")
ENTITLED = NoMover("谁该在内由资料决定，不是做事能改变的")
AS_REGISTERED = NoMover("台账怎样登记，计划从不改动")
