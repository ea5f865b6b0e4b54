"""Rows of which some cells are not known: asked for such a cell, they decide what it holds in this world.

An open row is a row of its class, so that the measures do not know. It also writes down which fields were asked for:
two components that agree in those have the same worlds, whatever else they hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, replace
from typing import Any

from fullemp_cli.ledgers.facts import (
    BusinessRow,
    HardshipRow,
    HouseholdRow,
    LabourRow,
    PostRow,
    PovertyLabourRow,
    Row,
    SpellRow,
)
from fullemp_cli.ledgers.rows import PERSONS
from fullemp_cli.ledgers.unread import Against, AnyCount, AnyDay, Could, DayWithin, OneOf
from fullemp_cli.ledgers.vocabulary import BusinessStatus, EmploymentStatus, Ending
from fullemp_cli.measures.possible import WITHOUT_END
from fullemp_cli.measures.worlds.choices import Choices
from fullemp_cli.measures.worlds.days import ANY_TIME, OpenDay, Timeline
from fullemp_cli.measures.worlds.words import Words

PLAIN = frozenset({"source", "row", "community", "unread", "against"})
"""What says where a row stands and what is odd in it: no number rests on it."""


HOUSEHOLD = ("household", "head_name")
"""The fields that say to which household a row belongs."""

TIES = frozenset({*PERSONS, *HOUSEHOLD})
"""What binds rows together."""

AGAINST = "against"
"""In place of a field: whether the word against a row is right."""

Cell = tuple[int, str]
"""The number of a row in its component, and a field."""

Asked = tuple[type[Row], str]
"""A field of a class of rows that a measure asks for."""


class NotUnderstood(Exception):
    """A measure asks a row for a cell that was not understood, or asks anything of a row that a word stands against."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked


@dataclass(slots=True)
class World:
    """One world of a component, as far as it was asked for: what the cells that were asked for hold.

    `counts`: the numbers at which an answer may change, tried for a count; `words`: those of vocabularies, of which
    the measure does not tell all apart.
    """

    choices: Choices
    line: Timeline
    counts: Sequence[int] = (0, 1)
    words: Words = field(default_factory=Words)
    held: dict[Cell, Any] = field(default_factory=dict)

    def holds(self, at: Cell, could: Could) -> Any:
        """What that cell holds."""
        if at not in self.held:
            self.held[at] = self._choose(could)
        return self.held[at]

    def word_is_right(self, number: int) -> bool:
        """Whether the word against the row of that number is right."""
        at = (number, AGAINST)
        if at not in self.held:
            self.held[at] = self.choices.choose((False, True))
        return bool(self.held[at])

    def settled(self) -> dict[Cell, Any]:
        """What the cells hold that were asked for; of an unknown day one that is possible."""
        return {
            at: self.line.settle(value.number) if isinstance(value, OpenDay) else value
            for at, value in self.held.items()
        }

    def _choose(self, could: Could) -> Any:
        match could:
            case OneOf(values):
                return self.choices.choose(self.words.told_apart(values))
            case AnyCount():
                return self.choices.choose((None, *self.counts, WITHOUT_END))
            case AnyDay():
                return self._day(ANY_TIME) if self.choices.choose((True, False)) else None
            case DayWithin():
                return self._day(could)

    def _day(self, span: DayWithin) -> OpenDay:
        return OpenDay.of(self.line, self.line.add(span.first.toordinal(), span.last.toordinal()))


@dataclass(slots=True)
class Frame:
    """What the open rows of a component share: the world of the present run, and all fields that were ever asked for."""

    asked: set[Asked]
    world: World


def open_row(row: Row, number: int, frame: Frame) -> Row:
    """The row as it may be in every world; cells that were understood are as they are."""
    opened: Any = object.__new__(_class_of(type(row), _asking))
    saying = {} if row.against is None else as_the_word_says(row)
    opened.__dict__.update(written=row, number=number, frame=frame, saying=saying)
    return opened  # type: ignore[no-any-return]  # made without its constructor


@dataclass(slots=True)
class Watch:
    """Which ties were asked for of rows that are measured once for all."""

    asked: set[Asked] = field(default_factory=set)


def watched_row(row: Row, watch: Watch) -> Row:
    """The row, which tells when it is asked for what binds it to others; of which nothing may be asked that was not
    understood (NotUnderstood)."""
    doubtful = row.unread or row.against is not None
    watched: Any = object.__new__(_class_of(type(row), _guarding if doubtful else _telling))
    watched.__dict__.update(written=row, watch=watch)
    if not doubtful:
        for put, get in _untied(type(row)):
            put(watched, get(row))
    return watched  # type: ignore[no-any-return]  # made without its constructor


_slots: dict[type[Row], list[tuple[Callable[[Any, Any], None], Callable[[Any], Any]]]] = {}


def _untied(kind: type[Row]) -> list[tuple[Callable[[Any, Any], None], Callable[[Any], Any]]]:
    """How the fields of a class are written and read that bind nothing: a register has ten thousands of rows."""
    if kind not in _slots:
        slots = [getattr(kind, one.name) for one in fields(kind) if one.name not in TIES]
        _slots[kind] = [(slot.__set__, slot.__get__) for slot in slots]
    return _slots[kind]


_FieldOf = Callable[[type[Row], str], property]
_classes: dict[tuple[type[Row], _FieldOf], type[Row]] = {}


