"""A draft as the text of a standard file: keys in the order of the guide, wording in blocks where it has lines."""

from __future__ import annotations

from typing import Any

import yaml

from fullemp_cli.standards.draft.result import Plain

_HEAD = """\
# 由 fullemp standards draft 从 {name} 读成的草稿。draft 写着 把握大、请核对、请人写 的地方都要由人看过：
#  1. fullemp standards show 本文件，对着原文逐项核对；或在核对表里核对，用 fullemp standards draft --apply 核对表.xlsx 收回来。
#  2. 看过的一项，删去它的 draft、why、proposals；指标从 proposals 里选，写进 method（建议只是建议，没有接到评分上）。
#  3. fullemp standards check 本文件，会数出还剩几处；剩下一处，所有输出都写“草稿”，不作评定。
"""


class _Dumper(yaml.SafeDumper):
    """Blocks for text of several lines; short mappings of plain values on one line."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        return super().increase_indent(flow, False)


class _Top(dict[str, Any]):
    """A key of the file itself, always on a line of its own."""


def _top(dumper: yaml.SafeDumper, value: _Top) -> yaml.MappingNode:
    node = dumper.represent_mapping("tag:yaml.org,2002:map", value.items())
    node.flow_style = False
    return node


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _mapping(dumper: yaml.SafeDumper, value: dict[str, Any]) -> yaml.MappingNode:
    node = dumper.represent_mapping("tag:yaml.org,2002:map", value.items())
    plain = all(isinstance(one, str | int | bool) or (isinstance(one, dict) and _small(one)) for one in value.values())
    length = sum(len(str(key)) + len(str(one)) + 4 for key, one in value.items())
    node.flow_style = bool(value) and plain and length < 90 and not any("\n" in str(one) for one in value.values())
    return node


def _small(value: dict[str, Any]) -> bool:
    return all(isinstance(one, str | int | bool) for one in value.values())


def _list(dumper: yaml.SafeDumper, value: list[Any]) -> yaml.SequenceNode:
    flow = all(isinstance(one, str | int) for one in value) and sum(len(str(one)) for one in value) < 60
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=flow)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(dict, _mapping)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(_Top, _top)


def written(standard: Plain, name: str | None = None) -> str:
    """The YAML text; `name`: the document that it was read from, said at its head."""
    body = "\n".join(
        yaml.dump(_Top({key: value}), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=4000).rstrip("\n")
        for key, value in standard.items()
    )
    return (_HEAD.format(name=name) if name else "") + body + "\n"
