"""Finding a standard by id, place or file, and refusing with the nearest."""

from __future__ import annotations

import hashlib
import os
import pickle
from pathlib import Path

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.standards.library import builtin_paths, cases_path, find_standard
from fullemp_cli.standards.loader import load_standard
from tests.standards.small_standard import SMALL, changed, write


@pytest.mark.parametrize(
    ("wanted", "id"),
    [
        ("taizhou", "taizhou"),
        ("台州", "taizhou"),
        ("台州市", "taizhou"),
        ("浙江省台州市", "taizhou"),
        ("平顶山", "pingdingshan"),
        ("泉港", "quangang"),
        ("泉港区", "quangang"),
    ],
)
def test_by_id_and_by_place(wanted: str, id: str) -> None:
    assert find_standard(wanted) == builtin_paths()[id]
    assert load_standard(wanted).standard.id == id


@pytest.mark.parametrize(
    ("wanted", "says"),
    [("taizou", "是不是 taizhou"), ("台", "台州市（taizhou）"), 
     ("杭州", "内置标准："), ("没有.yaml", "没有标准文件"), ("原文未载", "没有")],
)  # fmt: skip
def test_unknown_is_refused_with_the_nearest(wanted: str, says: str) -> None:
    with pytest.raises(Refusal) as refused:
        load_standard(wanted)
    assert says in refused.value.sentence


def test_a_file_of_ones_own_with_its_digest(tmp_path: Path) -> None:
    path = write(tmp_path, SMALL)
    loaded = load_standard(str(path))
    assert loaded.standard.id == "small"
    assert loaded.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert loaded.path == path
    assert loaded.line("items", 0, "max") == ("mine.yaml", 25)
    assert cases_path(path).name == "mine.cases.yaml"


def test_an_invalid_file_is_refused_with_its_lines(tmp_path: Path) -> None:
    text = changed(changed(SMALL, "full_marks: 60", "full_marks: 61"), "    clause: 第3条\n", "")
    with pytest.raises(Refusal) as refused:
        load_standard(str(write(tmp_path, text)))
    assert "有 2 处错误" in refused.value.sentence
    assert "mine.yaml 第 9 行（full_marks）" in refused.value.sentence
    assert "STD050" in refused.value.sentence
    assert pickle.loads(pickle.dumps(refused.value)).sentence == refused.value.sentence


def test_a_warning_does_not_keep_a_file_from_being_used(tmp_path: Path) -> None:
    text = changed(SMALL, "share: 10%, of: 总数, clause: 第13条", "share: 10%, of: 总数")
    assert load_standard(str(write(tmp_path, text))).standard.id == "small"


def test_a_folder_is_no_standard_file(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    with pytest.raises(Refusal):
        load_standard(str(tmp_path / "folder.yaml"))


@pytest.mark.skipif(os.name == "nt", reason="pipes")
@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_what_is_there_and_no_file_is_said_to_be_none(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "本区.yaml"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        path.mkdir()
    with pytest.raises(Refusal, match="文件夹" if kind == "folder" else "是管道或设备") as refused:
        load_standard(str(path))
    assert refused.value.code == "STD092" and "是不是" not in refused.value.sentence
