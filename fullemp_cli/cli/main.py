"""The command line. Each command is a module of its own; what it needs is imported when it runs, not for --help."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from fullemp_cli import __version__, stopping
from fullemp_cli.cli import completion, guided
from fullemp_cli.cli.chinese_help import ChineseTyper
from fullemp_cli.cli.console import prepare_streams
from fullemp_cli.cli.dragged import dragged_words
from fullemp_cli.cli.meant import no_command
from fullemp_cli.cli.usage_errors import is_usage_error, usage_sentences
from fullemp_cli.errors import ExitCode, Refusal

_HELP = "按地区标准给社区（村）打分：读台账、算指标、评分、出评分表和推荐表。"
COMMANDS = (
    "score",
    "answer",
    "batch",
    "check",
    "plan",
    "worklist",
    "review",
    "recommend",
    "compare",
    "template",
    "verify",
    "standards",
    "doctor",
    "completion",
)
"""The commands in the order of the help; each is a module of that name, with a function (or a group) of that name."""


def application(*names: str) -> ChineseTyper:
    """The command line with those commands, or with all: to make one of them takes a tenth of the time."""
    app = ChineseTyper(name="fullemp", help=_HELP)
    app.callback(invoke_without_command=True)(_root)
    for name in names or COMMANDS:
        module = import_module(f"fullemp_cli.cli.{name}")
        if isinstance(group := getattr(module, "app", None), typer.Typer):
            app.add_typer(group, name=name)
        else:
            app.command(name)(getattr(module, name))
    return app


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"fullemp {__version__}")
        raise typer.Exit


def _root(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001  # its own callback answers
        bool, typer.Option("--version", help="显示版本", callback=_version, is_eager=True, expose_value=False)
    ] = False,
    standards_folder: Annotated[
        Path | None, typer.Option("--standards", metavar="文件夹", help="这个文件夹里的标准文件也按编号和地名找得到")
    ] = None,
) -> None:
    if standards_folder is not None:
        from fullemp_cli.standards.library import use_folder

        use_folder(standards_folder)
    if context.invoked_subcommand is None:
        raise no_command()


def main() -> None:
    """The entry point: runs a command and turns every failure into one sentence and an exit code."""
    try:
        code = _run()
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = _interrupted()
    except BrokenPipeError:  # whoever reads the output has seen enough
        _close_output()
        code = ExitCode.DONE
    except SystemExit:
        raise
    except BaseException as error:  # a panic of a native reader is no Exception
        try:
            code = _said(error)
        except KeyboardInterrupt:
            code = _interrupted()
        # Something dragged onto it that is not there: it is to be read.
        if code != ExitCode.INTERRUPTED and not _is_command(sys.argv[1:]):
            from fullemp_cli.cli.window import wait_for_key

            wait_for_key()
        _close_output()
    sys.exit(code)


def _interrupted() -> ExitCode:
    _say(stopping.SAID)
    return ExitCode.INTERRUPTED


def _is_command(words: Sequence[str]) -> bool:
    """Whether somebody typed a command or an option, rather than clicked on the program."""
    return bool(words) and (words[0].startswith("-") or words[0] in COMMANDS)


def _run() -> int:
    prepare_streams()
    completion.answer_shells()
    _require_folder()
    sys.argv[1:] = dragged_words(sys.argv[1:], os.environ)
    arguments = standards_folder_first(sys.argv[1:])
    dropped = guided.asked_for(arguments, frozenset(COMMANDS))
    if dropped is not None:
        return guided.guided_start(dropped, _run_words)
    return _run_command(arguments)


@cache
def _command(name: str) -> Any:
    """The command line with that command; with all of them where it is none."""
    return typer.main.get_command(application(*([name] if name in COMMANDS else [])))


def _run_command(words: Sequence[str]) -> int:
    """Runs a command by its words; gives its exit code."""
    code = _command(_named(words))(list(words), standalone_mode=False, prog_name="fullemp")
    if code == ExitCode.INTERRUPTED:
        raise KeyboardInterrupt
    return code if isinstance(code, int) else ExitCode.DONE


def _named(words: Sequence[str]) -> str:
    """The word in the place of the command, behind `--standards DIR`."""
    first = words[0] if words else ""
    before = 2 if first == "--standards" else int(first.startswith("--standards="))
    return words[before] if len(words) > before else ""


def _run_words(words: Sequence[str]) -> int:
    """A command of the guided start: what goes wrong is said, and the conversation goes on."""
    try:
        return _run_command(list(words))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        return _said(error)


def _said(error: BaseException) -> ExitCode:
    """Says what went wrong; gives the exit code that it has. Only a fault of the program itself is one (70).

    KeyboardInterrupt where somebody has asked the program to end and some library was interrupted at its work.
    """
    if is_usage_error(error):
        _say("\n".join(usage_sentences(error)))
        return ExitCode.REFUSED
    from fullemp_cli.faults import FAULT, fault_sentence, refusal_of

    if isinstance(error, Refusal | OSError | MemoryError | UnicodeEncodeError):
        refusal = refusal_of(error, "")
        _say(f"{refusal.sentence}（{refusal.code}）")
        return ExitCode.FAULT if refusal.code == FAULT else ExitCode.REFUSED
    if stopping.asked():
        raise KeyboardInterrupt from error
    _say(fault_sentence(error))
    return ExitCode.FAULT


def _close_output() -> None:
    """What cannot be written any more must not be tried again when Python ends: it would say so in its own way."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def standards_folder_first(arguments: list[str]) -> list[str]:
    """`--standards DIR`, which concerns every command, may stand anywhere on the line: it is put before the command."""
    for at, one in enumerate(arguments):
        if one == "--standards":
            return [*arguments[at : at + 2], *arguments[:at], *arguments[at + 2 :]]
        if one.startswith("--standards="):
            return [one, *arguments[:at], *arguments[at + 1 :]]
        if one == "--":
            break
    return arguments


def _require_folder() -> None:
    """Refusal FILE014 where the folder that commands are run in is gone: no path in it means anything any more."""
    try:
        Path.cwd()
    except OSError as error:
        raise Refusal(
            "FILE014",
            "当前文件夹已经不在了（删除了、改名了，或网络盘断开了）。",
            hint="请先换到别的文件夹（cd），再运行。",
        ) from error


def _say(sentence: str) -> None:
    from fullemp_cli.people.outgoing import outgoing

    with suppress(OSError, ValueError):  # nobody is there to read it
        print(outgoing(sentence), file=sys.stderr, flush=True)
