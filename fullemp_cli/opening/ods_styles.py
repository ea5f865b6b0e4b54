"""Names and styles of OpenDocument: short names for its namespaces, which styles hide a sheet or strike a text through."""

from __future__ import annotations

from collections.abc import Iterable

from fullemp_cli.opening.limits import Guard
from fullemp_cli.opening.markup import Attributes, parse_events

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_LONGEST_ANCESTRY = 20


def short_name(name: str, known: dict[str, str]) -> str:
    """`urn:oasis:names:tc:opendocument:xmlns:table:1.0 table` → `table:table`; `known` remembers the answers.

    Names of other namespaces keep them whole, so that none is taken for one of the format's own.
    """
    short = known.get(name)
    if short is None:
        space, _, local = name.rpartition(" ")
        kept = space.removeprefix(_NAMESPACE).partition(":")[0] if space.startswith(_NAMESPACE) else space
        short = known[name] = f"{kept}:{local}" if kept else local
    return short


class OdsStyles:
    """The styles of a document, by family and name, as they are told by `start`."""

    def __init__(self) -> None:
        self._hidden: set[str] = set()
        self._struck: dict[tuple[str, str], bool] = {}
        self._parents: dict[tuple[str, str], str] = {}
        self._style = ("", "")

    def start(self, name: str, attributes: Attributes) -> None:
        """A tag within the styles, its names shortened."""
        if name == "style:style":
            self._style = (attributes.get("style:family", ""), attributes.get("style:name", ""))
            if parent := attributes.get("style:parent-style-name"):
                self._parents[self._style] = parent
        elif name == "style:table-properties":
            if attributes.get("table:display") == "false":
                self._hidden.add(self._style[1])
        elif name == "style:text-properties":
            said = [attributes.get(f"style:text-line-through-{kind}") for kind in ("style", "type")]
            if any(said):
                self._struck[self._style] = all(word not in ("none",) for word in said if word)

    def hides(self, table_style: str) -> bool:
        """Whether a sheet of this style is hidden."""
        return table_style in self._hidden

    def strikes(self, family: str, style: str) -> bool:
        """Whether the style, or the one it is derived from, strikes through."""
        for _ in range(_LONGEST_ANCESTRY):
            if (said := self._struck.get((family, style))) is not None:
                return said
            if not (style := self._parents.get((family, style), "")):
                break
        return False

    @property
    def any_struck(self) -> bool:
        return any(self._struck.values())


def read_common_styles(pieces: Iterable[bytes], styles: OdsStyles, guard: Guard) -> None:
    """Adds what `styles.xml` says: the styles that a document's own are derived from."""
    known: dict[str, str] = {}

    def start(tag: str, attributes: Attributes) -> None:
        name = short_name(tag, known)
        if name.startswith("style:"):
            styles.start(name, {short_name(key, known): value for key, value in attributes.items()})

    parse_events(pieces, guard, start=start, namespaces=True)
