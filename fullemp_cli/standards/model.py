"""The model of a standard (标准): a dated official document as data. `docs/standards/` explains every key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Literal, TypeVar

from pydantic import Field, model_validator

from fullemp_cli.ledgers.ledger_names import LedgerName
from fullemp_cli.measures.condition_core import FilePart, no_entries
from fullemp_cli.measures.kept import kept
from fullemp_cli.measures.kinds import DeclaredMeasure
from fullemp_cli.measures.period import AssessmentYear
from fullemp_cli.rules.conditions import Condition, ReviewerCondition
from fullemp_cli.rules.drafting import Draftable
from fullemp_cli.rules.methods import AnyMethod
from fullemp_cli.rules.methods.method import Method, PossibleMarks
from fullemp_cli.rules.quantities import Mark, Quantity
from fullemp_cli.rules.rule_part import MeasureCall, MeasureNames
from fullemp_cli.standards.form import Form, Recommendation

_CITED = re.compile(r"《([^《》]+)》\s*(.*)", re.DOTALL)


def cited(clause: str) -> tuple[str, str]:
    """The short name of the document that a clause begins with, and the rest: `《补充通知》第3条`; '' where it has none."""
    match = _CITED.fullmatch(clause.strip())
    return (match[1], match[2]) if match else ("", clause)


UNSTATED = "原文未载"
"""Written where the published copy does not say (document number, date, issuer …)."""

DocumentDate = date | Literal["原文未载"]
CommunityKind = Literal["社区", "村"]
_BY_KIND = "社区和村不同的：类型 → 不同的键；没有写的照旧"
_ONLY_FOR = "只用于 社区 或 村；不写都用"
EFFORTS: dict[str, int] = {"visit": 2, "service": 3, "post": 8, "job": 13}
"""Default effort of an action, in whole numbers (走访 2, 服务 3, 岗位 8, 就业 13)."""


class OwnColumn(FilePart):
    """A column of the office's own on a ledger: its heading, what else offices call it, what its cells hold.

    `values`: of a closed vocabulary (`word`) every word, each with its synonyms where it has any; of `tags` and `text`
    words to choose from. A cell with another word of a `word` column is not understood, and leaves open what hangs on it.
    `ahead`: its days may lie after today (合同到期日), which is no mistake; without it its name tells.
    """

    ledger: LedgerName = Field(description="在哪本台账")
    column: str = Field(min_length=1, description="列名（表头），例如 医疗保险")
    headings: list[str] = Field(default_factory=no_entries, description="别的写法，例如 医保、参加医疗保险情况")
    kind: Literal["text", "word", "tags", "date", "count", "yes_no", "have"] = Field(
        description="填什么：text 文字、word 固定的几个词、tags 可填几个词、date 日期、count 数量、yes_no 是/否、have 有/无"
    )
    values: list[str] | dict[str, list[str]] = Field(
        default_factory=list, description="可填的词；有同义词的写成 词 → 同义词的列表"
    )
    note: str = Field(default="", description="模板里这一列的说明")
    needed: bool = Field(default=False, description="每行都应填写")
    ahead: bool | None = Field(
        default=None,
        description="日期可以在今天以后，不提醒；不写则看列名（到期、期满、截止、终止、有效期、预计、计划、拟、下次）",
    )

    @property
    def words(self) -> dict[str, list[str]]:
        """Each word with its synonyms."""
        return self.values if isinstance(self.values, dict) else {word: [] for word in self.values}


class Reading(FilePart):
    """A choice that a person made where the text leaves one, with its reason."""

    reading: str = Field(min_length=1, description="采用的读法")
    because: str = Field(min_length=1, description="理由")


class SectionOfKind(FilePart):
    """What of a section is different for one kind of community."""

    title: str | None = None
    max: Mark | None = Field(default=None, description="本部分满分")
    at_least: Mark | None = Field(default=None, description="本部分得分至少这么多（含）才能合格")


class ItemOfKind(FilePart):
    """What of an item is different for one kind of community, beside its method (`method_by_kind`)."""

    title: str | None = None
    max: Mark | None = None
    text: str | None = None
    rule: str | None = None
    clause: str | None = None


class CriterionOfKind(FilePart):
    """What of a criterion is different for one kind of community."""

    title: str | None = None
    text: str | None = None
    clause: str | None = None
    when: Condition | None = Field(default=None, description="达到的条件")


class Section(FilePart):
    """A section of the table and the full marks that its items add up to; a section of criteria has none."""

    id: str
    title: str
    max: Mark = Field(default=Fraction(0), description="本部分满分；评定标准没有分值，不写")
    at_least: Mark | None = Field(default=None, description="本部分得分至少这么多（含）才能合格")
    by_kind: dict[CommunityKind, SectionOfKind] = Field(default_factory=dict, description=_BY_KIND)


class Item(Draftable):
    """An item (项目): a row, or a part of one, that carries marks; with `max` 0 one that only takes them (减分项).

    `text`: the official wording, verbatim; `rule`: the official scoring rule where the source has it in a column of
    its own. A part of a group may leave both empty: its words stand in the group's. `method_by_kind` replaces the
    method where 社区 and 村 are judged differently.
    """

    id: str
    title: str
    max: Mark
    section: str | None = None
    text: str = ""
    rule: str = ""
    clause: str = ""
    method: AnyMethod = Field(description="评分方法")
    method_by_kind: dict[CommunityKind, AnyMethod] = Field(
        default_factory=dict, description="社区和村评分不同时：类型 → 评分方法"
    )
    by_kind: dict[CommunityKind, ItemOfKind] = Field(default_factory=dict, description=_BY_KIND)
    only_for: CommunityKind | None = Field(default=None, description=_ONLY_FOR)
    parts: list[Item] = Field(default_factory=no_entries, description="本项的各部分（method 为 group 时）")
    bonus: bool = Field(default=False, description="附加分")
    readings: list[Reading] = Field(default_factory=no_entries)
    shown: list[MeasureCall] = Field(default_factory=no_entries, description="并列显示、不参与评分的指标")
    question: str = Field(default="", description="由人评判时清单上问的话；不写用 title")
    remedy: str = Field(default="", description="怎样做可以得分")
    effort: int | None = Field(default=None, ge=0, description="做成一件的工作量；不写用默认值")

    def walk(self) -> Iterator[Item]:
        """This item and all its parts, in order."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def method_for(self, kind: str) -> Method:
        """The method for a community of that kind (社区, 村 or '' when unknown)."""
        return next((method for key, method in self.method_by_kind.items() if key == kind), self.method)

    @property
    def methods(self) -> list[Method]:
        """Its method, and those for 社区 or 村 alone."""
        return [self.method, *self.method_by_kind.values()]

    def possible(self) -> PossibleMarks:
        """Every mark that it can give, over all its methods."""
        parts = [part.possible() for part in self.parts]
        each = [method.possible(self.max, parts) for method in self.methods]
        return PossibleMarks(
            min(one.low for one in each),
            max(one.high for one in each),
            any(one.openable for one in each),
            any(one.settled for one in each),
        )

    def describe(self, names: MeasureNames) -> list[str]:
        """How it is scored, in one sentence or several lines; 社区 and 村 apart where they differ."""
        if not self.method_by_kind:
            return self.method.describe(self.max, names)
        lines = [
            f"{kind}：{line}" for kind, own in self.method_by_kind.items() for line in own.describe(self.max, names)
        ]
        return [*lines, *(f"其他：{line}" for line in self.method.describe(self.max, names))]


