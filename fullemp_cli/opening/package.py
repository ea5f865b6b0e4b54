"""The table of contents of an xlsx or xlsb package: which part is which sheet."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from fullemp_cli.opening.archive import Archive
from fullemp_cli.opening.limits import Guard
from fullemp_cli.opening.markup import Attributes, local_attributes, local_name, parse_events


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook lists it; `part` is None when the archive does not hold it."""

    name: str
    part: str | None
    hidden: bool = False


@dataclass(slots=True)
class Package:
    """What `xl/workbook.xml` and its relations say."""

    sheets: list[SheetEntry] = field(default_factory=list)
    shared_strings: str | None = None
    styles: str | None = None
    date1904: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """A line of a relations part: its kind (last word of its type) and the part it leads to."""

    kind: str
    part: str


def workbook_part(archive: Archive, guard: Guard) -> str | None:
    """The part that is the workbook, by the relations of the package; by its usual name if they are missing."""
    for relation in read_relations(archive, "", guard).values():
        if relation.kind == "officeDocument" and (part := archive.find(relation.part)):
            return part
    return archive.find("xl/workbook.xml") or archive.find("xl/workbook.bin")


def read_relations(archive: Archive, part: str, guard: Guard) -> dict[str, Relation]:
    """The relations of a part ("" is the package) by their ids; none when it has none."""
    folder, _, base = part.rpartition("/")
    name = archive.find(posixpath.join(folder, "_rels", base + ".rels"))
    found: dict[str, Relation] = {}
    if name is None:
        return found

    def start(tag: str, attributes: Attributes) -> None:
        if local_name(tag) != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "").replace("\\", "/")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        kind = attributes.get("Type", "").rpartition("/")[2]
        found[attributes.get("Id", "")] = Relation(kind, path)

    parse_events(archive.pieces(name), guard, start=start)
    return found


def read_package(archive: Archive, workbook: str, guard: Guard) -> Package:
    """Sheets in the order of the tabs (charts and dialogs left out), and where strings and styles are kept."""
    relations = read_relations(archive, workbook, guard)
    package = Package()
    for relation in relations.values():
        if relation.kind == "sharedStrings":
            package.shared_strings = archive.find(relation.part)
        elif relation.kind == "styles":
            package.styles = archive.find(relation.part)

    inside: list[str] = []  # newer programs repeat names of the workbook in extensions, where they mean other things

    def start(tag: str, attributes: Attributes) -> None:
        name = local_name(tag)
        inside.append(name)
        if inside == ["workbook", "workbookPr"]:
            package.date1904 |= attributes.get("date1904", "0").strip().lower() in ("1", "true", "on")
        elif inside == ["workbook", "sheets", "sheet"]:
            own = local_attributes(attributes)
            relation = relations.get(own.get("id", ""))
            if relation is not None and relation.kind not in ("worksheet", "xlIntlMacrosheet", "xlMacrosheet"):
                return
            part = archive.find(relation.part) if relation is not None else None
            hidden = own.get("state", "visible") in ("hidden", "veryHidden")
            package.sheets.append(SheetEntry(own.get("name", ""), part, hidden))

    def end(_: str) -> None:
        inside.pop()

    parse_events(archive.pieces(workbook), guard, start=start, end=end)
    return package
