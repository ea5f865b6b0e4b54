"""Measures of every kind."""
