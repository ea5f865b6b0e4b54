"""What the paragraphs, notes and unmarked rows around a table say of the whole standard: 一票否决, the pass mark, grades,
the smallest marks of a section, the period, the day from which it is in force, the full marks.

Nothing of it gives a mark to an item. What would judge a community is drafted (请核对), so that a person sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from fullemp_cli.standards.draft.document import plain
from fullemp_cli.standards.draft.result import Plain, Sure, mark
from fullemp_cli.standards.draft.stating import short
from fullemp_cli.standards.draft.wording import Wording

_EFFECT = re.compile(
    r"不列入评估|不予(?:参评|评定|认定)|取消[^。；;，,]{0,16}(?:资格|称号)|(?:实行|予以)?[“\"]?一票否决[”\"]?(?:制)?"
    r"|不得(?:申报|参评|参加评[选定]|推荐|评为[^。；;，,：:]{0,24})"
)
_CASE = re.compile(rf"[^。；;]*(?:{_EFFECT.pattern})[^。；;]*")
_LIST_LEAD = re.compile(
    rf"(?:以下|下列)[^。；;：:]{{0,8}}(?:情形|情况|行为|问题|条件)(?:之一)?[^。；;：:]{{0,24}}?(?P<effect>{_EFFECT.pattern})"
    r"[^。；;：:]{0,12}[：:]"
)
_NUMBER = re.compile(
    r"(?:^|(?<=[。；;：:\n]))\s*(?:[（(](?:[一二三四五六七八九十]+|\d{1,2})[)）]|\d{1,2}[.．、](?!\d)|[①-⑳])\s*"
)
NUMBERED = re.compile(r"^\s*(?:[（(](?:[一二三四五六七八九十]+|\d{1,2})[)）]|\d{1,2}[.．、](?!\d)|[①-⑳])")
"""A line that goes on with a list."""
_MARKS = re.compile(
    r"(?P<low>\d{2,3})(?:分)?[—–\-~～至到]+\d{2,3}分|(?P<at_least>\d{2,3}(?:\.\d+)?)分(?:[（(][^（）()]*[)）])?(?:及|含|\(含\)|（含）)?以上(?:[（(][^（）()]*[)）])?"
    r"|(?:不(?:应)?低于|不少于|达到?|满|≥)(?P<least>\d{2,3}(?:\.\d+)?)分|(?:超过|高于|大于)(?P<more>\d{2,3}(?:\.\d+)?)分"
)
_NAMED = re.compile(
    r"(?:认定为|评定为|评选为|评为|命名为|确定为|授予|可?申报|(?:的|者|以上|[)）分])[，,]?(?:即)?为)[“”\"‘]?(?P<name>[^，。；,;：:“”\"’]{2,24})"
    r"|(?P<plain>合格|达标|通过验收|验收通过)"
)
_BESIDE = re.compile(
    r"[，,]?(?:并且|同时|且|并)(?P<said>.+?)"
    r"(?=的?[，,]?(?:即)?(?:可|才能|方可)?(?:认定|评定|评选|评为|命名|确定|授予|申报|为)|$)"
)
_SECTION_LEAST = re.compile(
    r"^[“”]?(?P<name>[一-鿿]{2,12}?)[“”]?(?:部分|大项|类|指标|方面)?(?:得分)?不(?:得|应)?低于(?P<n>\d{1,3}(?:\.\d+)?)分"
)
_NOT_PASSED = re.compile(r"不合格|不达标|培育|整改|候选|名单")
_PERIOD = re.compile(
    r"(?:上年度?|上一年度?|前一年|每年)(?P<m>\d{1,2})月(?P<d>\d{1,2})日(?:起)?(?:至|到|—|－|~)(?:当年度?|本年度?|次年|下年|今年)?"
    r"(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日"
)
_IN_FORCE = re.compile(r"自(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日起(?:施行|实施|执行)")
_TOTAL = re.compile(r"(?:总分|满分|总分值|总计|共计)(?:为|共|计)?(?P<n>\d{2,3})分(?!以上|（含|\(含|的|及)")
_HUNDRED = re.compile(r"折(?:合|算)(?:成|为)?(?:百分制|100分)")


@dataclass(frozen=True, slots=True)
class Statement:
    """A paragraph, a note or a row without marks, and where it stands: `表下说明`, `正文` …"""

    text: str
    where: str


@dataclass(slots=True)
class Around:
    """What was found, as the file writes it. `least`: title of a section → the least marks that it must have."""

    vetoes: list[Plain] = field(default_factory=list)
    gates: list[Plain] = field(default_factory=list)
    grades: list[Plain] = field(default_factory=list)
    pass_mark: Plain | None = None
    least: dict[str, Fraction] = field(default_factory=dict)
    period: Plain | None = None
    in_force: Plain | None = None
    total: Fraction | None = None
    hundred: bool = False


def around_of(statements: Sequence[Statement], sections: Sequence[str] = ()) -> Around:
    """Reads the statements. `sections`: their titles, as `至少` may speak of one of them."""
    found = Around()
    joined = list(_joined(statements))
    found.vetoes = vetoes_in(joined)
    grades: list[tuple[Fraction, bool, str, str, Statement]] = []
    for one in joined:
        said = plain(one.text)
        if (total := _TOTAL.search(said)) and found.total is None:
            found.total = Fraction(total["n"])
        found.hundred = found.hundred or bool(_HUNDRED.search(said))
        if (period := _PERIOD.search(said)) and found.period is None:
            found.period = {"from": _day(period["m"], period["d"]), "to": _day(period["m2"], period["d2"])}
        if (force := _IN_FORCE.search(said)) and found.in_force is None:
            found.in_force = {"from": f"{force['y']}-{_day(force['m'], force['d'])}"}
        grades += _grades_in(one)
    _take_grades(found, grades, sections)
    return found


def _day(month: str, day: str) -> str:
    return f"{int(month):02}-{int(day):02}"


def _joined(statements: Iterable[Statement]) -> Iterator[Statement]:
    """A line that ends with a colon, together with the numbered lines below it."""
    held: Statement | None = None
    for one in statements:
        for line in one.text.split("\n"):
            if not line.strip():
                continue
            if held is not None and held.where == one.where and NUMBERED.match(line):
                held = Statement(f"{held.text}\n{line.strip()}", one.where)
                continue
            if held is not None:
                yield held
                held = None
            if line.strip()[-1] in "：:" and _EFFECT.search(line):
                held = Statement(line.strip(), one.where)
            else:
                yield Statement(line.strip(), one.where)
    if held is not None:
        yield held


def vetoes_in(statements: Iterable[Statement]) -> list[Plain]:
    """Each case in which a community is out, once: the cases of a list have the effect that its lead says."""
    cases: dict[str, tuple[str, str]] = {}
    for one in statements:
        text = "\n".join("".join(line.split()) for line in one.text.split("\n"))
        lead = _LIST_LEAD.search(text)
        if lead is not None:
            for case in _cases_of(text[lead.end() :]):
                cases.setdefault(case, (lead["effect"], one.where))
            continue
        for found in _CASE.finditer(text.replace("\n", "。")):
            case = NUMBERED.sub("", found[0].strip("，, "))
            effect = _EFFECT.search(case)
            assert effect is not None
            if re.search(r"的[，,]|的$|[，,]", case[: effect.start()]):
                cases.setdefault(case, (effect[0], one.where))
    return [_veto(n, text, *rest) for n, (text, rest) in enumerate(cases.items(), 1)]


def _cases_of(text: str) -> list[str]:
    pieces = _NUMBER.split(text) if _NUMBER.search(text) else re.split(r"[；;\n]", text)
    return [case for piece in pieces if (case := piece.strip("。；;，, \n"))]


def _veto(number: int, text: str, effect: str, where: str) -> Plain:
    asked = text[: text.find(effect)].rstrip("，,") if effect in text else text
    asked = short(Wording.of(re.sub(r"(?:实行|予以|则|将|一律)$", "", asked)), 80)
    return {
        "id": f"V{number}",
        "title": short(Wording.of(asked), 30),
        "text": text,
        "clause": where,
        "effect": effect,
        "draft": Sure.LOOK.value,
        "why": "否决的情形由社区回答，请核对",
        "when": {"answer": f"V{number}", "text": asked},
    }


def _grades_in(one: Statement) -> Iterator[tuple[Fraction, bool, str, str, Statement]]:
    """Marks, whether the number itself is not enough (超过), the name, what must hold beside it."""
    for sentence in re.split(r"[。；;\n]", plain(one.text)):
        found = _MARKS.search(sentence)
        named = _NAMED.search(sentence, found.end()) if found else None
        if found is None:
            continue
        if named is None and (
            before := re.match(r"^(?:[（(].{1,3}[)）])?认定的(?P<name>[^，]{2,24}?)(?:评价|考核|评估)?得分", sentence)
        ):
            named = before
        if named is None:
            continue
        name = (named.groupdict().get("plain") or named["name"]).strip('“”"的')
        name = re.sub(r"(?:称号|资格|等次|标准)$", "", name)
        beside = _BESIDE.match(sentence, found.end())
        marks = next(Fraction(text) for text in found.groups() if text)
        said = beside["said"] if beside is not None and beside.start("said") < named.start() else ""
        yield marks, found["more"] is not None, name, said, Statement(sentence, one.where)


def _take_grades(
    found: Around, grades: list[tuple[Fraction, bool, str, str, Statement]], sections: Sequence[str]
) -> None:
    passing = sorted(
        {one[2]: one for one in grades if not _NOT_PASSED.search(one[2]) and one[0] >= 40}.values(),
        key=lambda one: -one[0],
    )
    if not passing:
        return
    marks, more, name, beside, where = passing[-1]
    draft = {"draft": Sure.LOOK.value, "why": f"原文：{where.text}"}
    found.pass_mark = {"more_than" if more else "at_least": mark(marks), "title": name, "clause": where.where, **draft}
    if beside:
        _take_beside(found, beside, where, sections)
    if len(passing) > 1:
        for n, (least, over, title, said, at) in enumerate(passing, 1):
            grade: Plain = {"name": title, "more_than" if over else "at_least": mark(least)}
            grade |= {"draft": Sure.LOOK.value, "why": f"原文：{at.text}"}
            if said and title != name:
                grade["when"] = {"answer": f"等次{n}", "text": said}
            found.grades.append(grade)


def _take_beside(found: Around, said: str, where: Statement, sections: Sequence[str]) -> None:
    least = _SECTION_LEAST.match(said)
    section = next((title for title in sections if least is not None and least["name"] in title), None)
    if least is not None and section is not None:
        found.least[section] = Fraction(least["n"])
        return
    found.gates.append(
        {
            "id": "G1",
            "title": short(Wording.of(said), 30),
            "text": where.text,
            "clause": where.where,
            "draft": Sure.LOOK.value,
            "why": "认定还须成立的条件，由社区回答，请核对",
            "when": {"answer": "G1", "text": said},
        }
    )
