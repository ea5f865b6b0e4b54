"""What `standards export` writes in the short form reads back as the same standard."""

from __future__ import annotations

import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import validate
from yamlcore import CCoreLoader

from fullemp_cli.standards.checker import check_standard
from fullemp_cli.standards.library import builtin_paths
from fullemp_cli.standards.loader import load_standard
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.packing import DIGESTS, packed
from fullemp_cli.standards.schema import standard_schema
from fullemp_cli.standards.short_writing import short_text

EXAMPLE = Path(__file__).parents[2] / "docs" / "standards" / "example" / "district.yaml"
FILES = {**builtin_paths(), "district": EXAMPLE}


def same(standard: Standard) -> dict[str, Any]:
    """The standard, its measures in the order of their ids."""
    whole = standard.model_dump(mode="json", by_alias=True)
    return {**whole, "measures": sorted(whole["measures"], key=lambda one: one["id"])}


@pytest.mark.parametrize("name", FILES)
def test_short_and_long_are_the_same_standard(name: str, tmp_path: Path) -> None:
    long = check_standard(FILES[name]).loaded
    assert long is not None and long.root is not None
    text = short_text(long.root)
    path = tmp_path / "short.yaml"
    path.write_text(text, encoding="utf-8")
    short = check_standard(path)
    assert [found.sentence for found in short.problems if found.code not in ("STD080", "STD065")] == []
    assert short.standard is not None
    assert same(short.standard) == same(long.standard)
    validate(yaml.load(text, CCoreLoader), standard_schema())
    again = short_text(short.loaded.root) if short.loaded is not None and short.loaded.root is not None else ""
    assert again == text, "writing it again changes nothing"
    assert len(text.splitlines()) < len(FILES[name].read_text("utf-8").splitlines())


def test_marks_that_were_written_as_text_are_numbers(tmp_path: Path) -> None:
    path = tmp_path / "quoted.yaml"
    typed = builtin_paths()["quangang"].read_text("utf-8").replace("id: quangang\n", "id: quoted\n", 1)
    path.write_text(typed.replace("points: 2\n", 'points: "2.5"\n'), encoding="utf-8")
    loaded = check_standard(path).loaded
    assert loaded is not None and loaded.root is not None
    text = short_text(loaded.root)
    assert "points: 2.5," in text and '"2.5"' not in text
    assert 'answer: "1.1"' in text, "the number of a question stays text"


def test_a_pack_holds_everything_and_its_digests(tmp_path: Path) -> None:
    base = tmp_path / "base.yaml"
    base.write_bytes(builtin_paths()["quangang"].read_bytes().replace(b"id: quangang\n", b"id: base\n", 1))
    mine = tmp_path / "mine.yaml"
    mine.write_text("schema: fullemp.standard/1\nextends: base.yaml\nid: mine\ndate: 2025-01-10\n", encoding="utf-8")
    (tmp_path / "mine.cases.yaml").write_text("cases: []\n", encoding="utf-8")
    loaded = load_standard(str(mine))
    content, digest = packed(loaded)
    assert (content, digest) == packed(loaded) and digest == sha256(content).hexdigest()
    with zipfile.ZipFile(BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert set(files) == {"mine.yaml", "mine.cases.yaml", DIGESTS}
    for line in files[DIGESTS].decode().splitlines():
        expected, _, name = line.partition("  ")
        assert sha256(files[name]).hexdigest() == expected
    alone = tmp_path / "收到"
    alone.mkdir()
    (alone / "mine.yaml").write_bytes(files["mine.yaml"])
    assert same(load_standard(str(alone / "mine.yaml")).standard) == same(loaded.standard), "it needs no other file"
