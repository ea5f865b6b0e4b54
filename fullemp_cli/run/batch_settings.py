"""What a batch asks for, from what somebody chose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from fullemp_cli.errors import Refusal
from fullemp_cli.standards.source_file import LoadedStandard

if TYPE_CHECKING:
    from fullemp_cli.run.resume import Settings
    from fullemp_cli.run.shared_settings import SharedSettings


def refuse_one_id(ids: Sequence[str]) -> None:
    """Refusal BATCH004 where two standards have one id: the files of one would be written over those of the other."""
    for id in ids:
        if ids.count(id) > 1:
            raise Refusal(
                "BATCH004", f"标准 {id} 写了两次，或两个标准的编号相同。", where="--standard", hint="请只留一个。"
            )


def batch_settings(
    out: Path,
    standards: Sequence[LoadedStandard],
    *,
    answers: Path | None = None,
    mapping: Path | None = None,
    period: str | None = None,
    as_of: str | None = None,
    form: Path | None = None,
    pdf: bool = False,
    show_ids: bool = False,
    fresh: bool = False,
    last_year: Path | None = None,
    communities: Path | None = None,
    shared: SharedSettings | None = None,
) -> Settings:
    """What a batch asks for, looked at today. Refusal for what would fail every community: a period that cannot be read
    (PERIOD…), limits that make no sense (FILE013), a mapping file (MAP…) or 社区名册 (REG001) that cannot be used, two standards of one id
    (BATCH004)."""
    from fullemp_cli.ledgers.facts import Community
    from fullemp_cli.ledgers.mapping import load_mapping
    from fullemp_cli.ledgers.reading.community_register import read_register
    from fullemp_cli.measures.assessment_period import choose_period
    from fullemp_cli.opening import Limits, open_workbook
    from fullemp_cli.run.community_files import templates_used
    from fullemp_cli.run.resume import ChosenStandard, Settings, templates_digest
    from fullemp_cli.standards.own_columns import read_under

    refuse_one_id([loaded.standard.id for loaded in standards])
    today = date.today()
    Limits.chosen()
    choose_period(Community(), today=today, period=period, as_of=as_of)
    if mapping is not None:
        load_mapping(mapping, read_under(one.standard for one in standards))
    if communities is not None:
        read_register(communities)
    if answers is not None:
        open_workbook(answers)
    return Settings(
        out=out.resolve(),
        standards=tuple(
            ChosenStandard(
                one.standard.id, str(one.path), one.sha256, templates_digest(templates_used(form, one, pdf=pdf))
            )
            for one in standards
        ),
        today=today,
        period=period,
        as_of=as_of,
        mapping=mapping.resolve() if mapping is not None else None,
        answers=answers.resolve() if answers is not None else None,
        form=form.resolve() if form is not None else None,
        pdf=pdf,
        show_ids=show_ids,
        fresh=fresh,
        last_year=last_year.resolve() if last_year is not None else None,
        communities=communities.resolve() if communities is not None else None,
        shared=shared,
    )
