"""The one gate for text that leaves the program: records, sheets, pages, forms, messages, names of files, logs.

It stands where text leaves, before it becomes JSON, XML or HTML: what is serialised already is never touched, for a
count of 18 digits is no identity number and a digest no text. Nobody calls it for a field of his own.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from fullemp_cli.people.masking import mask_within, may_hold_one

if TYPE_CHECKING:
    from pydantic import BaseModel  # --help does without it

_T = TypeVar("_T")
_Record = TypeVar("_Record", bound="BaseModel")

FULL_NUMBERS = "含完整身份证号，仅限内部使用，请妥善保管"
"""What a file says of itself that holds full numbers because the user asked for them."""

NUMBERS_AND_PHONES = "含完整身份证号和联系电话，仅限内部使用，请妥善保管"
"""What a ledger says of itself that the program wrote from another."""

_SHORT = 200
"""Texts up to so long are kept: headings, reasons, names of sheets go out thousands of times."""
_DIGEST = re.compile(r"[0-9a-f]{64}")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NEVER_SHOWN = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_UNDECODED = re.compile(
    "[ -~\x80-\u07ff]*[\udc80-\udcff][ -~\x80-\u07ff\udc80-\udcff]*"  # with what was decoded by mistake beside it
    "|[\ud800-\udfff]"
)
_PERHAPS_UNSHOWN = re.compile(r"[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff]|\\u[0d]|\\[rbf]")


def outgoing(text: str, *, show_ids: bool = False) -> str:
    """The text as it may leave the program: identity numbers masked unless they may be shown, line ends of every kind
    as one, what steers a terminal or the direction of writing as �, and no half of a character.

    A name that the system could not decode is read as what such names are here, GB18030, and is � where it is not.
    """
    return _outgoing_again(text, show_ids) if len(text) <= _SHORT else _outgoing(text, show_ids)


def _outgoing(text: str, show_ids: bool) -> str:
    if text.isascii() and text.isprintable():
        return text if show_ids or len(text) < 8 or _DIGEST.fullmatch(text) else mask_within(text)
    if not text.isprintable():
        text = _LINE_ENDS.sub("\n", _UNDECODED.sub(_decoded, text))
        text = _NEVER_SHOWN.sub("�", text)
    return text if show_ids else mask_within(text)


_outgoing_again = lru_cache(maxsize=4096)(_outgoing)


def outgoing_value(value: _T, *, show_ids: bool = False) -> _T:
    """The same of every text in a value of dicts, lists and tuples, keys too."""
    return cast(_T, _value(value, show_ids))


def outgoing_record(record: _Record, *, show_ids: bool = False) -> _Record:
    """The record with every text in it as it may leave the program."""
    if not _may_need_it(_quick_text(record), show_ids):
        return record
    return type(record).model_validate(_value(record.model_dump(by_alias=True), show_ids))


def outgoing_with_text(record: _Record, *, indent: int | None = None, show_ids: bool = False) -> tuple[_Record, str]:
    """Both `outgoing_record` and `record_text`, for who needs both: a large record is looked through once."""
    if not show_ids and not _may_need_it(_quick_text(record), show_ids):
        return record, record.model_dump_json(by_alias=True, indent=indent)
    shown = outgoing_record(record, show_ids=show_ids)
    return shown, record_text(shown, indent=indent, show_ids=show_ids)


def record_text(record: BaseModel, *, indent: int | None = None, show_ids: bool = False) -> str:
    """The record as JSON text, without a final newline."""
    text = _quick_text(record, indent) if not show_ids else None
    if text is not None and not _may_need_it(text, show_ids):
        return text
    return json_text(record.model_dump(mode="json", by_alias=True), indent=indent, show_ids=show_ids)


def json_text(value: object, *, indent: int | None = None, show_ids: bool = False) -> str:
    """The value as JSON text, without a final newline.

    An object with full numbers (`show_ids`) says so under `notice`.
    """
    if show_ids and isinstance(value, dict):
        value = {**value, "notice": FULL_NUMBERS}
    separators = (",", ":") if indent is None else None
    return json.dumps(_value(value, show_ids), ensure_ascii=False, indent=indent, separators=separators)


def _value(value: Any, show_ids: bool) -> Any:
    match value:
        case str():
            return outgoing(value, show_ids=show_ids) if type(value) is str else value
        case dict():
            return {_value(key, show_ids): _value(one, show_ids) for key, one in value.items()}
        case list():
            return [_value(one, show_ids) for one in value]
        case tuple():
            return tuple([_value(one, show_ids) for one in value])
        case _:
            return value


def _quick_text(record: BaseModel, indent: int | None = None) -> str | None:
    try:
        return record.model_dump_json(by_alias=True, indent=indent)
    except ValueError:  # half a character
        return None


def _may_need_it(text: str | None, show_ids: bool) -> bool:
    """A quick look at all texts at once, for most records need nothing. It may say yes for nothing, never no."""
    if text is None or _PERHAPS_UNSHOWN.search(text):
        return True
    return not show_ids and may_hold_one(text)


def _decoded(found: re.Match[str]) -> str:
    raw = found.group()
    try:
        return raw.encode("utf-8", "surrogateescape").decode("gb18030")
    except UnicodeError:
        return re.sub("[\ud800-\udfff]", "�", raw)
