"""`fullemp completion`: what a shell needs to complete commands, options, standards and files (Tab 补全)."""

from __future__ import annotations

import os
from enum import Enum
from typing import Annotated, Any, assert_never

import typer

from fullemp_cli.cli.usage_errors import one_of
from fullemp_cli.errors import Refusal, system_reason

PROGRAM = "fullemp"
VARIABLE = "_FULLEMP_COMPLETE"


class Shell(Enum):
    """The shells that Typer can complete for."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"
    PWSH = "pwsh"


def completion(
    shell: Annotated[
        str | None,
        typer.Argument(
            metavar="终端",
            help="bash、zsh、fish、powershell 或 pwsh；不写则用正在用的那一种",
            parser=one_of("终端", [shell.value for shell in Shell]),
        ),
    ] = None,
    install: Annotated[bool, typer.Option("--install", help="写进终端的启动设置（PowerShell 除外）")] = False,
) -> None:
    """按 Tab 键补全命令、选项和标准的编号：输出补全脚本，或装进终端。

    例：fullemp completion bash --install
    """
    from fullemp_cli.cli.console import stderr_console, write_text

    wanted = Shell(shell) if shell else _present_shell()
    if not install:
        write_text(_script(wanted) + "\n")
        return
    from fullemp_cli.reports.paragraph import Paragraph

    stderr_console().print(Paragraph(f"已装好 {wanted.value} 的补全：{_install(wanted)}。重新打开终端后生效。"))


def standard_names(incomplete: str) -> list[tuple[str, str]]:
    """The built-in standards whose id or place begins like what was typed, each with the other of the two."""
    from fullemp_cli.standards.library import builtin_paths, places

    named = {id: place for place, id in places().items()}
    found = [(id, named.get(id, "")) for id in builtin_paths() if id.startswith(incomplete)]
    return found or [(place, id) for id, place in named.items() if place.startswith(incomplete)]


def answer_shells() -> None:
    """Registers Typer's completion where a shell asks for it; without this the variable would be ignored."""
    if VARIABLE in os.environ:
        from typer.completion import get_completion_inspect_parameters

        get_completion_inspect_parameters()  # what Typer itself calls for a program with completion: it registers


def _present_shell() -> Shell:
    import shellingham

    known: dict[str, Shell] = {shell.value: shell for shell in Shell}
    try:
        name = str(shellingham.detect_shell()[0]).lower()
    except (shellingham.ShellDetectionFailure, OSError, RuntimeError):  # the last: a system that it does not know
        name = ""
    if name in known:
        return known[name]
    raise Refusal(
        "COMPLETE001",
        "认不出正在用的是哪一种终端。" if not name else f"正在用的终端“{name}”没有补全可装。",
        hint=f"请写明，例如 fullemp completion bash；可写 {'、'.join(known)}。",
    )


def _script(shell: Shell) -> str:
    from typer.completion import get_completion_script  # type: ignore[attr-defined]  # exported without being listed

    return get_completion_script(prog_name=PROGRAM, complete_var=VARIABLE, shell=shell.value)


def _install(shell: Shell) -> Any:
    """The file that was written. PowerShell is refused: Typer would loosen its execution policy to install there."""
    match shell:
        case Shell.BASH | Shell.ZSH | Shell.FISH:
            from typer.completion import install  # type: ignore[attr-defined]  # as above

            try:
                return install(shell=shell.value, prog_name=PROGRAM, complete_var=VARIABLE)[1]
            except OSError as error:
                raise Refusal(
                    "COMPLETE003",
                    f"补全没有装成（{system_reason(error)}）。",
                    where=str(error.filename or ""),
                    hint="请检查个人目录能不能写入。",
                ) from error
        case Shell.POWERSHELL | Shell.PWSH:
            raise Refusal(
                "COMPLETE002",
                "不替您改 PowerShell 的设置。",
                hint=f"请在 PowerShell 里运行 notepad $PROFILE，加上一行："
                f"fullemp completion {shell.value} | Out-String | Invoke-Expression",
            )
        case _:
            assert_never(shell)
