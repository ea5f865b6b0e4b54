"""Help in Chinese: Typer's own words are English and its columns count a Chinese character as one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from fullemp_cli.cli.meant import no_such_command, refuse_long_dashes, too_many_words

_NARROWEST = 50
_WIDEST = 100
_LEFT = 26


class ChineseCommand(TyperCommand):
    """A command whose help is Chinese throughout."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As click's; options behind the dashes of a Chinese keyboard are told apart from words first, and words too
        many are refused in our own words."""
        if not ctx.resilient_parsing:
            refuse_long_dashes(args)
        try:
            left = super().parse_args(ctx, args)
        except Exception as error:
            if getattr(error, "ctx", ctx) is None:
                error.ctx = ctx  # type: ignore[attr-defined]  # which command it was, and which options that has
            raise
        if left and not ctx.resilient_parsing:
            raise too_many_words(ctx.command_path, left)
        return left

    def get_help(self, ctx: Any) -> str:
        """The whole help text."""
        return help_text(self, ctx)

    def get_usage(self, ctx: Any) -> str:
        """The usage line alone."""
        return usage_line(self, ctx)


class ChineseGroup(TyperGroup):
    """A group of commands whose help is Chinese throughout."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """As click's; a command that is not there is refused with what was meant."""
        if not ctx.resilient_parsing and args and self.get_command(ctx, args[0]) is None:
            refuse_long_dashes(args[:1])
            if not args[0].startswith("-"):
                raise no_such_command(ctx.command_path, args, self.list_commands(ctx))
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """The whole help text."""
        return help_text(self, ctx)

    def get_usage(self, ctx: Any) -> str:
        """The usage line alone."""
        return usage_line(self, ctx)


class ChineseTyper(typer.Typer):
    """A Typer application made of Chinese commands."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("cls", ChineseGroup)
        settings.setdefault("add_completion", False)
        settings.setdefault("rich_markup_mode", None)
        settings.setdefault("pretty_exceptions_enable", False)
        settings.setdefault("no_args_is_help", True)
        settings.setdefault("context_settings", {"help_option_names": ["--help", "-h"]})
        super().__init__(**settings)

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Any], Any]:
        """As Typer's, with a Chinese command and `-h` beside `--help`."""
        settings.setdefault("cls", ChineseCommand)
        settings.setdefault("context_settings", {"help_option_names": ["--help", "-h"], "allow_extra_args": True})
        return super().command(name, **settings)


def usage_line(command: Any, ctx: Any) -> str:
    """`用法：fullemp score [选项] 台账`."""
    words = [ctx.command_path]
    if any(_is_option(param) for param in command.params):
        words.append("[选项]")
    for param in command.params:
        if not _is_option(param):
            name = _name(param)
            words.append((name if param.required else f"[{name}]") + ("…" if param.nargs == -1 else ""))
    if getattr(command, "commands", None):
        words.append("命令 …")
    return "用法：" + " ".join(words)


def help_text(command: Any, ctx: Any) -> str:
    """Usage, what it does, arguments, options, commands; wrapped by the width that Chinese takes."""
    width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns)) - 2
    lines = [usage_line(command, ctx), ""]
    for paragraph in (command.help or "").strip().splitlines():
        lines += _indented(paragraph.strip(), width, 2) if paragraph.strip() else [""]
    visible = [param for param in command.params if not getattr(param, "hidden", False)]
    lines += _section("参数", [_argument_row(param) for param in visible if not _is_option(param)], width)
    options = [_option_row(param) for param in visible if _is_option(param)]
    lines += _section("选项", [*options, ("--help, -h", "显示帮助")], width)
    commands = getattr(command, "commands", None) or {}
    lines += _section("命令", [(name, _short(one)) for name, one in commands.items() if not one.hidden], width)
    return "\n".join(lines).rstrip()


def _is_option(param: Any) -> bool:
    return bool(param.param_type_name == "option")


def _name(param: Any) -> str:
    """What an argument is called; Typer writes `[台账]...` of one that may be left out or repeated."""
    return str(param.metavar or param.name or "").removesuffix("...").strip("[]")


def _short(command: Any) -> str:
    return (command.help or "").strip().partition("\n")[0]


def _argument_row(param: Any) -> tuple[str, str]:
    return _name(param), (param.help or "") + ("" if param.required else "（可不写）")


def _option_row(param: Any) -> tuple[str, str]:
    names = ", ".join([*param.opts, *param.secondary_opts])
    if not param.is_flag and param.metavar:
        names += f" {param.metavar}"
    notes = "（必填）" if param.required else ""
    shown = param.default
    if shown not in (None, False, True, "", ()) and not callable(shown) and not param.is_flag:
        notes += f"（默认 {shown}）"
    return names, (param.help or "") + notes


def _section(title: str, rows: list[tuple[str, str]], width: int) -> Iterator[str]:
    if not rows:
        return
    from rich.cells import cell_len

    left = min(_LEFT, max(cell_len(name) for name, _ in rows) + 2)
    yield ""
    yield f"{title}："
    for name, text in rows:
        body = _indented(text, width, left + 2)
        if cell_len(name) + 2 > left:
            yield f"  {name}"
        else:
            first = body[0].lstrip() if body else ""
            yield "  " + name + " " * (left - cell_len(name)) + first
            body = body[1:]
        yield from body


def _indented(text: str, width: int, indent: int) -> list[str]:
    from fullemp_cli.reports.paragraph import wrapped

    return [" " * indent + row for row in wrapped(text, width - indent)]
