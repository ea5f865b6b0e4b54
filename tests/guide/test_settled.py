"""What was settled in a mapping file, taken back."""

from __future__ import annotations

from pathlib import Path

from fullemp_cli.guide.settled import Settled, content


def test_a_file_that_was_not_there_goes_and_one_that_was_is_as_before(tmp_path: Path) -> None:
    file = tmp_path / "映射.yaml"
    file.write_bytes(b"new")
    assert Settled(words=True, path=file, before=b"old", after=b"new").taken_back() == ""
    assert content(file) == b"old"
    assert Settled(words=True, path=file, before=None, after=b"old").taken_back() == ""
    assert content(file) is None


def test_what_was_written_since_stays(tmp_path: Path) -> None:
    file = tmp_path / "映射.yaml"
    file.write_bytes(b"newer")
    assert "后来又改过" in Settled(words=True, path=file, before=None, after=b"new").taken_back()
    assert content(file) == b"newer"


def test_where_nothing_was_written_there_is_nothing_to_do() -> None:
    assert Settled(words=True).taken_back() == ""
