"""The fixed phrases of scoring rules, found in wording like islands: 得3分, （2分）, 扣1分, 酌情, 最多5分, 不得分 …

达95%，得3分，98%以上得5分。        GET 3 (lead 达95%), GET 5 (lead 98%以上)
每少一户扣1分，扣完为止。           OFF 1, each (lead 每少一户), FLOOR
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from fullemp_cli.standards.draft.bounds import Bound, Point, bounds_in, point_in, without_point
from fullemp_cli.standards.draft.wording import Wording, number_of

_N = r"(?P<n>\d+(?:\.\d+)?|[一二两三四五六七八九十](?=分))"


class Kind(Enum):
    """What a phrase does."""

    GET = "得"
    OFF = "扣"
    CAP = "最多"
    FLOOR = "扣完为止"
    ZERO = "不得分"
    FULL = "满分"
    MINIMUM = "累计不足"
    JUDGED = "酌情"
    RANGE = "几到几分"
    SHARE = "按比例"


_PHRASES: tuple[tuple[Kind, str], ...] = (
    (Kind.MINIMUM, rf"(?:以上[^,。;]{{0,8}})?(?:累计|合计|总)(?:得分)?(?:不足|不满|低于|未达|少于|"
     rf"达不到)(?:到)?{_N}分(?:的)?,?(?:本项|该项|此项|整项)?(?:得0分|为0分|计0分|记0分|不得分|不计分|不给分)"),
    (Kind.RANGE, r"(?:酌情|视情况?|分别|可)?(?:得|给|扣|计|加|评|减|记)?(?P<low>\d+(?:\.\d+)?)分?~+(?P<n>\d+(?:\.\d+)?)分"),
    (Kind.RANGE, r"(?:得|给|扣|计|加|评|打)(?P<low>\d+(?:\.\d+)?)分?(?:至|到)(?P<n>\d+(?:\.\d+)?)分"),
    (Kind.CAP, rf"(?:累计|合计|本项|该项|此项|总分)?(?:最多|最高|至多|上限|封顶|不超过|不得超过|以)(?:可|不超过|只|累计)?(?:得|"
     rf"加|扣|计|为|给|减|记)?(?:分)?{_N}分(?:为限|为止|封顶|为上限)?(?!的)"),
    (Kind.CAP, rf"(?:加|得|扣|计)满{_N}分(?:为止|止)|{_N}分封顶".replace("(?P<n>", "(?P<m>", 1)),
    (Kind.FLOOR, r"(?:扣|减)(?:完|光|尽|至0分|到0分|满)(?:该项|本项)?(?:分|分数|分值)?(?:为止)?|直至扣完|(?:加|得)完为止|加满为止"),
    (Kind.JUDGED, r"(?:可|应|予以|给予)?(?:酌情|酌|视情|视情况|视情节|视情节轻重|视完成情况|根据[^,。;]{1,16}(?:情况|程度|效果|"
     r"质量))(?:予以|给予|适当)?(?:的)?(?:给|扣|得|加|评|减|打|赋|计|记|酌情)+(?:减|除)?(?:相应)?分?(?!\d)"),
    (Kind.SHARE, r"(?:按|依)(?:照)?(?:实际|完成|所占|相应|任务|目标|其)*(?:完成)?(?:比例|比率|占比|完成率|百分比)(?:折算|计算|"
     r"相应|同比例|换算)?(?:得|给|计|赋|扣|记|打|算)分?"),
    (Kind.SHARE, r"(?:按|依)(?:照)?(?:实际|任务|目标|其)*(?:完成率|完成比例|比例|比率|百分比)(?:乘以?|×|\*)"
     r"[^,。;]{0,6}?(?:分值|满分|标准分|分数)(?:计算|计分|得分|给分|计|得)?"),
    (Kind.ZERO, r"(?:该|本|此|整)?项?(?:一律|均|则|就)?(?:不得分|不给分|不计分|不予计分|不予得分|不记分|得0分|为0分|计0分|"
     r"记0分|不予加分|得零分|记零分|(?<![\d.])0分)"),
    (Kind.FULL, r"(?:得|给|计|记|评)(?:该项|本项)?满分"),
    (Kind.OFF, rf"(?:各|均|分别|再|倒|每项|一次性)?(?:扣|减)(?:除|减|掉|去)?(?:该项|本项|总分)?{_N}分"),
    (Kind.GET, rf"(?:可|各|均|分别|再|另|则)?(?:得|给|计|记|加|奖励|奖|赋|打|给予)(?:基础分|基本分|起评分|予)?{_N}分"),
    (Kind.GET, rf"\((?:计|得|加|共|满分|分值)?{_N}分\)"),
    (Kind.GET, rf"\(每(?:个|项|处|类|种|名|人|次|场)(?:得|计|加)?{_N}分\)"),
    (Kind.GET, rf"(?<=[%以上下内到的者次个人户场家名篇项及达:为~,好般差秀异良格、\)]){_N}分"),
)  # fmt: skip
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _PHRASES)

_COUNTED = r"人次|场次|百分点|人|户|个|次|场|篇|项|期|名|家|例|起|处|条|类|种|批|件|份|宗|本|天|样|笔|家次|人天|%"
_NOT_LEAST = r"(?![^,。;]{0,8}(?:不少于|不低于|至少|以上|均|都))"
_EACH = re.compile(
    rf"每(?!\d+(?:户|人|名)[^,。;]{{0,4}}(?:配|设)){_NOT_LEAST}[一-鿿]{{0,8}}?(?:\d+(?:\.\d+)?|一|两)?(?:个)?(?:{_COUNTED})"
    rf"|每{_NOT_LEAST}(?:少|缺|低|高|多|增|减|超|漏|差|降|下降|提高|发生|出现|发现)"
    r"|每(?:季度|季|月|年|半年|人|户|项)[^,。;]{0,4}?(?<![不至])(?:少|缺|漏)"
)
_ONE_OF = re.compile(
    r"(?:(?<!不)少|缺|无|未|漏|有|错|不(?!少于|低于|超过)|差|其中|迟|误|晚|发现|发生|出现|查出)[^,。;]{0,14}?(?:一|1)(?:项|处|次|例|起|户|人|个|类|本|份|天|条|名|场|期|篇|季度|季|"
     r"月)(?:的|者|服务|信息|内容|台账|制度)*[,，]?$"
    r"|(?:发现|发生|出现|查出)[^,。;]{0,4}(?:一|1)(?:项|处|次|例|起|户|人|个|类|件|宗)"
    r"|抽[查取][^。;]{0,12},有(?:一|1)(?:人|户|名|处|家|例|起)"
    r"|(?:一|1)(?:项|处|例|起)(?:的)?,?$|每项,?$|逐项,?$"
)  # fmt: skip

_ONE_OFF = re.compile(
    r"(?:^|[,。;:]|(?<!没)有|出现|发现|发生)(?:一|1)(?:人次|户|人|项|次(?!性)|例|起|处|件|个|名|份|天)(?!以上|及以上)[^,。;]{0,16},?$"
)


def each_unsaid(norm: str) -> bool:
    """有一户不消除扣5分: it does not say 每, and most likely each is meant, twice as much for two."""
    return not (_EACH.search(norm) or _ONE_OF.search(norm)) and _ONE_OFF.search(norm) is not None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase at its place. `lead`: the words before it, from the phrase before or the sentence's beginning; `marks`
    its number; `each`: it counts for every case; `point`: for every point of a rate; `bounds` those of its lead."""

    kind: Kind
    start: int
    end: int
    marks: Fraction
    lead: Wording
    sentence: int
    low: Fraction | None = None
    each: bool = False
    bracket: bool = False
    depth: int = 0

    @property
    def bounds(self) -> list[Bound]:
        """The bounds that its lead names; the size of a point is none."""
        return bounds_in(without_point(self.lead.norm))

    @property
    def point(self) -> Point | None:
        """每低1个百分点, where its lead says so."""
        return point_in(self.lead.norm)


