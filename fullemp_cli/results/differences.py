"""Why the marks of an item differ, in short sentences: figures, answers, deductions, marks settled, persons.

What differs between two scores under one standard: items whose marks, criteria whose verdicts changed.

Which rows behind a mark came and went from one result to another, as far as the two results can tell.

A result lists those against a mark only where it was not given in full, and of those that a share counts, where they
are many, the first few only: these few tell nothing of who came or went. A row that is missing from a list which is not
whole may well still be there: that is said, never passed off as a change.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from fullemp_cli.people.masking import mask_within
from fullemp_cli.results.assessment import Basis, CriterionResult, DeductionResult, Evidence, ItemResult
from fullemp_cli.results.comparison import ComparedPerson, Persons
from fullemp_cli.results.scores import Scores
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.rules.wording import percent_text, points_text, ratio_text
from fullemp_cli.standards.model import Standard


@dataclass(frozen=True, slots=True)
class Change:
    """An item or criterion that differs. `gain`: secured points more (less: negative); of a criterion 0.

    `measured`: `总体就业率 1023/1050 → 1029/1050（98%），达到 98%`, or ''; `verdict`: `3 → 5 分`, `未达到 → 达到`.
    """

    id: str
    title: str
    gain: Fraction
    measured: str
    verdict: str
    tier: str | None = None

    @property
    def text(self) -> str:
        """All of it in one line."""
        name = f"{self.id} {self.title}" + (f"（{self.tier}）" if self.tier else "")
        return "：".join((name, "，".join(part for part in (self.measured, self.verdict) if part)))


def changes(before: Scores, after: Scores, standard: Standard) -> tuple[Change, ...]:
    """The items that carry marks of their own (no sums of parts) and the criteria that differ."""
    groups = {row.group for row in before.items if row.group is not None}
    found = [
        _item(old, new, standard)
        for old, new in zip(before.items, after.items, strict=True)
        if (old.points, old.open) != (new.points, new.open)
        and (old.id not in groups or _of_its_own(old, new, before, after))
    ]
    found += [
        _criterion(one, other)
        for one, other in zip(before.criteria, after.criteria, strict=True)
        if one.met is not other.met
    ]
    return tuple(found)


def _of_its_own(old: ItemResult, new: ItemResult, before: Scores, after: Scores) -> bool:
    """Whether a sum changed by more or less than its parts together (a minimum was passed)."""
    parts = [
        (one.points, other.points) for one, other in zip(before.items, after.items, strict=True) if one.group == old.id
    ]
    return new.points - old.points != sum((to - at for at, to in parts), Fraction(0))


def _item(old: ItemResult, new: ItemResult, standard: Standard) -> Change:
    measured = "；".join(_moved(*pair) for pair in _bases(old, new))
    item = standard.item(old.id)
    if measured and item is not None:
        for method in item.methods:
            reached = method.reached_text(new.points)
            measured += f"，{reached}" if reached and new.points > old.points else ""
    verdict = f"{_marks(old)} → {_marks(new)} 分"
    return Change(old.id, old.title, new.points - old.points, measured, verdict)


def _marks(row: ItemResult) -> str:
    if not row.open:
        return decimal_text(row.points)
    return f"{decimal_text(row.points)}～{decimal_text(row.points + row.open)}"


def _bases(old: ItemResult, new: ItemResult) -> list[tuple[Basis, Basis]]:
    pairs = [(old.basis, new.basis)]
    pairs += [(one.basis, other.basis) for one, other in zip(old.deductions, new.deductions, strict=False)]
    found = [(one, other) for one, other in pairs if one is not None and other is not None and one != other]
    return list({one.title: (one, other) for one, other in found}.values())


def _criterion(old: CriterionResult, new: CriterionResult) -> Change:
    words = {True: "达到", False: "未达到", None: "待定"}
    measured = ""
    if old.basis is not None and new.basis is not None and old.basis != new.basis:
        measured = _moved(old.basis, new.basis)
    verdict = f"{words[old.met]} → {words[new.met]}"
    return Change(old.id, old.title, Fraction(0), measured, verdict, old.tier)


def _moved(old: Basis, new: Basis) -> str:
    return f"{old.title or old.measure} {_value(old)} → {_value(new)}"


def _value(basis: Basis) -> str:
    if basis.count is not None:
        return f"{basis.count} {basis.unit}".strip()
    if basis.numerator is None or basis.denominator is None:
        return "无数据"
    value = f"{basis.numerator}/{basis.denominator}"
    if basis.kind == "share" and basis.denominator:
        return f"{value}（{percent_text(Fraction(basis.numerator, basis.denominator))}）"
    return value


Listed = ItemResult | CriterionResult


def rows_between(before: Listed | None, after: Listed | None) -> Persons:
    """The rows that stand on the list of one result and not on the other's.

    They are told apart by role, masked number and name, each as often as it stands there, so that a row that only
    moved, or stands there for another reason, is neither; a row without both (a whole ledger) by where it stands.
    """
    if before is None or after is None or _without_data(before) or _without_data(after):
        return Persons()
    few = any(_is_cut(one) and _counted(one) for one in (before, after))
    old, new = (tuple(row for row in one.evidence if not few or row.role != "for") for one in (before, after))
    added, removed = _left(new, old), _left(old, new)
    added, removed = _without_turned(added, removed), _without_turned(removed, added)
    withheld = [side for side, one, other in _sides(before, after) if _withholds(one, other)]
    if withheld and _all_bases(before) and _figures(before) == _figures(after):  # the same rows, judged otherwise
        return Persons()
    cut = not few and (bool(added and _is_cut(before)) or bool(removed and _is_cut(after)))
    return Persons(
        added=tuple(map(_person, added)),
        removed=tuple(map(_person, removed)),
        complete=not withheld and not cut,
        unlisted=withheld[0] if withheld else None,
    )


def _left(rows: Sequence[Evidence], others: Sequence[Evidence]) -> list[Evidence]:
    """The rows that the other list does not have: first those of the same person and reason are taken out, then those
    of the same person."""
    same = Counter((_who(row), row.reason) for row in others)
    spare = Counter(_who(row) for row in others)
    left: defaultdict[tuple[str, ...], list[Evidence]] = defaultdict(list)
    for row in rows:
        who = _who(row)
        if same[who, row.reason]:
            same[who, row.reason] -= 1
            spare[who] -= 1
        else:
            left[who].append(row)
    missing = {id(row) for who, found in left.items() for row in found[spare[who] :]}
    return [row for row in rows if id(row) in missing]


def _without_turned(rows: Sequence[Evidence], others: Sequence[Evidence]) -> list[Evidence]:
    """The rows but those that say of somebody that he is counted now, where the others say that he was not before."""
    turned = {_who(row)[1:] for row in others if row.role != "for"}
    return [row for row in rows if row.role != "for" or _who(row)[1:] not in turned]


def _who(row: Evidence) -> tuple[str, ...]:
    if row.id or row.name:
        return row.role, mask_within(row.id), row.name
    return row.role, row.file, row.sheet, row.cell, row.reason


def _sides(before: Listed, after: Listed) -> tuple[tuple[str, Listed, Listed], ...]:
    return ("before", before, after), ("after", after, before)


def _withholds(one: Listed, other: Listed) -> bool:
    """Whether the result lists nobody against the mark because it was given in full, though somebody may be."""
    given = one.points == one.max if isinstance(one, ItemResult) else one.met is True
    return given and not _against(one) and bool(_against(other)) and not _nobody(one)


def _without_data(one: Listed) -> bool:
    """Whether the result lists nobody because a ledger or column was not there."""
    return not one.evidence and any(basis.count is None and basis.numerator is None for basis in _all_bases(one))


def _against(one: Listed) -> int:
    return sum(row.role == "against" for row in one.evidence)


def _nobody(one: Listed) -> bool:
    """Whether the figures say that nobody is against the mark: all of all, or none."""
    bases = _all_bases(one)
    return bool(bases) and all(
        basis.count == 0 or (basis.numerator is not None and basis.numerator == basis.denominator) for basis in bases
    )


def _all_bases(one: Listed) -> list[Basis]:
    found = [one.basis, *(taken.basis for taken in (one.deductions if isinstance(one, ItemResult) else ()))]
    return [basis for basis in found if basis is not None]


def _figures(one: Listed) -> list[tuple[str, int | None, int | None, int | None]]:
    return [(basis.measure, basis.numerator, basis.denominator, basis.count) for basis in _all_bases(one)]


def _counted(one: Listed) -> bool:
    return any(row.role == "for" for row in one.evidence)


def _is_cut(one: Listed) -> bool:
    return len(one.evidence) < one.evidence_count


def _person(row: Evidence) -> ComparedPerson:
    return ComparedPerson(
        role=row.role,
        name=mask_within(row.name),
        id=mask_within(row.id),
        file=row.file,
        sheet=row.sheet,
        cell=row.cell,
        reason=mask_within(row.reason),
    )


STATUS = {"computed": "台账计算", "attested": "清单佐证", "judged": "人工评判", "pending": "待评"}


def item_reasons(before: ItemResult | None, after: ItemResult | None, persons: Persons) -> Iterator[str]:
    """The sentences, the strongest first; where nothing else is known, what the two results say."""
    if before is None or after is None:
        only, said = (after, "后一份") if before is None else (before, "前一份")
        assert only is not None
        yield f"只有{said}有这一项：{only.explanation}"
        return
    figures = [*_figure_sentences(before.basis, after.basis), *_deductions(before, after)]
    yield from figures
    yield from _settled(before, after)
    if before.max != after.max:
        yield f"满分 {decimal_text(before.max)} → {points_text(after.max)}"
    if not figures and before.explanation != after.explanation:
        yield from _explanations(before.explanation, after.explanation)
    yield from _persons(persons, after)


def criterion_reasons(before: CriterionResult | None, after: CriterionResult | None, persons: Persons) -> Iterator[str]:
    """The same for a criterion."""
    if before is None or after is None:
        only, said = (after, "后一份") if before is None else (before, "前一份")
        assert only is not None
        yield f"只有{said}有这一条：{only.explanation}"
        return
    figures = list(_figure_sentences(before.basis, after.basis))
    yield from figures
    if not figures and before.explanation != after.explanation:
        yield from _explanations(before.explanation, after.explanation)
    yield from _persons(persons, after)


def _figure_sentences(before: Basis | None, after: Basis | None) -> Iterator[str]:
    if before is None or after is None or before.measure != after.measure:
        return
    old, new = _value_text(before), _value_text(after)
    if old != new:
        yield f"{after.title or after.measure} {old} → {new}"


def _value_text(basis: Basis) -> str:
    if basis.count is not None:
        return f"{basis.count} {basis.unit}".strip()
    if basis.numerator is None or basis.denominator is None:
        return "无数据"
    shown = f"{basis.numerator}/{basis.denominator}"
    if not basis.denominator:
        return shown
    value = Fraction(basis.numerator, basis.denominator)
    return f"{shown}（{ratio_text(value) if basis.kind == 'ratio' else percent_text(value)}）"


def _deductions(before: ItemResult, after: ItemResult) -> Iterator[str]:
    old = {one.id: one for one in before.deductions}
    new = {one.id: one for one in after.deductions}
    for id in dict.fromkeys((*old, *new)):
        was, now = old.get(id), new.get(id)
        taken = [_taken(one) for one in (was, now)]
        if taken[0] != taken[1]:
            shown = now or was
            assert shown is not None
            reason = shown.reason.partition("：")[0]
            yield f"{id} {reason}：扣 {taken[0]} → {taken[1]} 分"


def _taken(one: DeductionResult | None) -> str:
    if one is None:
        return "0"
    least, most = -one.points, -one.points + abs(one.open)
    return decimal_text(least) if least == most else f"{decimal_text(least)}～{decimal_text(most)}"


def _settled(before: ItemResult, after: ItemResult) -> Iterator[str]:
    if before.open and not after.open:
        yield f"原待评 {points_text(before.open)}已定，由{STATUS[after.status]}得 {points_text(after.points)}"
    elif after.open and not before.open:
        yield f"原由{STATUS[before.status]}得 {points_text(before.points)}，现有 {points_text(after.open)}待评"
    elif before.open != after.open:
        yield f"待评 {decimal_text(before.open)} → {points_text(after.open)}"
    elif before.status != after.status:
        yield f"{STATUS[before.status]} → {STATUS[after.status]}"


def _explanations(before: str, after: str) -> Iterator[str]:
    yield f"原来：{before}"
    yield f"现在：{after}"


def _persons(persons: Persons, after: Listed) -> Iterator[str]:
    added, removed = len(persons.added), len(persons.removed)
    if not added and not removed:
        return
    if persons.complete:
        yield f"名单新增 {added}、去掉 {removed}"
    elif persons.unlisted is None:
        yield f"名单不全（结果里只列前一部分）：只在后一份的 {added} 个、只在前一份的 {removed} 个，不一定都变了"
    else:
        rows = persons.removed if persons.unlisted == "after" else persons.added
        short, listing = ("后一份", "前一份") if persons.unlisted == "after" else ("前一份", "后一份")
        why = "得满分" if isinstance(after, ItemResult) else "已达到"
        against = sum(row.role == "against" for row in rows)
        yield f"{short}{why}，不列失分名单；{listing}列出的 {against} 个不一定都变了"
