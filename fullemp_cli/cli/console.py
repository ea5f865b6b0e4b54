"""The terminal: results on stdout, all else on stderr; readable on a GB18030 console, on 80 columns, and piped."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fullemp_cli.people.outgoing import FULL_NUMBERS

if TYPE_CHECKING:
    from pydantic import BaseModel
    from rich.console import Console

    from fullemp_cli.run.shared_settings import SharedSettings

_NEAR = {"▸": ">", "～": "-", "≥": ">=", "≤": "<=", "㎡": "m2", "·": "."}


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """What stands near enough for a character that the console's encoding lacks, else `?`."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_NEAR.get(one, "?") for one in error.object[error.start : error.end]), error.end


def prepare_streams() -> None:
    """A character that the console cannot show becomes one near it, or `?`; it must never end the program."""
    codecs.register_error("nearest", _nearest)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="nearest")


def console(*, show_ids: bool = False) -> Console:
    """Where results go. Piped output keeps a fixed width, so that lines do not depend on the machine.

    Every text goes out through the gate (`people.outgoing`) before it is broken into lines.
    """
    return _console(stderr=False, show_ids=show_ids)


def stderr_console(*, show_ids: bool = False) -> Console:
    """Where everything else goes: progress, notices, errors."""
    return _console(stderr=True, show_ids=show_ids)


def _console(*, stderr: bool, show_ids: bool) -> Console:
    from fullemp_cli.cli.outgoing_console import OutgoingConsole  # rich is not needed for a mistyped option

    made = OutgoingConsole(stderr=stderr, show_ids=show_ids)
    if not made.is_terminal and "COLUMNS" not in os.environ:
        made.width = 120
    return made


def say_shared(shared: SharedSettings | None, *, quiet: bool) -> None:
    """Says which shared settings are in use, where there are any and the command shows no receipt."""
    if shared is not None and not quiet:
        stderr_console().print(shared.sentence, soft_wrap=True)


def say_drafts(titles: Iterable[str]) -> None:
    """Says which standards are drafts, for a command that shows no title; also when quiet, as it must be settled."""
    from fullemp_cli.standards.draft_state import draft_notice

    for notice in filter(None, map(draft_notice, dict.fromkeys(titles))):
        stderr_console().print(f"注意：{notice}", soft_wrap=True)


def say_full_numbers(files: Sequence[Path], says: str = FULL_NUMBERS) -> None:
    """Says of files that hold full identity numbers, because the user asked for them, that they do."""
    if files:
        names = "、".join(path.name for path in files)
        stderr_console().print(f"注意：{names} {says}。", soft_wrap=True)


def write_record(record: BaseModel, *, show_ids: bool = False) -> None:
    """The record as JSON on stdout, byte for byte what is kept in files."""
    from fullemp_cli.results.result_json import result_text

    write_text(result_text(record, show_ids=show_ids))


def write_text(text: str) -> None:
    """The text of a file on stdout, byte for byte as UTF-8, so that `> file` writes what `--out` would."""
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(text)
        return
    buffer.write(text.encode("utf-8"))
    buffer.flush()
