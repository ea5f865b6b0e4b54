"""Names of communities as offices write them, and headings with a slip in them: what each is taken for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from fullemp_cli.ledgers.catalogue import COLUMNS
from fullemp_cli.ledgers.cells.text import heading_key
from fullemp_cli.ledgers.reading.communities import (
    CommunityNames,
    bare_community,
    community_in_file_name,
    community_in_title,
    community_kind,
    comparable_community,
    institution_in,
    is_community_name,
)
from fullemp_cli.ledgers.reading.near_misses import near_misses
from tests.recorded.records import hold

_BODIES = (
    "望江社区",
    "望江村",
    "望江社区居委会",
    "望江社区居民委员会",
    "望江村委会",
    "望江村民委员会",
    "望江居委会",
    "望江",
    "江村",
)
_BEFORE = (
    "",
    "示例街道",
    "青石镇",
    "示例市示例区示例街道",
    "3 ",
    "2026年",
    "2026年第一季度 ",
    "机构名称：",
    "填报单位: ",
    "1.",
)
_BEHIND = (
    "",
    "失业人员台账",
    "（2026年）",
    "就业台帐.xlsx",
    "-劳动力",
    "(1)",
    "、青石村",
    "街道",
    "人社局",
    " 劳动力 - 副本",
)
_OTHERS = (
    "",
    "充分就业社区台账",
    "所有社区",
    "各村（社区）汇总",
    "机构名称：　　街道（乡、镇）　　社区（村）",
    "临江县人力资源和社会保障局",
    "东村西社区",
    "第一社区",
    "村",
    "社区",
    "新农村",
    "农村劳动力",
    "台账 望江 社区",
    "高新区望江社区",
    "望江社区（筹）",
)
_NAMES = [
    *(f"{before}{body}" for before in _BEFORE for body in _BODIES),
    *(f"望江社区{more}" for more in _BEHIND),
    *_OTHERS,
]
_SLIPS = (
    "龄䶖",
    "号吗",
    "业亚",
    "帐账",
    "状壮",
    "性姓",
    "期斯",
    "记计",
    "名明",
    "证正",
    "址止",
    "别刘",
    "员元",
    "家加",
)


def test_the_recorded_names() -> None:
    hold("ledgers", "names", (line for name in _NAMES for line in _name(name)))


def _name(name: str) -> Iterator[str]:
    found = institution_in(name)
    told = (comparable_community(name), bare_community(name), community_kind(name), str(is_community_name(name)))
    yield f"{name!r}: {' | '.join(told)}"
    said = (community_in_file_name(name), community_in_title(name), str(found) if found is not None else "")
    if any(said):
        yield f"  {' | '.join(said)}"


def test_the_recorded_meanings() -> None:
    lines = []
    for first, second in pairwise((*_BODIES, "青石村", "青石社区", "西青石村", *_BODIES[::-1])):
        names = CommunityNames([first, second])
        meant = "、".join(f"{name}→{names.find(name)}" for name in (*_BODIES, "青石", "青石村委会", ""))
        lines.append(f"{names.names}: {meant}; {names.add(second[:-1])} {names.names}")
    hold("ledgers", "names meant", lines)


def test_the_recorded_slips() -> None:
    known = sorted({heading_key(one.name) for columns in COLUMNS.values() for one in columns})
    hold("ledgers", "headings misspelt", (line for key in known for line in _slips(key, known)))


def _slips(key: str, known: list[str]) -> Iterator[str]:
    """One character for another that looks or sounds like it, two swapped, one doubled, one dropped."""
    wrong = [key.replace(*pair) for pair in _SLIPS] + [key.replace(pair[1], pair[0]) for pair in _SLIPS]
    wrong += [f"{key[:at]}{key[at + 1 : at + 2]}{key[at : at + 1]}{key[at + 2 :]}" for at in range(len(key) - 1)]
    wrong += [f"{key[:at]}{key[at]}{key[at:]}" for at in range(len(key))]
    wrong += [f"{key[:at]}{key[at + 1 :]}" for at in range(len(key))]
    wrong += [f"{key[:at]}X{key[at + 1 :]}" for at in range(min(2, len(key)))]
    told = {one: near for one in dict.fromkeys(wrong) if one != key and (near := near_misses(one, known))}
    yield f"{key}: " + "；".join(f"{one} {'、'.join(near)}" for one, near in told.items())
