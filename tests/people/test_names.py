"""Names compare without blanks and with every kind of dot as one."""

from __future__ import annotations

import pytest

from fullemp_cli.people.names import comparable_name


@pytest.mark.parametrize("written", ["王 芳", " 王芳", "王\u3000芳", "王\u00a0芳\n", "王芳\u200b"])
def test_blanks_do_not_matter(written: str) -> None:
    assert comparable_name(written) == "王芳"


@pytest.mark.parametrize("dot", "·•・．.")
def test_dots_are_one(dot: str) -> None:
    assert comparable_name(f"阿依古丽 {dot} 买买提") == comparable_name("阿依古丽·买买提") == "阿依古丽·买买提"


@pytest.mark.parametrize(("one", "other"), [("王芳", "王方"), ("阿依·古丽", "阿依古丽"), ("李娜A", "李娜a")])
def test_other_differences_matter(one: str, other: str) -> None:
    assert comparable_name(one) != comparable_name(other)
