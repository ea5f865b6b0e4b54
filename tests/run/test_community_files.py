"""Which recommendation template is filled: --form, the one beside the user's own standard, or the product's own."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from fullemp_cli.errors import Refusal
from fullemp_cli.reports.print_pages import print_all_page
from fullemp_cli.reports.template_files import template_path
from fullemp_cli.reports.written import Written
from fullemp_cli.results.assessment import CommunityName
from fullemp_cli.run.community_files import check_form, chosen_form, write_files
from fullemp_cli.standards.library import builtin_paths
from fullemp_cli.standards.loader import load_standard
from fullemp_cli.standards.source_file import LoadedStandard
from tests.reports.assessments import assessment


def own_standard(folder: Path, template: str = "本局推荐表.docx") -> LoadedStandard:
    """A standard of the user's own that extends a built-in one and names a template."""
    path = folder / "own.yaml"
    text = builtin_paths()["taizhou"].read_text(encoding="utf-8")
    path.write_text(text.replace("template: taizhou-recommendation.docx", f"template: {template}"), encoding="utf-8")
    return load_standard(str(path))


def template_with(path: Path, *tags: str) -> Path:
    document = Document()
    for tag in tags:
        document.add_paragraph(f"{{{{ {tag} }}}}")
    document.save(str(path))
    return path


def test_a_template_beside_the_users_own_standard_is_filled(tmp_path: Path) -> None:
    own = tmp_path / "本局推荐表.docx"
    document = Document(str(template_path("taizhou-recommendation.docx")))
    document.add_paragraph("本局自用格式")
    document.save(str(own))
    loaded = own_standard(tmp_path)
    check_form(None, [loaded])
    assert chosen_form(None, loaded) == own
    written = write_files(tmp_path / "出", assessment("taizhou"), loaded.standard, form=chosen_form(None, loaded))
    form = next(path for path in written.files if path.suffix == ".docx")
    assert Document(str(form)).paragraphs[-1].text == "本局自用格式"
    names = [path.name for path in written.files]
    assert not [name for name in names if name.endswith("推荐表.html")], "nobody knows how its page looks"
    beside_each_other = print_all_page([(assessment("taizhou"), loaded.standard)])
    assert "评分表" in beside_each_other and "附件2" not in beside_each_other
    (tmp_path / "同").mkdir()
    product = own_standard(tmp_path / "同", "taizhou-recommendation.docx")
    written = write_files(tmp_path / "出二", assessment("taizhou"), product.standard)
    assert [path.name for path in written.files if path.name.endswith("推荐表.html")]


@pytest.mark.parametrize(
    ("tags", "says"),
    [
        (None, r"本局推荐表\.docx：推荐表模板没有这个文件。.*放在标准文件旁边"),
        (("社区名称", "负责人"), "不认识的标签：负责人；缺少的标签：联系人"),
    ],
)
def test_a_template_that_cannot_be_filled_keeps_nothing_else_from_being_written(
    tmp_path: Path, tags: tuple[str, ...] | None, says: str
) -> None:
    loaded = own_standard(tmp_path)
    if tags is not None:
        template_with(tmp_path / "本局推荐表.docx", *tags)
    check_form(None, [loaded])
    written = write_files(tmp_path / "出", assessment("taizhou"), loaded.standard, form=chosen_form(None, loaded))
    assert {path.suffix for path in written.files} == {".html", ".json", ".xlsx"}  # the page needs no template
    (refused,) = written.refused
    assert re.search(says, refused.sentence)


def test_the_offices_own_option_is_checked_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="没有这个文件") as missing:
        check_form(tmp_path / "没有.docx", [own_standard(tmp_path)])
    assert missing.value.code == "FORM003"


def test_the_option_goes_before_the_standards_own(tmp_path: Path) -> None:
    loaded = own_standard(tmp_path)
    form = tmp_path / "另一份.docx"
    shutil.copy(template_path("taizhou-recommendation.docx"), form)
    check_form(form, [loaded])
    assert chosen_form(form, loaded) == form


def test_a_product_template_may_be_named_and_nothing_outside_is_read(tmp_path: Path) -> None:
    named = own_standard(tmp_path, "taizhou-recommendation.docx")
    check_form(None, [named])
    assert chosen_form(None, named) is None, "the product fills its own"
    (tmp_path / "规则").mkdir()
    template_with(tmp_path / "外面.docx", "社区名称")
    outside = chosen_form(None, own_standard(tmp_path / "规则", "../外面.docx"))
    assert outside == tmp_path / "规则" / "外面.docx", "the folder in the name is not followed"


def test_a_standard_without_such_a_form(tmp_path: Path) -> None:
    loaded = load_standard("quangang")
    check_form(None, [loaded])
    assert chosen_form(tmp_path / "任意.docx", loaded) is None
    with pytest.raises(Refusal) as refused:
        check_form(tmp_path / "任意.docx", [loaded])
    assert refused.value.code == "FORM006"


def test_a_community_of_the_same_name_loses_nothing(tmp_path: Path) -> None:
    """The second one took the place of the first, and what a county had typed for the one went into the other's sheet."""
    rules = load_standard("taizhou").standard

    def written(street: str, *, still_open: bool = False) -> Written:
        result = assessment("taizhou", still_open=still_open, community=CommunityName(name="望江社区", street=street))
        return write_files(tmp_path, result, rules, shared=True)

    first = written("东岸街道")
    assert all(path.name.startswith("望江社区-") for path in first.files)
    assert not any("同名" in notice for notice in first.notices)
    sheet = next(path for path in first.files if path.name.endswith("评分表.xlsx"))
    book = openpyxl.load_workbook(sheet)
    book["审核表"]["E5"] = 3
    book.save(sheet)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    for _ in range(2):
        second = written("西岸街道", still_open=True)
        assert all(path.name.startswith("西岸街道望江社区-") for path in second.files)
        assert any("另一个同名社区（东岸街道）" in notice for notice in second.notices)
    assert {name: (tmp_path / name).read_bytes() for name in before} == before
    own = next(path for path in second.files if path.name.endswith("评分表.xlsx"))
    assert openpyxl.load_workbook(own)["审核表"]["E5"].value is None
    assert [path.name for path in written("东岸街道").files] == [path.name for path in first.files]
    assert [path.name for path in written("").files] == [path.name for path in first.files], "it does not say where"


def test_a_file_that_was_written_before_and_not_now_is_told(tmp_path: Path) -> None:
    """A form with the marks of last time stayed beside the new sheet, and nobody said so."""
    rules = load_standard("taizhou").standard
    before = write_files(tmp_path, assessment("taizhou"), rules, shared=True)
    long = CommunityName(name=assessment("taizhou").community.name, achievements="成" * 317)
    called = assessment("taizhou").community.name
    (tmp_path / f"{called}-taizhou-评分表.pdf").write_bytes(b"%PDF")
    now = write_files(tmp_path, assessment("taizhou", community=long), rules, shared=True)
    assert now.refused and len(now.files) < len(before.files)
    said = next(notice for notice in now.notices if "以前写出的" in notice)
    assert (
        f"{called}-taizhou-推荐表.docx" in said and f"{called}-taizhou-评分表.pdf" in said and "评分表.xlsx" not in said
    )
