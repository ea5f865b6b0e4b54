"""What a workbook may hold that openpyxl does not write back when it saves it."""

from __future__ import annotations

import zipfile
from io import BytesIO

_DROPPED = (
    ("xl/media/", "图片"),
    ("xl/charts/", "图表"),
    ("xl/pivotTables/", "数据透视表"),
    ("xl/embeddings/", "嵌入对象"),
)
_DRAWINGS, _SHAPES = "xl/drawings/drawing", "图形"


def dropped_parts(content: bytes) -> tuple[str, ...]:
    """What of an .xlsx is lost or may be changed, in words: 图片, 图表; a text box or a shape alone is 图形."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
    found = tuple(word for prefix, word in _DROPPED if any(name.startswith(prefix) for name in names))
    return found or tuple({_SHAPES for name in names if name.startswith(_DRAWINGS)})
