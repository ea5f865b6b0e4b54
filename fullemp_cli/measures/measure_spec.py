"""What a built-in measure is: its texts, its parameters, and the declaration that they give."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.measures.kinds.base import Declaration
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.measures.specification import Argument, Arguments, Need, Needs, Parameter


@dataclass(frozen=True, slots=True)
class PublishedWords:
    """Words of a published standard that may mean the measure, with these arguments; `rank`: of several measures that
    may be meant the first are the likelier ones."""

    rank: int
    pattern: str
    arguments: Mapping[str, Argument] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class MeasureSpec:
    """A built-in measure, as the standards ask for it and the documents describe it (all texts Chinese).

    `key`: what its declarations have for `id`, known without making one · `what`: what it measures · `who`: who counts ·
    `formula` · `origin`: the source of the definition · `title`: its name whatever its arguments · `declared`: the
    declaration of one call · `published`: by which words a draft proposes it · `names`: what means it and nothing else, with
    the arguments that are meant.
    """

    key: str
    title: str
    what: str
    who: str
    formula: str
    origin: str
    declared: Callable[[Arguments], Declaration]
    parameters: tuple[Parameter, ...] = ()
    published: tuple[PublishedWords, ...] = ()
    names: Mapping[str, Mapping[str, Argument]] = field(default_factory=dict)

    def arguments(self, given: Mapping[str, Argument] | None = None) -> Arguments:
        """The arguments with the defaults filled in."""
        return Arguments({one.name: (given or {}).get(one.name, one.default or "") for one in self.parameters})

    @cached_property
    def sample(self) -> Declaration:
        """The declaration with the defaults, or the first of what may be given."""
        values: dict[str, Argument] = {}
        for one in self.parameters:
            first: Argument = max(one.least, 12) if one.least is not None else one.allowed[0]
            values[one.name] = first if one.default is None else one.default
        return self.declared(Arguments(values))

    @property
    def kind(self) -> MeasureKind:
        """How its value is read and printed."""
        return self.sample.value_kind

    @property
    def unit(self) -> str:
        """What is counted."""
        return self.sample.unit

    @cached_property
    def needs(self) -> Needs:
        """The ledgers and columns that it needs."""
        return self.sample.needs()

    @cached_property
    def adds(self) -> tuple[Need, ...]:
        """Those that only add to it."""
        return self.sample.adds()

    @property
    def ledgers(self) -> tuple[Ledger, ...]:
        """The ledgers that it may rest on, those that only add last."""
        return tuple(
            dict.fromkeys([*(need.ledger for group in self.needs for need in group), *(n.ledger for n in self.adds)])
        )