class Criterion(Draftable):
    """A criterion (评定标准): met, not met or not known. Of every tier (`when`), or with a condition for each tier."""

    id: str
    title: str
    section: str | None = None
    text: str = ""
    texts: dict[str, str] = Field(default_factory=dict, description="各等级原文不同时：等级 → 原文")
    clause: str = ""
    when: Condition | None = Field(default=None, description="达到的条件（不分等级时）")
    tiers: dict[str, Condition] = Field(default_factory=dict, description="等级 → 该等级的条件")
    by_kind: dict[CommunityKind, CriterionOfKind] = Field(default_factory=dict, description=_BY_KIND)
    only_for: CommunityKind | None = Field(default=None, description=_ONLY_FOR)
    required: bool = Field(default=False, description="计分的标准里：没有达到的，不管几分都不合格（准入）")
    readings: list[Reading] = Field(default_factory=no_entries)
    shown: list[MeasureCall] = Field(default_factory=no_entries)
    remedy: str = ""
    effort: int | None = Field(default=None, ge=0)


class Tier(FilePart):
    """A tier (等级): reached when every criterion without a tier and every one of its own is met."""

    name: str
    reward: int | None = Field(default=None, ge=0, description="奖补金额（元）")


class Veto(Draftable):
    """一票否决: when it applies the community is out; it changes no mark."""

    id: str
    title: str
    text: str = ""
    clause: str = ""
    effect: str = Field(description="后果，例如“不列入评估”")
    when: Condition = Field(description="成立即一票否决的条件")


