"""Scoring: standard × measures → assessment. Marks are intervals; an open mark is never guessed."""
