"""The early warning under a score on the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fullemp_cli.planning.early_warning import EarlyWarning
from fullemp_cli.reports.paragraph import Paragraph

if TYPE_CHECKING:
    from rich.console import RenderableType

_SHOWN = 6


def warning_view(warning: EarlyWarning) -> Iterator[RenderableType]:
    """A short block: what is lost by then, and by when it can still be kept."""
    yield Paragraph("")
    yield Paragraph(f"预警：到 {warning.by} 什么都不做，将要失去：", bold=True)
    for loss in warning.losses[:_SHOWN]:
        last = f"（最迟 {loss.first} 前办理）" if loss.first is not None else "（没有找到挽回的办法）"
        yield Paragraph(f"{loss.change.text}{last}", indent=2, hanging=2)
    if len(warning.losses) > _SHOWN:
        yield Paragraph(f"另有 {len(warning.losses) - _SHOWN} 项", indent=2)
    yield Paragraph("要做哪些事、为谁做：fullemp plan 和 fullemp worklist。", indent=2)
