"""Wrong usage in plain Chinese: what was typed, what is wrong with it, what was meant."""

from __future__ import annotations

import re
from typing import Any

_NOT_ONE_OF = re.compile(r"(?P<value>'.*'|\".*\") is not one of (?P<choices>.*)\.$")
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"No such command (?P<a>'.*?'|\".*?\")\.?( Did you mean (?P<b>.*)\?)?$"), "没有 {a} 这个命令。{b}"),
    (re.compile(r"Missing command\.?$"), "缺少命令。"),
    (
        re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((?P<a>.*)\)$"),
        "多写了内容：{a}。带空格的路径请用引号括起来。",
    ),
    (re.compile(r"Option (?P<a>'.*?') requires .*$"), "选项 {a} 后面要写内容。"),
    (re.compile(r"Option (?P<a>'.*?') does not take a value\.$"), "选项 {a} 后面不写内容。"),
    (re.compile(r"Input should be a valid integer"), "应写整数。"),
    (re.compile(r"Input should be greater than or equal to (?P<a>\S+)$"), "不能小于 {a}。"),
    (re.compile(r"Input should be less than or equal to (?P<a>\S+)$"), "不能大于 {a}。"),
    (re.compile(r"(?P<a>'.*'|\".*\") is not a valid (?:integer|int)(?: range)?\.$"), "{a} 不是整数。"),
    (re.compile(r"(?P<a>'.*'|\".*\") is not a valid .*\.$"), "{a} 不能这样写。"),
    (re.compile(r"(?P<a>.*) is not in the range (?P<b>.*)\.$"), "{a} 超出范围（{b}）。"),
    (re.compile(r".* (?P<a>'.*') is not (?:readable|writable|executable)\.$"), "{a} 没有权限读写。"),
    (re.compile(r".* (?P<a>'.*') is a (?:directory|file)\.$"), "{a} 不是所要的文件或文件夹。"),
    (re.compile(r".* (?P<a>'.*') does not exist\.$"), "没有 {a} 这个文件或文件夹。"),
)


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
    kind = type(error).__name__
    if kind == "NoSuchOption":
        near = "、".join(sorted(error.possibilities or ()))
        return f"没有 {error.option_name} 这个选项。" + (f"是不是 {near}？" if near else "")
    param = getattr(error, "param", None)
    if kind == "MissingParameter":
        missing = f"缺少{'选项' if _is_option(param) else '参数'} {_name(param)}。"
        return missing + (_standards(error) if param is not None and "--standard" in param.opts else "")
    message = _translated(str(getattr(error, "message", error)))
    if kind == "BadParameter" and param is not None:
        return f"{_name(param)} 写得不对：{message}"
    return message


def _standards(error: Any) -> str:
    """Which there are, and how one is written."""
    from fullemp_cli.standards.library import builtin_paths, places

    named = {id: f"（{place}）" for place, id in places().items()}
    known = "、".join(f"{id}{named.get(id, '')}" for id in builtin_paths())
    path = getattr(getattr(error, "ctx", None), "command_path", "fullemp score")
    return f"内置的标准有 {known}，也可写标准文件的路径。例如 {path} 台账.xlsx --standard 台州。"


def _is_option(param: Any) -> bool:
    return getattr(param, "param_type_name", "") == "option"


def _name(param: Any) -> str:
    if param is None:
        return ""
    return (
        "/".join(param.opts)
        if _is_option(param)
        else f"“{str(param.metavar or param.name).removesuffix('...').strip('[]')}”"
    )


def _translated(message: str) -> str:
    choices = _NOT_ONE_OF.search(message)
    if choices:
        listed = re.sub(r"['\"]", "", choices["choices"])
        return f"{_quoted(choices['value'])} 不在可选项中：{listed}。"
    for pattern, sentence in _PATTERNS:
        match = pattern.search(message)
        if match:
            found = {key: _quoted(value or "") for key, value in match.groupdict().items()}
            if sentence.endswith("{b}") and found.get("b"):
                found["b"] = f"是不是 {found['b'].replace(', ', '、')}？"
            return sentence.format(**found)
    return "命令写得不对。"  # a sentence that nobody has translated: the usage below says more than English would


def _quoted(text: str) -> str:
    return re.sub(r"'([^']*)'", r"“\1”", text)
