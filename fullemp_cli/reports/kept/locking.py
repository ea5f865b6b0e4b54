"""One run at a time decides about the files of a folder: two that overlap must not lose what lies between them."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from fullemp_cli.opening.file_lock import locked, unlock

_WAIT = 60.0
_PAUSE = 0.05


@contextmanager
def folder_held(folder: Path) -> Iterator[None]:
    """The folder for this run alone, as far as this machine's runs go; the system lets go when a run dies.

    Where nothing can be locked, and after a minute of waiting, the work goes on: nobody is to wait for ever.
    """
    try:
        name = sha256(os.fsencode(folder.resolve())).hexdigest()[:32]
        user = os.getuid() if hasattr(os, "getuid") else 0
        file = (Path(tempfile.gettempdir()) / f"fullemp-{user}-{name}.lock").open("ab")
    except OSError:
        yield
        return
    with file:
        end = time.monotonic() + _WAIT
        while not locked(file) and time.monotonic() < end:
            time.sleep(_PAUSE)
        try:
            yield
        finally:
            unlock(file)
