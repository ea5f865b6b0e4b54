"""What the program says when something cannot be done.

An error names where, what is wrong and what to do, in plain Chinese, and carries a stable code. It is raised
where the fault is found and shown by the command line in one place; nothing in between turns it into a traceback.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of every command (`docs/errors.md`)."""

    DONE = 0
    ATTENTION = 1
    REFUSED = 2
    FAULT = 70
    INTERRUPTED = 130


class Refusal(Exception):
    """It could not be done: wrong usage, unreadable input, an invalid standard. Exit code 2.

    `code` is stable (`FILE003`); `where` may be empty; `what` is one sentence; `hint` says what to do.
    """

    def __init__(self, code: str, what: str, *, where: str = "", hint: str = "") -> None:
        self.code = code
        self.what = what
        self.where = where
        self.hint = hint
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """`where：what。hint` on one line, without the code."""
        where = f"{self.where}：" if self.where else ""
        hint = self.hint.lstrip("。；，")
        stop = "" if not hint or self.what.endswith(("。", "？", "！", "；")) else "。"
        return f"{where}{self.what}{stop}{hint}"

    def __reduce__(self) -> tuple[object, ...]:
        # Exceptions with keyword arguments do not survive pickling by default; batch workers send them home.
        return (_rebuild, (type(self), self.code, self.what, self.where, self.hint))


def _rebuild(kind: type[Refusal], code: str, what: str, where: str, hint: str) -> Refusal:
    return kind(code, what, where=where, hint=hint)
