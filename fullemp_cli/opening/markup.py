"""XML events from a stream of bytes, with the names stripped of their prefixes and no document type allowed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.parsers import expat

from fullemp_cli.opening.faults import FileFault
from fullemp_cli.opening.limits import Guard

Attributes = dict[str, str]
_SLICE = 256 * 1024


def local_name(name: str) -> str:
    """`x:row` → `row`: prefixes differ from writer to writer."""
    return name.rpartition(":")[2]


def local_attributes(attributes: Attributes) -> Attributes:
    """The attributes under their local names."""
    return {local_name(name): value for name, value in attributes.items()}


def slices(data: bytes) -> Iterable[bytes]:
    """The bytes in pieces small enough to look at the clock in between."""
    view = memoryview(data)
    for at in range(0, len(data), _SLICE):
        yield bytes(view[at : at + _SLICE])


def parse_events(
    pieces: Iterable[bytes],
    guard: Guard,
    *,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
    encoding: str | None = None,
    namespaces: bool = False,
) -> None:
    """Feeds the pieces to the handlers; names reach them as written, with prefix (`local_name` strips it).

    With `namespaces`, a name is its namespace, a blank and the local name, whatever prefix the writer chose.

    A document type is refused: spreadsheets have none, and entities are how small XML grows large. Broken XML is
    refused as damaged; the clock is looked at between pieces.
    """
    parser = expat.ParserCreate(encoding, " ") if namespaces else expat.ParserCreate(encoding)
    parser.buffer_text = True
    parser.StartElementHandler = start
    if end is not None:
        parser.EndElementHandler = end
    if text is not None:
        parser.CharacterDataHandler = text

    def no_document_type(*_: object) -> None:
        guard.refuse(FileFault.DAMAGED, "含有不应有的文档类型声明")

    parser.StartDoctypeDeclHandler = no_document_type
    try:
        for piece in pieces:
            parser.Parse(piece, False)
            guard.check_time()
        parser.Parse(b"", True)
    except (expat.ExpatError, UnicodeError, ValueError) as error:
        raise FileFault.DAMAGED.refusal(guard.name, "内部的 XML 不完整") from error
