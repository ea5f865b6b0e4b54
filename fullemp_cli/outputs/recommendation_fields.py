"""What a recommendation form (推荐表) is filled with, and what must be said about it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from fullemp_cli.errors import Refusal
from fullemp_cli.outputs.provenance import provenance
from fullemp_cli.scoring.assessment import Assessment
from fullemp_cli.standards.form import Recommendation

REQUIRED = ("社区名称", "联系人", "地址", "联系电话", "建设成效")
"""The tags that every template must have: the cells of the official form."""
OPTIONAL = ("社区类型", "街道", "县", "市", "年度", "表名", "出处")
"""Further tags that a template may have."""


@dataclass(frozen=True, slots=True)
class RecommendationFields:
    """The texts by tag, and notices for the user about cells that stay blank."""

    values: Mapping[str, str]
    notices: tuple[str, ...]


def recommendation_fields(assessment: Assessment, form: Recommendation) -> RecommendationFields:
    """The texts of that community. A blank stays blank and is noticed; nothing is made up.

    Refusal FORM002 when 建设成效 is longer than the form allows (blanks and line breaks do not count).
    """
    community = assessment.community
    achievements = _lines(community.achievements)
    length = len("".join(achievements.split()))
    if length > form.achievements_limit:
        raise Refusal(
            "FORM002",
            f"建设成效有 {length} 字，超过 {form.achievements_limit} 字，多了 {length - form.achievements_limit} 字，推荐表没有写出。",
            where=f"{community.name or '未命名社区'} 社区基本情况",
            hint=f"请把“建设成效”压缩到 {form.achievements_limit} 字以内后重新运行。",
        )
    values = {
        "社区名称": _line(community.name),
        "联系人": _line(community.contact),
        "地址": _line(community.address),
        "联系电话": _line(community.phone),
        "建设成效": achievements,
        "社区类型": _line(community.kind),
        "街道": _line(community.street),
        "县": _line(community.county),
        "市": _line(community.city),
        "年度": str(assessment.period.end.year),
        "表名": form.title,
        "出处": provenance(assessment).line,
    }
    return RecommendationFields(values, _notices(values, community.name))


def _notices(values: Mapping[str, str], name: str) -> tuple[str, ...]:
    notices = []
    if not values["建设成效"]:
        notices.append(
            f"{name or '未命名社区'}：社区基本情况没有填写“建设成效”，推荐表这一格留空（程序不代拟）。请填写后重新运行，或在表上补写。"
        )
    if blank := [tag for tag in REQUIRED if tag != "建设成效" and not values[tag]]:
        notices.append(f"{name or '未命名社区'}：推荐表的 {'、'.join(blank)} 没有资料，留空待填。")
    return tuple(notices)


def _line(text: str) -> str:
    return " ".join(_printable(text).split())


def _lines(text: str) -> str:
    """Paragraphs without blank lines between them."""
    lines = (_line(line) for line in _printable(text).replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)


def _printable(text: str) -> str:
    # A document is XML: most control characters may not stand in it.
    return "".join(
        character
        for character in text
        if character in "\n\r\t" or unicodedata.category(character) not in ("Cc", "Cs", "Cn")
    )
