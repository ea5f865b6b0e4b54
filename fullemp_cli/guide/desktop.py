"""What the desktop does for us: opening a file in the program that the office uses for it, and printing it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def open_file(path: Path) -> bool:
    """Opens a file or folder as a double click would; whether the desktop took it. Nothing is waited for."""
    return _start(path, "open")


def print_file(path: Path) -> bool:
    """Sends a file to the printer through its own program (WPS, Excel); whether that could be asked for.

    Only Windows has such a way: elsewhere the file is opened by hand.
    """
    return sys.platform == "win32" and _start(path, "print")


def _start(path: Path, verb: str) -> bool:
    try:
        if sys.platform == "win32":
            os.startfile(path, verb)
            return True
        opener = "open" if sys.platform == "darwin" else "xdg-open"
        quiet = subprocess.DEVNULL
        subprocess.Popen([opener, str(path)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    except OSError:
        return False
    return True