def phrases_in(wording: Wording) -> list[Phrase]:
    """All phrases, from left to right; where two overlap, the one that stands first in the list of kinds."""
    norm = wording.norm
    taken = [False] * len(norm)
    spans: list[tuple[int, int, Kind, re.Match[str]]] = []
    for kind, pattern in _COMPILED:
        for found in pattern.finditer(norm):
            if not any(taken[found.start() : found.end()]):
                taken[found.start() : found.end()] = [True] * (found.end() - found.start())
                spans.append((found.start(), found.end(), kind, found))
    spans.sort(key=lambda span: span[0])
    phrases: list[Phrase] = []
    sentence, last = 0, 0
    for start, end, kind, found in spans:
        between = norm[last:start]
        cut = max(between.rfind("。"), between.rfind(";"), between.rfind("!"))
        if cut >= 0:
            sentence += 1
        lead = wording.part(last + cut + 1, start)
        groups = found.groupdict()
        text = groups.get("n") or groups.get("m") or ""
        low = Fraction(groups["low"]) if groups.get("low") else None
        each = bool(_EACH.search(lead.norm) or _ONE_OF.search(lead.norm)) or "每项" in found[0]
        each = each or (kind is Kind.OFF and each_unsaid(lead.norm))
        marks = _marks(text)
        if found[0].startswith("(每"):
            marks *= max((number_of(one) for one in _SEVERAL.findall(lead.norm)), default=1)
        depth = norm[:start].count("(") - norm[:start].count(")")
        phrases.append(Phrase(kind, start, end, marks, lead, sentence, low, each, found[0].startswith("("), depth))
        last = end
    return phrases


_SEVERAL = re.compile(r"([一二两三四五六七八九十]|\d{1,2})(?:个|项|处|类|种|名|块)")
"""三个功能区（每个1分）: three times the marks."""


def _marks(text: str) -> Fraction:
    if not text:
        return Fraction(0)
    return Fraction(text) if text[0].isdecimal() else Fraction(number_of(text))


def all_marks(wording: Wording) -> int:
    """How many N分 the words have, whatever they do: a reading is sure only if it has used them all."""
    return len(re.findall(r"\d+(?:\.\d+)?分(?!钟|类|别|析|之|为|公司|支|级)", wording.norm))
