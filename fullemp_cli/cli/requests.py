"""From the options of a command to what the rooms below ask for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fullemp_cli.cli.usage_errors import known_standards
from fullemp_cli.errors import Refusal
from fullemp_cli.run.ledger_request import LedgerRequest
from fullemp_cli.standards.source_file import LoadedStandard

if TYPE_CHECKING:
    from fullemp_cli.run.shared_settings import SharedSettings

_WHICH = "{}例如 --standard 台州；或在台账旁的共用设置 fullemp.toml 里写明。用 --help 查看全部用法。"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The options as typed and, where nothing was typed, as the shared settings say. `shared`: those in use, None
    where the ledgers stand under none. `typed`: whether the standards were."""

    standards: tuple[str, ...] = ()
    mapping: Path | None = None
    period: str | None = None
    as_of: str | None = None
    communities: Path | None = None
    form: Path | None = None
    shared: SharedSettings | None = None
    typed: bool = True

    def load_standards(self) -> list[LoadedStandard]:
        """The standards, in the order asked. Refusal as `load_standard`, which says when the settings name it."""
        from fullemp_cli.standards.editions import deciding_day
        from fullemp_cli.standards.loader import load_standards

        day = deciding_day(self.period, self.as_of)
        try:
            return load_standards(self.standards, day)
        except Refusal as refusal:
            if self.typed or self.shared is None:
                raise
            where = " ▸ ".join(filter(None, (self.shared.path.name, "标准", refusal.where)))
            raise Refusal(refusal.code, refusal.what, where=where, hint=refusal.hint) from None

    def one_standard(self) -> LoadedStandard:
        """`load_standards` of a command that takes one; of several that the settings name it is the first."""
        return replace(self, standards=self.standards[:1]).load_standards()[0]

    def usable_form(self, standards: Iterable[LoadedStandard]) -> Path | None:
        """The template to fill: one that was typed is checked against the standards; a shared one is there for those
        that have such a form, and no reason to refuse the others."""
        shared = self.shared is not None and self.form == self.shared.form
        return None if shared and not any(one.standard.recommendation for one in standards) else self.form


def chosen_options(
    ledgers: Path | Sequence[Path],
    *,
    standards: str | Sequence[str] | None = None,
    mapping: Path | None = None,
    period: str | None = None,
    as_of: str | None = None,
    communities: Path | None = None,
    form: Path | None = None,
    takes: Sequence[str] | None = None,
    needs_standard: bool = True,
) -> Chosen:
    """What a command is asked: each option as typed, else as the settings have it that the ledgers share.

    `takes`: the settings that the command knows; None: all but the template. A period that was typed sets the shared
    date aside with the shared period. Refusal: USAGE007 without any standard where one is needed; SET… as `shared_settings`; SET004 where
    the ledgers stand under different settings.
    """
    from fullemp_cli.run import shared_settings as settings

    typed = (standards,) if isinstance(standards, str) else tuple(standards or ())
    shared = _shared_by([ledgers] if isinstance(ledgers, Path) else ledgers)
    known = takes or (settings.STANDARD, settings.MAPPING, settings.COMMUNITIES, settings.PERIOD, settings.AS_OF)
    used = []
    made = Chosen(typed, mapping, period, as_of, communities, form, shared)
    if shared is not None:
        said: dict[str, tuple[bool, object, dict[str, Any]]] = {
            settings.STANDARD: (not typed, shared.standards, {"standards": shared.standards, "typed": False}),
            settings.MAPPING: (mapping is None, shared.mapping, {"mapping": shared.mapping}),
            settings.COMMUNITIES: (communities is None, shared.communities, {"communities": shared.communities}),
            settings.FORM: (form is None, shared.form, {"form": shared.form}),
            settings.PERIOD: (period is None, shared.period, {"period": shared.period}),
            settings.AS_OF: (period is None and as_of is None, shared.as_of, {"as_of": shared.as_of}),
        }
        changes: dict[str, Any] = {}
        for key, (free, value, change) in said.items():
            if key in known and free and value:
                changes |= change
                used.append(key)
        made = replace(made, shared=shared.used(*used), **changes)
    if needs_standard and not made.standards:
        raise Refusal("USAGE007", "缺少选项 --standard/-s。", hint=_WHICH.format(known_standards()))
    return made


def _shared_by(ledgers: Sequence[Path]) -> SharedSettings | None:
    from fullemp_cli.run.shared_settings import refuse_other_settings, shared_settings

    shared = shared_settings(ledgers[0])
    for ledger in ledgers[1:]:
        refuse_other_settings(ledger, shared)
    return shared


def ledger_request(
    ledger: Path,
    community: str | None = None,
    answers: Path | None = None,
    chosen: Chosen | None = None,
    *,
    show_ids: bool = False,
    last_year: Path | None = None,
) -> LedgerRequest:
    """The request of a command that reads the ledgers of one community, looked at today."""
    chosen = chosen or Chosen()
    return LedgerRequest(
        path=ledger,
        today=date.today(),
        community=community,
        answers=answers,
        mapping=chosen.mapping,
        period=chosen.period,
        as_of=chosen.as_of,
        show_ids=show_ids,
        last_year=last_year,
        communities=chosen.communities,
        shared=chosen.shared,
    )
