"""How numbers are put into sentences: n/N always shown, a percentage truncated and never rounded up into a band."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction
from typing import Literal

from fullemp_cli.ledgers.kinds import EVERY
from fullemp_cli.measures.combining import at_point, point_of
from fullemp_cli.measures.measure import Measure, MeasureKind, Uncounted
from fullemp_cli.measures.possible import is_endless
from fullemp_cli.rules.asks import Supply
from fullemp_cli.rules.bounds_text import Said, bounds_text, broken_text, unsaid
from fullemp_cli.rules.limits import Comparison
from fullemp_cli.rules.quantities import Quantity, decimal_text


def percent_text(value: Fraction) -> str:
    """97.42%: two decimals, truncated."""
    hundredths = int(abs(value) * 10_000)
    sign = "-" if value < 0 and hundredths else ""
    return f"{sign}{decimal_text(Fraction(hundredths, 100))}%"


def ratio_text(value: Fraction) -> str:
    """3.57: two decimals, truncated."""
    return decimal_text(Fraction(int(value * 100), 100))


def value_text(measure: Measure) -> str:
    """`1023/1050（97.42%）`, `0/0`, `3 人` or 无数据."""
    if not measure.known:
        return "无数据"
    if measure.count is not None:
        return f"{measure.count} {measure.unit}".rstrip()
    if measure.value is None:
        return "没有适用对象" if measure.numerator is None else f"{measure.numerator}/{measure.denominator}"
    text = percent_text(measure.value) if measure.kind is MeasureKind.SHARE else ratio_text(measure.value)
    return f"{measure.numerator}/{measure.denominator}（{text}）"


def measured_text(measure: Measure) -> str:
    """The measure with its name and value; nobody as nobody (没有登记失业人员); why there is no value where there is none.

    Of a growth the figures that it is of: `增长率 -40%（招聘会场次 3 ÷ 上年招聘会场次 5 − 1）`, not -2/5.
    """
    if not measure.known:
        return no_data_text(measure) if measure.attested else f"{measure.title}{no_data_text(measure)}"
    if measure.nobody:
        return f"{_nobody_text(measure)}{unknown_text(measure)}"
    if measure.growth and measure.value is not None:
        percent = measure.kind is MeasureKind.SHARE
        text = percent_text(measure.value) if percent else ratio_text(measure.value)
        return f"{measure.title} {text}（{measure.note}）"
    return f"{measure.title} {value_text(measure)}{unknown_text(measure)}"


def no_data_text(measure: Measure) -> str:
    """`无数据（缺失业人员台账）`; of a figure that somebody fills in `没有填工作清单 2.5 的数字`, or why it does not count."""
    lacks = "、".join(measure.missing) or "台账"
    if not measure.attested:
        return f"无数据（缺{lacks.replace(' ', '')}）"
    given = [lack for lack in measure.missing if isinstance(lack, Uncounted)]
    blank = "、".join(lack for lack in measure.missing if not isinstance(lack, Uncounted))
    return "，".join([*([f"没有填{blank}"] if blank or not given else []), *given])


def some_of_text(measure: Measure) -> str:
    """A share that only has to be more than nothing: `得到职业指导的援助对象 0 人（共 2 人）`."""
    unit = measure.unit
    return f"{measure.title} {measure.numerator} {unit}（共 {measure.denominator} {unit}）{unknown_text(measure)}"


def _nobody_text(measure: Measure) -> str:
    """没有登记失业人员: the whole of the share, as the sentence of the measure names it (… ÷ 登记失业人员 {d} 人)."""
    if measure.denominator is None:
        return measure.note or f"{measure.title}没有适用对象"
    whole = measure.sentence.rpartition("÷ ")[2].partition("{d}")[0] if "÷ " in measure.sentence else ""
    whole = whole.replace("“", "").replace("”", "").strip()
    if not whole or "{" in whole:
        return f"{measure.title}没有适用对象"
    if whole.removeprefix("评估期内").startswith("有"):  # 没有有劳动能力的……
        whole = whole.replace("有", "具备", 1)
    within = next((word for word in ("评估期内", "同期") if whole.startswith(word)), "")
    if listed := re.fullmatch(r"(\w+台账)（(.*)）", whole):
        of_things = any(f"{one.name}台账" == listed[1] and not one.of_people for one in EVERY)
        return f"{listed[1]}中没有符合“{listed[2]}”的{'记录' if of_things and measure.unit == '人' else measure.unit}"
    return f"{within}没有{whole.removeprefix(within)}{measure.unit if whole.endswith('的') else ''}"


def unit_of(measure: Measure | None) -> str:
    """The unit of what a measure is compared with: that of a count; shares and ratios have none."""
    return measure.unit if measure is not None and measure.count is not None else ""


def unknown_text(measure: Measure) -> str:
    """`，另有 3 人的就业状态看不懂，最高 227/229（99.12%）`; nothing where all was understood."""
    possible = measure.possible
    if possible is None:
        return ""
    if possible.further:
        return f"，{possible.words}"
    fewer = possible.best == possible.lowest and possible.best != possible.highest
    counted = measure.count is not None
    end = ("最少" if counted else "最低") if fewer else "最多" if counted else "最高"
    if is_endless(possible.best):
        best = "，最高没有上限"
    elif possible.best == point_of(measure):
        best = "，也可能没有适用对象" if possible.nobody else ""
    else:
        best = f"，{end} {value_text(at_point(measure, possible.best))}"
    return f"，另有 {possible.words}{best}"


OPEN_WHETHER_SOME = "尚不能确定有没有"


def comparison_text(
    comparison: Comparison,
    holds: bool | None,
    said: Said = unsaid,
    unit: str = "",
    broken: Collection[str] | None = None,
) -> str:
    """`达到 95%`, `未达到 40 人`, `尚不能确定是否达到 95%`; of two bounds the one that is broken.

    What the number says by itself is not said again: 职业介绍记录 3 条 where one is asked for, 未消除的零就业家庭 0 户
    where there must be none (of 1 户: `应为 0 户`).
    """
    plain = _plain_count(comparison)
    if holds is None:
        if plain is not None:
            return OPEN_WHETHER_SOME if plain == "some" else f"尚不能确定是否为 0 {unit}".rstrip()
        return f"尚不能确定是否{bounds_text(comparison, unit, said)}"
    if plain is not None:
        return "" if plain == "some" or holds else f"应为 0 {unit}".rstrip()
    return bounds_text(comparison, unit, said) if holds else broken_text(comparison, unit, said, broken)


_SOME = {"at_least": 1, "more_than": 0}
_NONE = {"at_most": 0, "less_than": 1, "equals": 0}


def _plain_count(comparison: Comparison) -> Literal["some", "none"] | None:
    """Whether the bounds only ask that there be some (至少 1), or none (不超过 0)."""
    if len(comparison.bounds) != 1:
        return None
    [(name, limit)] = comparison.bounds.items()
    if not isinstance(limit, Quantity) or limit.percent:
        return None
    if limit.value == _SOME.get(name):
        return "some"
    return "none" if limit.value == _NONE.get(name) else None


def asks_for_some(comparison: Comparison) -> bool:
    """Whether a share only has to be more than 0%."""
    return list(comparison.bounds) == ["more_than"] and comparison.more_than in (
        Quantity(Fraction(0), True),
        Quantity(Fraction(0)),
    )


def asks_text(asks: Iterable[str]) -> str:
    """What is asked for, once each; asks that begin alike share their beginning: `在工作清单回答 7.2、7.3`,
    `补上劳动力台账、服务记录台账`. Marks to choose from that are not the same stand with each item alone."""
    shared: dict[str, list[str]] = {}
    every = list(_each_once(asks))
    marks: dict[str, set[str]] = {}
    for ask in every:
        if not isinstance(ask, Supply) and (chosen := _MARKS_TO_CHOOSE.fullmatch(ask)):
            marks.setdefault(chosen[1], set()).add(ask)
    for ask in every:
        chosen = None if isinstance(ask, Supply) else _MARKS_TO_CHOOSE.fullmatch(ask)
        if chosen is not None:
            said = ask if len(marks[chosen[1]]) == 1 else f"{chosen[1]}（可填的分数见各项）"
            shared.setdefault(said, [""])
            continue
        if isinstance(ask, Supply):
            if figure := _FIGURE_LACKING.fullmatch(ask.lack):
                shared.setdefault("在工作清单填写 ", []).append(f"{figure[1]}（数字）")
            else:
                shared.setdefault(_SUPPLY, []).append(ask.lack)
            continue
        beginning, space, last = ask.rpartition(" ")
        shared.setdefault(f"{beginning}{space}" if space else ask, []).append(last if space else "")
    return _BLANK_WITHIN.sub("", "；".join(beginning + "、".join(lasts) for beginning, lasts in shared.items()))


def _each_once(asks: Iterable[str]) -> Iterator[str]:
    """Without what another ask says already: 失业人员台账 settles 就业困难人员台账或失业人员台账, and who says why a person
    must decide need not say once more that a person must."""
    every = list(dict.fromkeys(asks))
    lacks = {ask.lack for ask in every if isinstance(ask, Supply)}
    for ask in every:
        if isinstance(ask, Supply):
            if lacks.isdisjoint(ask.lack.split("或")) or ask.lack in ask.lack.split("或"):
                yield ask
        elif not (
            ask.endswith(_BY_A_PERSON) and f"{ask.removesuffix(_BY_A_PERSON)}没有适用对象，{_BY_A_PERSON}" in every
        ):
            yield ask


_BY_A_PERSON = "请评审人员认定"
_SUPPLY = "补上 "
_MARKS_TO_CHOOSE = re.compile(r"(.*填自评分)（可填 .*）")
_FIGURE_LACKING = re.compile(r"工作清单 (\S+) 的数字")
_BLANK_WITHIN = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
"""A blank between two Chinese characters (失业人员 台账), which nobody writes."""


def nobody_text(nobody: Fraction | Literal["open"]) -> str:
    """What nobody gets: `得 3 分`, `待定`."""
    return "待定" if nobody == "open" else f"得 {points_text(nobody)}"


def points_text(points: Fraction) -> str:
    """`3 分`."""
    return f"{decimal_text(points)} 分"
