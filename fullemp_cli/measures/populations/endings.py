"""When something began, and whether its ending is believed (definitions.md, Dates that are missing)."""

from __future__ import annotations

from datetime import date


def beginning(recorded: date | None, endings: tuple[date | None, ...], start: date) -> date:
    """The recorded beginning; without one `start`, or the row's earliest dated ending if that lies before `start`."""
    if recorded is not None:
        return recorded
    return min([start, *(ending for ending in endings if ending is not None)])


def believed(ending: date | None, began: date) -> date | None:
    """An ending, unless it lies before the beginning: then it has not ended."""
    return ending if ending is not None and ending >= began else None


def earliest(*days: date | None) -> date | None:
    """The earliest of the days that are known; None where none is."""
    return min((day for day in days if day is not None), default=None)
