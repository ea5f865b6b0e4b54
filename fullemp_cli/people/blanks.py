"""Blanks as they come in typed and pasted Chinese text, visible or not."""

from __future__ import annotations

from unicodedata import category


def without_blanks(text: str) -> str:
    """`text` without any blank: spaces (also U+3000, U+00A0), tabs, line breaks, zero-width and control characters."""
    joined = "".join(text.split())
    if joined.isprintable():
        return joined
    # Not everything unprintable is a blank: rare characters of names live in the private use area and must stay.
    return "".join(character for character in joined if category(character) not in {"Cc", "Cf"})
