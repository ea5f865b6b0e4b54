"""A PDF with ruled tables and Chinese text, made in code: one font that every reader knows by name, no embedding."""

from __future__ import annotations

from collections.abc import Sequence

_SIZE = 8.0
_LINE = 11.0
_TOP, _BOTTOM, _LEFT = 800.0, 40.0, 30.0
_PAD = 3.0
Placed = tuple[int, int, int, int, str]
"""Row, column, rows, columns, text."""


def pdf_of(above: Sequence[str], cells: Sequence[Placed], below: Sequence[str], widths: Sequence[int]) -> bytes:
    """The pages. Rows are kept whole: a row that does not fit begins the next page."""
    edges = [_LEFT]
    for width in widths:
        edges.append(edges[-1] + width * 6.0 + 2 * _PAD)
    height = max(row + rows for row, _, rows, _, _ in cells)
    lines = {cell: _wrapped(cell[4], edges[cell[1] + cell[3]] - edges[cell[1]] - 2 * _PAD) for cell in cells}
    heights = [_LINE + 2 * _PAD] * height
    for cell in cells:
        row, _, rows, _, _ = cell
        need = len(lines[cell]) * _LINE + 2 * _PAD
        have = sum(heights[row : row + rows])
        if need > have:
            heights[row + rows - 1] += need - have
    pages: list[list[str]] = [[]]
    y = _TOP
    for text in above:
        pages[-1].append(_show(_LEFT, y, text))
        y -= _LINE * 1.4
    first = 0
    while first < height:
        last, room = first, y - _BOTTOM
        while last < height and sum(heights[first : last + 1]) <= room:
            last += 1
        if last == first:
            last = first + 1
        _draw(
            pages[-1],
            [cell for cell in cells if cell[0] < last and cell[0] + cell[2] > first],
            lines,
            heights,
            edges,
            first,
            last,
            y,
        )
        y -= sum(heights[first:last])
        first = last
        if first < height:
            pages.append([])
            y = _TOP
    for text in below:
        y -= _LINE * 1.6
        pages[-1].append(_show(_LEFT, y, text))
    return _file(["\n".join(page) for page in pages])


def _wrapped(text: str, room: float) -> list[str]:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, used = "", 0.0
        for char in paragraph:
            width = _SIZE
            if used + width > room:
                lines.append(line)
                line, used = "", 0.0
            line, used = line + char, used + width
        lines.append(line)
    return lines


def _draw(
    page: list[str],
    cells: Sequence[Placed],
    lines: dict[Placed, list[str]],
    heights: Sequence[float],
    edges: Sequence[float],
    first: int,
    last: int,
    top: float,
) -> None:
    for cell in cells:
        row, column, rows, columns, _ = cell
        begin, end = max(row, first), min(row + rows, last)
        upper = top - sum(heights[first:begin])
        lower = upper - sum(heights[begin:end])
        left, right = edges[column], edges[column + columns]
        page.append(f"{left:.2f} {lower:.2f} {right - left:.2f} {upper - lower:.2f} re S")
        if row >= first:
            for n, line in enumerate(lines[cell]):
                page.append(_show(left + _PAD, upper - _PAD - _SIZE - n * _LINE, line))


def _show(x: float, y: float, text: str) -> str:
    return f"BT /F1 {_SIZE} Tf {x:.2f} {y:.2f} Td <{text.encode('utf-16-be').hex()}> Tj ET" if text else ""


def _file(pages: Sequence[str]) -> bytes:
    objects: list[bytes] = [b"", b""]
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [ "
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> "
        b"/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
        b"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >> ] >>"
    )
    objects.append(font)
    kids = []
    for content in pages:
        data = content.encode("ascii")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data))
        stream = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>"
            % stream
        )
        kids.append(len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [ %s ] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
