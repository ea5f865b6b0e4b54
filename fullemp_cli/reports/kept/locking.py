"""One run at a time decides about the files of a folder: two that overlap must not lose what lies between them."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from fullemp_cli.opening.file_lock import locked, unlock

_WAIT = 60.0
_PAUSE = 0.05


class _Handle:
    """The folder itself, open: it leaves no file behind, and nobody else can lay one in its place.

    Windows opens no folders: there it is a file in the user's own folder for temporary files, gone when the last run
    lets go of it.
    """

    def __init__(self, folder: Path) -> None:
        self._path: Path | None = None
        if os.name == "nt":
            name = sha256(os.fsencode(folder.resolve())).hexdigest()[:32]
            self._path = Path(tempfile.gettempdir()) / f"fullemp-{name}.lock"
            self._number = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            self._number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)

    def fileno(self) -> int:
        """Its number."""
        return self._number

    def close(self) -> None:
        """It is let go."""
        os.close(self._number)
        if self._path is not None:
            with suppress(OSError):  # another run has it open
                self._path.unlink()


@contextmanager
def folder_held(folder: Path) -> Iterator[None]:
    """The folder for this run alone, as far as this machine's runs go; the system lets go when a run dies.

    Where nothing can be locked, and after a minute of waiting, the work goes on: nobody is to wait for ever.
    """
    try:
        handle = _Handle(folder)
    except OSError:
        yield
        return
    try:
        end = time.monotonic() + _WAIT
        while not locked(handle) and time.monotonic() < end:
            time.sleep(_PAUSE)
        try:
            yield
        finally:
            unlock(handle)
    finally:
        handle.close()
