"""Workbooks under the password that Excel and WPS try by themselves, and under others."""

from __future__ import annotations

import hashlib
import io
import random
import struct
from collections.abc import Iterator, Mapping

import pytest
import xlwt
from msoffcrypto.method.ecma376_agile import ECMA376Agile

from fullemp_cli.opening import Limits
from fullemp_cli.opening.compound_file import CompoundFile

from .building import archive, compound_file, record, worksheet, xlsb_parts, xlsx_parts
from .conftest import Opener, Refuser

DEFAULT = "VelvetSweatshop"
SHEET = worksheet('<row r="1"><c r="A1"><v>5</v></c></row>')


def package(parts: Mapping[str, str | bytes]) -> bytes:
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    filling = random.Random(1).randbytes(6000)  # what encrypts for the tests makes no small streams
    return archive({"[Content_Types].xml": types, "docProps/filling.bin": filling, **parts})


def encrypted(data: bytes, password: str) -> bytes:
    made: bytes = ECMA376Agile.encrypt(password, io.BytesIO(data))
    return made


def rc4(key: bytes) -> Iterator[int]:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) & 255
        state[i], state[j] = state[j], state[i]
    i = j = 0
    while True:
        i = (i + 1) & 255
        j = (j + state[i]) & 255
        state[i], state[j] = state[j], state[i]
        yield state[(state[i] + state[j]) & 255]


def old_workbook_encrypted(password: str) -> bytes:
    """[MS-XLS] 2.2.10: RC4 anew for every 1,024 bytes of the stream; heads of records and some records stay plain."""
    out = io.BytesIO()
    book = xlwt.Workbook()
    book.add_sheet("表").write(0, 0, "张三")
    book.save(out)
    stream = CompoundFile(out.getvalue()).stream("Workbook") or b""
    salt, verifier = bytes(range(16)), bytes(range(16, 32))
    first = hashlib.md5(password.encode("utf-16-le")).digest()[:5]
    start = hashlib.md5((first + salt) * 16).digest()[:5]

    def block(number: int) -> Iterator[int]:
        return rc4(hashlib.md5(start + struct.pack("<I", number)).digest())

    keys = block(0)
    check = bytes(a ^ next(keys) for a in verifier + hashlib.md5(verifier).digest())
    told = record(0x2F, struct.pack("<HHH", 1, 1, 1) + salt + check)
    kept = len(record(0x809, bytes(struct.unpack_from("<H", stream, 2)[0])))
    moved = bytearray(stream[:kept] + told + stream[kept:])
    at, plain = 0, set[int]()
    while at + 4 <= len(moved):
        kind, size = struct.unpack_from("<HH", moved, at)
        if kind == 0 and size == 0:
            break
        plain |= {*range(at, at + 4)}
        if kind == 0x85:  # where a sheet starts moved too, and is never encrypted
            struct.pack_into("<I", moved, at + 4, struct.unpack_from("<I", moved, at + 4)[0] + len(told))
            plain |= {*range(at + 4, at + 8)}
        if kind in (0x809, 0x2F, 0xE1):
            plain |= {*range(at + 4, at + 4 + size)}
        at += 4 + size
    for number in range(-(-at // 1024)):
        for place, key in zip(range(number * 1024, min(at, number * 1024 + 1024)), block(number), strict=False):
            if place not in plain:
                moved[place] ^= key
    return compound_file({"Workbook": bytes(moved)})


def test_a_new_workbook(opened: Opener, refused: Refuser) -> None:
    data = package(xlsx_parts(SHEET))
    book = opened(encrypted(data, DEFAULT))
    assert (book.format, book.sheets[0].rows) == ("xlsx", [[5]])
    binary = opened(encrypted(package(xlsb_parts()), DEFAULT))
    assert (binary.format, binary.sheets[0].rows) == ("xlsb", [[], ["张三", 2.5]])
    assert refused(encrypted(data, "另外的密码")).code == "FILE005"


def test_an_old_workbook(opened: Opener, refused: Refuser) -> None:
    book = opened(old_workbook_encrypted(DEFAULT), "旧.xls")
    assert (book.format, book.sheets[0].rows) == ("xls", [["张三"]])
    assert refused(old_workbook_encrypted("另外的密码"), "旧.xls").code == "FILE005"


def test_what_is_inside_is_guarded_like_any_file(refused: Refuser) -> None:
    bomb = package(xlsx_parts(SHEET, strings=" " * 20_000_000))
    assert refused(encrypted(bomb, DEFAULT)).code == "FILE007"
    assert refused(encrypted(package({"word/document.xml": "<w/>"}), DEFAULT)).code == "FILE003"


def test_a_password_hashed_without_end_is_given_up(refused: Refuser) -> None:
    data = encrypted(package(xlsx_parts(SHEET)), DEFAULT)
    assert b'spinCount="100000"' in data
    endless = data.replace(b'spinCount="100000"', b'spinCount="999999"')
    refusal = refused(endless, limits=Limits(seconds=0.2))
    assert refusal.code == "FILE009"


@pytest.mark.parametrize("inside", [b"x", b"", b"\x04\x00\x04\x00\x40\x00\x00\x00<encryption/>"])
def test_encryption_that_nobody_understands(refused: Refuser, inside: bytes) -> None:
    assert refused(compound_file({"EncryptionInfo": inside, "EncryptedPackage": b"y"})).code == "FILE005"
