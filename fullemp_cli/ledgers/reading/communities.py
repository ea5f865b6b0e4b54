"""Which community a ledger belongs to: the line 机构名称：…, file and folder names, and names that mean the same one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from fullemp_cli.ledgers.cells.text import ENDS, folded, text_of
from fullemp_cli.ledgers.cells.values import ticked_words
from fullemp_cli.opening.grid import Value
from fullemp_cli.patterns import pattern


@dataclass(frozen=True, slots=True)
class Institution:
    """The places that a line 机构名称 names, '' where it does not: 市, 县（市、区）, 街道（乡镇）, 社区（村）."""

    city: str = ""
    county: str = ""
    street: str = ""
    community: str = ""


_LABEL = pattern(
    r"^(?:机构名称|机构|填报单位|填报机构|单位名称|报送单位|社区\(村\)名称|社区名称|所属社区|单位)\s*[:：]\s*(.*)$",
    re.S,
)
_BRACKET = pattern(r"[(（](?:乡、?镇|街道|村|社区|市、?区|县、?区|村、?居|居|公章|盖章)[、/]?(?:镇|区)?[)）]")
_COMMUNITY = r"(?:社区居委会|社区居民委员会|村民委员会|居民委员会|村委会|居委会|社区|村)"
_PARTS = pattern(
    r"^(?P<province>[^市县区]{2,8}(?:省|自治区))?(?P<city>[^市县区街道镇乡]{1,8}市)?"
    r"(?P<county>[^区县镇乡]{1,10}?(?:(?<!社)区(?!居)|县|(?<=.)市))?"
    rf"(?P<street>.{{1,10}}?(?:街道(?:办事处)?|镇|乡))?(?P<community>.{{1,12}}?{_COMMUNITY})?(?:(?:人力|人社|就业|劳动|公共).*|.{0, 6}局)?$"
)
_IN_FILE_NAME = pattern(rf"^[\d\s._、-]*(?P<name>[一-龥]{{2,12}}?{_COMMUNITY})(?!会|委|基本情况)")
_DATES = pattern(r"^[\d\s._、-]*20\d\d年?度?(?:上半年|下半年|第?[一二三四1-4]季度|\d{1,2}月份?)?")
_BETWEEN = pattern(r"[^0-9A-Za-z一-龥]+")
_LEDGER_WORDS = pattern(
    r"^.*(?:台[账帐]|登记表|明细表|花名册|劳动力|失业人员|困难人员|零就业家庭|服务记录|走访记录|岗位信息|公益性岗位|市场主体|"
    r"用工信息|宣传报道|工作清单|基本情况)"
)
_NO_NAMES = pattern(
    r"^(?:所有|全部|各个|所属|辖区|本级|全体).*(?:社区|村)$|(?:就业|星级|示范|先进|创建|申报)(?:社区|村)$"
)
"""Words that end as names of communities do: 充分就业社区, 所有社区."""


def institution_in(text: str) -> Institution | None:
    """What a cell like “机构名称：示例市 示例区 示例街道 望江村” names; None where the cell is no such line."""
    found = _LABEL.match(text.strip())
    if not found:
        return None
    words = _BRACKET.sub("", found[1]).split()
    known = {"city": "", "county": "", "street": "", "community": ""}
    for word in words or [""]:
        parts = _PARTS.match(folded(word))
        for level in known if parts else ():
            if parts and (name := parts[level]) and name not in ("街道", "社区", "村", "镇", "乡"):
                known[level] = known[level] or name
    if known["county"].endswith("市") and not known["city"]:
        known["city"], known["county"] = known["county"], ""
    return Institution(**known)


def institution_above(rows: Iterable[Iterable[Value]]) -> Institution | None:
    """The line 机构名称 in these rows, else None; its label and its text may stand in two cells."""
    for row in rows:
        texts = [text for value in row if (text := text_of(value))]
        for position, text in enumerate(texts):
            line = " ".join([text, *texts[position + 1 :]]) if text.rstrip().endswith((":", "：")) else text
            if len(line) < 80 and (found := institution_in(line)):
                return found
    return None


def community_in_file_name(name: str) -> str:
    """The community that a file's or folder's name says (青石村就业台帐.xlsx, 2026年失业人员台账（青石村）.xlsx → 青石村);
    '' where it says none, or two behind other words."""
    text = _DATES.sub("", folded(name))
    if found := _named_first(text):
        return found
    others = {found for part in _BETWEEN.split(text)[1:] if (found := _named_first(part))}
    return others.pop() if len(others) == 1 else ""


def community_of_place(file: str) -> str:
    """The community that a file's name says, else the nearest folder that it lies in (柳湾村/劳动力.xlsx → 柳湾村); ''."""
    path = PurePath(file)
    return next(
        (name for part in (path.stem, *reversed(path.parent.parts)) if (name := community_in_file_name(part))), ""
    )


