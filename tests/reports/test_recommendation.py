from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document

from fullemp_cli.errors import Refusal
from fullemp_cli.reports.phrases import total_words
from fullemp_cli.reports.recommendation import (
    OPTIONAL,
    REQUIRED,
    FilledForm,
    checked_template,
    recommendation_fields,
    recommendation_form,
)
from fullemp_cli.reports.template_files import template_path
from fullemp_cli.results.assessment import Assessment
from tests.reports.assessments import assessment, standard

TAGS = "{{ 社区名称 }} {{ 联系人 }} {{ 地址 }} {{ 联系电话 }} {{ 建设成效 }}"


def community(**changes: str) -> Assessment:
    result = assessment("taizhou")
    return result.model_copy(update={"community": result.community.model_copy(update=changes)})


def filled(template: Path | None = None, **changes: str) -> FilledForm:
    return recommendation_form(community(**changes), standard("taizhou"), template)


def cells(form: FilledForm) -> list[list[str]]:
    """The texts of the form's cells, row by row, each merged cell once."""
    table = Document(BytesIO(form.content)).tables[0]
    rows: list[list[str]] = []
    for row in table.rows:
        seen: list[Any] = []
        texts = []
        for cell in row.cells:
            if cell._tc not in seen:
                seen.append(cell._tc)
                texts.append(cell.text)
        rows.append(texts)
    return rows


def template(path: Path, text: str) -> Path:
    document = Document()
    document.add_paragraph(text)
    document.save(str(path))
    return path


def test_the_form_has_the_official_rows_and_only_the_facts_are_filled_in() -> None:
    assert [["".join(text.split()) for text in row] for row in cells(filled())] == [
        ["社区（村）名称", "示例社区", "联系人", "张示例"],
        ["地址", "样板街道示例路1号", "联系电话", "0576-00000000"],
        ["建设成效（300字以内）", "建成社区就业服务站，全年走访失业人员，开展技能培训。"],
        ["街道（乡镇）意见(盖章)年月日", "县（市、区）人力社保部门意见(盖章)年月日", "市人力社保部门意见(盖章)年月日"],
    ]
    assert "市级高质量就业社区（村）推荐表" in [p.text for p in Document(BytesIO(filled().content)).paragraphs]


def test_the_seals_stand_on_one_line() -> None:
    """As many lines above each, with the same space, whatever the font."""
    row = Document(BytesIO(filled().content)).tables[0].rows[3]
    found = []
    for cell in {id(cell._tc): cell for cell in row.cells}.values():
        texts = [paragraph.text.strip() for paragraph in cell.paragraphs]
        at = texts.index("(盖章)")
        found.append((at, [paragraph.paragraph_format.space_before for paragraph in cell.paragraphs]))
        assert all(paragraph.text for paragraph in cell.paragraphs), "an empty line takes the height of another font"
    assert len(found) == 3 and found[0] == found[1] == found[2]


def test_it_says_of_what_it_was_made() -> None:
    document = Document(BytesIO(filled().content))
    footer = document.sections[0].footer.paragraphs[0].text
    for fact in ("fullemp 0.1.0", "taizhou", "2026-11-30", "cd34cd34"):
        assert fact in footer


@pytest.mark.parametrize("achievements", ["<b>&amp; {{ x }} {% if %}", "=1+1", "一\n二\r\n\r\n三", "控制\x0b字符\x00"])
def test_any_text_goes_in_as_it_is(achievements: str) -> None:
    text = cells(filled(achievements=achievements))[2][1]
    clean = achievements.replace("\x0b", "").replace("\x00", "")
    assert text.split("\n") == [line for line in clean.splitlines() if line]


def test_three_hundred_characters_fit_and_one_more_is_an_error_that_says_by_how_many() -> None:
    assert filled(achievements="字" * 300 + "\n ").notices == ()
    with pytest.raises(Refusal, match=r"301 字.*多了 1 字") as refusal:
        filled(achievements="字" * 301)
    assert refusal.value.code == "FORM002"


def test_a_blank_stays_blank_and_is_noticed() -> None:
    form = filled(achievements=" ", contact="", phone="")
    assert cells(form)[2][1] == "" and cells(form)[0][3] == ""
    assert any("建设成效" in notice and "不代拟" in notice for notice in form.notices)
    assert any("联系人、联系电话" in notice for notice in form.notices)


