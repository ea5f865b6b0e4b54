"""The scoring methods (评分方法) of published standards: one class each, one module each. The set is closed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, get_args

from pydantic import Field

from fullemp_cli.rules.methods.all_or_nothing import AllOrNothing
from fullemp_cli.rules.methods.bands import Bands
from fullemp_cli.rules.methods.checklist import Checklist
from fullemp_cli.rules.methods.count_of import CountOf
from fullemp_cli.rules.methods.deduct import Deduct
from fullemp_cli.rules.methods.from_base import FromBase
from fullemp_cli.rules.methods.group import Group
from fullemp_cli.rules.methods.judged import Judged
from fullemp_cli.rules.methods.method import Method
from fullemp_cli.rules.methods.per_unit import PerUnit
from fullemp_cli.rules.methods.proportional import Proportional
from fullemp_cli.rules.methods.steps import Steps

__all__ = [
    "METHOD_TITLES",
    "AllOrNothing",
    "AnyMethod",
    "Bands",
    "Checklist",
    "CountOf",
    "Deduct",
    "FromBase",
    "Group",
    "Judged",
    "PerUnit",
    "Proportional",
    "Steps",
]

AnyMethod = Annotated[
    AllOrNothing | Bands | Checklist | CountOf | Steps | Deduct | PerUnit | FromBase | Proportional | Judged | Group,
    Field(discriminator="kind"),
]
"""As a file writes one: `kind` tells which."""


def titles(methods: Iterable[type[Method]]) -> dict[str, str]:
    """What each is called, by its `kind`. TypeError: one does not say it."""
    found: dict[str, str] = {}
    for one in methods:
        if not hasattr(one, "called"):
            raise TypeError(f"{one.__name__} does not say what it is called")
        found[get_args(one.model_fields["kind"].annotation)[0]] = one.called
    return found


METHOD_TITLES = titles(get_args(get_args(AnyMethod)[0]))
"""What each is called, by its `kind`, in the order of the documents."""
