"""Thousands of explanations in little room: they are a few hundred sentences with different numbers in them."""

from __future__ import annotations

import re
from collections.abc import Iterable

NUMBER = "\ue000"
"""Stands for a number in a sentence: a character of private use, which no ledger and no standard needs."""

_NUMBERS = re.compile(r"[0-9]+(?:\.[0-9]+)*")


class ExplanationBook:
    """Collects sentences. `encode` gives `3 20/21 95.23,0,7 5`: for each explanation the number of its sentence and
    what stands in its gaps; nothing for an empty one."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences by number, with `NUMBER` in every gap."""
        return tuple(self._numbers)

    def encode(self, explanations: Iterable[str]) -> str:
        """The explanations of one community, in order, as one line of ASCII."""
        return ",".join(self._one(text) if text else "" for text in explanations)

    def _one(self, text: str) -> str:
        text = text.replace(NUMBER, "")
        sentence = _NUMBERS.sub(NUMBER, text)
        number = self._numbers.setdefault(sentence, len(self._numbers))
        return " ".join([str(number), *_NUMBERS.findall(text)])


def decode(line: str, sentences: tuple[str, ...]) -> list[str]:
    """The explanations again, as the page does it."""
    return [_decoded(part, sentences) if part else "" for part in line.split(",")]


def _decoded(part: str, sentences: tuple[str, ...]) -> str:
    number, *gaps = part.split(" ")
    pieces = sentences[int(number)].split(NUMBER)
    return pieces[0] + "".join(gap + piece for gap, piece in zip(gaps, pieces[1:], strict=True))
