"""What a ledger is, said once: its row class is its declaration (`kinds/` has one module a ledger).

    @ledger("失业人员", table="unemployed", row=RowIs.SPELL, unit="条登记", …)
    @dataclass(frozen=True, slots=True, kw_only=True)
    class SpellRow(Row):
        name: str = text_column("姓名", also="人员姓名", needed=True)
        person: Person = who("身份证号", named="姓名", needed=True)
        registered_on: date | None = column("登记失业日期", also="失业登记时间", needed=True)

How a column's cells are read follows from the type of its field: a date, 是/否, a whole number, a word of a closed
vocabulary, several words, a text. Reading, recognising, checking, converting, templates, carry-over, the measures, the
documents and the schema go through these declarations; none has a list of ledgers of its own.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, make_dataclass, replace
from datetime import date
from enum import Enum
from functools import lru_cache, wraps
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints
from weakref import WeakKeyDictionary

from fullemp_cli.ledgers.activities import Moves
from fullemp_cli.ledgers.rows import PERSONS, Row

R = TypeVar("R", bound=Row)
T = TypeVar("T")
Lacks = Callable[[Any], bool]


class ColumnKind(Enum):
    """How the values of a column are understood."""

    TEXT = "文本"
    IDENTITY = "身份证号"
    DATE = "日期"
    YES_NO = "是/否"
    HAVE = "有/无"
    COUNT = "数量"
    TAGS = "可多值"
    WORD = "固定词"


class RowIs(Enum):
    """What a row of a ledger is."""

    PERSON = "人"  # the first row of a person counts
    SPELL = "登记"  # of one person as many as there are
    HOUSEHOLD = "户"
    RECORD = "记录"  # something that was done, offered or published
    ANSWER = "答复"
    ENTRY = "项目"  # 项目 · 内容


class Repeats(Enum):
    """Rows of a ledger that repeat another in every cell (definitions.md, *Same person*)."""

    NOT_COMPARED = "not compared"  # of persons and households there is a rule of its own
    ONE = "one"  # they are one
    TOLD = "told"  # they may well be alike, and are told


class Carry(Enum):
    """What of a ledger goes into next year's workbook (结转)."""

    GOES_ON = "goes on"  # what has not ended; without a rule of its own every row
    OF_THE_YEAR = "of the year"  # nothing: the sheet stays, empty


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, the field of the row class that holds it, how its values are read.

    Headings: `also`, what offices call it, separated by blanks (its own name is always known). Values:
    `vocabulary`, the enum of a WORD column · `persons`: a number of persons, where 0 is a blank · `key`: it tells
    who or which household, and has no worlds · `blank`, `none`: words that are blank, or say that there is none,
    here and not elsewhere · `about`: what somebody has, where a denial of it is *none* (`nothing.is_none`) ·
    `has_blank`: False where a blank is not understood (养老保险) · `as_written`: a text in which no word stands for
    nothing (备注 待核实) · `decided_by`: a field of the row beside whose understood value this one changes nothing. The
    office: `required`, every row should have it · `note`: what the template says of it · `suggested`: words to
    choose from, others are all right · `as_text`: a spreadsheet would make a number of it · `ordinary_blank`: a
    blank is an ordinary answer · `lacks`: when a row is counted as one in which it is missing · `event`: one day
    for nearly everybody is worth a word · `ahead`: days after today are no mistake. `moved`: the action that writes
    into it, None of a fact that none does.
    """

    name: str
    field: str
    kind: ColumnKind
    required: bool = False
    vocabulary: type[Enum] | None = None
    also: str = ""
    persons: bool = False
    key: bool = False
    blank: str = ""
    none: str = ""
    about: str = ""
    moved: Moves | None = None
    has_blank: bool = True
    as_written: bool = False
    decided_by: str = ""
    note: str = ""
    suggested: str = ""
    as_text: bool = False
    ordinary_blank: bool = False
    lacks: Lacks | None = None
    event: bool = False
    ahead: bool = False

    @property
    def zero_is_blank(self) -> bool:
        """Whether 0, 无 and 暂无 are blank: of a date, a number of persons, a key."""
        return self.persons or self.key or self.kind in (ColumnKind.DATE, ColumnKind.IDENTITY)


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody whom a row names: the row class's field, and the parsed fields of their number and name.

    `optional`: None where the row names nobody. `required_number`: a row without a number is worth a word.
    """

    person: str
    identity: str
    name: str
    optional: bool = False
    required_number: bool = True


