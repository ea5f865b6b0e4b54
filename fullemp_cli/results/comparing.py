"""Comparing two results of a community: item by item, with the reasons that the results themselves give.

Of what else the second result was made: other ledgers, another standard, another program, other dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from fullemp_cli.results.assessment import Assessment, CriterionResult, ItemResult
from fullemp_cli.results.comparison import (
    Cause,
    CommunityChange,
    CriterionChange,
    CriterionState,
    ItemChange,
    ItemState,
    Side,
)
from fullemp_cli.results.differences import criterion_reasons, item_reasons, rows_between
from fullemp_cli.standards.library import editions, same_place
from fullemp_cli.standards.model import UNSTATED

_SHOWN = 12


def causes_of(before: Assessment, after: Assessment, *, changed: bool) -> tuple[Cause, ...]:
    """Everything that differs and can change a result. Where nothing differs and the result does, it says so: options
    such as a mapping file are not in a result."""
    found = [*_standard(before, after), *_program(before, after), *_period(before, after), *_data(before, after)]
    if changed and not found:
        sentence = (
            "台账、标准、程序版本和日期都相同，结果却不同：可能换了 --mapping、--answers 等选项，"
            "或程序改过而版本号没有变，或结果文件被改动过。"
        )
        found.append(Cause(kind="unexplained", sentence=sentence))
    return tuple(found)


def _standard(before: Assessment, after: Assessment) -> Iterator[Cause]:
    old, new = before.standard, after.standard
    if old.id != new.id and (spans := _editions(old.id, new.id)) is not None:
        yield Cause(
            kind="standard",
            sentence=(
                f"标准换了版：{old.id}（{old.document}，施行 {spans[0]}）→ {new.id}（{new.document}，施行 {spans[1]}）；"
                "两版的分数不能直接比，编号、名称相同的项目逐项对照。"
            ),
        )
    elif old.id != new.id:
        yield Cause(
            kind="standard",
            sentence=f"标准不同：{old.id}（{old.title}）→ {new.id}（{new.title}）；两份标准的分数不能直接比。",
        )
    elif old.sha256 != new.sha256:
        digests = f"{old.sha256[:_SHOWN]} → {new.sha256[:_SHOWN]}"
        yield Cause(kind="standard", sentence=f"标准 {new.id} 的文件改过：{digests}。")


def _editions(old: str, new: str) -> tuple[str, str] | None:
    """When each is in force, where the two are editions of one standard: of one place, or one replaced by the other."""
    known = {one.id: one for one in editions()}
    before, after = known.get(old), known.get(new)
    if before is None or after is None:
        return None
    one_place = before.place not in ("", UNSTATED) and same_place(before.place, after.place)
    if not one_place and new != before.replaced_by and old != after.replaced_by:
        return None
    return before.span or "没有写明", after.span or "没有写明"


def _program(before: Assessment, after: Assessment) -> Iterator[Cause]:
    old, new = before.program, after.program
    if (old.name, old.version) != (new.name, new.version):
        yield Cause(kind="program", sentence=f"程序版本不同：{old.version} → {new.version}。")


def _period(before: Assessment, after: Assessment) -> Iterator[Cause]:
    old, new = before.period, after.period
    if (old.start, old.end) != (new.start, new.end):
        yield Cause(kind="period", sentence=f"评估期不同：{old.start} 至 {old.end} → {new.start} 至 {new.end}。")
    if old.as_of != new.as_of:
        yield Cause(kind="period", sentence=f"截止日期不同：{old.as_of} → {new.as_of}。")


def _data(before: Assessment, after: Assessment) -> Iterator[Cause]:
    old = {file.name: file.sha256 for file in before.ledger.files}
    new = {file.name: file.sha256 for file in after.ledger.files}
    if sorted(old.values()) == sorted(new.values()):
        return
    gone = [name for name, digest in old.items() if name not in new and digest not in new.values()]
    come = [name for name, digest in new.items() if name not in old and digest not in old.values()]
    edited = [name for name in new if name in old and new[name] != old[name]]
    if len(gone) == len(come) == 1 and not edited:  # last year's workbook and this year's
        yield Cause(kind="data", sentence=f"台账不同：{gone[0]} → {come[0]}。")
        return
    words = [
        f"{said} {'、'.join(names)}" for said, names in (("改过", edited), ("新增", come), ("缺少", gone)) if names
    ]
    yield Cause(kind="data", sentence=f"台账文件：{'；'.join(words) or '份数不同'}。")


def compare_results(before: Assessment, after: Assessment, *, notice: str = "") -> CommunityChange:
    """What changed from `before` to `after`, and why.

    Items of one standard are matched by their ids. Those of two standards are matched by id and title (one amends the
    other), then by what they measure, where just one item on each side measures it; the others stand alone. Marks of
    two standards are not subtracted from each other.
    """
    same_standard = before.standard.id == after.standard.id
    pairs = list((_pairs if same_standard else _pairs_of_two_standards)(before.items, after.items))
    items = _pointing_to_parts(
        [found for old, new in pairs if (found := _item_change(old, new, same_standard=same_standard)) is not None]
    )
    conditions = list(_conditions(before, after))
    criteria = tuple(filter(None, conditions))
    totals = (before.total, after.total) if same_standard else (None, None)
    place = after.community if after.community.name else before.community
    return CommunityChange(
        name=place.name,
        street=place.street,
        county=place.county,
        before=_side(before),
        after=_side(after),
        points=totals[1].points - totals[0].points if totals[0] and totals[1] else None,
        open=totals[1].open - totals[0].open if totals[0] and totals[1] else None,
        causes=causes_of(before, after, changed=bool(items or criteria)),
        items=items,
        criteria=criteria,
        unchanged=len(pairs) + len(conditions) - len(items) - len(criteria),
        notice=notice,
    )


def _side(result: Assessment) -> Side:
    return Side(
        standard=result.standard,
        program=result.program.version,
        period=result.period,
        total=result.total,
        verdict=result.verdict.sentence,
    )


_ItemPair = tuple[ItemResult | None, ItemResult | None]


def _pairs(before: Sequence[ItemResult], after: Sequence[ItemResult]) -> Iterator[_ItemPair]:
    old = {item.id: item for item in before}
    for item in after:
        yield old.pop(item.id, None), item
    for item in old.values():
        yield item, None


def _pairs_of_two_standards(before: Sequence[ItemResult], after: Sequence[ItemResult]) -> Iterator[_ItemPair]:
    same = {(item.id, item.title): item for item in before}
    matched = {item.id: same[item.id, item.title] for item in after if (item.id, item.title) in same}
    old = _measured_once([item for item in before if item.id not in matched or item is not matched[item.id]])
    new = _measured_once([item for item in after if item.id not in matched])
    matched |= {new[name].id: old[name] for name in new if name in old}
    taken = {item.id for item in matched.values()}
    for item in after:
        yield matched.get(item.id), item
    for item in before:
        if item.id not in taken:
            yield item, None


def _measured_once(items: Sequence[ItemResult]) -> dict[str, ItemResult]:
    names = [item.basis.measure for item in items if item.basis is not None]
    return {item.basis.measure: item for item in items if item.basis and names.count(item.basis.measure) == 1}


def _item_change(before: ItemResult | None, after: ItemResult | None, *, same_standard: bool) -> ItemChange | None:
    """The change, None where nothing differs."""
    shown = after or before
    assert shown is not None
    nothing = Fraction(0)
    persons = rows_between(before, after)
    old, new = _item_state(before), _item_state(after)
    if old == new and not persons.added and not persons.removed:
        return None
    return ItemChange(
        id=shown.id,
        before_id=before.id if before and before.id != shown.id else "",
        title=shown.title,
        group=shown.group,
        before=old,
        after=new,
        points=(new.points if new else nothing) - (old.points if old else nothing) if same_standard else None,
        open=(new.open if new else nothing) - (old.open if old else nothing) if same_standard else None,
        why=tuple(item_reasons(before, after, persons)),
        persons=persons,
    )


def _pointing_to_parts(items: Sequence[ItemChange]) -> tuple[ItemChange, ...]:
    """The changes, a group saying which of its parts it owes its own to: the sums that it states say nothing more."""
    parts: dict[str, list[str]] = {}
    for item in items:
        if item.group is not None and item.marks_changed:
            parts.setdefault(item.group, []).append(item.id)
    return tuple(
        item.model_copy(update={"why": (f"见小项 {'、'.join(parts[item.id])}",)})
        if item.id in parts and item.before and item.after
        else item
        for item in items
    )


def _item_state(item: ItemResult | None) -> ItemState | None:
    if item is None:
        return None
    return ItemState(points=item.points, open=item.open, max=item.max, status=item.status, explanation=item.explanation)


def _conditions(before: Assessment, after: Assessment) -> Iterator[CriterionChange | None]:
    same = before.standard.id == after.standard.id
    yield from _criteria(before.criteria, after.criteria, same_standard=same)
    tiers = [[(one.name, "", one.name, one.reached, "") for one in result.tiers] for result in (before, after)]
    gates = [[(one.id, "", one.title, one.met, one.explanation) for one in result.gates] for result in (before, after)]
    vetoes = [
        [(one.id, "", one.title, one.applies, one.explanation) for one in result.vetoes] for result in (before, after)
    ]
    yield from _states("tier", *tiers)
    if same:
        yield from _states("veto", *vetoes)
        yield from _states("gate", *gates)


_State = tuple[str, str, str, bool | None, str]


def _states(kind: str, before: Iterable[_State], after: Iterable[_State]) -> Iterator[CriterionChange | None]:
    old = {(one[0], one[1]): one for one in before}
    pairs: list[tuple[_State | None, _State | None]] = [(old.pop((one[0], one[1]), None), one) for one in after]
    for was, now in [*pairs, *((one, None) for one in old.values())]:
        shown = now or was
        assert shown is not None
        states = [CriterionState(met=one[3], explanation=one[4]) if one else None for one in (was, now)]
        if states[0] == states[1]:
            yield None
            continue
        yield CriterionChange.model_validate(
            {"kind": kind, "id": shown[0], "tier": shown[1], "title": shown[2], "before": states[0], "after": states[1]}
        )


def _criteria(
    before: Sequence[CriterionResult], after: Sequence[CriterionResult], *, same_standard: bool
) -> Iterator[CriterionChange | None]:
    def key(one: CriterionResult) -> tuple[str, str | None, str]:
        return one.id, one.tier, "" if same_standard else one.title

    old = {key(one): one for one in before}
    pairs: list[tuple[CriterionResult | None, CriterionResult | None]] = []
    pairs += [(old.pop(key(one), None), one) for one in after]
    pairs += [(one, None) for one in old.values()]
    for was, now in pairs:
        shown = now or was
        assert shown is not None
        persons = rows_between(was, now)
        states = [CriterionState(met=one.met, explanation=one.explanation) if one else None for one in (was, now)]
        if states[0] == states[1] and not persons.added and not persons.removed:
            yield None
            continue
        yield CriterionChange(
            id=shown.id,
            tier=shown.tier or "",
            title=shown.title,
            before=states[0],
            after=states[1],
            why=tuple(criterion_reasons(was, now, persons)),
            persons=persons,
        )
