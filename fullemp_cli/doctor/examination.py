"""The whole examination, in the order in which it is read."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from fullemp_cli.doctor import installation, machine, printing
from fullemp_cli.doctor.diagnosis import Diagnosis, Health


def examine(folder: Path) -> Iterator[Diagnosis]:
    """Every diagnosis of this machine; `folder` is where results would be written. Nothing is left behind."""
    yield installation.python_version()
    missing = False
    for diagnosis in installation.packages():
        missing = missing or diagnosis.state is Health.MISSING
        yield diagnosis
    if not missing:  # what is asked next needs the packages
        yield installation.own_files()
    yield machine.writable("当前文件夹", folder)
    yield machine.writable("临时文件夹", Path(tempfile.gettempdir()))
    yield machine.free_space(folder)
    yield machine.second_process()
    yield machine.console_encoding(getattr(sys.stdout, "encoding", None))
    yield printing.fonts()
    yield printing.browser()
    yield printing.office()
