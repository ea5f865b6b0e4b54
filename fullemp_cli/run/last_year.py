"""What the measures of a community were a year ago, as its result of last year says (上年…)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.facts import Community
from fullemp_cli.measures.period import Period
from fullemp_cli.results.assessment import Assessment, Basis
from fullemp_cli.results.result_files import ResultTree


def last_year_of(path: Path, community: Community, period: Period) -> Mapping[str, Fraction]:
    """By the title of a measure its exact value in the latest result of that community whose period ended before this
    one begins. A measure that was not certain then, or has two values, is not there.

    Refusal YEAR001: there is no such result.
    """
    own = [one for one in _results(path) if _is_of(one, community) and one.period.end < period.start]
    if not own:
        raise Refusal(
            "YEAR001",
            f"上年的结果里没有“{community.name or '未命名社区'}”在 {period.start} 以前的评估结果。",
            where=str(path),
            hint="请用 --last-year 指定上年写出的 -评估结果.json，或放着它们的文件夹。",
        )
    last = max(one.period.end for one in own)
    values: dict[str, set[Fraction]] = {}
    for assessment in own:
        for basis in _measured(assessment) if assessment.period.end == last else ():
            value = _value(basis)
            if value is not None and basis.best is None and not basis.unknown:
                values.setdefault(basis.title, set()).add(value)
    return {title: next(iter(found)) for title, found in values.items() if len(found) == 1}


@lru_cache(maxsize=4)
def _results(path: Path) -> tuple[Assessment, ...]:
    """Every result under that path, read once. Refusal (RES…) for what was named itself and is no result: another file,
    a pipe, a device."""
    tree = ResultTree([path])
    found = tuple(assessment for _, assessment in tree)
    if tree.refused and not path.is_dir():
        raise tree.refused[0]
    return found


def _is_of(assessment: Assessment, community: Community) -> bool:
    """The same name, and no other street or county where both say one."""
    one = assessment.community
    pairs = ((one.street, community.street), (one.county, community.county))
    return one.name.strip() == community.name.strip() and all(
        not a or not b or a.strip() == b.strip() for a, b in pairs
    )


def _measured(assessment: Assessment) -> Iterator[Basis]:
    for item in assessment.items:
        yield from (one for one in (item.basis, *item.shown) if one is not None)
        yield from (one.basis for one in item.deductions if one.basis is not None)
    for criterion in assessment.criteria:
        yield from (one for one in (criterion.basis, *criterion.shown) if one is not None)


def _value(basis: Basis) -> Fraction | None:
    if basis.count is not None:
        return Fraction(basis.count)
    if basis.numerator is None or not basis.denominator:
        return None
    return Fraction(basis.numerator, basis.denominator)
