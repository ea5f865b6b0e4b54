"""What all tests run under."""

from __future__ import annotations

import os
import sys

from fullemp_cli.run.engines import default_jobs

# Tests start hundreds of processes: none is to compile the program anew, whatever the machine says of it.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: some tests wait, for a process that ends or a limit that is reached."""
    return default_jobs() + 1
