"""What follows from the total: passed or not, and the grade; both stay undecided while an interval lies across."""

from __future__ import annotations

from fractions import Fraction

from fullemp_cli.scoring.assessment import GateResult, TierResult, Total, Verdict, VetoResult
from fullemp_cli.standards.model import Grade, PassMark, Standard
from fullemp_cli.standards.quantities import decimal_text

_BELOW = "等次以下"


def verdict_of(
    standard: Standard,
    total: Total | None,
    plain_total: Total | None,
    tiers: tuple[TierResult, ...],
    vetoes: tuple[VetoResult, ...],
    gates: tuple[GateResult, ...],
    graded: tuple[bool | None, ...] = (),
) -> Verdict:
    """The verdict in one sentence. `plain_total` is the total without the bonus; `graded`: whether what each grade asks
    beside the total holds. Whoever is vetoed or misses a gate neither passes nor has a grade."""
    if total is None:
        return _of_tiers(tiers, vetoes)
    passed: bool | None = None
    words: list[str] = []
    if standard.converted_to is not None and standard.full_marks:
        factor = standard.converted_to / standard.full_marks
        total, plain_total = _scaled(total, factor), _scaled(plain_total or total, factor)
        words.append(f"折合 {decimal_text(standard.converted_to)} 分制 {_range_text(total)}")
    outs = [veto.applies for veto in vetoes] + [None if gate.met is None else not gate.met for gate in gates]
    out = True if any(one is True for one in outs) else None if any(one is None for one in outs) else False
    if standard.pass_mark is not None:
        passed = _passes(standard.pass_mark, total if standard.pass_mark.with_bonus else (plain_total or total))
        words.append(f"{_state(standard.pass_mark, passed, out)}（{_line_text(standard.pass_mark, standard)}）")
        passed = False if out else passed if out is False or not passed else None
    grades = _grades(standard.grades, total, graded or (True,) * len(standard.grades))
    if out:
        grades = ()
    elif out is None and grades and grades[-1] != _BELOW:
        grades = (*grades, _BELOW)
    grade = grades[0] if len(grades) == 1 else None
    if grades:
        words.append(f"等次：{grade}" if grade else f"等次待定（{'、'.join(grades)}）")
    words += [f"{veto.id} 一票否决：{veto.effect}" for veto in vetoes if veto.applies]
    words += [f"{veto.id} 一票否决尚待确定" for veto in vetoes if veto.applies is None]
    words += [f"准入条件“{gate.title}”未达到" for gate in gates if gate.met is False]
    return Verdict(passed=passed, grade=grade, grades=grades, sentence="；".join(words))


def _state(line: PassMark, passed: bool | None, out: bool | None) -> str:
    """What the total says of the pass mark, and what a veto or a gate makes of it."""
    if passed and out:
        return f"总分达到{line.title}线，但有一票否决或准入条件未达到"
    if passed is False:
        return f"未达{line.title}线"
    return f"预计{line.title}" if passed and out is False else "待定"


def _passes(line: PassMark, total: Total) -> bool | None:
    low, high = total.points, total.points + total.open
    if _reaches(low, line.at_least, line.more_than):
        return True
    return None if _reaches(high, line.at_least, line.more_than) else False


def _reaches(points: Fraction, at_least: Fraction | None, more_than: Fraction | None) -> bool:
    return (at_least is None or points >= at_least) and (more_than is None or points > more_than)


def _line_text(line: PassMark, standard: Standard) -> str:
    bonus = ("，含附加分" if line.with_bonus else "，不含附加分") if standard.bonus is not None else ""
    if line.at_least is not None:
        return f"{decimal_text(line.at_least)} 分以上{bonus}"
    return f"超过 {decimal_text(line.more_than or Fraction(0))} 分{bonus}"


def _scaled(total: Total, factor: Fraction) -> Total:
    return Total(points=total.points * factor, open=total.open * factor, max=total.max * factor)


def _range_text(total: Total) -> str:
    """`83.33 分`, `60～90 分`: two decimals, truncated."""
    ends = [decimal_text(Fraction(int(end * 100), 100)) for end in (total.points, total.points + total.open)]
    return f"{'～'.join(dict.fromkeys(ends))} 分"


def _grades(grades: list[Grade], total: Total, graded: tuple[bool | None, ...]) -> tuple[str, ...]:
    """The grades still possible, the best first: by the highest possible total down to the first one that is certain."""
    if not grades:
        return ()
    possible = []
    for grade, holds in zip(grades, graded, strict=True):
        if holds is False or not _reaches(total.points + total.open, grade.at_least, grade.more_than):
            continue
        possible.append(grade.name)
        if holds and _reaches(total.points, grade.at_least, grade.more_than):
            return tuple(possible)
    return (*possible, _BELOW)


def _of_tiers(tiers: tuple[TierResult, ...], vetoes: tuple[VetoResult, ...]) -> Verdict:
    words = []
    for tier in tiers:
        if tier.reached:
            words.append(f"达到{tier.name}全部标准")
        elif tier.reached is None:
            words.append(f"{tier.name}待定（{'、'.join(tier.unknown)}）")
        else:
            words.append(f"未达到{tier.name}（{'、'.join(tier.unmet)}）")
    words += [f"{veto.id} 一票否决：{veto.effect}" for veto in vetoes if veto.applies]
    return Verdict(sentence="；".join(words))
