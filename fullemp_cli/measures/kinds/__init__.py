"""The kinds of measure: a closed set, checked when a standard is loaded; there is no expression language.

A district's own measures are instances of these classes, loaded from its file; the built-in ones are instances made in
`measures/builtin/`.

    measures:
      - id: graduate_employment_rate
        title: 高校毕业生就业率
        kind: share
        of:
          - ledger: 劳动力
            where: [{column: 人员类别, has_tag: 高校毕业生}, {is: 辖区户籍}]
        counted: [{is: 就业}]
        reason: 高校毕业生未就业
        remedy: 推荐就业

      - id: registered_unemployment_rate
        title: 登记失业率
        kind: share
        better: fewer
        of: [{population: 就业人员}, {population: 仍失业人员}]
        numerator: [{population: 仍失业人员}]
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Discriminator

from fullemp_cli.measures.kinds.amounts import Amount, DeclaredCount, DeclaredRatio
from fullemp_cli.measures.kinds.base import Declaration
from fullemp_cli.measures.kinds.cases import DeclaredCases
from fullemp_cli.measures.kinds.fewest import DeclaredFewest
from fullemp_cli.measures.kinds.periods import DeclaredPeriodsWithout, DeclaredPersonPeriodsWithout
from fullemp_cli.measures.kinds.quotient import DeclaredQuotient, Figure
from fullemp_cli.measures.kinds.share import DeclaredShare
from fullemp_cli.measures.kinds.stated import DeclaredStated

__all__ = [
    "Amount",
    "Declaration",
    "DeclaredCases",
    "DeclaredCount",
    "DeclaredFewest",
    "DeclaredMeasure",
    "DeclaredPeriodsWithout",
    "DeclaredPersonPeriodsWithout",
    "DeclaredQuotient",
    "DeclaredRatio",
    "DeclaredShare",
    "DeclaredStated",
    "Figure",
]

DeclaredMeasure = Annotated[
    DeclaredShare
    | DeclaredRatio
    | DeclaredCount
    | DeclaredCases
    | DeclaredFewest
    | DeclaredPeriodsWithout
    | DeclaredPersonPeriodsWithout
    | DeclaredStated
    | DeclaredQuotient,
    Discriminator("kind"),
]
"""A measure that a standard file declares."""