@dataclass(frozen=True, eq=False, slots=True)
class Ledger:
    """A kind of ledger: a value, made by `@ledger` from its row class. Two of one name are equal, whatever columns of
    the office's own one of them has beside the other (`with_columns`): compare them by `==`.

    `name`: its sheet and what everybody calls it. `row_class`: None for 社区基本情况, whose rows are 项目 · 内容.
    `table`: the attribute of `Facts` that holds it; '' for a ledger that no code asks for by name, kept under its name.
    `columns`: those of the canonical sheet, in its order; `besides`: those that are read where an office has them;
    `own`: those that a standard declares for it.
    `people`: whom a row names. `wordings`: a field of which another keeps the text as written.

    Recognising: `named`, what a title or a sheet's name says of it, tried in the order of `rank`, those that say more
    first · `anchors`: one of these columns must be there · `telling`: what tells it from other ledgers ·
    `hardly_without`: without any of these it is hardly that ledger · `name_decides`: it has no column of its own ·
    `makes_row`: a row without any of these is none · `begins`: the columns with which a second table beside the first
    begins · `flags`: a 是/否 heading → the column that 是 gives a value, and the value · `aside`: headings that are read
    to complete a row and are no column of it, with what offices call them.
    `register`: a name on it with a usable number is a person for rows without one. `first_counts`: of two rows of a
    person. `unit`, `note`: how its rows are counted, and what the template says of it.
    `added`: the action that adds a row, or why none does; None where the program does not know. `summed`: how a sheet of
    sums calls the number of its rows. `repeats`: what rows are that say the same. `counted`: what a row is counted as, ''
    where it is a person. `clears`: its rows speak for somebody who stands elsewhere: further ones clear cases and make none.
    """

    name: str
    row: RowIs
    unit: str = "行"
    note: str = ""
    table: str = ""
    row_class: type[Row] | None = None
    columns: tuple[Column, ...] = ()
    besides: tuple[Column, ...] = ()
    people: tuple[Role, ...] = ()
    wordings: Mapping[str, str] = field(default_factory=dict)
    rank: int = 50
    named: re.Pattern[str] | None = None
    anchors: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    makes_row: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    hardly_without: frozenset[str] = frozenset()
    name_decides: bool = False
    flags: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    aside: Mapping[str, str] = field(default_factory=dict)
    register: bool = False
    first_counts: bool = False
    carry: Carry = Carry.GOES_ON
    added: Moves | None = None
    summed: str = ""
    repeats: Repeats = Repeats.NOT_COMPARED
    counted: str = ""
    clears: bool = False
    own: tuple[Column, ...] = ()
    _known: dict[Callable[[Ledger], Any], Any] = field(default_factory=dict, init=False)
    """What was found out of it (`found_once`)."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ledger) and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)

    @property
    def value(self) -> str:
        """Its name."""
        return self.name

    @property
    def key(self) -> str:
        """Under what `Facts` keeps it: the attribute, or its name."""
        return self.table or self.name

    @property
    def of_people(self) -> bool:
        """Whether it registers persons or households, not what was done for them."""
        return self.register or self.row is RowIs.HOUSEHOLD

    @property
    def read_besides(self) -> tuple[Column, ...]:
        """All columns that are read beside those of the canonical sheet."""
        return (*self.besides, *self.own)

    @property
    def sheet_columns(self) -> tuple[Column, ...]:
        """The columns of its sheet in this office: the canonical ones, and behind them the office's own."""
        return (*self.columns, *self.own)

    @property
    def read_columns(self) -> tuple[Column, ...]:
        """Every column that is read."""
        return (*self.columns, *self.read_besides)

    @property
    def built_class(self) -> type[Row] | None:
        """The class of which rows are made: with the columns of the office's own where there are any."""
        if self.row_class is None or not self.own:
            return self.row_class
        return _class_with(self.row_class, self.own)  # type: ignore[arg-type]  # a class is hashable

    def with_columns(self, own: Iterable[Column]) -> Ledger:
        """This ledger with those columns of the office's own, and no others."""
        return replace(self, own=tuple(own))

    @property
    def headings(self) -> dict[str, tuple[str, ...]]:
        """Every column that is read, with all that offices call it."""
        known = {entry.name: (entry.name, *entry.also.split()) for entry in self.read_columns}
        return known | {name: (name, *also.split()) for name, also in self.aside.items()}

    def column(self, name: str) -> Column | None:
        """Its column of that heading, or None."""
        return _by_heading(self).get(name)

    def person_of(self, column: Column) -> str:
        """The field of the person whose number the column holds, '' where it holds no number."""
        return next((role.person for role in self.people if role.identity == column.field), "")

    def __repr__(self) -> str:
        return f"<Ledger {self.name}>"

    def __reduce__(self) -> tuple[Any, ...]:
        # A ledger that travels between processes is the one that the other process has under its name.
        return _known_as, (self.name, self.own)


