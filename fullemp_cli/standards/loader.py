"""A standard ready for use: found, read, checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.ledger_names import REGISTRY
from fullemp_cli.ledgers.registry import BUILT_IN, Registry
from fullemp_cli.standards.draft_state import as_draft
from fullemp_cli.standards.library import builtin_paths, find_standard
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.own_columns import refuse_clashing_columns, registry_of_file
from fullemp_cli.standards.problems import StandardProblem, errors
from fullemp_cli.standards.source_file import LoadedStandard, StandardSource, read_bytes, read_source

_SHOWN_PROBLEMS = 8


def load_standard(wanted: str, on: date | None = None, registry: Registry = BUILT_IN) -> LoadedStandard:
    """The standard of that id, place name (台州, 台州市) or file; of several editions of a place the one in force `on`.
    `registry`: the ledgers that it may name.

    A file of the user's own is checked as `fullemp standards check` does; while it is a draft it is given as one, without
    what would judge (`as_draft`). Refused (exit 2): unknown, with the nearest names; unreadable; invalid, with every line.
    """
    path = find_standard(wanted, on)
    if path in builtin_paths().values():
        return _builtin(path, sha256(read_bytes(path)).hexdigest(), registry)

    # The built-in standards are checked by the tests, and the checker is not loaded for them.
    from fullemp_cli.standards.checker import check_source

    source = _read(path)
    checked = check_source(source, registry)
    if checked.loaded is None:
        raise _invalid(path, checked.problems)
    return replace(checked.loaded, standard=as_draft(checked.loaded.standard))


@lru_cache(maxsize=16)  # what a command asks for twice is read once; a standard is not changed by who uses it
def _builtin(path: Path, _digest: str, registry: Registry) -> LoadedStandard:
    source = _read(path)
    assert source.root is not None
    try:
        standard = Standard.model_validate(
            source.root.plain(), context={REGISTRY: registry_of_file(source.root, registry)}
        )
    except ValidationError as error:
        from fullemp_cli.standards.translation import translate  # a file with errors

        raise _invalid(path, translate(error, source.root, Standard)) from None
    return LoadedStandard(standard, source.sha256, path, source.root)


def _read(path: Path) -> StandardSource:
    source = read_source(path)
    if source.root is None or errors(list(source.problems)):
        raise _invalid(path, list(source.problems))
    return source


def load_standards(
    wanted: Iterable[str], on: date | None = None, registry: Registry = BUILT_IN
) -> list[LoadedStandard]:
    """Those standards (`load_standard`), under which ledgers are read together. Refusal STD049: their columns clash."""
    loaded = [load_standard(one, on, registry) for one in wanted]
    refuse_clashing_columns([one.standard for one in loaded])
    return loaded


def _invalid(path: Path, problems: list[StandardProblem]) -> Refusal:
    wrong = errors(problems)
    lines = [f"\n  {found.sentence}（{found.code}）" for found in wrong[:_SHOWN_PROBLEMS]]
    more = f"\n  ……共 {len(wrong)} 处" if len(wrong) > _SHOWN_PROBLEMS else ""
    hint = f"{''.join(lines)}{more}\n请改正后用 fullemp standards check 再检查一遍。"
    return Refusal("STD093", f"标准文件有 {len(wrong)} 处错误，不能使用", where=path.name, hint=hint)


def each_builtin() -> Iterator[LoadedStandard]:
    """All built-in standards."""
    for id in builtin_paths():
        yield load_standard(id)
