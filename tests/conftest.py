"""What every test leaves behind as it found it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest

from fullemp_cli.ledgers.declaration import declare_own

# Tests start hundreds of processes: none is to compile the program anew, whatever the machine says of it.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


@pytest.fixture(autouse=True)
def _no_column_of_a_standard_stays() -> Iterator[None]:
    """Columns that a standard of a test has declared are not read in the next one."""
    yield
    declare_own({})