_MADE: dict[str, Ledger] = {}


def _known_as(name: str, own: tuple[Column, ...]) -> Ledger:
    return _MADE[name].with_columns(own) if own else _MADE[name]


def found_once(find: Callable[[Ledger], T]) -> Callable[[Ledger], T]:
    """The function, asked once for each ledger as it is, its own columns among them (of which equality knows nothing);
    what it gives is kept with the ledger."""

    @wraps(find)
    def found(ledger: Ledger) -> T:
        known = ledger._known
        if find not in known:
            known[find] = find(ledger)
        one: T = known[find]
        return one

    return found


@found_once
def _by_heading(ledger: Ledger) -> dict[str, Column]:
    """The columns by their headings: a measure asks for one thousands of times."""
    return {entry.name: entry for entry in reversed(ledger.read_columns)}  # of two the first


@lru_cache(maxsize=64)  # one declaration makes one class, whichever standard has it
def _class_with(row_class: type[Row], own: tuple[Column, ...]) -> type[Row]:
    """The class of rows with those columns as well."""
    types = {ColumnKind.TEXT: (str, ""), ColumnKind.TAGS: (frozenset, frozenset())}
    added = [
        (one.field, kind, field(default=default))
        for one in own
        for kind, default in (types.get(one.kind, (object, None)),)
    ]
    made = make_dataclass(row_class.__name__, added, bases=(row_class,), frozen=True, slots=True, kw_only=True)
    _OWN_OF_CLASS[made] = own
    return made


_OWN_OF_CLASS: WeakKeyDictionary[type[Row], tuple[Column, ...]] = WeakKeyDictionary()
"""The columns of an office's own with which a class was made."""


_COLUMN, _WHO, _WORDING = "column", "who", "wording"


def column(name: str, *, default: Any = None, needed: bool = False, have: bool = False, **said: Any) -> Any:
    """A column whose blank is `default`. `have`: 有/无 instead of 是/否; `besides`: not of the canonical sheet.

    Everything else as `Column` says. The kind follows from the type of the field.
    """
    return field(default=default, metadata={_COLUMN: (name, needed, have, said)})


def text_column(name: str, *, needed: bool = False, **said: Any) -> Any:
    """A column of text: a blank is ''."""
    return column(name, default="", needed=needed, **said)


def tags_column(name: str, *, needed: bool = False, **said: Any) -> Any:
    """A column that may hold several words: a blank is none."""
    return column(name, default=frozenset(), needed=needed, **said)


def who(name: str, *, named: str, needed: bool = False, optional: bool = False, **said: Any) -> Any:
    """Somebody, by the column of their identity number; `named`: the field that holds their name.

    `optional`: a row may name nobody, and a name alone is all right.
    """
    said = {_WHO: (named, optional), _COLUMN: (name, needed, False, said)}
    return field(default=None, metadata=said) if optional else field(metadata=said)


def wording(of: str) -> Any:
    """The text of another field's cell, as written."""
    return field(default="", metadata={_WORDING: of})


