"""The gate: what may leave the program of a text, a value, a record."""

from __future__ import annotations

import json
import os

import pytest
from pydantic import BaseModel

from fullemp_cli.people.outgoing import json_text, outgoing, outgoing_record, outgoing_value, record_text

NUMBER = "331099199003071235"
SHOWN = "331099********1235"


class _Person(BaseModel):
    name: str
    count: int = 0
    notes: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"张三{NUMBER}", f"张三{SHOWN}"),
        ("a\x1b[31mb\x00c\x7fd\x9be", "a�[31mb�c�d�e"),
        ("一行\r\n二行\r三行\x0b四行\u2028五行\n六行\t七", "一行\n二行\n三行\n四行\n五行\n六行\t七"),
        ("台账\u202eslx.exe\u2066", "台账�slx.exe�"),
        ("半个\ud83d字\udfff\uffff", "半个�字��"),
        ("张三\u3000李四", "张三\u3000李四"),
        ("", ""),
    ],
)
def test_text(text: str, expected: str) -> None:
    assert outgoing(text) == expected
    assert outgoing(expected) == expected
    expected.encode("utf-8")


def test_a_name_that_is_not_utf_8_is_read_as_gb18030() -> None:
    raw = b"\xcd\xfb\xbd\xad\xc9\xe7\xc7\xf8\xcc\xa8\xd5\xcb.xlsx"
    name = raw.decode("utf-8", "surrogateescape")
    assert outgoing(name) == "望江社区台账.xlsx"
    assert outgoing(f"文件“{name}”读不了") == "文件“望江社区台账.xlsx”读不了"
    assert outgoing(b"\xff\xfe.xlsx".decode("utf-8", "surrogateescape")) == "��.xlsx"
    if os.name != "nt":  # where names are UTF-16 anyhow
        assert os.fsencode(name) == raw


def test_with_the_numbers_shown_only_what_cannot_be_shown_goes() -> None:
    assert outgoing(f"{NUMBER}\x07\ud800", show_ids=True) == f"{NUMBER}��"


def test_a_digest_stays_whole() -> None:
    digest = "a" + NUMBER + "0" * 45
    assert outgoing(digest) == digest


def test_a_value_is_gated_before_it_is_serialised() -> None:
    value = {"张三" + NUMBER: [NUMBER, 331099199003071235, {"a": ("3310 9919 9003 0712 35", None, 1.5)}]}
    assert outgoing_value(value) == {f"张三{SHOWN}": [SHOWN, 331099199003071235, {"a": (SHOWN, None, 1.5)}]}
    assert json.loads(json_text(value)) == {f"张三{SHOWN}": [SHOWN, 331099199003071235, {"a": [SHOWN, None, 1.5]}]}


@pytest.mark.parametrize("name", ["张三", f"张三{NUMBER}", "张\ud800", "张\x1b三", "三 3310\n9919\n9003\n0712\n35"])
@pytest.mark.parametrize("count", [3, 10**20])
def test_a_record_is_its_json(name: str, count: int) -> None:
    """Numbers stay what they are, however many digits they have; the record and its JSON say the same."""
    record = (
        _Person(name=name, count=count)
        if name.isprintable() or "\n" in name
        else _Person.model_construct(name=name, count=count, notes=())
    )
    text = record_text(record, indent=1)
    assert json.loads(text) == {"name": outgoing(name), "count": count, "notes": []}
    assert outgoing_record(record) == _Person.model_validate_json(text)
    assert outgoing_record(record, show_ids=True).name == outgoing(name, show_ids=True)
