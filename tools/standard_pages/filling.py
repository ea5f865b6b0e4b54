"""Pages written by hand with parts that are made: between `<!-- make: NAME [ARGUMENT] -->` and `<!-- made -->`."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.standards.checker import check_standard
from fullemp_cli.standards.explained import explain_criteria, explain_items, recognition_text
from tools.standard_pages import tables, vocabulary
from tools.standard_pages.examples import Example, examples_of

_PART = re.compile(r"(<!-- make: (\w+)(?: ([\w.]+))? -->\n).*?(<!-- made -->)", re.DOTALL)
_MAKERS: dict[str, Callable[[], str]] = {
    "methods": tables.method_index,
    "populations": vocabulary.populations,
    "states": vocabulary.states,
    "operators": vocabulary.operators,
    "columns": vocabulary.columns,
    "ledgers": vocabulary.ledgers,
    "ledgers_for_offices": vocabulary.ledgers_for_offices,
    "services": vocabulary.services,
    "problems": vocabulary.problems,
}


def filled(page: Path) -> str:
    """The page with every made part made anew. ValueError for a part that nobody can make."""
    text = page.read_text(encoding="utf-8")
    examples = list(examples_of(page))

    def make(match: re.Match[str]) -> str:
        name, argument = match[2], match[3] or ""
        if name == "keys":
            made = tables.key_table(argument)
        elif name == "reads":
            made = _reads(next(one for one in reversed(examples) if one.end <= match.start()))
        elif name in _MAKERS:
            made = _MAKERS[name]()
        else:
            raise ValueError(f"{page.name}: nobody makes {name}")
        return f"{match[1]}\n{made}\n\n{match[4]}"

    return _PART.sub(make, text)


def _reads(example: Example) -> str:
    """How the program puts the example into words."""
    with tempfile.TemporaryDirectory() as folder:
        checked = check_standard(example.write(Path(folder)))
    if checked.standard is None:
        raise ValueError(f"{example.name}: " + "; ".join(found.sentence for found in checked.problems))
    lines = []
    for one in (*explain_items(checked.standard), *explain_criteria(checked.standard)):
        marks = f"（{decimal_text(one.max)} 分）" if one.max is not None else ""
        lines.append(f"{one.id} {one.title}{marks}")
        lines += [f"  {sentence}" for sentence in one.how]
    lines += recognition_text(checked.standard)
    return "程序读成：\n\n```text\n" + "\n".join(lines) + "\n```"