class Gate(Draftable):
    """准入条件: what must hold before a score counts for recognition; it changes no mark."""

    id: str
    title: str
    text: str = ""
    clause: str = ""
    when: Condition = Field(description="准入条件")


class Grade(Draftable):
    """A grade by total (等次): at_least = 含本数, more_than = 不含本数; `when`: what must hold beside it."""

    name: str
    at_least: Mark | None = None
    more_than: Mark | None = None
    when: Condition | None = Field(default=None, description="评这一等次还须成立的条件")


class PassMark(Draftable):
    """The total from which a community passes or is recognised."""

    at_least: Mark | None = None
    more_than: Mark | None = None
    with_bonus: bool = Field(default=True, description="总分是否含附加分")
    title: str = Field(default="合格", description="达到后称作什么")
    clause: str = ""


class Quota(FilePart):
    """How many communities may be recommended at most; of several limits the smallest counts.

    `share`: of those that a county has recognised (`of`), rounded down · `by_county`: of each county, one number for
    all of them or one for each; of a county that the list does not name it is not known · `number`: of all counties
    together.
    """

    share: Quantity | None = Field(default=None, description="比例，例如 10%；算得的名额去尾取整")
    of: str = Field(default="", description="比例的基数，例如“本县已认定的社区（村）总数”")
    number: int | None = Field(default=None, ge=1, description="全部合计不超过几个")
    by_county: int | dict[str, int] | None = Field(default=None, description="每县几个：一个数，或县 → 个数")
    clause: str = ""

    @model_validator(mode="after")
    def _limited(self) -> Quota:
        if self.share is None and self.number is None and self.by_county is None:
            raise ValueError("要写 share（比例）、number（合计几个）或 by_county（每县几个），写了几样的取最小的")
        if (self.share is None) == bool(self.of):
            raise ValueError("of（基数）和 share（比例）要一起写")
        return self

    def names(self, county: str) -> bool:
        """Whether it says how many that county may recommend: a list of counties says so only of those that it names."""
        return not isinstance(self.by_county, dict) or "".join(county.split()) in self.by_county

    def of_county(self, county: str, recognised: int) -> int:
        """How many of that county, which has recognised so many, at most; of one that the list does not name the other
        limits hold all the same."""
        limits = [recognised]
        if self.share is not None:
            limits.append(int(recognised * self.share.value))
        if self.number is not None:
            limits.append(self.number)
        if isinstance(self.by_county, dict):
            limits.append(self.by_county.get("".join(county.split()), recognised))
        elif self.by_county is not None:
            limits.append(self.by_county)
        return min(limits)

    def text(self, rounded: str = "舍去小数") -> str:
        """`本县已认定总数的 10%，舍去小数；合计 60 个（取最小的）`."""
        words = []
        if self.share is not None:
            words.append(f"{self.of}的 {self.share}，{rounded}")
        if isinstance(self.by_county, dict):
            words.append("、".join(f"{county} {number} 个" for county, number in self.by_county.items()))
        elif self.by_county is not None:
            words.append(f"每县（市、区）{self.by_county} 个")
        if self.number is not None:
            words.append(f"合计 {self.number} 个")
        return "；".join(words) + ("（取最小的）" if len(words) > 1 else "")


class Reward(FilePart):
    """Money (奖补) for each community: an upper bound until it is recognised. `title`: which recognition."""

    amount: int = Field(gt=0, description="每个社区多少元")
    condition: str = Field(description="在什么条件下奖补")
    title: str = Field(
        default="", description="什么认定的奖补，例如 市级认定；不写则有名额的是 认定，没有名额的是合格线的名称"
    )
    clause: str = ""


class Bonus(FilePart):
    """The bonus (附加分) has a cap of its own."""

    max: Mark = Field(description="附加分最多多少分")


class Document(FilePart):
    """A further document of the standard (补充通知、实施细则): a clause that begins with 《its name》 is of it."""

    title: str = Field(min_length=1, description="文件名称，照原文")
    document: str = Field(default=UNSTATED, min_length=1, description="文号；原文没有时不写")
    issuer: str = Field(default=UNSTATED, min_length=1, description="发文机关；原文没有时不写")
    date: DocumentDate = Field(default="原文未载", description="发文日期；原文没有时不写")


