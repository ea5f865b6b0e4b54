"""What a draft says of a part that a person has not yet confirmed."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from fullemp_cli.measures.condition_core import no_entries
from fullemp_cli.measures.specification import Argument
from fullemp_cli.rules.rule_part import RulePart

DraftState = Literal["把握大", "请核对", "请人写"]


class ProposedMeasure(RulePart):
    """A measure that may be meant; it gives no marks until a person writes it into the method."""

    measure: str = Field(description="建议的指标")
    with_: dict[str, Argument] = Field(default_factory=dict, alias="with", description="指标的参数")
    found: str = Field(default="", description="由原文的哪几个字想到的")


class Draftable(RulePart):
    """A part that may have been drafted from a document. Confirming it means taking these keys away."""

    draft: DraftState | None = Field(default=None, description="草稿的把握；由人核对后删去")
    why: str = Field(default="", description="草稿为什么这样读；核对后删去")
    proposals: list[ProposedMeasure] = Field(default_factory=no_entries, description="草稿建议的指标；核对后删去")
