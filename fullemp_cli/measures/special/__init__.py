"""Measures that the kinds cannot say, each with the same faces as they have."""
