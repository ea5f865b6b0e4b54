"""每人最少次数: the smallest number of records that anybody has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import ClassVar, Literal

from pydantic import Field

from fullemp_cli.ledgers.activities import Moves
from fullemp_cli.measures.checking import Problem, distinct_problems, selection_problems, service_problems
from fullemp_cli.measures.condition_core import no_entries
from fullemp_cli.measures.kinds.base import Counting, quoted
from fullemp_cli.measures.measure import Cases, Joining, Measure, MeasureKind
from fullemp_cli.measures.members import gather
from fullemp_cli.measures.moving import left_by_actions, services
from fullemp_cli.measures.needs import CONTACTS, SERVICES
from fullemp_cli.measures.selections import Selection
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Need, missing
from fullemp_cli.measures.wording import selections_in_words


class DeclaredFewest(Counting):
    """每人最少次数: the smallest number of records of these kinds in the period over the persons of `of`."""

    measure_kind: ClassVar[MeasureKind] = MeasureKind.COUNT

    kind: Literal["fewest"]
    of: list[Selection] = Field(min_length=1)
    kinds: list[str] = Field(default_factory=no_entries, description="服务类型；不写则任何服务")
    called: str = Field(default="", description="这些服务合称什么（例如 就业服务）；不写则列出类型")
    nobody: str = Field(default="", description="没有这样的人时的一句话")

    @property
    def what(self) -> str:
        """What is received, in words."""
        return self.called or "、".join(self.kinds) or "服务"

    def selections(self) -> tuple[Selection, ...]:
        """Who should receive."""
        return tuple(self.of)

    def more_needs(self) -> Iterable[tuple[Need, ...]]:
        """The records."""
        return ((SERVICES if self.kinds else CONTACTS,),)

    def mover(self) -> Moves:
        """One record more for those who have the fewest."""
        return services(self.kinds)

    @property
    def single(self) -> bool:
        """Nobody may be taken out of those who should receive: it is not looked at that they need nothing then."""
        return not any(map(left_by_actions, self.of))

    def problems(self) -> Iterator[Problem]:
        """What is wrong with its selections and kinds."""
        yield from distinct_problems(("distinct",), self.distinct, self.of)
        yield from selection_problems(("of",), self.of)
        yield from service_problems(("kinds",), self.kinds)
        yield from super().problems()

    def over(self, situation: Situation, /) -> Measure:
        """The measure over one community: the smallest of the parts' numbers, those of nobody left aside."""
        found = gather(self.of, self.distinct, situation)
        lacks = [lack for group in self.more_needs() for lack in missing((group,), situation.facts)]
        if found.lacks:
            return self.without_data(situation, (*found.lacks, *(lacks if found.somebody else ())))
        kinds = set(self.kinds)
        included = list(found.members.values())
        words = quoted(selections_in_words(self.of))
        if not included:
            nobody = replace(self.base(situation), empty=True, joining=Joining.LEAST)
            return self.told(nobody, situation, self.nobody or f"{words}：没有人")
        if lacks:
            return self.without_data(situation, lacks)
        records = situation.services_by_person
        received = [
            (sum(not kinds or row.kind.value in kinds for row in records.get(one.first.key, ())), one)
            for one in included
        ]
        received.sort(key=lambda pair: pair[0])
        telling = self.telling(situation, "评估期内" + self.what + " {次数} 次")
        measure = replace(
            self.base(situation),
            count=received[0][0],
            against=Cases(
                lambda: [
                    telling.to_tell(one.first, words={"次数": str(times)}, received=times) for times, one in received
                ],
                len(received),
            ),
            joining=Joining.LEAST,
        )
        return self.told(measure, situation, self.sentence or f"{words}中，得到{quoted(self.what)}最少的 {{c}} 次")
