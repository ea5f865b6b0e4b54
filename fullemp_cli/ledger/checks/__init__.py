"""Checks: typed facts → findings about contradictions inside a row and between ledgers."""

from fullemp_cli.ledger.checks.contradictions import contradictions

__all__ = ["contradictions"]
