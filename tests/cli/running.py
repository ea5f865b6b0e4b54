"""Running the program as a command line would, in this process: exit code and what was said."""

from __future__ import annotations

from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from unittest.mock import patch

from fullemp_cli.cli.main import main


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a command."""

    code: int
    stdout: str
    stderr: str


def run(*words: str) -> Done:
    """`fullemp` with those words."""
    out, err, code = StringIO(), StringIO(), 0
    with patch("sys.argv", ["fullemp", *words]), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
    return Done(code, out.getvalue(), err.getvalue())
