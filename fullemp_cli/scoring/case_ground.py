"""The ground that a case of a standard gives: values written down instead of measured."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from fullemp_cli.indicators.catalogue import CATALOGUE
from fullemp_cli.indicators.general.model import DeclaredStated
from fullemp_cli.indicators.measure import Measure, MeasureKind
from fullemp_cli.ledger.catalogue import Ledger
from fullemp_cli.ledger.place import Place
from fullemp_cli.scoring.case_file import Given, GivenAnswer, GivenMeasure, Value
from fullemp_cli.scoring.ground import Answered
from fullemp_cli.scoring.stated import stated_measure
from fullemp_cli.standards.conditions import Argument, MeasureCall
from fullemp_cli.standards.measure_kinds import kind_of
from fullemp_cli.standards.model import Standard

_SHARE = re.compile(r"(\d{1,9})\s*[/／]\s*(\d{1,9})")
_PERCENT = re.compile(r"(\d{1,4}(?:\.\d{1,6})?)\s*[%％]")
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,6})?")


class CaseValueError(ValueError):
    """A value that such a measure cannot have; the message is plain Chinese."""


class CaseGround:
    """Implements `Ground` from given values; a measure that is not given is without data."""

    def __init__(self, standard: Standard, given: Given) -> None:
        self._standard = standard
        self._given = given
        self._measures = given_measures(given)

    @property
    def community_kind(self) -> str:
        """社区, 村 or ''."""
        return self._given.kind

    def measure(self, call: MeasureCall) -> Measure:
        """The measure with the given value; of several given for the key, the one with the same arguments."""
        declared = next((one for one in self._standard.measures if one.id == call.measure), None)
        if isinstance(declared, DeclaredStated) and all(given.measure != declared.id for given in self._measures):
            return stated_measure(declared, self)[0]
        value: Value = None
        for given in self._measures:
            if given.measure == call.measure and same_arguments(given, call.with_, self._given):
                value = given.is_
        return measure_of(self._standard, call, value)

    def keeps(self, ledger: Ledger) -> bool:
        """Whether the case says so."""
        return ledger in self._given.ledgers

    def fact(self, name: str) -> Decimal | None:
        """The given number; a percentage as its hundredth."""
        given = self._given.facts.get(name)
        return None if given is None else fact_of(given)

    def answer(self, id: str) -> Answered | None:
        """The given answer."""
        given = self._given.answers.get(id)
        if given is None:
            return None
        place = Place("样例", "工作清单", id)
        if isinstance(given, GivenAnswer):
            return Answered(str(given.conclusion), str(given.self_mark), given.evidence, place)
        return Answered(conclusion=str(given), place=place)


def fact_of(value: str | int | Decimal) -> Decimal:
    """The number of an entry of 社区基本情况. CaseValueError for what is neither a number nor a percentage."""
    text = str(value).strip()
    if percent := _PERCENT.fullmatch(text):
        return Decimal(percent[1]) / 100
    if _NUMBER.fullmatch(text):
        return Decimal(text)
    raise CaseValueError(f"“{text}”要写成数字或百分比")


def given_measures(given: Given) -> list[GivenMeasure]:
    """The measures of either form as a list."""
    if isinstance(given.measures, list):
        return given.measures
    return [GivenMeasure.model_validate({"measure": key, "is": value}) for key, value in given.measures.items()]


def same_arguments(one: GivenMeasure, arguments: Mapping[str, Argument], given: Given) -> bool:
    """Whether the value is meant for a call with these arguments; the short form is meant for every call."""
    return isinstance(given.measures, dict) or not one.with_ or dict(one.with_) == dict(arguments)


def measure_of(standard: Standard, call: MeasureCall, value: Value) -> Measure:
    """The measure of that value. CaseValueError when it does not fit the measure's kind."""
    declared = next((measure for measure in standard.measures if measure.id == call.measure), None)
    described = declared or CATALOGUE[call.measure]
    kind = kind_of(standard, call)
    assert kind is not None
    base = Measure(call.measure, described.title, kind, described.unit)
    if value is None:
        return Measure(call.measure, described.title, kind, described.unit, missing=(f"{described.title}的台账",))
    text = str(value).strip()
    if kind in (MeasureKind.SHARE, MeasureKind.RATIO):
        numerator, denominator = _ratio(text, call.measure, kind)
        return Measure(base.key, base.title, kind, base.unit, numerator=numerator, denominator=denominator)
    if text == "0/0":
        return Measure(base.key, base.title, kind, base.unit, empty=True)
    if not text.isdecimal():
        raise CaseValueError(f"“{call.measure}”是{kind.value}，要写个数，不能是“{text}”")
    return Measure(base.key, base.title, kind, base.unit, count=int(text))


def _ratio(text: str, key: str, kind: MeasureKind) -> tuple[int, int]:
    if share := _SHARE.fullmatch(text):
        return int(share[1]), int(share[2])
    if percent := _PERCENT.fullmatch(text):
        exact = Fraction(percent[1]) / 100
        return exact.numerator, exact.denominator
    if kind is MeasureKind.RATIO and _NUMBER.fullmatch(text):
        exact = Fraction(text)
        return exact.numerator, exact.denominator
    raise CaseValueError(f"“{key}”是{kind.value}，要写成 49/50 或 95%，不能是“{text}”")
