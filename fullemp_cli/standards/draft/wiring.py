"""The one measure that is wired: a rate whose very name stands before the bound. All others are proposed."""

from __future__ import annotations

import re

from fullemp_cli.measures.catalogue import CATALOGUE
from fullemp_cli.standards.draft.result import Drafted, Plain, Sure

_BEFORE_THE_BOUND = re.compile(r"^(?:\d+[.、]|[①-⑳]|\(\d+\))?([一-鿿]+?)(?:达到?|不低于|控制在|要?达到)?\d+(?:\.\d+)?%")


def wire_by_name(drafted: Drafted, title: str, text: str) -> None:
    """Puts the measure in the place of the stated figure, where the title or the words before the bound are its name."""
    said = "".join(text.split())
    found = _BEFORE_THE_BOUND.match(said.split("\n")[-1])
    names = [found[1]] if found else []
    call = next((call for name in [*names, title] if (call := _named(name)) is not None), None)
    if call is None:
        return
    method = drafted.method
    if method["kind"] == "bands" and drafted.figures and drafted.figures[0].get("percent"):
        _replace(method, call)
    elif method["kind"] == "all_or_nothing" and method["when"].get("unit") == "%":
        bounds = {key: value for key, value in method["when"].items() if key not in ("number", "text", "unit")}
        method["when"] = {**call, **bounds}
    elif method["kind"] == "deduct" and any(one.get("percent") for one in drafted.figures):
        stated = next(one["id"] for one in drafted.figures if one.get("percent"))
        for element in method["deductions"]:
            if element.get("of") == {"measure": stated}:
                element["of"] = call
        if method.get("zero_if", {}).get("measure") == stated:
            bounds = {key: value for key, value in method["zero_if"].items() if key != "measure"}
            method["zero_if"] = {**call, **bounds}
        drafted.figures = [one for one in drafted.figures if one["id"] != stated]
        drafted.why = drafted.why if drafted.figures else drafted.why.replace("；件数先由社区填报，请选指标", "")
        drafted.why += "；指标按名称选定，请核对"
        drafted.sure = Sure.LOOK
        return
    else:
        return
    drafted.figures.clear()
    drafted.why = drafted.why.replace("；所看的数先由社区填报，请选指标", "") + "；指标按名称选定，请核对"
    if drafted.sure is Sure.SURE:
        drafted.sure = Sure.LOOK


def _named(name: str) -> Plain | None:
    """The call of the measure that the name means, and nothing else."""
    for spec in CATALOGUE.values():
        if name in spec.names:
            arguments = spec.names[name]
            return {"measure": spec.key, **({"with": dict(arguments)} if arguments else {})}
    return None


def _replace(method: Plain, call: Plain) -> None:
    rest = {key: value for key, value in method.items() if key not in ("kind", "measure")}
    method.clear()
    method |= {"kind": "bands", **call, **rest}
