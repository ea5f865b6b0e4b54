"""Exact numbers as a standard file writes them: `95%`, `5`, `2.5`. Never binary floating point."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, PlainSerializer, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

_DIGITS = re.compile(r"[-+]?\d{1,15}(\.\d{0,12})?", re.ASCII)


def exact_number(raw: object) -> Fraction:
    """The number that was written in plain digits, as it was written. ValueError with a Chinese sentence for all else."""
    if isinstance(raw, Fraction):
        return raw
    if isinstance(raw, bool) or not isinstance(raw, int | float | str | Decimal):
        raise ValueError("要写成数字，例如 5 或 2.5")
    # str() of a YAML float gives back the digits that were typed, so 2.5 stays exactly 5/2.
    text = str(raw).strip()
    # Short plain digits only: an exponent such as 1e999999999 would take for ever to become a fraction.
    if not _DIGITS.fullmatch(text):
        said = text[:40].encode("utf-8", "replace").decode("utf-8")  # half a character cannot be said
        raise ValueError(f"“{said}”不是数字；要写成例如 5 或 2.5")
    return Fraction(Decimal(text))


@lru_cache(maxsize=4096)
def decimal_text(value: Fraction) -> str:
    """The number in plain decimal digits without trailing zeros: `5`, `2.5`, `-0.1`. At most six decimals, truncated."""
    sign = "-" if value < 0 else ""
    digits = str(int(abs(value) * 10**6)).rjust(7, "0")
    return sign + f"{digits[:-6]}.{digits[-6:]}".rstrip("0").rstrip(".")


def _mark(raw: object) -> Fraction:
    mark = exact_number(raw)
    if (mark * 100).denominator != 1:
        raise ValueError("分值最多两位小数")
    return mark


Mark = Annotated[
    Fraction,
    BeforeValidator(_mark),
    PlainSerializer(decimal_text, return_type=str),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string"}], "description": "分数，例如 5 或 2.5"}),
]
"""Marks (分): exact, at most two decimals."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A threshold: `95%` is 19/20 with `percent`; `5` is 5."""

    value: Fraction
    percent: bool = False

    def __str__(self) -> str:
        return f"{decimal_text(self.value * 100)}%" if self.percent else decimal_text(self.value)

    @classmethod
    def parse(cls, raw: object) -> Quantity:
        """From `95%`, `95％`, `5`, 5 or 2.5; ValueError with a Chinese sentence for anything else."""
        if isinstance(raw, Quantity):
            return raw
        if isinstance(raw, str) and raw.strip().endswith(("%", "％")):
            return cls(exact_number(raw.strip()[:-1]) / 100, percent=True)
        return cls(exact_number(raw))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.parse, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"type": "number"}, {"type": "string"}], "description": "数值或百分比，例如 5 或 95%"}