def test_the_same_result_gives_the_same_bytes() -> None:
    assert filled().content == filled().content
    with ZipFile(BytesIO(filled().content)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_an_office_may_bring_its_own_template(tmp_path: Path) -> None:
    own = template(tmp_path / "自己的.docx", f"本所表格 {TAGS} {{{{ 街道 }}}}")
    text = Document(BytesIO(filled(own).content)).paragraphs[0].text
    assert text.startswith("本所表格 示例社区 张示例") and text.endswith("样板街道")


def test_the_form_of_a_standard_of_ones_own_has_its_own_cells(tmp_path: Path) -> None:
    rules = standard("taizhou").model_copy(update={"id": "district"})
    own = template(tmp_path / "区.docx", "{{ 社区名称 }}，{{ 评估期 }}，{{ 总分 }}，{{ 等次 }}")
    result = community(achievements="长" * 400, address="")
    form = recommendation_form(result, rules, own)
    text = Document(BytesIO(form.content)).paragraphs[0].text
    assert text == f"示例社区，2026-01-01 至 2026-12-31，{total_words(result)}，"
    assert form.notices == (), "what the form does not ask for need not be there, and may be of any length"
    with pytest.raises(Refusal, match="必须有 社区名称，可以有 联系人"):
        recommendation_form(result, rules, template(tmp_path / "空.docx", "{{ 等次 }}"))


def test_a_grade_is_told_and_while_it_is_open_those_that_are_possible() -> None:
    rules = standard("taizhou").recommendation
    assert rules is not None
    for verdict, said in (
        ({"grade": "示范社区", "grades": ("示范社区",)}, "示范社区"),
        ({"grade": None, "grades": ("示范社区", "达标社区")}, "待定（示范社区、达标社区）"),
        ({"grade": None, "grades": ()}, ""),
    ):
        result = community()
        result = result.model_copy(update={"verdict": result.verdict.model_copy(update=verdict)})
        assert recommendation_fields(result, rules).values["等次"] == said


def test_every_tag_that_may_be_written_is_filled() -> None:
    rules = standard("taizhou").recommendation
    assert rules is not None
    assert set(recommendation_fields(community(), rules).values) == {*REQUIRED, *OPTIONAL}


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (TAGS + "{{ 得分 }} {{ 主任 }}", "FORM004", "不认识的标签：主任、得分"),
        ("{{ 社区名称 }} {{ 地址 }}", "FORM004", "缺少的标签：联系人、联系电话、建设成效"),
        ("没有标签", "FORM004", "缺少的标签：社区名称"),
        (TAGS + "{{ 社区名称 }", "FORM005", "写错的标签"),
        (TAGS + "{% for x in %}", "FORM005", "写错的标签"),
        (TAGS + "{{ 社区名称.__class__.__mro__ }}", "FORM005", "写错的标签"),
    ],
)
def test_wrong_tags_are_named_before_anything_is_written(text: str, code: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=words) as refusal:
        filled(template(tmp_path / "模板.docx", text))
    assert refusal.value.code == code
    assert "模板.docx" in refusal.value.sentence


def test_what_is_not_a_docx_is_refused(tmp_path: Path) -> None:
    for name, content in {
        "旧.doc": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
        "空.docx": b"",
        "文本.docx": "你好".encode(),
    }.items():
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(Refusal, match=r"不是 \.docx"):
            checked_template(path)
    sheet = tmp_path / "表.docx"
    with ZipFile(sheet, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(Refusal, match=r"不是 \.docx"):
        checked_template(sheet)
    with pytest.raises(Refusal, match="没有这个文件"):
        checked_template(tmp_path / "无.docx")


def test_a_standard_without_the_form_says_so() -> None:
    with pytest.raises(Refusal, match="没有推荐表"):
        recommendation_form(assessment("quangang"), standard("quangang"))


def test_the_template_of_the_standard_is_there_and_a_missing_one_is_said() -> None:
    rules = standard("taizhou").recommendation
    assert rules is not None
    checked_template(template_path(rules.template))
    with pytest.raises(Refusal, match="重新安装"):
        template_path("no-such-template.docx")
