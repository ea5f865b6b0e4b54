"""Measures: facts → values. A measure is a population, conditions on it and a kind (share, count, cases …)."""
