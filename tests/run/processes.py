"""Processes that a test has started, and those that they have started."""

from __future__ import annotations

from pathlib import Path


def living_of(session: int) -> list[int]:
    """The processes of a session that live, by number; none where the system does not tell."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z" and int(fields[3]) == session:
            found.append(int(stat.parent.name))
    return found
