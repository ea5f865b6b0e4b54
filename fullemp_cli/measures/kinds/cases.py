"""个案: how many of what ought not to be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar, Literal

from pydantic import Field

from fullemp_cli.ledgers.activities import Moves
from fullemp_cli.measures.checking import Problem, distinct_problems, selection_problems
from fullemp_cli.measures.kinds.base import UNCLEAR, Counting, quoted
from fullemp_cli.measures.listing import Deciding
from fullemp_cli.measures.measure import Cases, Joining, Measure, MeasureKind, ToTell
from fullemp_cli.measures.members import Member, gather, together
from fullemp_cli.measures.moving import any_of, to_leave
from fullemp_cli.measures.selections import Selection
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.tallying import Tallied, Tally
from fullemp_cli.measures.wording import selections_in_words


class DeclaredCases(Counting):
    """个案: how many of what ought not to be."""

    measure_kind: ClassVar[MeasureKind] = MeasureKind.CASES

    kind: Literal["cases"]
    of: list[Selection] = Field(min_length=1)

    def selections(self) -> tuple[Selection, ...]:
        """What ought not to be."""
        return tuple(self.of)

    def mover(self) -> Moves:
        """What makes one of them no case any more."""
        return any_of(map(to_leave, self.of))

    @property
    def single(self) -> bool:
        """A row is no case any more as soon as one of its conditions fails, but it may stand in several selections."""
        return len(self.of) == 1 or self.distinct == "row"

    def tally(self, situation: Situation) -> Tally:
        """The cases, one or several for each key."""
        tally: Tally = {}
        for member in gather(self.of, self.distinct, situation).members.values():
            one = self.tallied(member, 1, 0, situation)
            known = tally.setdefault(member.first.key, one)
            if known is not one:
                persons = tuple({person.key: person for person in (*known.persons, *one.persons)}.values())
                tally[member.first.key] = Tallied(known.against + 1, 0, persons, known.order)
        return tally

    def problems(self) -> Iterator[Problem]:
        """What is wrong with its selections."""
        yield from distinct_problems(("distinct",), self.distinct, self.of)
        yield from selection_problems(("of",), self.of)
        yield from super().problems()

    def over(self, situation: Situation, /) -> Measure:
        """The measure over one community."""
        found = gather(self.of, self.distinct, situation)
        return self.without_data(situation, found.lacks) if found.lacks else self._finish(found.members, situation)

    def _joined(self, values: Sequence[Measure]) -> Measure:
        held = [value.held for value in values if isinstance(value.held, tuple)]
        return self._finish(together(one[0] for one in held), held[0][1])

    def _finish(self, members: Mapping[str, Member], situation: Situation) -> Measure:
        words = selections_in_words(self.of)
        conditions = [condition for one in self.of for condition in reversed(one.where)]
        telling = self.telling(situation, words, Deciding(conditions, holding=True))

        def listed() -> Iterator[ToTell]:
            for one in self.in_order(members.values(), situation):
                yield telling.to_tell(one.first, said="" if one.belongs else UNCLEAR)

        measure = replace(self.base(situation), count=len(members), against=Cases(listed, len(members)))
        if self.distinct == "day":
            measure = replace(measure, joining=Joining.WHOLE, join=self._joined, held=(members, situation))
        return self.told(measure, situation, self.sentence or f"{quoted(words)} {{c}} {self.unit}")
