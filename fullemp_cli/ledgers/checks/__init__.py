"""Checks: typed facts → findings about contradictions inside a row and between ledgers, one module a theme."""
