"""Assessments to draw: every standard of the product, short and very long, decided, open and partly open.

The marks are made up; only their shape matters here. The people are invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import yaml

import fullemp_cli
from fullemp_cli.results.assessment import (
    Assessment,
    Basis,
    CommunityName,
    CriterionResult,
    DeductionResult,
    Evidence,
    FindingResult,
    InputDigest,
    ItemResult,
    LedgerName,
    PeriodDates,
    Program,
    StandardName,
    Status,
    TierResult,
    Total,
    Verdict,
    VetoResult,
)
from fullemp_cli.standards.model import Item, Standard

DATA = Path(fullemp_cli.__file__).parent / "standards" / "data"
STANDARD_IDS = tuple(sorted(path.stem for path in DATA.glob("*.yaml") if "." not in path.stem))
COMMUNITY = CommunityName(
    name="示例社区",
    kind="社区",
    street="样板街道",
    county="示范区",
    city="示范市",
    address="样板街道示例路1号",
    contact="张示例",
    phone="0576-00000000",
    achievements="建成社区就业服务站，全年走访失业人员，开展技能培训。",
)
_STATUSES: tuple[Status, ...] = ("computed", "attested", "judged")
_LONG = (
    "台账中登记的就业状态与服务记录不一致，需要入户核实后在劳动力台账中改正，并在服务记录中补登走访日期、方式和结果。"
)


@cache
def standard(id: str) -> Standard:
    """A standard of the product, as it stands in its file."""
    return Standard.model_validate(yaml.safe_load((DATA / f"{id}.yaml").read_text(encoding="utf-8")))


def evidence(count: int, long: bool) -> tuple[Evidence, ...]:
    """So many rows against a mark."""
    return tuple(
        Evidence(
            role="against",
            file="2026年失业人员台账（定稿）.xlsx" if long else "ledger.xlsx",
            sheet="失业人员",
            cell=f"C{row}",
            name=f"李示例{row}",
            id="331099********1234",
            reason=_LONG * 3 if long and row % 7 == 0 else "登记失业后没有就业",
            remedy=_LONG if long else "走访并推荐岗位",
        )
        for row in range(4, 4 + count)
    )


def _items(
    items: list[Item], group: str | None, *, still_open: bool, long: bool, lost: bool = True
) -> Iterator[ItemResult]:
    for index, item in enumerate(items):
        parts = tuple(_items(item.parts, item.id, still_open=still_open, long=long, lost=lost))
        own = [part for part in parts if part.group == item.id]
        if own and sum(part.max for part in own) == item.max:
            points, open_ = sum((p.points for p in own), Fraction(0)), sum((p.open for p in own), Fraction(0))
        elif still_open and index % 3 == 1:
            points, open_ = Fraction(0), item.max
        elif still_open and index % 3 == 2:
            points, open_ = Fraction(int(item.max / 2)), item.max - int(item.max / 2)
        else:
            points, open_ = (item.max - 1 if lost and index % 2 and item.max > 1 else item.max), Fraction(0)
        rows = evidence(60 if long else 2, long) if points < item.max and not parts else ()
        yield ItemResult(
            id=item.id,
            group=group,
            title=item.title,
            max=item.max,
            points=points,
            open=open_,
            status="pending" if open_ else _STATUSES[index % 3],
            bonus=item.bonus,
            basis=Basis(
                measure="registered_rate", title="登记失业人员就业率", numerator=1023, denominator=1050, kind="share"
            ),
            deductions=(DeductionResult(id=f"{item.id}.1", reason="工作计划没有", points=Fraction(-1), count=1),)
            if points < item.max and not parts
            else (),
            evidence=rows,
            evidence_count=len(rows) * 3 if long else len(rows),
            readings=tuple(r.reading for r in item.readings) * (12 if long else 1),
            explanation=(_LONG if long else "") + f"1023 人就业 ÷ 1050 人 = 97.42%，得 {points} 分",
            next_step=_LONG if long else "帮扶未就业人员",
            clause=item.clause,
        )
        yield from parts


def assessment(
    id: str, *, still_open: bool = False, long: bool = False, lost: bool = True, community: CommunityName = COMMUNITY
) -> Assessment:
    """A result of that standard: with open marks, or with hundreds of long rows."""
    return assess(standard(id), still_open=still_open, long=long, lost=lost, community=community)


def assess(
    rules: Standard,
    *,
    still_open: bool = False,
    long: bool = False,
    lost: bool = True,
    community: CommunityName = COMMUNITY,
) -> Assessment:
    """A result of any standard."""
    items = tuple(_items(rules.items, None, still_open=still_open, long=long, lost=lost))
    top = [item for item in items if item.group is None]
    total = Total(
        points=sum((item.points for item in top), Fraction(0)),
        open=sum((item.open for item in top), Fraction(0)),
        max=sum((item.max for item in top), Fraction(0)),
    )
    criteria = tuple(
        CriterionResult(
            id=criterion.id,
            title=criterion.title,
            tier=tier,
            met=(True, False, None)[index % 3] if still_open else True,
            status="computed" if criterion.tiers else "attested",
            basis=Basis(measure="rate", title="就业率", numerator=19, denominator=20) if criterion.tiers else None,
            evidence=evidence(3, long),
            explanation=_LONG if long else "19/20 = 95%，达到",
            clause=criterion.clause,
        )
        for index, criterion in enumerate(rules.criteria)
        for tier in (criterion.tiers or [None])
    )
    findings = tuple(
        FindingResult(
            code="ID001",
            severity=("error", "warning", "hint")[row % 3],
            file="ledger.xlsx",
            sheet="失业人员",
            cell=f"C{row}",
            message="=身份证号校验码不符（应为 X，实为 3）。" + (_LONG if long else ""),
            hint="请核对后改正。",
        )
        for row in range(4, 204 if long else 7)
    )
    return Assessment(
        program=Program(version="0.1.0"),
        standard=StandardName(id=rules.id, title=rules.title, document=rules.document, sha256="ab12" * 16),
        ledger=LedgerName(files=(InputDigest(name="ledger.xlsx", sha256="cd34" * 16),)),
        community=community,
        period=PeriodDates(start=date(2026, 1, 1), end=date(2026, 12, 31), as_of=date(2026, 11, 30)),
        total=total if rules.kind == "score" else None,
        items=items,
        criteria=criteria,
        tiers=tuple(
            TierResult(
                name=tier.name,
                reached=None if still_open else True,
                unknown=tuple(dict.fromkeys(c.id for c in criteria if c.met is None)),
                unmet=tuple(dict.fromkeys(c.id for c in criteria if c.met is False)),
            )
            for tier in rules.tiers
        ),
        vetoes=tuple(
            VetoResult(id=veto.id, title=veto.title, effect=veto.effect, applies=None, explanation="没有填写。")
            for veto in rules.vetoes
        ),
        verdict=Verdict(sentence="预计达到县级认定线 60 分" if rules.kind == "score" else ""),
        findings=findings,
    )
