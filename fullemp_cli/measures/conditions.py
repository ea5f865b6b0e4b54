"""Conditions on a row and its person: true, false or not known. Told apart by the key that names them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Discriminator, Field, Tag, model_validator

from fullemp_cli.ledgers.ledger_names import LedgerName
from fullemp_cli.measures.condition_core import AllJoined, AnyJoined, FilePart, Negated, no_entries, told_by_key
from fullemp_cli.measures.registry_part import RegistryPart
from fullemp_cli.people.calendar import add_days, add_months

Interval = Literal["period", "half_year", "quarter", "month"]
PeriodDay = Literal["start", "end", "as_of"]
Word = bool | int | str

OPERATORS = (
    "equals",
    "not_equals",
    "one_of",
    "not_one_of",
    "contains",
    "has_tag",
    "lacks_tag",
    "blank",
    "given",
    "unreadable",
    "at_least",
    "at_most",
    "more_than",
    "less_than",
    "in_period",
    "on_or_before",
    "on_or_after",
    "before",
    "after",
    "within",
)


class RelativeDay(FilePart):
    """So many months or days after a day of the period; before it where they are negative (截止日期前 12 个月)."""

    of: PeriodDay = Field(description="从哪天算：start 评估期起、end 评估期止、as_of 截止日期")
    months: int | None = Field(default=None, ge=-1200, le=1200, description="几个月以后；负数是以前")
    days: int | None = Field(default=None, ge=-40000, le=40000, description="几天以后；负数是以前")

    @model_validator(mode="after")
    def _one(self) -> RelativeDay:
        if (self.months is None) == (self.days is None):
            raise ValueError("要写 months 或 days 中的一个")
        return self

    def from_day(self, day: date) -> date:
        """That day, counted from the day of the period."""
        return add_months(day, self.months) if self.months is not None else add_days(day, self.days or 0)


def _mark_kind(raw: Any) -> str:
    return "relative_day" if isinstance(raw, dict | RelativeDay) else "day"


DayMark = Annotated[
    Annotated[date | PeriodDay, Tag("day")] | Annotated[RelativeDay, Tag("relative_day")], Discriminator(_mark_kind)
]


class Within(FilePart):
    """At most so many months or days after another date of the row, that day included, and not before it."""

    of: str = Field(description="另一个日期列，例如 认定日期")
    months: int | None = Field(default=None, ge=0, description="几个月以内")
    days: int | None = Field(default=None, ge=0, description="几天以内")

    @model_validator(mode="after")
    def _one(self) -> Within:
        if (self.months is None) == (self.days is None):
            raise ValueError("within 要写 months 或 days 中的一个")
        return self

    def last_day(self, event: date) -> date:
        """The last day of the time that runs from the event."""
        return add_months(event, self.months) if self.months is not None else add_days(event, self.days or 0)


class ColumnCondition(RegistryPart):
    """A column against a value, by exactly one operator.

    A blank cell is not known, but: `blank` and `given` ask for it; a blank many-valued cell has no tag; a missing
    date is in no period. `if_blank` says otherwise: `{column: 劳动能力, equals: 有, if_blank: true}`.
    `ledger`: the column stands on that ledger, in the person's row there (劳动力 and 精准扶贫劳动力: the first; 失业人员:
    the latest spell; 就业困难人员: the deciding recognition); nobody there: not known.
    """

    column: str = Field(description="规范列名，例如 就业形式")
    ledger: LedgerName | None = Field(default=None, description="这一列在哪本台账（默认：所统计的台账）")
    equals: Word | None = Field(default=None, description="等于")
    not_equals: Word | None = Field(default=None, description="不等于")
    one_of: list[Word] | None = Field(default=None, min_length=1, description="是其中之一")
    not_one_of: list[Word] | None = Field(default=None, min_length=1, description="不是其中任何一个")
    contains: str | list[str] | None = Field(default=None, description="文字里含有（其中之一）")
    has_tag: str | list[str] | None = Field(default=None, description="含有（其中之一）类别")
    lacks_tag: str | list[str] | None = Field(default=None, description="不含（其中任何）类别")
    blank: bool | None = Field(default=None, description="true 未填写；false 已填写")
    given: bool | None = Field(default=None, description="true 已填写且不是“无”；false 未填写或写“无”")
    unreadable: bool | None = Field(default=None, description="true 填了但看不懂")
    at_least: int | None = Field(default=None, description="≥")
    at_most: int | None = Field(default=None, description="≤")
    more_than: int | None = Field(default=None, description="＞")
    less_than: int | None = Field(default=None, description="＜")
    in_period: bool | None = Field(default=None, description="日期在评估期内（不晚于截止日期）")
    on_or_before: DayMark | None = Field(
        default=None, description="日期不晚于：某日、start、end、as_of，或 {of: as_of, months: -12}"
    )
    on_or_after: DayMark | None = Field(
        default=None, description="日期不早于：某日、start、end、as_of，或 {of: as_of, months: -12}"
    )
    before: str | None = Field(default=None, description="早于该行的另一个日期列")
    after: str | None = Field(default=None, description="晚于该行的另一个日期列")
    within: Within | None = Field(default=None, description="在另一日期后若干月（日）内")
    if_blank: bool | None = Field(default=None, description="空白时视为成立（true）或不成立（false）")

    @property
    def operator(self) -> str:
        """The one operator that is given."""
        return next(name for name in OPERATORS if getattr(self, name) is not None)

    @model_validator(mode="after")
    def _one_operator(self) -> ColumnCondition:
        used = [name for name in OPERATORS if getattr(self, name) is not None]
        if len(used) != 1:
            said = f"写了 {'、'.join(used)}" if used else "一个也没写"
            raise ValueError(f"对列“{self.column}”要写且只写一种比较（{said}）；可用：{'、'.join(OPERATORS)}")
        return self


class StateCondition(FilePart):
    """A named predicate, the very one that the built-in measures use."""

    is_: str = Field(alias="is", description="例如 就业、辖区户籍、法定劳动年龄")


class AgeBounds(FilePart):
    """Full years, both bounds included."""

    at_least: int | None = Field(default=None, ge=0)
    at_most: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _bounded(self) -> AgeBounds:
        if self.at_least is None and self.at_most is None:
            raise ValueError("age 要写 at_least 或 at_most")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise ValueError("age 的下限大于上限，永远不会成立")
        return self


class AgeCondition(FilePart):
    """Full years (周岁) at the as-of date; not known where the birth date is not."""

    age: AgeBounds = Field(description="周岁：at_least、at_most")


class SexCondition(FilePart):
    """性别; not known where neither the identity number nor the ledger says it."""

    sex: Literal["男", "女"] = Field(description="性别")


class Lasting(Within):
    """A time from a date of the row until another one (`until`), where that is blank until the as-of date."""

    until: str | None = Field(default=None, description="到该行的另一个日期列为止；不写、空白的到截止日期")


class LastingCondition(FilePart):
    """So many months or days have passed since a date of the row by the as-of date, that day included.

    `until`: by another date of the row, where that is neither blank nor later than the as-of date. A registration or
    recognition without a date counts from when it is taken to begin; another blank is not known.
    """

    lasting: Lasting = Field(description="从该行某一日期起，到截止日期（或另一日期）已满若干个月（日）")


class Served(FilePart):
    """What somebody received: at least so many records of these kinds, in the period or in each part of it.

    `kinds` empty: of any kind. `complete`: with 服务内容 and 经办人. `visit`: visits only. Parts of the period are
    whole quarters, months or half years whose last day is in the period, and a record anywhere in one serves; where
    none has ended yet the period itself counts. `within`: records in that time after a date of the row, of any day;
    while the time has not run out it counts as kept, without the date it is not known.
    """

    kinds: list[str] = Field(default_factory=no_entries, description="服务类型")
    at_least: int = Field(default=1, ge=1)
    each: Interval = "period"
    visit: bool = Field(default=False, description="只数走访（含上门、入户）")
    complete: bool = Field(default=False, description="须有服务内容和经办人")
    placed: bool = Field(default=False, description="只数成功就业的职业介绍")
    within: Within | None = Field(default=None, description="须在该行另一日期（例如 登记失业日期）后若干月（日）内")


class ServedCondition(FilePart):
    """The person received the services."""

    served: Served = Field(description="得到过什么服务")


class MemberCondition(RegistryPart):
    """The person belongs to that population, or stands on that ledger."""

    member_of: str = Field(description="人群或台账名称，例如 援助对象、劳动力")


class RowAllOf(AllJoined):
    """Every one holds."""

    all_of: list[RowCondition] = Field(min_length=1)


class RowAnyOf(AnyJoined):
    """At least one holds."""

    any_of: list[RowCondition] = Field(min_length=1)


class RowNot(Negated):
    """It does not hold."""

    not_: RowCondition = Field(alias="not")


def served_in(value: object) -> Iterator[Served]:
    """What a declaration, or a part of one, asks to have been received."""
    if isinstance(value, Served):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from served_in(getattr(value, name))
    elif isinstance(value, list):
        for entry in value:
            yield from served_in(entry)


_KEYS: dict[str, type[FilePart]] = {
    "column": ColumnCondition,
    "is": StateCondition,
    "age": AgeCondition,
    "sex": SexCondition,
    "lasting": LastingCondition,
    "served": ServedCondition,
    "member_of": MemberCondition,
    "all_of": RowAllOf,
    "any_of": RowAnyOf,
    "not": RowNot,
}


RowCondition = Annotated[
    Annotated[ColumnCondition, Tag("column")]
    | Annotated[StateCondition, Tag("is")]
    | Annotated[AgeCondition, Tag("age")]
    | Annotated[SexCondition, Tag("sex")]
    | Annotated[LastingCondition, Tag("lasting")]
    | Annotated[ServedCondition, Tag("served")]
    | Annotated[MemberCondition, Tag("member_of")]
    | Annotated[RowAllOf, Tag("all_of")]
    | Annotated[RowAnyOf, Tag("any_of")]
    | Annotated[RowNot, Tag("not")],
    told_by_key(_KEYS, "row_condition"),
]
