"""Names of persons, made comparable."""

from __future__ import annotations

from fullemp_cli.people.blanks import without_blanks

_DOTS = str.maketrans(dict.fromkeys("•・．.", "·"))


def comparable_name(text: str) -> str:
    """`text` without blanks and with ·•・．. as one dot, for comparison only (definitions: *Persons*, names).

    A blank name gives the empty string, which must not be taken for the same person as another blank name.
    """
    return without_blanks(text).translate(_DOTS)
