"""Editions of a standard in time: which day decides, and what is said where a period lies outside."""

from __future__ import annotations

import re
from datetime import date

from fullemp_cli.standards.model import Standard

_YEAR = re.compile(r"\s*(\d{4})\s*")
_SPAN = re.compile(r".*\.\.\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*")


def deciding_day(period: str | None, as_of: str | None = None) -> date | None:
    """The last day of the period that was asked for: it decides which edition is used. None where none was asked for, or
    where it cannot be read (which is told elsewhere)."""
    text = period or ""
    try:
        if found := _YEAR.fullmatch(text):
            return date(int(found[1]), 12, 31)
        if found := _SPAN.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        return date.fromisoformat(as_of) if as_of else None
    except ValueError:
        return None


def outside_text(standard: Standard, on: date) -> str:
    """One sentence where the day lies outside the time in which the standard is in force; '' else."""
    force = standard.in_force
    if force is None:
        return ""
    before = force.from_ is not None and on < force.from_
    after = force.to is not None and on > force.to
    if not before and not after:
        return ""
    span = f"{force.from_ or '……'} 至 {force.to}" if force.to is not None else f"{force.from_} 起"
    next_one = f"，接替它的是 {standard.replaced_by}" if after and standard.replaced_by else ""
    return f"注意：{standard.title}（{standard.id}）的施行期是 {span}，评估期（到 {on}）不在其中{next_one}。"
