"""Trees of results and reviewed sheets, as offices hand them in: invented communities with the marks a test needs."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from fullemp_cli.cli.main import main
from fullemp_cli.reports.scoring_sheet import scoring_sheet
from fullemp_cli.results.assessment import Assessment, CommunityName, Total
from fullemp_cli.results.result_json import result_text
from fullemp_cli.standards.loader import load_standard
from tests.reports.assessments import assessment, standard


def run(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    """The exit code of that command."""
    monkeypatch.setattr("sys.argv", ["fullemp", *map(str, words)])
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def result(
    name: str,
    points: int | None = None,
    still_open: int = 0,
    *,
    id: str = "taizhou",
    county: str = "示范区",
    street: str = "样板街道",
    achievements: str = "全年走访失业人员，开展技能培训。",
) -> Assessment:
    """A result by the current version of the standard; `points` replaces the total."""
    named = CommunityName(
        name=name,
        kind="社区",
        street=street,
        county=county,
        city="示范市",
        address="示例路1号",
        contact="张示例",
        phone="0576-00000000",
        achievements=achievements,
    )
    made = assessment(id, community=named)
    changes: dict[str, object] = {"standard": made.standard.model_copy(update={"sha256": load_standard(id).sha256})}
    if points is not None and made.total is not None:
        changes["total"] = Total(points=Fraction(points), open=Fraction(still_open), max=made.total.max)
    return made.model_copy(update=changes)


def write_result(folder: Path, made: Assessment) -> Path:
    """The file of that result."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{made.community.street}{made.community.name}-{made.standard.id}-评估结果.json"
    path.write_text(result_text(made), encoding="utf-8")
    return path


def write_sheet(folder: Path, made: Assessment) -> Path:
    """Its scoring sheet, with the digest of the current standard."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{made.community.street}{made.community.name}-{made.standard.id}-评分表.xlsx"
    path.write_bytes(scoring_sheet(made, standard(made.standard.id)))
    return path
