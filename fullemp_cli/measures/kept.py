"""What follows from a part of a standard alone is found once: every community asks for it, and a part never changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from pydantic import BaseModel

from fullemp_cli.ledgers.declaration import Ledger

P = TypeVar("P")
Q = ParamSpec("Q")
R = TypeVar("R")

_MOST = 4096
"""Parts at a time; a standard has some hundred."""


def kept(find: Callable[Concatenate[P, Q], R]) -> Callable[Concatenate[P, Q], R]:
    """The function that finds it, asked once for each part and each further arguments: parts too, lists and dicts
    of them, or what is hashable.

    Parts are told apart by their identity, as two of the same text may stand in different standards and comparing
    them costs more than finding it anew; so are ledgers, of which two that are equal may differ in the columns of the
    office's own. Each is kept with what was found, so that no other can have its identity. All is forgotten where there
    are too many. What it gives is shared: not to be changed.
    """
    known: dict[object, tuple[object, R]] = {}

    @wraps(find)
    def found(part: P, /, *args: Q.args, **kwargs: Q.kwargs) -> R:
        key: object = id(part) if not args and not kwargs else (id(part), *map(_told_apart, args), *kwargs.items())
        one = known.get(key)
        if one is None:
            if len(known) >= _MOST:
                known.clear()
            one = known[key] = (part, args), find(part, *args, **kwargs)
        return one[1]

    return found


_BY_IDENTITY = (BaseModel, Ledger)


def _told_apart(argument: object) -> object:
    if isinstance(argument, _BY_IDENTITY):
        return id(argument)
    if isinstance(argument, dict):
        return tuple((name, _told_apart(one)) for name, one in argument.items())
    return tuple(map(_told_apart, argument)) if isinstance(argument, list | tuple) else argument
