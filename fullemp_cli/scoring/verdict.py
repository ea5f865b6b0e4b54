"""What follows from the total: passed or not, and the grade; both stay undecided while an interval lies across."""

from __future__ import annotations

from fractions import Fraction

from fullemp_cli.scoring.assessment import GateResult, TierResult, Total, Verdict, VetoResult
from fullemp_cli.standards.model import Grade, PassMark, Standard
from fullemp_cli.standards.quantities import decimal_text


def verdict_of(
    standard: Standard,
    total: Total | None,
    plain_total: Total | None,
    tiers: tuple[TierResult, ...],
    vetoes: tuple[VetoResult, ...],
    gates: tuple[GateResult, ...],
) -> Verdict:
    """The verdict in one sentence. `plain_total` is the total without the bonus."""
    if total is None:
        return _of_tiers(tiers, vetoes)
    passed, words = None, []
    if standard.pass_mark is not None:
        counted = total if standard.pass_mark.with_bonus else (plain_total or total)
        passed = _passes(standard.pass_mark, counted)
        outs = [veto.applies for veto in vetoes] + [None if gate.met is None else not gate.met for gate in gates]
        if any(out is True for out in outs):
            passed = False
        elif passed and any(out is None for out in outs):
            passed = None
        line = _line_text(standard.pass_mark)
        state = {True: f"预计{standard.pass_mark.title}", False: f"未达{standard.pass_mark.title}线", None: "待定"}[
            passed
        ]
        words.append(f"{state}（{line}）")
    grades = _grades(standard.grades, total)
    grade = grades[0] if len(grades) == 1 else None
    if grades:
        words.append(f"等次：{grade}" if grade else f"等次待定（{'、'.join(grades)}）")
    words += [f"{veto.id} 一票否决：{veto.effect}" for veto in vetoes if veto.applies]
    words += [f"{veto.id} 一票否决尚待确定" for veto in vetoes if veto.applies is None]
    words += [f"准入条件“{gate.title}”未达到" for gate in gates if gate.met is False]
    return Verdict(passed=passed, grade=grade, grades=grades, sentence="；".join(words))


def _passes(line: PassMark, total: Total) -> bool | None:
    low, high = total.points, total.points + total.open
    if _reaches(low, line.at_least, line.more_than):
        return True
    return None if _reaches(high, line.at_least, line.more_than) else False


def _reaches(points: Fraction, at_least: Fraction | None, more_than: Fraction | None) -> bool:
    return (at_least is None or points >= at_least) and (more_than is None or points > more_than)


def _line_text(line: PassMark) -> str:
    bonus = "，含附加分" if line.with_bonus else "，不含附加分"
    if line.at_least is not None:
        return f"{decimal_text(line.at_least)} 分以上{bonus}"
    return f"超过 {decimal_text(line.more_than or Fraction(0))} 分{bonus}"


def _grades(grades: list[Grade], total: Total) -> tuple[str, ...]:
    """The grades from that of the highest possible total down to that of the secured one; the file lists best first."""
    if not grades:
        return ()

    def index(points: Fraction) -> int:
        reached = (i for i, grade in enumerate(grades) if _reaches(points, grade.at_least, grade.more_than))
        return next(reached, len(grades))

    names = [*(grade.name for grade in grades), "等次以下"]
    return tuple(names[index(total.points + total.open) : index(total.points) + 1])


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
