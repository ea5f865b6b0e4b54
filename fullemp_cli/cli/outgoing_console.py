"""A terminal whose every text goes out through the gate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from fullemp_cli.people.outgoing import outgoing
from fullemp_cli.reports.paragraph import Paragraph


class OutgoingConsole(Console):
    """Prints what it is given, texts of paragraphs, lines and cells as they may leave the program.

    They are looked at before they are broken into lines: of a number in two lines nobody could tell that it is one.
    """

    def __init__(self, *, stderr: bool, show_ids: bool = False) -> None:
        super().__init__(stderr=stderr, highlight=False, emoji=False, markup=False, soft_wrap=False)
        self._show_ids = show_ids

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """As rich's, of the text as it may be shown."""
        return super().render(self._outgoing(renderable), options)

    def _outgoing(self, renderable: RenderableType) -> RenderableType:
        match renderable:
            case str():
                return outgoing(renderable, show_ids=self._show_ids)
            case Text():
                shown = outgoing(renderable.plain, show_ids=self._show_ids)
                if shown == renderable.plain:
                    return renderable
                return Text(shown, renderable.style, no_wrap=renderable.no_wrap, overflow=renderable.overflow)
            case Paragraph():
                return replace(renderable, text=outgoing(renderable.text, show_ids=self._show_ids))
            case _:
                return renderable
