"""What is wired without a guess: a question to answer, a number to state."""

from __future__ import annotations

import re

from fullemp_cli.standards.draft.bounds import bounds_in
from fullemp_cli.standards.draft.result import Plain
from fullemp_cli.standards.draft.wording import Wording

_LEAD = re.compile(r"^(?:\d{1,2}[.、]|[（(]\d{1,2}[)）]|[①-⑳]|其中|且|并且|并|对|凡|如|若|查阅相关资料|该项|本项)+")
_PLAIN_UNITS = frozenset(("平方米", "平米", "㎡", "小时", "万元", "元", "岁"))


def short(words: Wording, limit: int = 40) -> str:
    """The words as a title: without number and punctuation, cut at a comma where they are long."""
    text = _LEAD.sub("", words.said).strip("，,。；;：:、的")
    text = re.sub(r"[（(]\d+(?:\.\d+)?分[)）]|[，,]?(?:可|各)?[得给计扣]\d+(?:\.\d+)?分$", "", text).strip(
        "，,。；;：:、的"
    )
    if len(text) > limit:
        cut = max(text.rfind("，", 0, limit), text.rfind("、", 0, limit))
        text = text[: cut if cut > limit // 2 else limit]
    return text


_SAID = {"平方米": "㎡", "平米": "㎡", "点": "分"}
"""How a unit is written in the file; 点 stands for 分 where the wording speaks of a score that is looked at."""
_COUNTED = "人次|场次|[人户个次场篇项期名家例起处条类本份笔季月天件宗]"
_CASE = re.compile(rf"每?(?P<verb>有|发生|出现|发现|少|缺|漏|差|多|[迟漏错晚]报)?(?:一|1)(?P<unit>{_COUNTED})")
_EVERY = re.compile(rf"每(?P<unit>{_COUNTED})$")


def how_many(title: str) -> str:
    """每发现1户信息不符 → 发现几户信息不符; 查实的投诉，每起 → 查实的投诉，有几起: what a number is asked for."""
    if _EVERY.search(title):
        return _EVERY.sub(lambda one: f"有几{one['unit']}", title)
    least = re.compile(r"(?:至少|不少于|不低于)[^，,；;。]*$")
    found = [one for one in _CASE.finditer(title) if not least.search(title[: one.start()])]
    if found:
        last = found[-1]
        verb = last["verb"] or "有" if last[0].startswith("每") else last["verb"] or ""
        return f"{title[: last.start()]}{verb}几{last['unit']}{title[last.end() :]}"
    return title


def figure(id: str, title: str, unit: str, *, fewer: bool = False) -> Plain:
    """A stated figure (填报数): the number of 工作清单 `id`, for methods that count or compare."""
    declared: Plain = {
        "id": f"stated_{re.sub(r'[^0-9A-Za-z]', '_', id)}",
        "title": title.rstrip("在达至为且，") or id,
        "kind": "stated",
        "number": id,
    }
    declared["text"] = declared["title"]
    if unit == "%":
        declared["percent"] = True
    elif unit and unit != ":":
        declared["unit"] = _SAID.get(unit, unit)
    if fewer:
        declared["better"] = "fewer"
    return declared


def answered(id: str, words: Wording, title: str) -> Plain:
    """A question answered by 是 or 否."""
    return {"answer": id, "text": short(words, 80) or title}


def condition(id: str, words: Wording) -> Plain:
    """A number against its bound where the words end with one, else a question."""
    found = bounds_in(words.norm)
    if len(found) == 1 and found[0].unit and found[0].unit != ":" and len(words.norm[found[0].end :]) <= 8:
        unit = _SAID.get(found[0].unit, found[0].unit)
        return {"number": id, "text": short(words, 80), "unit": unit, **found[0].keys()}
    return answered(id, words, "")
