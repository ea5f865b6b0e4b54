"""Which addresses of a column are elsewhere: they name another province, city or county than the others do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fullemp_cli.ledgers.cells.text import folded
from fullemp_cli.patterns import pattern

PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南"
    "|陕西|甘肃|青海|台湾|内蒙古?|广西|西藏|宁夏|新疆|香港|澳门"
)
_PROVINCE = pattern(
    f"(?P<name>{PROVINCES})(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区|(?=$|[一-龥]{{2,6}}?[市县州区旗])"
    "|(?![路街道巷村里弄苑园庄镇乡社小组队号幢栋城门桥大]))"
)
_CITY = pattern("(?P<name>[一-龥]{2,7}?)(?:市|自治州|地区|盟)(?![场域内段街民])")
_COUNTY = pattern("(?P<name>[一-龥]{1,8}?)(?:自治县|县|(?<![社小辖片园校街网库])区|旗|市)(?![场域内段街民委])")
_NO_TOWN = pattern("[镇乡村街道路巷组社号栋幢]")


class _Named(NamedTuple):
    """What an address names, '' where it does not."""

    province: str
    city: str
    county: str


_NOTHING = _Named("", "", "")


def _named_in(text: str) -> _Named:
    """The province, city and county that an address begins with: 河南省周口市太康县某村 → 河南, 周口, 太康."""
    province = _PROVINCE.match(text)
    rest = text[province.end() :] if province else text
    city = _CITY.match(rest)
    if city and _NO_TOWN.search(city["name"]):
        city = None
    rest = rest[city.end() :] if city else rest
    county = _COUNTY.match(rest)
    if county and _NO_TOWN.search(county["name"]):
        county = None
    return _Named(*(one["name"] if one else "" for one in (province, city, county)))


def elsewhere(addresses: Sequence[str]) -> frozenset[int]:
    """The addresses that name another province, city or county than most of the others, or one where the others name none
    and that has nothing in common with them; by their place in the sequence. One that says less than the others is not."""
    texts = [folded(address) for address in addresses]
    said = {text: _named_in(text) for text in set(texts) if text}
    if all(named == _NOTHING for named in said.values()):
        return frozenset()
    usual = _Named(*(_most(said[text][level] for text in texts if text) for level in range(3)))
    parts = _common_parts(texts) | {name for name in usual if name}
    strange = {text for text, named in said.items() if _is_elsewhere(text, named, usual, parts)}
    return frozenset(index for index, text in enumerate(texts) if text in strange)


def _is_elsewhere(text: str, named: _Named, usual: _Named, parts: set[str]) -> bool:
    compared = False
    for level, (name, other) in enumerate(zip(named, usual, strict=True)):
        if not (name and other):
            continue
        compared = True
        if name != other and not any(finer and finer in text for finer in usual[level:]):
            return True
    return not compared and named != _NOTHING and bool(parts) and not any(part in text for part in parts)


def _most(names: Iterable[str]) -> str:
    """The name that more than half of those that name one say, at least two; '' where there is none."""
    counts = Counter(name for name in names if name)
    [(name, count)] = counts.most_common(1) or [("", 0)]
    return name if count > 1 and 2 * count > counts.total() else ""


_PART = 3
"""So many characters in common are a name in common: 示例村, 东街道."""


def _common_parts(texts: Sequence[str]) -> set[str]:
    """What stands in more than half of the addresses."""
    written = [text for text in texts if text]
    counts: Counter[str] = Counter()
    for text in written:
        counts.update({text[at : at + _PART] for at in range(len(text) - _PART + 1)})
    return {part for part, count in counts.items() if 2 * count > len(written) and count > 1}
