"""The page: A4, one page wide, heading repeated, page numbers, footer; column widths and row heights in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from fullemp_cli.people.outgoing import outgoing
from fullemp_cli.reports.text_width import line_count
from fullemp_cli.results.provenance import Provenance

_A4 = 9
_SIDE, _TOP, _BOTTOM = 0.47, 0.55, 0.6
"""Margins in inches."""
_SHORT_EDGE, _LONG_EDGE = 8.27, 11.69

_PIXEL = 0.75
"""Points of a pixel at 96 dpi, the unit in which spreadsheets measure columns."""
_DIGIT_PIXELS = 8
"""Width of a digit of the default font (宋体 11): one unit of column width."""
_PADDING = 5
_SAFETY = 0.06

_LINE = 1.46
"""Height of a line in ems: 宋体 needs 1.15 to 1.3, the fonts that stand in for it elsewhere up to 1.45."""
_HIGHEST = 405.0
"""No row may be higher than 409 points."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a sheet: their widths in pixels, together as wide as the page."""

    pixels: tuple[int, ...]
    landscape: bool

    @classmethod
    def sharing(cls, shares: Sequence[int], *, landscape: bool) -> Columns:
        """The page's width divided in these shares."""
        edge = _LONG_EDGE if landscape else _SHORT_EDGE
        room = int((edge - 2 * _SIDE) * 96) - 4
        total = sum(shares)
        return cls(tuple(max(room * share // total, 24) for share in shares), landscape)

    @property
    def page_height(self) -> float:
        """How many points of rows one page holds."""
        return ((_SHORT_EDGE if self.landscape else _LONG_EDGE) - _TOP - _BOTTOM) * 72

    def ems(self, first: int, last: int, size: float) -> float:
        """How many characters of that size fit on a line of the cell reaching over those columns, on the safe side:
        a digit, and so a column, may be narrower in a font that stands in for 宋体."""
        pixels = sum(self.pixels[first : last + 1]) * (1 - _SAFETY)
        return max((pixels - _PADDING - 3) * _PIXEL / size, 1.0)

    def height(self, text: str, first: int, last: int, size: float) -> float:
        """The height in points that shows all of the text in that cell."""
        return height_of(line_count(text, self.ems(first, last, size)), size)

    def most_lines(self, size: float) -> int:
        """How many lines the highest possible row holds."""
        return int((_HIGHEST - 4) / (size * _LINE))


def height_of(lines: int, size: float) -> float:
    """The height in points of so many lines of characters of that size."""
    return lines * size * _LINE + 4


def set_up_page(sheet: Worksheet, columns: Columns, facts: Provenance, *, heading: tuple[int, int] | None) -> None:
    """A4, one page wide, `heading` (first and last row from 0) repeated on every page, whose page it is in the header,
    and the footer."""
    sheet.set_paper(_A4)
    if columns.landscape:
        sheet.set_landscape()
    else:
        sheet.set_portrait()
    sheet.set_margins(left=_SIDE, right=_SIDE, top=_TOP, bottom=_BOTTOM)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    if heading is not None:
        sheet.repeat_rows(*heading)
    # A size code must not be followed by a digit: each part begins with a letter or a Chinese character
    # (the name of a community need not).
    if facts.subject:  # an official table may have no place for the community: twelve of them must be told apart
        sheet.set_header(f"&L&9{_escaped(' ' + facts.subject)}", {"margin": 0.25})
    right = " · ".join(map(_escaped, filter(None, (facts.as_of, facts.inputs, facts.code))))
    sheet.set_footer(
        f"&L&7{_escaped(facts.program)} · {_escaped(facts.standard)}&C&8第 &P 页，共 &N 页&R&7{right}",
        {"margin": 0.3},
    )
    for index, pixels in enumerate(columns.pixels):
        sheet.set_column(index, index, (pixels - _PADDING) / _DIGIT_PIXELS)


def set_row_height(sheet: Worksheet, row: int, height: float) -> None:
    """The height in points, as a whole number and within what a sheet allows."""
    sheet.set_row(row, min(float(int(height + 0.999)), 409.0))


def _escaped(text: str) -> str:
    return outgoing(text)[:60].replace("&", "&&")
