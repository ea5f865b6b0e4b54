"""What a user types: a number of points, a day."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

from fullemp_cli.errors import Refusal
from fullemp_cli.measures.assessment_period import believed_day


def target_points(text: str) -> Fraction:
    """The points. Refusal PLAN005 for anything but a number of at most two decimals."""
    if not re.fullmatch(r"\d{1,6}(\.\d{1,2})?", text.strip()):
        raise Refusal("PLAN005", f"看不懂 --target 的分数“{text}”", hint="请写成数字，例如 80 或 82.5。")
    return Fraction(text.strip())


def target_day(text: str, option: str = "--by") -> date:
    """The day. Refusal PERIOD001 for anything but a date."""
    match = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", text.strip())
    try:
        if match is None:
            raise ValueError(text)
        return believed_day(*(int(part) for part in match.groups()))
    except ValueError as error:
        raise Refusal("PERIOD001", f"看不懂 {option} 的日期“{text}”", hint="请写成 2026-11-30。") from error
