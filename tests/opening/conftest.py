"""A file from bytes, opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.opening import Limits, open_workbook
from fullemp_cli.opening.grid import Workbook

Opener = Callable[..., Workbook]
Refuser = Callable[..., Refusal]


@pytest.fixture
def opened(tmp_path: Path) -> Opener:
    """Writes bytes to a file and opens it."""

    def open_bytes(data: bytes, name: str = "台账.xlsx", limits: Limits | None = None) -> Workbook:
        path = tmp_path / name
        path.write_bytes(data)
        return open_workbook(path, limits)

    return open_bytes


@pytest.fixture
def refused(opened: Opener) -> Refuser:
    """Writes bytes to a file, expects a refusal and gives it."""

    def refuse_bytes(data: bytes, name: str = "台账.xlsx", limits: Limits | None = None) -> Refusal:
        with pytest.raises(Refusal) as caught:
            opened(data, name, limits)
        return caught.value

    return refuse_bytes
