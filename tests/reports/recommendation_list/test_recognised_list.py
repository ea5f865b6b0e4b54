"""The list of what a county has recognised, as a file that is no list."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.reports.recommendation_list.recognised_list import recognised_by_county


@pytest.mark.parametrize("ending", [".csv", ".txt", ".xlsx"])
@pytest.mark.parametrize("size", [65 << 20, 6 << 30])
def test_a_list_of_gigabytes_is_refused_as_a_table_is(tmp_path: Path, ending: str, size: int) -> None:
    path = tmp_path / f"名单{ending}"
    path.touch()
    os.truncate(path, size)  # holes: nothing is written
    with pytest.raises(Refusal) as refused:
        recognised_by_county((), path, ())
    assert refused.value.code.startswith("FILE")
    assert refused.value.where == path.name


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="没有命名管道")
@pytest.mark.parametrize("ending", [".csv", ".txt", ".xlsx"])
def test_a_pipe_is_not_waited_for(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"名单{ending}"
    os.mkfifo(path)
    with pytest.raises(Refusal, match="管道"):
        recognised_by_county((), path, ())