class InForce(FilePart):
    """施行日期: from when, and until when where a successor has taken its place; both days included."""

    from_: date | None = Field(default=None, alias="from", description="从哪天起施行，例如 2019-06-07")
    to: date | None = Field(default=None, description="到哪天为止（含当日）；仍在施行的不写")

    @model_validator(mode="after")
    def _in_order(self) -> InForce:
        if self.from_ is not None and self.to is not None and self.to < self.from_:
            raise ValueError("in_force 的 to 不能早于 from")
        return self


class YearOfStandard(FilePart):
    """评估期: from which day of the year to which, month and day; before `from` the end is in the next year."""

    from_: str = Field(alias="from", pattern=r"^\d{2}-\d{2}$", description="从几月几日起，例如 11-01")
    to: str = Field(pattern=r"^\d{2}-\d{2}$", description="到几月几日为止（含），例如 10-31；比 from 早的在次年")

    @model_validator(mode="after")
    def _days(self) -> YearOfStandard:
        for text in (self.from_, self.to):
            try:
                date(2025, *_month_day(text))  # a year without 29 February: the day is there in every year
            except ValueError:
                raise ValueError(f"没有每年都有的 {text} 这一天；写成 11-01（月-日）") from None
        return self

    @property
    def year(self) -> AssessmentYear:
        """As periods are made from it."""
        return AssessmentYear(_month_day(self.from_), _month_day(self.to))


def _month_day(text: str) -> tuple[int, int]:
    return int(text[:2]), int(text[3:])


class MeasureDefaults(FilePart):
    """What the standard chooses for all its measures."""

    women_retire_from: Literal[50, 55] = Field(default=55, description="女性退休年龄按 55 还是 50 计，默认 55")


