"""Office files are archives: the same parts must give the same bytes, whenever they are packed."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)


def repacked(content: bytes, rewritten: Callable[[str, bytes], bytes] | None = None) -> bytes:
    """The archive with every part in its order, all dated 1980-01-01, packed anew.

    `rewritten`: name and bytes of a part → the bytes that take their place.
    """
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for part in source.infolist():
            info = ZipInfo(part.filename, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            data = source.read(part.filename)
            target.writestr(info, rewritten(part.filename, data) if rewritten is not None else data)
    return stream.getvalue()
