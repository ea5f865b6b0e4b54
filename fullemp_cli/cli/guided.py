"""`fullemp` without a command: the guided start, where somebody is there to be asked."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from fullemp_cli import stopping


def asked_for(words: Sequence[str], commands: Collection[str]) -> tuple[Path, ...] | None:
    """What was dragged onto the program: paths that are there, where no command stands; () for nothing at all.

    None where a command is meant, or nobody can be asked: input or output is no terminal.
    """
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        return None
    if not words:
        return ()
    if words[0].startswith("-") or words[0] in commands or not _is_there(words[0]):
        return None
    return tuple(Path(word) for word in words)


def guided_start(dropped: Sequence[Path], run: Callable[[Sequence[str]], int]) -> int:
    """The conversation; gives the exit code of its last command. The window stays until a key is pressed, if it is
    ours, also where the conversation was interrupted."""
    from fullemp_cli.cli.window import wait_for_key
    from fullemp_cli.errors import ExitCode
    from fullemp_cli.guide.dialogue import Dialogue
    from fullemp_cli.guide.start import GuidedStart

    try:
        return GuidedStart(Dialogue(), run, Path.cwd()).start(dropped)
    except KeyboardInterrupt:
        sys.stderr.write(f"\n{stopping.SAID}\n")
        return ExitCode.INTERRUPTED
    finally:
        wait_for_key()


def _is_terminal(stream: object) -> bool:
    try:
        return bool(getattr(stream, "isatty", lambda: False)())
    except ValueError:  # closed
        return False


def _is_there(word: str) -> bool:
    try:
        return Path(word).exists()
    except OSError:
        return False
