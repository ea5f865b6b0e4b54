"""Every file that decides the outputs decides whether a result is kept: each is changed, and just that is redone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from docx import Document

from fullemp_cli.reports import recommendation
from fullemp_cli.reports.template_files import template_path
from fullemp_cli.run import community_files
from fullemp_cli.run.batch_settings import batch_settings
from fullemp_cli.run.run import run_batch
from fullemp_cli.standards.library import builtin_paths
from fullemp_cli.standards.loader import load_standard
from tests.run.ledgers import Counter, HereEngine, simple, tree, workbook

FORM = "taizhou-recommendation.docx"


class Office(NamedTuple):
    """What an office has of its own. `base` is extended by `own`; `beside` is the template that they name."""

    ledgers: Path
    base: Path
    own: Path
    beside: Path
    product: Path
    form: Path
    mapping: Path
    answers: Path


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    root = tmp_path / "标准"
    root.mkdir()
    base, own, beside = root / "base.yaml", root / "own.yaml", root / "本县推荐表.docx"
    text = builtin_paths()["taizhou"].read_text("utf-8")
    base.write_text(text.replace(f"template: {FORM}", f"template: {beside.name}"), encoding="utf-8")
    own.write_text("extends: base.yaml\nid: own\n", encoding="utf-8")
    product, form = tmp_path / FORM, tmp_path / "form.docx"
    for path in (beside, product, form):
        shutil.copy(template_path(FORM), path)

    def found(name: str, *, beside: Path | None = None) -> Path:
        return product if name == FORM else template_path(name, beside=beside)

    for module in (community_files, recommendation):
        monkeypatch.setattr(module, "template_path", found)
    ledgers = tmp_path / "台账"
    simple(ledgers / "望江社区.xlsx", "望江社区", 1)
    simple(ledgers / "青石村.xlsx", "青石村", 2)
    mapping = tmp_path / "映射.yaml"
    mapping.write_text("表头: {劳动力: {姓 名 啊: 姓名}}\n", encoding="utf-8")
    checklist = [("标准", "项目编号", "结论"), ("taizhou", "7.1", "是")]
    answers = workbook(tmp_path / "清单.xlsx", {"工作清单": checklist})
    return Office(ledgers, base, own, beside, product, form, mapping, answers)


def redone(office: Office, out: Path, form: Path | None = None) -> tuple[int, int]:
    """Results scored by this run: of the built-in taizhou and of the office's own standard."""
    standards = [load_standard("taizhou"), load_standard(str(office.own))]
    asked = batch_settings(out, standards, answers=office.answers, mapping=office.mapping, period="2026", form=form)
    counts = []
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*-评估结果.json")}
    record = run_batch([office.ledgers], asked, standards, HereEngine, Counter())
    assert record.failed == 0
    for id in ("taizhou", "own"):
        results = list(out.rglob(f"*-{id}-评估结果.json"))
        assert len(results) == 2
        counts.append(sum(before.get(path) != path.stat().st_mtime_ns for path in results))
    return counts[0], counts[1]


def _template(path: Path) -> None:
    document = Document(str(path))
    document.add_paragraph("另加一行")
    document.save(str(path))


def _text(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _answers(office: Office) -> None:
    workbook(office.answers, {"工作清单": [("标准", "项目编号", "结论"), ("taizhou", "7.1", "否")]})


@pytest.mark.parametrize(
    ("change", "taizhou", "own"),
    [
        (lambda _: None, 0, 0),
        (lambda office: simple(office.ledgers / "青石村.xlsx", "青石村", 2, 3), 1, 1),
        (lambda office: _template(office.beside), 0, 2),
        (lambda office: _template(office.product), 2, 0),
        (lambda office: _text(office.own, "id: own", "id: own\ntitle: 本县评价指标"), 0, 2),
        (lambda office: _text(office.base, "title:", "title:  "), 0, 2),
        (lambda office: _text(office.mapping, "姓 名 啊", "姓 名 呀"), 2, 2),
        (_answers, 2, 2),
    ],
    ids=["nothing", "ledger", "template beside", "product's template", "standard", "extended", "mapping", "answers"],
)
def test_what_is_redone(
    office: Office, tmp_path: Path, change: Callable[[Office], object], taizhou: int, own: int
) -> None:
    out = tmp_path / "out"
    assert redone(office, out) == (2, 2)
    change(office)
    assert redone(office, out) == (taizhou, own)
    fresh = tmp_path / "fresh"
    redone(office, fresh)
    assert tree(out) == tree(fresh)


def test_an_offices_own_form_and_pages(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    redone(office, out)
    assert redone(office, out, office.form) == (2, 2)
    assert redone(office, out, office.form) == (0, 0)
    _template(office.beside)  # not filled while there is a form
    _template(office.product)
    assert redone(office, out, office.form) == (0, 0)
    _template(office.form)
    assert redone(office, out, office.form) == (2, 2)
    page = tmp_path / "taizhou-recommendation.html.j2"
    page.write_text(template_path(page.name).read_text("utf-8") + "<!-- -->", encoding="utf-8")

    def found(name: str, *, beside: Path | None = None) -> Path:
        return page if name == page.name else template_path(name, beside=beside)

    monkeypatch.setattr(community_files, "template_path", found)
    assert redone(office, out, office.form) == (2, 0), "a form of the office's own has no page"
