"""Every way a computation can go, when it asks for what is not known: it is run again for each answer.

    def pair(choices):            # asked twice, the second time only after a "yes"
        if choices.choose(["yes", "no"]) == "no":
            return "no"
        return choices.choose(["left", "right"])

    outcomes(pair)  →  left, right, no

Only what is asked for is tried: a cell that the computation does not look at makes no world.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


class TooManyWorlds(Exception):
    """More worlds than are tried."""


@dataclass(slots=True)
class Choices:
    """The answers of one run: the first ones are those of `script`, further ones are the first of what is possible."""

    script: list[int] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)

    def choose(self, options: Sequence[T]) -> T:
        """One of the options, at least one; of one alone nothing is asked."""
        if len(options) == 1:
            return options[0]
        at = len(self.taken)
        index = self.script[at] if at < len(self.script) else 0
        self.taken.append(index)
        self.counts.append(len(options))
        return options[index]

    def next_script(self) -> list[int] | None:
        """The answers of the next run, None after the last."""
        script = list(self.taken)
        while script and script[-1] + 1 == self.counts[len(script) - 1]:
            script.pop()
        if not script:
            return None
        script[-1] += 1
        return script


def outcomes(run: Callable[[Choices], R], limit: int) -> Iterator[tuple[R, list[int]]]:
    """What the computation gives in each of its worlds, with the answers that lead there.

    It must ask the same when it is answered the same. TooManyWorlds after `limit` of them.
    """
    script: list[int] | None = []
    for _ in range(limit):
        choices = Choices(script or [])
        yield run(choices), choices.taken
        script = choices.next_script()
        if script is None:
            return
    raise TooManyWorlds
