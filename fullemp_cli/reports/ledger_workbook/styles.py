"""The formats of the canonical workbook, each made once for a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fullemp_cli.reports.ledger_workbook.sheet import CellGuide

_FONT = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
_KINDS: dict[str, dict[str, object]] = {
    "plain": {},
    "text": {"num_format": "@"},
    "date": {"num_format": "yyyy-mm-dd", "align": "center"},
    "wrapped": {"text_wrap": True},
}
_REQUIRED_HEADING = {"bg_color": "#FCE4D6", "font_color": "#9C0006"}
_HEADING = {"bg_color": "#DDEBF7"}
_TO_FILL = {"bg_color": "#FFF9E5", "border": 1, "border_color": "#BFBFBF"}
_UNUSED = {"bg_color": "#E7E6E6", "border": 1, "border_color": "#BFBFBF"}


@dataclass(frozen=True, slots=True)
class CellStyle:
    """The format of a cell, and the one it has when it holds a date."""

    plain: Any
    dated: Any


class LedgerStyles:
    """Formats by name, made when first asked for: a workbook holds only those that it uses."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[str, Any] = {}

    def heading(self, required: bool) -> Any:
        """A heading; a required column's stands out."""
        look = _REQUIRED_HEADING if required else _HEADING
        return self._format(
            f"heading {required}", {"bold": True, "align": "center", "text_wrap": True, "border": 1, **look}
        )

    def column(self, kind: str) -> Any:
        """The format of a whole column, also of its rows that are still blank."""
        return self._format(kind, _KINDS[kind])

    def cell(self, kind: str, guide: CellGuide | None, *, struck: bool = False) -> CellStyle:
        """The format of a cell in a column of that kind; `struck`: with a line through it."""
        look: dict[str, object] = {} if guide is None else _UNUSED if guide.unused else _TO_FILL
        name = kind if guide is None else f"{kind} {'unused' if guide.unused else 'to fill'}"
        if struck:
            look, name = {**look, "font_strikeout": True}, f"{name} struck"
        plain = self._format(name, {**_KINDS[kind], **look})
        if kind == "date":
            return CellStyle(plain, plain)
        dated = {**_KINDS[kind], **look, "num_format": "yyyy-mm-dd", "align": "left"}
        return CellStyle(plain, self._format(f"{name} dated", dated))

    def title(self) -> Any:
        """The title of 填写说明."""
        return self._format("title", {"bold": True, "font_size": 16})

    def sentence(self) -> Any:
        """A sentence of 填写说明."""
        return self._format("sentence", {"text_wrap": True, "border": 1, "border_color": "#BFBFBF"})

    def name(self) -> Any:
        """The name of a sheet on 填写说明."""
        return self._format("name", {"bold": True, "border": 1, "border_color": "#BFBFBF", "bg_color": "#F2F2F2"})

    def _format(self, name: str, look: dict[str, object]) -> Any:
        if name not in self._made:
            self._made[name] = self._book.add_format({**_FONT, **look})
        return self._made[name]
