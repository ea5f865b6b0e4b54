"""The general measure (自定义指标): a share, a count, cases … over a population, declared in a standard file.

A closed set of kinds, populations and conditions, checked when the file is loaded; there is no expression language.
It is made of the same populations and predicates as the built-in measures and gives the same `Measure`.

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

from fullemp_cli.measures.declared.checking import Problem, declared_problems
from fullemp_cli.measures.declared.evaluation import compute_declared
from fullemp_cli.measures.declared.model import DeclaredMeasure

__all__ = ["DeclaredMeasure", "Problem", "compute_declared", "declared_problems"]
