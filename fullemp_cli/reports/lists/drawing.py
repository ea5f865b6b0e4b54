"""Small drawings of a page: bars and labels for the template to draw. Vector, no library, text beside colour."""

from __future__ import annotations

from dataclasses import dataclass

from fullemp_cli.reports.lists.description import Counts


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle of a drawing in its units, its class and what it says."""

    x: int
    y: int
    width: int
    height: int
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Label:
    """A text of a drawing: its middle and its base line."""

    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Bars and labels for the template to draw, `width` × `height` units."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]


def shares(counts: Counts) -> Drawing | None:
    """One bar divided by counts. Its parts add up to 1000 units; None where there is nothing."""
    total = sum(count for _, _, count in counts)
    if not total:
        return None
    bars, before = [], 0
    for kind, word, count in counts:
        left, right = before * 1000 // total, (before + count) * 1000 // total
        if count:
            bars.append(Bar(left, 0, right - left, 10, kind, f"{word} {count} 个"))
        before += count
    return Drawing(1000, 10, tuple(bars), ())