def is_another_community(name: str, other: str) -> bool:
    """Whether two names are of two communities: 示例街道望江社区 and 望江社区居委会 may be one."""
    one, two = comparable_community(name), comparable_community(other)
    if one.endswith(two) or two.endswith(one):
        return False
    alike = bare_community(name) == bare_community(other)
    return not alike or len({community_kind(name), community_kind(other)} - {""}) > 1


_GENERIC = pattern(
    r"(?:农|乡|行政|自然|贫困|脱贫|中心|试点|重点|文明|帮扶|驻|进|入|下|全|各|本|我|该)村$"
    r"|(?:县|市|区|镇|乡|街道|城|本|各|我|全|该|智慧|文明|进|入|下|农村|城市|城镇)社区$"
)
"""Words in titles that end as names of communities do: 全县农村劳动力, 街道社区."""


def community_in_title(text: str) -> str:
    """The community that a title or a sheet's name says (北门社区第一网格劳动力摸底表 → 北门社区, without the places
    that hold it); '' where it says none."""
    lines = [line for line in text.splitlines() if "社区" in line or "村" in line or "居委会" in line]
    # 台账三 北门社区: word for word first; 北 门 社 区 is one word.
    for piece in [piece for line in lines for piece in (*line.split(), line)]:
        name = community_in_file_name(piece)
        parts = _PARTS.match(name) if name else None
        name = (parts["community"] or "") if parts else name
        if name and len(name) > 2 and not _GENERIC.search(name) and not _NO_NAMES.search(name):
            return name
    return ""


def _named_first(text: str) -> str:
    found = _IN_FILE_NAME.match(text)
    if not found:
        return ""
    name = found["name"]
    behind = _IN_FILE_NAME.match(_LEDGER_WORDS.sub("", name))
    name = behind["name"] if behind else name
    return "" if _NO_NAMES.search(name) else name


def comparable_community(name: str) -> str:
    """A community's name for comparison: blanks and what kind of body it is left out (望江社区居委会 → 望江社区)."""
    key = folded(name)
    for long, short in (("社区居民委员会", "社区"), ("社区居委会", "社区"), ("村民委员会", "村"), ("村委会", "村")):
        if key.endswith(long):
            bare = key.removesuffix(long)
            key = bare if bare.endswith(short) else bare + short
    return key


def bare_community(name: str) -> str:
    """A community's name without 社区 or 村 at its end."""
    key = comparable_community(name)
    for suffix in ("社区", "村", "居委会"):
        if key.endswith(suffix) and len(key) > len(suffix) + 1:
            return key.removesuffix(suffix)
    return key


def community_kind(name: str) -> str:
    """社区 or 村 as a name says it, or ''."""
    key = comparable_community(name)
    return "村" if key.endswith("村") else "社区" if key.endswith(("社区", "居委会")) else ""


_KINDS = {
    **dict.fromkeys(("社区", "居委会", "居民委员会", "社区居委会", "社区居民委员会", "城市社区", "城镇社区"), "社区"),
    **dict.fromkeys(("村", "行政村", "建制村", "村委会", "村民委员会", "农村"), "村"),
}


def kind_in(text: str) -> str:
    """社区 or 村 as 类型 says it (居委会, 行政村, ☑社区 □村); '' where it is neither, or may be either."""
    key = folded(text).rstrip(ENDS)
    ticked = ticked_words(key)
    return _KINDS.get("".join((key if ticked is None else ticked).split()), "")


def is_community_name(name: str) -> bool:
    """Whether a name may be a community's (a 机构名称 column may hold the county)."""
    return not folded(name).endswith(("县", "区人社局", "局", "中心", "街道", "镇", "乡", "街道办事处"))


class CommunityNames:
    """The communities of a book in order, and the one that a written name means."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._by_key: dict[str, str] = {}
        for name in names:
            self.add(name)

    @property
    def names(self) -> tuple[str, ...]:
        """All of them, as first written."""
        return tuple(dict.fromkeys(self._by_key.values()))

    def add(self, name: str) -> str:
        """Take a name in; the community that it means."""
        known = self.find(name)
        if known:
            return known
        self._by_key[comparable_community(name)] = name
        return name

    def find(self, name: str) -> str:
        """The community that a written name means: the same name, or the only one of that name without 社区 / 村; ''."""
        key = comparable_community(name)
        if not key:
            return ""
        if key in self._by_key:
            return self._by_key[key]
        bare = bare_community(name)
        alike = {known for other, known in self._by_key.items() if bare_community(other) == bare}
        kinds = {community_kind(known) for known in alike} | {community_kind(name)}
        return alike.pop() if len(alike) == 1 and len(kinds - {""}) < 2 else ""
