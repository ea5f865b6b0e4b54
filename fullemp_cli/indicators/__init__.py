"""Indicators: facts → measures. Pure functions of the facts, the period and a standard's parameters."""
