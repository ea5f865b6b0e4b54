"""Every scoring method as plain Chinese sentences."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, assert_never

from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.rules.bounds_text import bounds_text, limit_text
from fullemp_cli.rules.conditions import Condition, MeasureCall
from fullemp_cli.rules.models import (
    AllOrNothing,
    Award,
    Bands,
    Checklist,
    CountOf,
    Deduct,
    Deduction,
    FromBase,
    Group,
    Judged,
    Method,
    PerUnit,
    Proportional,
    Step,
    Steps,
)
from fullemp_cli.rules.quantities import Quantity, decimal_text
from fullemp_cli.standards.describe import condition_text, failing_text
from fullemp_cli.standards.model import Item, Standard
from fullemp_cli.standards.naming import kind_of, measure_text, unit_of

_ROUNDING = {"up": "按一个点", "down": "不计", "exact": "按比例"}
_GAPS = {"lower": "两档之间的空隙归下档", "higher": "两档之间的空隙归上档", "open": "两档之间的空隙待定"}


def item_text(item: Item, standard: Standard) -> list[str]:
    """How the item is scored, in one sentence or several lines; 社区 and 村 apart where they differ."""
    if not item.method_by_kind:
        return method_text(item.method, item.max, standard)
    lines: list[str] = []
    for kind, method in item.method_by_kind.items():
        lines += [f"{kind}：{line}" for line in method_text(method, item.max, standard)]
    return [*lines, *(f"其他：{line}" for line in method_text(item.method, item.max, standard))]


def method_text(method: Method, full: Fraction, standard: Standard) -> list[str]:
    """The method in a sentence, then a line for each of its elements."""
    match method:
        case AllOrNothing():
            holds = condition_text(method.when, standard)
            return [f"{holds}，得 {_points(full)}；否则 {_points(method.otherwise)}。"]
        case Bands():
            return [_bands(method, standard)]
        case Checklist():
            limits = _limits(method.minimum, method.cap)
            checks = [f"{one.title}：{_if(one.when, standard)} +{_points(one.points)}" for one in method.checks]
            return [f"逐项累加{limits}：", *checks]
        case CountOf():
            done = "；".join(f"{s.at_least} 项以上得 {_points(s.points)}" for s in method.marks if s.points)
            things = [f"{one.title}：{_if(one.when, standard)}" for one in method.of]
            return [f"{len(method.of)} 项中做到 {done}；更少不得分：", *things]
        case Steps():
            return ["从上到下，第一个成立的情形起作用：", *(_step(step, standard) for step in method.steps)]
        case Deduct():
            return _deduct(method, full, standard)
        case PerUnit():
            joint = "只取最高的一类" if method.best_only else "各类累加"
            cap = full if method.cap is None else method.cap
            awards = [_award(award, standard) for award in method.awards]
            return [f"按件计分，{joint}，最多 {_points(cap)}：", *awards]
        case FromBase():
            return _from_base(method, full, standard)
        case Proportional():
            return [_proportional(method, full, standard)]
        case Judged():
            return [_judged(method, full)]
        case Group():
            most = f"，最多 {_points(method.cap)}" if method.cap is not None else ""
            minimum = f"；合计不足 {_points(method.minimum)}的，本项不得分" if method.minimum is not None else ""
            return [f"各部分得分相加{most}{minimum}。"]
        case _:
            assert_never(method)


def _points(points: Fraction) -> str:
    return f"{decimal_text(points)} 分"


def _nobody(nobody: Fraction | Literal["open"]) -> str:
    return "待定" if nobody == "open" else f"得 {_points(nobody)}"


def _may_be_of_nobody(call: MeasureCall, standard: Standard) -> bool:
    """Whether the measure divides: a count has always a value."""
    return kind_of(standard, call) not in (MeasureKind.COUNT, MeasureKind.CASES)


def _limits(minimum: Fraction | None, cap: Fraction | None) -> str:
    words = [f"最多 {_points(cap)}"] if cap is not None else []
    words += [f"累计不足 {_points(minimum)}不得分"] if minimum is not None else []
    return f"（{'，'.join(words)}）" if words else ""


def _if(condition: Condition, standard: Standard) -> str:
    return condition_text(condition, standard)


def _bands(method: Bands, standard: Standard) -> str:
    unit = "" if method.of_target is not None else unit_of(standard, method)
    name = measure_text(standard, method)
    if method.of_target is not None:
        name += f" ÷ 目标（{limit_text(method.of_target, unit_of(standard, method))}）"
    bands = [f"{bounds_text(band, unit)} 得 {_points(band.points)}" for band in method.bands]
    gaps = f"；{_GAPS[method.gaps]}" if method.gaps else ""
    nobody = f"没有适用对象时{_nobody(method.nobody)}。" if _may_be_of_nobody(method, standard) else ""
    return f"{name}：{'；'.join(bands)}；其余 {_points(method.otherwise)}{gaps}。{nobody}"


def _step(step: Step, standard: Standard) -> str:
    when = condition_text(step.when, standard) if step.when is not None else "其他情形"
    text = f"（{step.text}）" if step.text else ""
    if step.points is not None:
        marks = f"得 {_points(step.points)}"
    elif step.one_of is not None:
        marks = f"由人从 {'、'.join(decimal_text(mark) for mark in step.one_of)} 分中认定"
    else:
        assert step.judged is not None
        marks = f"由人在 {decimal_text(step.judged.from_)}～{_points(step.judged.to)}之间评"
    return f"{when}{text}：{marks}"


def _deduct(method: Deduct, full: Fraction, standard: Standard) -> list[str]:
    floor = f"，扣到 {_points(method.floor)}为止" if method.floor else "，扣完为止"
    head = f"先给满分 {_points(full)}，按下列要素扣分{floor}："
    if not full:
        head = f"减分项，按下列要素从总分中扣，最多扣 {_points(-method.floor)}："
    lines = [head, *(_deduction(element, standard) for element in method.deductions)]
    if method.zero_if is not None:
        lines.append(f"{condition_text(method.zero_if, standard)} 的，本项不得分")
    return lines


def _deduction(element: Deduction, standard: Standard) -> str:
    points = _points(element.points) if element.points is not None else ""
    most = f"，最多扣 {_points(element.at_most)}" if element.at_most is not None else ""
    if element.unless is not None:
        what = f"{failing_text(element.unless, standard)}，扣 {points}"
    elif element.if_ is not None:
        what = f"{condition_text(element.if_, standard)}的，扣 {points}"
    elif element.each_case_of is not None:
        what = f"{measure_text(standard, element.each_case_of)}，每{unit_of(standard, element.each_case_of) or '例'}扣 {points}"
    else:
        what = _rated(element, standard, points)
    return f"{element.id} {element.title}：{what}{most}"


def _rated(element: Deduction, standard: Standard, points: str) -> str:
    assert element.of is not None
    name, unit = measure_text(standard, element.of), unit_of(standard, element.of)
    nobody = "没有适用对象时不扣" if element.nobody == "none" else "没有适用对象时待定"
    if element.stepped is not None and element.target is not None:
        steps = "；".join(
            f"差 {_distance(step.short_by_at_least)}以上扣 {_points(step.points)}" for step in element.stepped
        )
        return f"{name}，目标 {limit_text(element.target, unit)}：{steps}；{nobody}"
    limit, side = element.per_point_below, "低"
    if limit is None:
        limit, side = element.per_point_above, "高"
    assert limit is not None
    way = f"每{side}{_point(element.point, unit)}扣 {points}（{_started(element.point, element.rounding)}）"
    return f"{name}，{side}于 {limit_text(limit, unit)} 的，{way}；{nobody}"


def _point(point: Quantity, unit: str) -> str:
    """`一个百分点`, ` 2 个百分点`, ` 10 人`."""
    if str(point) == "1%":
        return "一个百分点"
    return f" {_distance(point)}" if point.percent else f" {point} {unit}".rstrip()


def _distance(distance: Quantity) -> str:
    return f"{decimal_text(distance.value * 100)} 个百分点" if distance.percent else str(distance)


def _started(point: Quantity, rounding: Literal["up", "down", "exact"]) -> str:
    short = "不足一个点" if str(point) == "1%" else "不足的"
    return f"{short}{_ROUNDING[rounding] if str(point) == '1%' else _ROUNDING[rounding].replace('一个点', '一次')}"


def _from_base(method: FromBase, full: Fraction, standard: Standard) -> list[str]:
    floor = f"最低 {_points(method.floor)}"
    lines = [f"基准分 {_points(method.base)}，按下列情形加减，最多 {_points(full)}、{floor}："]
    lines += [f"加分 {_award(award, standard)}" for award in method.awards]
    lines += [f"扣分 {_deduction(element, standard)}" for element in method.deductions]
    if method.zero_if is not None:
        lines.append(f"{condition_text(method.zero_if, standard)} 的，本项不得分")
    return lines


def _award(award: Award, standard: Standard) -> str:
    name = award.title or measure_text(standard, award)
    unit = unit_of(standard, award)
    if award.limit is not None:
        side = "高" if award.per_point_above is not None else "低"
        most = f"，最多 {_points(award.cap)}" if award.cap is not None else ""
        started = _started(award.point, award.rounding)
        way = f"每{side}{_point(award.point, unit)}得 {_points(award.points)}（{started}）"
        nobody = "没有适用对象时不得分" if award.nobody == "none" else "没有适用对象时待定"
        return f"{name}，{side}于 {limit_text(award.limit, unit)} 的，{way}{most}；{nobody}"
    per = f"每 {award.per} " if award.per > 1 else "每"
    cap = f"，最多 {_points(award.cap)}" if award.cap is not None else ""
    return f"{name}：{per}{unit or '件'}得 {_points(award.points)}{cap}"


def _proportional(method: Proportional, full: Fraction, standard: Standard) -> str:
    unit = unit_of(standard, method)
    target = limit_text(method.target, unit)
    zero = f"低于 {limit_text(method.zero_below, unit)} 不得分；" if method.zero_below is not None else ""
    nobody = f"没有适用对象时{_nobody(method.nobody)}" if _may_be_of_nobody(method, standard) else ""
    digits = "不保留小数" if method.decimals == 0 else f"保留 {method.decimals} 位小数"
    return (
        f"{measure_text(standard, method)}：按完成目标（{target}）的比例得分，最多 {_points(full)}，{digits}，多余的截去；"
        f"{zero}{nobody}".rstrip("；")
        + "。"
    )


def _judged(method: Judged, full: Fraction) -> str:
    who = "由上级评审，自评时待评" if method.by == "reviewer" else "由人评判（自评分）"
    if method.one_of:
        return f"{who}：从 {'、'.join(decimal_text(mark) for mark in method.one_of)} 分中选。"
    return f"{who}：{decimal_text(method.from_)}～{_points(full if method.to is None else method.to)}。"
