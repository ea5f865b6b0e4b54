"""Small sound files of each format, damaged at random (with a seed): each must end as a workbook or a refusal."""

from __future__ import annotations

import io
import random
import time
import zipfile
from pathlib import Path

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.opening import Limits, open_workbook

from .building import archive, biff5, compound_file, ods, xlsb_parts
from .test_text_formats import CSV, HTML, SPREADSHEETML
from .test_xls import cell, made_with_xlwt
from .test_xlsx import made_with_xlsxwriter

SECONDS = 1.0
LEAST = 20
IN_CHILD = ("xls", "biff5", "xlsb")
INSERTED = (b"9999999", b'<c r="XFD1048576"><v>1</v></c>', b"<f>", b'"', b" ", b"&#1;", b"<row>", b"-1", b"<!--", b"\0")
TABLE = f'<table:table table:name="甲"><table:table-row>{cell("string", "", "张三")}</table:table-row></table:table>'
SEEDS = {
    "xlsx": made_with_xlsxwriter(),
    "xls": made_with_xlwt(),
    "biff5": compound_file({"Book": biff5({(0, 0): "姓名", (1, 0): "张三", (1, 1): 2.0})}),
    "xlsb": archive(xlsb_parts()),
    "ods": ods(TABLE),
    "csv": CSV.encode("gb18030"),
    "html": HTML.encode("gb18030"),
    "spreadsheetml": SPREADSHEETML.format("utf-8").encode(),
}


def damage(data: bytes, dice: random.Random) -> bytes:
    broken = bytearray(data)
    for _ in range(dice.choice((1, 2, 5, 20))):
        at = dice.randrange(len(broken) + 1)
        match dice.randrange(5):
            case 0:
                del broken[at : at + dice.randint(1, 20)]
            case 1:
                broken[at:at] = dice.choice(INSERTED)
            case 2:
                broken[at : at + 4] = dice.choice((b"\xff" * 4, b"\0" * 4, dice.randbytes(4)))
            case _:
                broken[at : at + 1] = dice.randbytes(1)
    return bytes(broken[: dice.randrange(len(broken) + 1)]) if dice.random() < 0.15 else bytes(broken)


def damage_within(data: bytes, dice: random.Random) -> bytes:
    """Damages one part of an archive and packs it soundly again, so that the damage gets past the checks."""
    source = zipfile.ZipFile(io.BytesIO(data))
    victim = dice.choice(source.namelist())
    return archive({n: damage(source.read(n), dice) if n == victim else source.read(n) for n in source.namelist()})


@pytest.mark.parametrize("kind", SEEDS)
def test_damaged_files(kind: str, tmp_path: Path) -> None:
    dice = random.Random(20261130)
    path = tmp_path / "台账.xlsx"
    sound = SEEDS[kind]
    ends = time.monotonic() + SECONDS
    tried = 0
    while time.monotonic() < ends or tried < LEAST:
        packed = sound.startswith(b"PK") and dice.random() < 0.8
        path.write_bytes(damage_within(sound, dice) if packed else damage(sound, dice))
        try:
            open_workbook(path, Limits(seconds=10))
        except Refusal as refusal:
            assert refusal.code.startswith("FILE0")
            # Only the readers in the child process may come to the end of their time or memory.
            assert kind in IN_CHILD or refusal.code not in ("FILE009", "FILE010"), path.read_bytes()
        tried += 1
