"""Reading of a result only what a summary shows: no evidence, no readings, no names of persons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from fullemp_cli.errors import Refusal
from fullemp_cli.opening.plain_file import MADE_BY_PROGRAM, plain_bytes
from fullemp_cli.reports.summary.content import Cell, CellState, CommunityLine, SummaryColumn
from fullemp_cli.reports.summary.explanations import ExplanationBook
from fullemp_cli.rules.quantities import exact_number

_exact = lru_cache(maxsize=4096)(exact_number)  # marks repeat over thousands of communities
_Points = Annotated[Fraction, BeforeValidator(lambda raw: _exact(raw) if isinstance(raw, str) else raw)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Total(_Part):
    points: _Points
    open: _Points
    max: _Points


class _Item(_Part):
    id: str
    max: _Points
    points: _Points
    open: _Points
    explanation: str
    next_step: str = ""


class _Criterion(_Part):
    id: str
    tier: str | None = None
    met: bool | None = None
    explanation: str
    next_step: str = ""


class _Tier(_Part):
    name: str
    reached: bool | None


class _Veto(_Part):
    id: str
    title: str = ""
    effect: str = ""
    applies: bool | None


class _Gate(_Part):
    title: str
    met: bool | None


class _Verdict(_Part):
    passed: bool | None = None
    grade: str | None = None
    grades: tuple[str, ...] = ()
    sentence: str = ""


class _Finding(_Part):
    severity: Literal["error", "warning", "hint"]


class _File(_Part):
    name: str
    sha256: str


class _Ledger(_Part):
    files: tuple[_File, ...] = ()


class _Community(_Part):
    name: str = ""
    kind: str = ""
    street: str = ""
    county: str = ""


class _Period(_Part):
    as_of: date


class _Brief(_Part):
    code: str = ""
    ledger: _Ledger
    community: _Community
    period: _Period
    total: _Total | None
    items: tuple[_Item, ...] = ()
    criteria: tuple[_Criterion, ...] = ()
    tiers: tuple[_Tier, ...] = ()
    vetoes: tuple[_Veto, ...] = ()
    gates: tuple[_Gate, ...] = ()
    verdict: _Verdict = _Verdict()
    findings: tuple[_Finding, ...] = ()


def read_line(
    path: Path,
    columns: Sequence[SummaryColumn],
    book: ExplanationBook,
    *,
    source: str,
    folder: str,
    files: Sequence[str],
) -> CommunityLine:
    """The line of the result in that file; its explanations go into `book`. `folder` and `files` as they are linked.

    Identity numbers are masked whatever the result shows. Refusal RES001 when it cannot be read, RES004 when it is
    not a result of this program.
    """
    try:
        brief = _Brief.model_validate_json(plain_bytes(path, MADE_BY_PROGRAM))
    except OSError as error:
        raise Refusal("RES001", "评估结果读不出来。", where=str(path), hint="请重新运行 fullemp batch。") from error
    except ValidationError as error:
        raise Refusal(
            "RES004", "评估结果看不懂，文件可能被改动过。", where=str(path), hint="请重新运行 fullemp batch。"
        ) from error
    said: dict[tuple[str, str], _Item | _Criterion] = {(item.id, ""): item for item in brief.items}
    said |= {(criterion.id, criterion.tier or ""): criterion for criterion in brief.criteria}
    vetoes = tuple(_veto_words(brief.vetoes))
    total, verdict, place = brief.total, brief.verdict, brief.community
    return CommunityLine(
        source=source,
        folder=folder,
        files=tuple(files),
        name=place.name or "未命名社区",
        kind=place.kind,
        street=place.street,
        county=place.county,
        points=total.points if total else None,
        open=total.open if total else None,
        max=total.max if total else None,
        passed=verdict.passed,
        grade=verdict.grade or "或".join(verdict.grades),
        verdict=verdict.sentence,
        vetoes=vetoes,
        out=any(veto.applies for veto in brief.vetoes) or any(gate.met is False for gate in brief.gates),
        findings=_counts(brief.findings),
        cells=tuple(_cell(said, column) for column in columns),
        tiers=tuple(tier.reached for tier in brief.tiers),
        inputs=_inputs(brief.ledger.files),
        as_of=brief.period.as_of.isoformat(),
        code=brief.code,
        explanations=book.encode(_sentence(said.get((column.id, column.tier))) for column in columns),
    )


def _cell(said: Mapping[tuple[str, str], _Item | _Criterion], column: SummaryColumn) -> Cell:
    result = said.get((column.id, column.tier))
    match result:
        case _Criterion():
            return _cell_of(_CRITERION[result.met])
        case _Item() if result.open:
            return _cell_of(CellState.OPEN, result.points, result.open)
        case _Item() if result.points >= result.max:
            return _cell_of(CellState.FULL, result.points)
        case _Item():
            return _cell_of(CellState.PARTLY if result.points else CellState.ZERO, result.points)
        case _:
            return _cell_of(CellState.ABSENT)


_CRITERION = {True: CellState.FULL, False: CellState.ZERO, None: CellState.OPEN}


@lru_cache(maxsize=4096)  # the same few cells stand in every line
def _cell_of(state: CellState, points: Fraction = Fraction(0), still_open: Fraction = Fraction(0)) -> Cell:
    return Cell(state, points, still_open)


def _sentence(result: _Item | _Criterion | None) -> str:
    """What is said, and what would bring more where something is missing."""
    if result is None:
        return ""
    complete = result.points >= result.max if isinstance(result, _Item) else result.met is True
    if complete or not result.next_step:
        return result.explanation
    return f"{result.explanation.rstrip('。')}。{result.next_step}"


def _veto_words(vetoes: Sequence[_Veto]) -> Iterator[str]:
    """Each that applies with its title; those not known, of most communities all of them, by their ids."""
    for veto in vetoes:
        if veto.applies:
            yield f"{veto.id} {veto.title}：{veto.effect}"
    if unknown := [veto.id for veto in vetoes if veto.applies is None]:
        yield f"{'、'.join(unknown)} 待定"


def _counts(findings: Sequence[_Finding]) -> tuple[int, int, int]:
    severities = [finding.severity for finding in findings]
    return severities.count("error"), severities.count("warning"), severities.count("hint")


def _inputs(files: Sequence[_File]) -> str:
    lines = sorted(f"{file.sha256}  {file.name}" for file in files)
    return sha256("\n".join(lines).encode()).hexdigest()
