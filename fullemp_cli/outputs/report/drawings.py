"""Small drawings of the page: how totals are spread, and a bar for each item. Vector, no library, text beside colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fullemp_cli.outputs.summary.figures import Bucket

WIDTH, HEIGHT = 640, 220
_LEFT, _BOTTOM, _TOP = 36, 26, 14


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


def spread(buckets: Sequence[Bucket]) -> Drawing | None:
    """Two bars for each range of totals: with the marks secured, and if every open mark were given."""
    highest = max((max(one.secured, one.possible) for one in buckets), default=0)
    if not highest:
        return None
    step = (WIDTH - _LEFT) // len(buckets)
    bars, labels = [], []
    for index, one in enumerate(buckets):
        left = _LEFT + index * step
        half = step * 2 // 5
        for number, (count, kind, said) in enumerate(
            ((one.secured, "secured", "按已得分"), (one.possible, "possible", "待评分全部得到"))
        ):
            height = count * (HEIGHT - _BOTTOM - _TOP) // highest
            top = HEIGHT - _BOTTOM - height
            bars.append(Bar(left + number * half, top, half, height, kind, f"{one.words} 分，{said}：{count} 个社区"))
            if count:
                labels.append(Label(left + number * half + half // 2, top - 3, str(count)))
        labels.append(Label(left + half, HEIGHT - _BOTTOM + 16, one.words))
    return Drawing(WIDTH, HEIGHT, tuple(bars), tuple(labels))


def shares(counts: Sequence[tuple[str, str, int]]) -> Drawing | None:
    """One bar divided by counts: (class, word, count). Its parts add up to 1000 units; None where there is nothing."""
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