def ledger(
    name: str,
    *,
    row: RowIs,
    named: str,
    anchors: str,
    telling: str = "",
    makes_row: str,
    begins: str = "",
    hardly_without: str = "",
    **said: Any,
) -> Callable[[type[R]], type[R]]:
    """Declares a ledger; `ledger_of(row_class)` is what it makes. Lists of headings are separated by blanks.

    TypeError: a column named there is none of the class, a field's type is none that a column can have, or a field that
    holds somebody is not called as everything else calls it (`rows.PERSONS`).
    """

    def declare(row_class: type[R]) -> type[R]:
        columns, besides, people = _columns_of(row_class)
        made = Ledger(
            name,
            row,
            row_class=row_class,
            columns=tuple(columns),
            besides=tuple(besides),
            people=tuple(people),
            wordings={
                entry.metadata[_WORDING]: entry.name for entry in fields(row_class) if _WORDING in entry.metadata
            },
            named=re.compile(named),
            anchors=frozenset(anchors.split()),
            telling=frozenset(telling.split()),
            makes_row=tuple(makes_row.split()),
            begins=tuple(begins.split()),
            hardly_without=frozenset(hardly_without.split()),
            **said,
        )
        known = {entry.name for entry in (*columns, *besides)}
        strange = {*made.anchors, *made.telling, *made.makes_row, *made.begins, *made.hardly_without} - known
        if strange:
            raise TypeError(f"{name} has no column {'、'.join(sorted(strange))}")
        _OF_CLASS[row_class] = made
        _MADE.setdefault(name, made)
        return row_class

    return declare


_OF_CLASS: dict[type[Row], Ledger] = {}


def ledger_of(row_class: type[Row]) -> Ledger:
    """The ledger that a row class declares, or the class that it is made from (with columns of a standard's own, or
    noting what is asked of it). KeyError: none does."""
    found = _OF_CLASS.get(row_class)
    if found is None:
        found = next((_OF_CLASS[one] for one in row_class.__mro__ if one in _OF_CLASS), None)
    if found is None:
        raise KeyError(row_class)
    return found


def column_of_field(row_class: type[Row], field: str) -> Column | None:
    """The column that this field of such rows holds, whether the program comes with it or an office has it; None where no
    column does. KeyError: no ledger declares the class."""
    own = next((_OWN_OF_CLASS[one] for one in row_class.__mro__ if one in _OWN_OF_CLASS), ())
    return next((one for one in (*ledger_of(row_class).read_columns, *own) if one.field == field), None)


def _columns_of(row_class: type[Row]) -> tuple[list[Column], list[Column], list[Role]]:
    hints = get_type_hints(row_class)
    columns: list[Column] = []
    besides: list[Column] = []
    people: list[Role] = []
    for entry in fields(row_class):
        if _COLUMN not in entry.metadata:
            continue
        heading, needed, have, said = entry.metadata[_COLUMN]
        options = dict(said)
        aside = options.pop("besides", False)
        if _WHO in entry.metadata:
            if entry.name not in PERSONS:
                raise TypeError(f"{row_class.__name__}.{entry.name}: who a row names is called {'、'.join(PERSONS)}")
            named, optional = entry.metadata[_WHO]
            identity = "identity" if entry.name == "person" else f"{entry.name}_identity"
            people.append(Role(entry.name, identity, named, optional, not optional))
            made = Column(heading, identity, ColumnKind.IDENTITY, needed, **options)
        else:
            kind, vocabulary = _kind_of(hints[entry.name], have)
            made = Column(heading, entry.name, kind, needed, vocabulary, **options)
        (besides if aside else columns).append(made)
    return columns, besides, people


def _kind_of(hint: Any, have: bool) -> tuple[ColumnKind, type[Enum] | None]:
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(one for one in get_args(hint) if one is not type(None))
    if get_origin(hint) is frozenset:
        return ColumnKind.TAGS, None
    plain = {str: ColumnKind.TEXT, date: ColumnKind.DATE, int: ColumnKind.COUNT}
    if hint in plain:
        return plain[hint], None
    if hint is bool:
        return (ColumnKind.HAVE if have else ColumnKind.YES_NO), None
    if isinstance(hint, type) and issubclass(hint, Enum):
        return ColumnKind.WORD, hint
    raise TypeError(f"a column cannot hold {hint}")
