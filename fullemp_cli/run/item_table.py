"""Every item of every community as one long table (长表), for those who count further in pandas, WPS or SPSS.

A row is an item of a community under a standard. Marks stand as exact decimal texts, never as binary fractions. Names
of persons are not in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pandas as pd

from fullemp_cli.reports.saving import save
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.run.stored_results import StoredResult, iter_results

COLUMNS = (
    "县", "街道", "社区", "类型", "标准", "截止日期", "项目编号", "所属项目", "项目", "满分", "得分", "待评", "状态",
    "分子", "分母", "数量",
)  # fmt: skip
_AT_ONCE = 500
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def item_table(results: Iterable[StoredResult]) -> pd.DataFrame:
    """The table of these results, in their order; 分子, 分母 and 数量 are whole numbers or missing."""
    table = pd.DataFrame([row for result in results for row in _rows(result.assessment())], columns=list(COLUMNS))
    return table.astype({"分子": "Int64", "分母": "Int64", "数量": "Int64"})


def write_item_table(out: Path, target: Path) -> Path:
    """Writes the table of the last run in `out` as CSV that WPS opens as it is (UTF-8 with BOM).

    Communities are read some hundreds at a time, so memory does not grow with their number but by the text itself.
    Refusal RES010 without a finished run, OUT… when it cannot be written.
    """
    chunks = [",".join(COLUMNS) + "\r\n"]
    results = iter_results(out)
    while some := list(islice(results, _AT_ONCE)):
        chunks.append(item_table(some).to_csv(index=False, header=False, lineterminator="\r\n"))
    return save(target, "".join(chunks).encode("utf-8-sig"))


def _rows(assessment: Assessment) -> Iterator[tuple[object, ...]]:
    community = assessment.community
    place = tuple(map(_plain, (community.county, community.street, community.name, community.kind)))
    head = (*place, assessment.standard.id, assessment.period.as_of.isoformat())
    for item in assessment.items:
        marks = (decimal_text(item.max), decimal_text(item.points), decimal_text(item.open), item.status)
        basis = item.basis
        numbers = (basis.numerator, basis.denominator, basis.count) if basis else (None, None, None)
        yield (*head, item.id, item.group or "", _plain(item.title), *marks, *numbers)


def _plain(text: str) -> str:
    """The text so that a spreadsheet never takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
