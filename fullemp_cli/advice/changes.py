"""What differs between two scores under one standard: items whose marks, criteria whose verdicts changed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from fullemp_cli.scoring.assessment import Basis, CriterionResult, ItemResult
from fullemp_cli.scoring.scores import Scores
from fullemp_cli.scoring.wording import percent_text
from fullemp_cli.standards.describe import bounds_text
from fullemp_cli.standards.methods import Bands
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.quantities import decimal_text


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
        for method in (item.method, *item.method_by_kind.values()):
            if isinstance(method, Bands):
                band = next((band for band in method.bands if band.points == new.points), None)
                measured += f"，{bounds_text(band)}" if band is not None and new.points > old.points else ""
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
