"""Questions and answers on a terminal, by plain lines: no prompt library draws what a code page 936 console lacks.

What is typed is forgiven: full-width digits, blanks, quotes around a path that was dragged onto the window. A wrong
answer is explained and asked again; the end of the input or Ctrl-C ends the conversation wherever it is.
"""

from __future__ import annotations

import shutil
import sys
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TextIO, TypeVar

from fullemp_cli.reports.paragraph import wrapped

T = TypeVar("T")

_QUOTES = "\"'“”‘’＂＇"
_STOPS = "。.、,;"
_BACK = frozenset({"b", "返回", "上一步"})
_WIDEST = 100


class Back(Exception):
    """The person wants to go back to the question before."""


class Ended(Exception):
    """The person has closed the input (Ctrl-Z, Ctrl-D, the window): nothing more can be asked."""


def normalised(text: str) -> str:
    """A short answer, as it was meant: blanks around it and the stop behind it go, full-width letters and digits become
    narrow. `１。` is 1."""
    return unicodedata.normalize("NFKC", text.replace("\u3000", " ")).strip().rstrip(_STOPS).rstrip()


def dropped_path(text: str) -> str:
    """A path as a console writes it when a file is dragged onto its window: quotes, `& ` of PowerShell and blanks go.

    Its own characters stay as they are: a name may be full-width on purpose.
    """
    text = text.strip().strip("\u3000")
    if text.startswith("& "):
        text = text[2:].strip()
    if len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES:
        text = text[1:-1]
    return text.strip()


@dataclass(slots=True)
class Dialogue:
    """A conversation. `source` and `target` are the terminal's streams, or those of a test."""

    source: TextIO = field(default_factory=lambda: sys.stdin)
    target: TextIO = field(default_factory=lambda: sys.stdout)

    def say(self, text: str = "", *, indent: int = 0) -> None:
        """A paragraph, broken at the width of the terminal; further lines stand under the first."""
        width = min(shutil.get_terminal_size((80, 25)).columns, _WIDEST) - 1
        for line in text.split("\n"):
            for row in wrapped(line, width - indent) or [""]:
                self.target.write(" " * indent + row + "\n")
        self.target.flush()

    def grey(self, text: str) -> None:
        """A line that may be passed over: the ordinary command behind what was asked."""
        if getattr(self.target, "isatty", lambda: False)() and sys.platform != "win32":
            self.target.write(f"\x1b[2m{text}\x1b[0m\n")
        else:
            self.target.write(text + "\n")
        self.target.flush()

    def ask(self, prompt: str) -> str:
        """One line, as typed, without its end. Raises `Ended` when there is no more input."""
        self.target.write(prompt)
        self.target.flush()
        line = self.source.readline()
        if not line:
            self.target.write("\n")
            raise Ended
        return line.rstrip("\r\n")

    def choose(
        self,
        question: str,
        options: Sequence[tuple[str, T]],
        *,
        default: int | None = None,
        otherwise: Callable[[str], T | None] | None = None,
        back: bool = False,
    ) -> T:
        """The value of the option that was chosen by its number; Enter takes `default` (from 0).

        `otherwise` may take what is no number (a path, a name); it gives None, having said why, to ask again.
        `back`: there is a question before, to which `b` goes (`Back`).
        """
        self.say()
        self.say(question)
        for number, (text, _) in enumerate(options, 1):
            self.say(f"{number}. {text}", indent=2)
        enter = "" if default is None else f"，回车 = {default + 1}"
        while True:
            typed = self.ask(f"请输入数字{enter}：")
            answer = normalised(typed)
            if not answer and default is not None:
                return options[default][1]
            chosen = _number_in(answer)
            if chosen is not None and 1 <= chosen <= len(options):
                return options[chosen - 1][1]
            named = [value for text, value in options if answer and text == answer]
            if len(named) == 1:
                return named[0]
            if self.goes_back(answer, back=back):
                continue
            if otherwise is not None and answer and chosen is None:
                taken = otherwise(typed)
                if taken is not None:
                    return taken
                continue
            self.say(self._mistake(answer, len(options), default))

    def goes_back(self, answer: str, *, back: bool) -> bool:
        """Whether the question before was asked for where there is none, which is said; where there is: `Back`."""
        if answer.casefold() not in _BACK:
            return False
        if back:
            raise Back
        self.say("前面没有问题了。")
        return True

    def confirm(self, question: str, *, default: bool = True) -> bool:
        """是 or 否."""
        return self.choose(question, [("是", True), ("否", False)], default=0 if default else 1)

    @staticmethod
    def _mistake(answer: str, most: int, default: int | None) -> str:
        what = "没有输入。" if not answer else f"没有“{answer[:20]}”这一项。"
        which = f"1～{most} 中的一个数字" if most > 1 else "1"
        enter = "" if default is None else f"；直接按回车就是 {default + 1}"
        return f"{what}请输入 {which}，再按回车{enter}。"


class AskedInTurn(Protocol):
    """Asks something; `back`: something was asked before, to which it may be gone `Back`."""

    def __call__(self, *, back: bool) -> None: ...


def in_turn(questions: Sequence[AskedInTurn], *, back: bool) -> None:
    """Asks one after the other, going back to the one before where that is wanted; `Back` from the first, if `back`."""
    at = 0
    while at < len(questions):
        try:
            questions[at](back=back or at > 0)
            at += 1
        except Back:
            if at == 0:
                raise
            at -= 1


_NUMERALS = {numeral: number for number, numeral in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


def _number_in(answer: str) -> int | None:
    """The number of an option: 3, 三; None where it is none."""
    if answer.isdecimal():
        return int(answer) if len(answer) < 4 else 0
    return _NUMERALS.get(answer)
