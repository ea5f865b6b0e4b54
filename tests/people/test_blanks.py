"""Blanks are taken out, seen or not; everything else stays."""

from __future__ import annotations

import pytest

from fullemp_cli.people.blanks import without_blanks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (" \t\r\n", ""),
        ("张 三", "张三"),
        ("张\u3000三\u00a0", "张三"),
        ("\ufeff张\u200b三\u202c", "张三"),  # byte order mark, zero-width blank, direction mark
        ("张\x07三", "张三"),
        ("张\ue863 三", "张\ue863三"),  # a rare character of the private use area is part of the name
        ("𠮷 田", "𠮷田"),
    ],
)
def test_without_blanks(text: str, expected: str) -> None:
    assert without_blanks(text) == expected
