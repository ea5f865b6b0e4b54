"""What the files of a community are called: `<社区>-<standard>-评分表.xlsx` and so on, safe on every system."""

from __future__ import annotations

from enum import Enum

from fullemp_cli.people.file_names import safe_name


class OutputKind(Enum):
    """The files written for one community and standard."""

    SCORING_SHEET = "评分表.xlsx"
    RECOMMENDATION = "推荐表.docx"
    RECOMMENDATION_PAGE = "推荐表.html"
    SCORING_PDF = "评分表.pdf"
    RECOMMENDATION_PDF = "推荐表.pdf"
    ONE_PAGE = "一页纸.html"
    EVIDENCE_DIRECTORY = "佐证目录.xlsx"
    RESULT = "评估结果.json"


def output_name(community: str, standard: str, kind: OutputKind) -> str:
    """The file name of that output; `standard` is the id of the standard."""
    return f"{safe_name(community)}-{safe_name(standard, nameless='standard')}-{kind.value}"
