"""Units that stand behind a number (60㎡, 3人): whether it counts what was asked for."""

from __future__ import annotations

from fullemp_cli.ledgers.cells.text import folded

_FAMILIES = tuple(
    frozenset(words.split())
    for words in (
        "m2 平方米 平米 平方 平 方",
        "亩",
        "公顷",
        "间 处 所 室 幢 栋",
        "人 名 位 人员 个人",
        "户 家 户家庭",
        "次 场 期 场次 回",
        "人次",
        "元",
        "千元",
        "万元",
        "年 周年",
        "月 个月",
        "天 日 个工作日 工作日",
        "小时 个小时 课时 学时",
        "分",
    )
)


_OF_MEASURES = frozenset(("m2", "亩", "公顷", "元", "千元", "万元", "年", "月", "天", "小时", "分"))
_MEASURED = frozenset(unit for family in _FAMILIES if family & _OF_MEASURES for unit in family)
"""Units of what is measured and not counted."""
_COUNTING = frozenset("个件条份项套台块张本册篇批班类")


def is_unit(word: str) -> bool:
    """Whether a word is a unit of something that a ledger or a checklist counts or measures."""
    return folded(word) in _COUNTING or _family(folded(word)) is not None


def unit_fits(written: str, asked: str) -> bool:
    """Whether a number with this unit may answer what asks for that one: 60平方米 a number of ㎡, but not 60间 or 0.1亩.

    A unit that is not written, not asked for or not known says nothing; 个 counts anything but areas, money and time.
    """
    one, other = folded(written), folded(asked)
    if not one or not other or one == other:
        return True
    of_one, of_other = _family(one), _family(other)
    if of_one is None or of_other is None:
        return "个" not in (one, other) or not {one, other} & _MEASURED
    return of_one == of_other


def _family(unit: str) -> int | None:
    return next((at for at, family in enumerate(_FAMILIES) if unit in family), None)
