"""The ids of items, as a reader of the table would say them: 8.2, 三 5① → 3.5.1; section 四 without numbers → 4."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from fullemp_cli.standards.draft.rows import PublishedRow


def ids_of(rows: Sequence[PublishedRow]) -> list[str]:
    """An id for each row, all different: digits and dots. Where numbers begin anew in each section, the section's
    number stands before them; rows that share a number are counted below it."""
    titles = list(dict.fromkeys(row.section.title for row in rows if row.section is not None))
    places = {title: str(n) for n, title in enumerate(titles, 1)}
    numbers = [_digits(row.number) for row in rows]
    sections = [places[row.section.title] if row.section is not None else "" for row in rows]
    owners: dict[str, set[str]] = {}
    for number, section in zip(numbers, sections, strict=True):
        if number:
            owners.setdefault(number.split(".")[0], set()).add(section)
    anew = any(len(own) > 1 for own in owners.values()) or (any(not number for number in numbers) and bool(titles))
    raw = []
    for index, (number, section) in enumerate(zip(numbers, sections, strict=True), 1):
        alone = section and sections.count(section) == 1
        if number:
            raw.append(f"{section}.{number}" if anew and section else number)
        else:
            raw.append(section if alone else f"{section}.{_place(sections, index)}" if section else str(index))
    counted = Counter(raw)
    seen: Counter[str] = Counter()
    ids: list[str] = []
    for one in raw:
        seen[one] += 1
        id = f"{one}.{seen[one]}" if counted[one] > 1 else one
        while id in ids:
            id += "a"
        ids.append(id)
    return ids


def _place(sections: list[str], index: int) -> int:
    return sections[:index].count(sections[index - 1])


def _digits(number: str) -> str:
    text = re.sub(r"[①-⑳]", lambda found: f".{ord(found[0]) - 0x245F}", number.replace("．", "."))
    return text.strip(".") if re.fullmatch(r"[\d.]+", text) else ""
