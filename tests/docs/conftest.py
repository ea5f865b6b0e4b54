"""The office of the documents, laid out once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.office import lay_out


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder. Not to be written into: a test that writes takes a copy."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield lay_out(tmp_path_factory.mktemp("office") / "office", monkeypatch)
