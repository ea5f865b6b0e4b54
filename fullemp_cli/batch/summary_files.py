"""The summaries of a batch (汇总 workbook, web page): made from what is on disk, after everything else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from fullemp_cli.errors import Refusal
from fullemp_cli.standards.loader import LoadedStandard


@dataclass(frozen=True, slots=True)
class SummaryFiles:
    """Files written, and those that could not be."""

    files: tuple[Path, ...] = ()
    refused: tuple[Refusal, ...] = ()


def write_summaries(out: Path, standards: Sequence[LoadedStandard]) -> SummaryFiles:
    """Writes every summary of the finished batch in `out`; one that cannot be written does not stop the others."""
    if find_spec("fullemp_cli.outputs.summary") is None:
        return SummaryFiles()
    write_summary: Any = getattr(import_module("fullemp_cli.outputs.summary"), "write_summary", None)
    if write_summary is None:
        return SummaryFiles()
    try:
        written = write_summary(out, [loaded.standard for loaded in standards])
    except Refusal as refusal:
        return SummaryFiles(refused=(refusal,))
    return SummaryFiles(tuple(written.files), tuple(written.refused))
