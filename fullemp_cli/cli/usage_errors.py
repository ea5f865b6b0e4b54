"""Wrong usage in plain Chinese: what was typed, what is wrong with it, what was meant.

The parser's errors are told by what they carry (the option, the parameter), never by their English sentences. What it
would say only in a sentence is refused before it can: words too many and commands that are not there
(`chinese_help`), values that are no number or no choice (`whole_number`, `one_of`: the parsers of such options).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from fullemp_cli.errors import Refusal

NOT_TOLD = "命令写得不对。"
"""Of an error that carries nothing by which it could be told; the usage below it says more than English would."""


def whole_number(option: str, least: int) -> Callable[[str], int]:
    """A parser of an option: a whole number of `least` at least. Refusal USAGE004 for anything else."""

    def parsed(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = least - 1
        if number < least:
            raise Refusal("USAGE004", f"{option} 后面不能写“{text}”。", hint=f"请写不小于 {least} 的整数。")
        return number

    return parsed


def one_of(name: str, choices: Iterable[str]) -> Callable[[str], str]:
    """A parser of an argument: one of these words. Refusal USAGE005 for any other."""
    known = tuple(choices)

    def parsed(text: str) -> str:
        if text not in known:
            raise Refusal("USAGE005", f"{name}不能写“{text}”。", hint=f"可写 {'、'.join(known)}。")
        return text

    return parsed


def is_usage_error(error: BaseException) -> bool:
    """Whether the command line could not be understood (an error of the parser, whichever version brings it)."""
    return callable(getattr(error, "format_message", None)) and hasattr(error, "exit_code")


def usage_sentences(error: Any) -> list[str]:
    """What is wrong, and where to read more; for a bare `fullemp` the help itself."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return [str(error.format_message())]
    ctx = getattr(error, "ctx", None)
    lines = [_what(error)]
    if ctx is not None:
        lines.append(ctx.command.get_usage(ctx))
    path = ctx.command_path if ctx is not None else "fullemp"
    return [*lines, f"用 {path} --help 查看全部用法。"]


def _what(error: Any) -> str:
    name = getattr(error, "option_name", None)
    if name is not None and hasattr(error, "possibilities"):
        near = "、".join(sorted(error.possibilities or ()))
        return f"没有 {name} 这个选项。" + (f"是不是 {near}？" if near else "")
    if name is not None:
        return f"选项 {name} 后面{'不' if _is_flag(error, name) else '要'}写内容。"
    param = getattr(error, "param", None)
    if param is not None and hasattr(error, "param_type"):
        missing = f"缺少{'选项' if _is_option(param) else '参数'} {_name(param)}。"
        return missing + (_standards(error) if "--standard" in param.opts else "")
    return f"{_name(param)} 写得不对。" if param is not None else NOT_TOLD


def _is_flag(error: Any, name: str) -> bool:
    params = error.ctx.command.params if getattr(error, "ctx", None) is not None else ()
    return any(name in (*param.opts, *param.secondary_opts) and getattr(param, "is_flag", False) for param in params)


def _standards(error: Any) -> str:
    path = getattr(getattr(error, "ctx", None), "command_path", "fullemp score")
    return f"{known_standards()}例如 {path} 台账.xlsx --standard 台州。"


def known_standards() -> str:
    """Which standards there are, and what else can be written."""
    from fullemp_cli.standards.library import builtin_paths, places

    named = {id: f"（{place}）" for place, id in places().items()}
    known = "、".join(f"{id}{named.get(id, '')}" for id in builtin_paths())
    return f"内置的标准有 {known}，也可写标准文件的路径。"


def _is_option(param: Any) -> bool:
    return getattr(param, "param_type_name", "") == "option"


def _name(param: Any) -> str:
    if _is_option(param):
        return "/".join(param.opts)
    return f"“{str(param.metavar or param.name).removesuffix('...').strip('[]')}”"
