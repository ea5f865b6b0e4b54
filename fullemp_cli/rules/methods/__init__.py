"""The scoring methods (评分方法) of published standards: one class each, one module each. The set is closed."""

from __future__ import annotations

from collections.abc import Mapping
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

_EVERY: tuple[type[Method], ...] = get_args(get_args(AnyMethod)[0])
METHOD_TITLES: Mapping[str, str] = {get_args(one.model_fields["kind"].annotation)[0]: one.called for one in _EVERY}
"""What each is called, by its `kind`, in the order of the documents."""