class Standard(FilePart):
    """A standard. `kind` score adds marks up; criteria judges tiers; a score may have criteria beside it."""

    schema_: Literal["fullemp.standard/1"] = Field(
        alias="schema", description="文件格式的版本，固定写 fullemp.standard/1"
    )
    id: str = Field(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="标准的编号：小写字母、数字和短横线，例如 jiaojiang-2027"
    )
    place: str = Field(min_length=1, description="适用地区，例如“台州市”")
    title: str = Field(min_length=1, description="文件名称，照原文")
    document: str = Field(min_length=1, description="文号；原文没有时写 原文未载")
    issuer: str = Field(min_length=1, description="发文机关；原文没有时写 原文未载")
    date: DocumentDate = Field(description="发文日期，例如 2019-06-07；原文没有时写 原文未载")
    kind: Literal["score", "criteria"] = Field(description="score 按分数评；criteria 按评定标准评等级")
    in_force: InForce | None = Field(default=None, description="施行日期；同一地区有几版时，按评估期选用")
    period: YearOfStandard | None = Field(
        default=None, description="评估期从几月几日到几月几日；不写是 1 月 1 日到 12 月 31 日"
    )
    replaced_by: str = Field(default="", description="由哪个标准接替（编号）")
    source: str = Field(default="", description="原文出处")
    documents: dict[str, Document] = Field(
        default_factory=dict, description="还依据的文件：简称 → 文件；条款写成《简称》第几条"
    )
    full_marks: Mark | None = Field(default=None, description="总分（不含附加分）")
    full_marks_by_kind: dict[CommunityKind, Mark] = Field(
        default_factory=dict, description="社区和村总分不同的：类型 → 总分（不含附加分）"
    )
    converted_to: Mark | None = Field(default=None, description="折算成多少分制；等次和合格线按折算后的分写")
    bonus: Bonus | None = Field(default=None, description="附加分")
    parameters: MeasureDefaults = Field(default=MeasureDefaults(), description="对所有指标的统一选择")
    columns: list[OwnColumn] = Field(
        default_factory=no_entries, description="本单位台账里自己的列，声明后与别的列一样用"
    )
    measures: list[DeclaredMeasure] = Field(default_factory=no_entries, description="本标准自己声明的指标")
    sections: list[Section] = Field(default_factory=no_entries, description="大项及其满分")
    items: list[Item] = Field(default_factory=no_entries, description="评分项目，次序照原表")
    criteria: list[Criterion] = Field(default_factory=no_entries, description="评定标准：达到、未达到或不能判定")
    tiers: list[Tier] = Field(default_factory=no_entries, description="等级，从低到高")
    vetoes: list[Veto] = Field(default_factory=no_entries, description="一票否决")
    gates: list[Gate] = Field(default_factory=no_entries, description="准入条件")
    grades: list[Grade] = Field(default_factory=no_entries, description="等次，从高到低")
    pass_mark: PassMark | None = Field(default=None, description="合格（认定）的总分")
    applies_to: list[CommunityKind] = Field(default_factory=no_entries, description="只适用于哪类；不写都适用")
    quota: Quota | None = Field(default=None, description="推荐名额")
    reward: Reward | None = Field(default=None, description="奖补")
    schedule: list[str] = Field(default_factory=no_entries, description="申报、评定的时间安排")
    readings: list[Reading] = Field(default_factory=no_entries, description="关于整份文件的读法")
    form: Form | None = Field(default=None, description="官方评分表的版式")
    recommendation: Recommendation | None = Field(default=None, description="推荐表")

    @property
    def year(self) -> AssessmentYear:
        """From which day to which it assesses; the calendar year where it does not say."""
        return self.period.year if self.period is not None else AssessmentYear()

    @cached_property
    def names(self) -> MeasureNames:
        """How the measures that it may call are named and counted."""
        return MeasureNames(tuple(self.measures))

    def walk(self) -> Iterator[Item]:
        """All items and parts, in order."""
        for item in self.items:
            yield from item.walk()

    @property
    @kept
    def differs_by_kind(self) -> bool:
        """Whether 社区 and 村 have other items, criteria, wording or full marks."""
        parts: list[Item | Criterion] = [*self.walk(), *self.criteria]
        own = any(part.by_kind or part.only_for for part in parts)
        return own or bool(self.full_marks_by_kind) or any(section.by_kind for section in self.sections)

    @property
    @kept
    def asks_kind(self) -> bool:
        """Whether marks depend on whether the community is a 社区 or a 村."""
        return self.differs_by_kind or any(item.method_by_kind for item in self.walk())

    def for_kind(self, kind: str) -> Standard:
        """The standard as it is for a community of that kind; where the kind is not known, as for 社区 (or the one kind
        to which it applies). The standard itself where the kinds do not differ."""
        if not self.differs_by_kind:
            return self
        alone = self.applies_to[0] if len(self.applies_to) == 1 else "社区"
        return self._of_kind(kind if kind in ("社区", "村") else alone)

    @kept
    def _of_kind(self, chosen: str) -> Standard:
        items = [_item_of(item, chosen) for item in self.items if item.only_for in (None, chosen)]
        criteria = [_of(one, chosen) for one in self.criteria if one.only_for in (None, chosen)]
        remaining = {part.id for item in items for part in item.walk()} | {one.id for one in criteria}
        sections = {item.section for item in items} | {one.section for one in criteria}
        full = next((marks for name, marks in self.full_marks_by_kind.items() if name == chosen), self.full_marks)
        return self.model_copy(
            update={
                "items": items,
                "criteria": criteria,
                "sections": [_of(section, chosen) for section in self.sections if section.id in sections],
                "full_marks": full,
                "full_marks_by_kind": {},
                "form": self.form.of(remaining, self.full_marks, full) if self.form is not None else None,
            }
        )

    @property
    def reviewed_criteria(self) -> frozenset[str]:
        """Of a standard of marks, the criteria on which reviewers conclude: those that gate, those left to them."""
        if self.kind != "score":
            return frozenset()
        return frozenset(one.id for one in self.criteria if one.required or isinstance(one.when, ReviewerCondition))

    def item(self, id: str) -> Item | None:
        """The item or part of that id."""
        return next((item for item in self.walk() if item.id == id), None)

    def cite(self, clause: str) -> str:
        """The clause with its document (that of its own 《简称》); with the title where the number is not known."""
        short, rest = cited(clause)
        one: Standard | Document = self
        if short in self.documents:
            one, clause = self.documents[short], rest
        name = one.title if one.document == UNSTATED else one.document
        return f"{name} {clause}".strip()


Kinded = TypeVar("Kinded", Item, Criterion, Section)


def _of(part: Kinded, kind: str) -> Kinded:
    """The part with what is different for that kind."""
    changes: dict[str, object] = {"by_kind": {}} if isinstance(part, Section) else {"by_kind": {}, "only_for": None}
    for name, other in part.by_kind.items():
        if name == kind:
            given = {key: getattr(other, key) for key in type(other).model_fields}
            changes |= {key: value for key, value in given.items() if value is not None}
    return part.model_copy(update=changes)


def _item_of(item: Item, kind: str) -> Item:
    parts = [_item_of(part, kind) for part in item.parts if part.only_for in (None, kind)]
    return _of(item, kind).model_copy(update={"parts": parts})
