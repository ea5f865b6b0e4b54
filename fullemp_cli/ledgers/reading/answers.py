"""Answers of 工作清单 as `scoring` reads them: the words and numbers that a person writes under 结论 and 自评分."""

from fullemp_cli.ledgers.cells.values import Number, decimal_in, number_in, yes_no_in

__all__ = ["Number", "decimal_in", "number_in", "yes_no_in"]
