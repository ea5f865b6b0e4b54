"""Refusals: where, what and what to do on one line that somebody can read."""

from __future__ import annotations

import pytest

from fullemp_cli.errors import Refusal


@pytest.mark.parametrize("letters", [3001, 500_000])
def test_a_refusal_that_nobody_would_read_to_its_end_is_cut_and_says_so(letters: int) -> None:
    refusal = Refusal("MAP002", "长" * letters, where="映射.yaml", hint="请改正后再试。")
    assert refusal.sentence == f"映射.yaml：{'长' * 3000}……（太长，后面略去）。请改正后再试。"


def test_a_refusal_of_many_words_is_shown_to_its_end() -> None:
    what = "第 1 行不对；" * 300 + "这是最后一处。"
    assert Refusal("MAP002", what, hint="请改正。").sentence == f"{what}请改正。"