def _class_of(kind: type[Row], field_of: _FieldOf) -> type[Row]:
    """A class of rows of that class, each of whose fields is looked up in its own way; made once."""
    if (kind, field_of) not in _classes:
        names = [one.name for one in fields(kind) if field_of is not _telling or one.name in TIES]
        members: dict[str, Any] = {name: _plain(name) if name in PLAIN else field_of(kind, name) for name in names}
        members |= {"__eq__": object.__eq__, "__hash__": object.__hash__, "__doc__": kind.__doc__}
        _classes[kind, field_of] = type(kind.__name__, (kind,), members)
    return _classes[kind, field_of]


def _plain(name: str) -> property:
    return property(lambda self: getattr(self.__dict__["written"], name))


def _asking(kind: type[Row], name: str) -> property:
    asked, blank = (kind, name), kind.__dataclass_fields__[name].default
    blank = None if blank is MISSING else blank

    def ask(self: Any) -> Any:
        own = self.__dict__
        frame: Frame = own["frame"]
        frame.asked.add(asked)
        written: Row = own["written"]
        at, held = (own["number"], name), frame.world.held
        if at in held:
            return held[at]
        if name in own["saying"] and frame.world.word_is_right(own["number"]):
            said = own["saying"][name]
            return frame.world.holds(at, said) if isinstance(said, DayWithin) else said
        unread = written.unread.get(name) if written.unread else None
        if unread is None:
            return getattr(written, name)
        held[at] = value = frame.world.holds(at, unread.could)
        if value is None:
            held[at] = value = blank
        return value

    return property(ask)


def _telling(kind: type[Row], name: str) -> property:
    def ask(self: Any) -> Any:
        self.__dict__["watch"].asked.add((kind, name))
        return getattr(self.__dict__["written"], name)

    return property(ask)


def _guarding(kind: type[Row], name: str) -> property:
    def ask(self: Any) -> Any:
        written: Row = self.__dict__["written"]
        if name in TIES:
            self.__dict__["watch"].asked.add((kind, name))
        if written.against is not None:
            raise NotUnderstood((kind, AGAINST))
        if name in written.unread:
            raise NotUnderstood((kind, name))
        return getattr(written, name)

    return property(ask)


def noting_row(row: Row, asked: set[str]) -> Row:
    """The row as it was read, which notes in `asked` each of its fields that is asked for."""
    noting: Any = object.__new__(_class_of(type(row), _noting))
    noting.__dict__.update(written=row, asked=asked)
    return noting  # type: ignore[no-any-return]  # made without its constructor


def _noting(_: type[Row], name: str) -> property:
    def ask(self: Any) -> Any:
        self.__dict__["asked"].add(name)
        return getattr(self.__dict__["written"], name)

    return property(ask)


def may_be_absent(row: Row) -> bool:
    """Whether there is no such row where the word against it is right: on every ledger but the two registers."""
    return row.against is not None and row.against.gone and not isinstance(row, SpellRow | HardshipRow)


def as_the_word_says(row: Row) -> Mapping[str, Any]:
    """The fields that are different where the word against the row is right: on a register its ending, on any day; of a
    household that one of it works, or left it; on a ledger of persons the status; of a post that its holder left it on
    the day that it says, or any; of a business its state."""
    assert row.against is not None
    says = row.against.says
    match row:
        case SpellRow():
            return _ended(row.against, "cancellation", "cancelled_on", row.cancellation)
        case HardshipRow():
            return _ended(row.against, "withdrawal", "withdrawn_on", row.withdrawal)
        case HouseholdRow():
            if row.against.gone:
                return {}
            if _ending(row.against) is Ending.INTO_WORK:
                return {"employed_on": ANY_TIME}
            return _ended(row.against, "withdrawal", "withdrawn_on", row.withdrawal)
        case LabourRow() | PovertyLabourRow():
            if row.against.gone:
                return {}
            return {"status": says if isinstance(says, EmploymentStatus) else _status(says)}
        case PostRow():
            return {} if row.against.gone else {"left_on": row.against.on or ANY_TIME}
        case BusinessRow():
            return {"status": says} if isinstance(says, BusinessStatus) else {}
        case _:
            return {}


def _ended(against: Against, why: str, when: str, written: Ending | None) -> Mapping[str, Any]:
    """What a register holds of somebody whose row a word stands against: an ending on any day; of who is out of work
    after all no work, and no ending by it."""
    ending = _ending(against)
    if ending is not None:
        return {why: ending, when: ANY_TIME}
    return {"employed_on": None} | ({why: None, when: None} if written is Ending.INTO_WORK else {})


def _ending(against: Against) -> Ending | None:
    if isinstance(against.says, Ending):
        return against.says
    if against.says is EmploymentStatus.EMPLOYED:
        return Ending.INTO_WORK
    return None if against.says is EmploymentStatus.UNEMPLOYED else Ending.OUT_OF_LABOUR_FORCE


def _status(says: Ending | BusinessStatus | None) -> EmploymentStatus:
    match says:
        case Ending.INTO_WORK:
            return EmploymentStatus.EMPLOYED
        case Ending.OUT_OF_LABOUR_FORCE:
            return EmploymentStatus.RETIRED
        case _:
            return EmploymentStatus.UNEMPLOYED


Changes = Mapping[str, Any]
"""What some fields of a row hold in a world."""


def changes_of(row: Row, number: int, held: Mapping[Cell, Any]) -> Changes | None:
    """What is different in the row of that number in a world: None where it is not there. Cells that the world did not
    ask for stay as they are read."""
    changes: dict[str, Any] = {}
    if held.get((number, AGAINST)):
        if may_be_absent(row):
            return None
        changes = {name: value for name, value in as_the_word_says(row).items() if not isinstance(value, DayWithin)}
    changes |= {name: value for (at, name), value in held.items() if at == number and name != AGAINST}
    return changes


def changed_row(row: Row, changes: Changes) -> Row:
    """The row with these values."""
    return replace(row, **changes) if changes else row
