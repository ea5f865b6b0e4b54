"""Answers of 工作清单 as `scoring` reads them: the words and numbers that a person writes under 结论 and 自评分."""

from __future__ import annotations

from decimal import Decimal

from fullemp_cli.ledgers.cells import doubt, values
from fullemp_cli.ledgers.cells.chinese_numbers import NUMERALS, chinese_number_in
from fullemp_cli.ledgers.cells.nothing import is_blank, is_none
from fullemp_cli.ledgers.cells.text import ENDS, folded
from fullemp_cli.ledgers.cells.units import is_unit, unit_fits
from fullemp_cli.ledgers.cells.values import Number, yes_no_in
from fullemp_cli.ledgers.reading.note_words import is_no_row
from fullemp_cli.patterns import pattern

__all__ = ["Number", "evidence_in", "number_in", "speaks_against", "unit_fits", "yes_no_in"]

_ABOUT_EVIDENCE = "佐证 佐证材料 材料 证明 证明材料 资料 依据 附件 记录 文件"
_TO_COME = pattern(
    "(?:(?:以后|随后|稍后|后续|后|待|正在|准备|将|尚未|还未|未)(?:补[充交上]?|提供|整理|准备|收集|归档|上传)"
    "|(?:补充|整理|准备|收集)中)(?:材料|资料)?"
)
_TAKEN_BACK = pattern("(?:(?:此|该|本)(?:项|条|行|答案|回答))?(?:已?(?:撤回|收回|撤销|更改|改)|不算|不作数|不采用)")
_NOT_DONE = pattern(
    "(?:此项|该项|目前|暂|尚|还)*(?:未(?:落实|完成|建立|开展|到位|实现|做到|达到|成立|设立|做|办)|没有?(?:落实|完成|建立|开展|到位|做到|做|办))"
    "|(?:正在?|拟|计划|准备|打算)(?:落实|建立|开展|办理|筹建|筹备|整改|建设|完善|设立|成立|做|办)中?"
)


_IN_NUMERALS = pattern(rf"(?P<number>[{NUMERALS}]+)(?P<unit>[^{NUMERALS}]{{0,8}})")


def number_in(text: str) -> Number | None:
    """The one number in an answer, with or without a unit: 60㎡, 3人, 二十, 三名, 1,234, 95% (0.95). None where there is none
    or two; 一 alone may be a dash, and 一般 is no number."""
    key = folded(text).rstrip(ENDS).removeprefix("共")
    found = _IN_NUMERALS.fullmatch(key)
    if found is None:
        return values.number_in(text)
    if key == "一" or (found["unit"] and not is_unit(found["unit"])):
        return None
    number = chinese_number_in(found["number"])
    return None if number is None else Number(Decimal(number), unit=found["unit"])


def evidence_in(text: str) -> str:
    """The 佐证材料 that a cell names; "" where it says that there is none (无, 没有材料) or that it is still to come (后补)."""
    key = folded(text).strip("。.,;!()")
    if is_blank(text, zero=True) or is_none(text, _ABOUT_EVIDENCE) or _TO_COME.fullmatch(key):
        return ""
    return text


def speaks_against(remark: str, conclusion: str) -> bool:
    """Whether the 备注 of an answer says that it does not count (作废, 撤回), that nobody is sure of it (待核实), or that
    what it affirms is not done (尚未落实)."""
    key = folded(remark).strip("。.,;!()")
    if not key:
        return False
    if is_no_row(remark) or _TAKEN_BACK.fullmatch(key) or doubt.OF_A_WORD.match(key):
        return True
    return yes_no_in(conclusion) is True and _NOT_DONE.fullmatch(key) is not None
