"""An office's own form may go wrong in every way: it is said of that form, soon, and in words."""

from __future__ import annotations

import time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from fullemp_cli.errors import Refusal
from fullemp_cli.reports.form_links import without_links
from fullemp_cli.reports.recommendation import recommendation_form
from tests.reports.assessments import assessment, standard

TAGS = "{{ 社区名称 }} {{ 联系人 }} {{ 地址 }} {{ 联系电话 }} {{ 建设成效 }}"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def form(path: Path, text: str) -> bytes:
    document = Document()
    document.add_paragraph(TAGS + text)
    document.save(str(path))
    return recommendation_form(assessment("taizhou"), standard("taizhou"), path).content


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ 1/0 }}", "除数是 0"),
        ("{{ 5 % 0 }}", "除数是 0"),
        ("{% include '别的.docx' %}", "别的文件"),
        ("{% extends '别的.docx' %}", "别的文件"),
        ("{% import '别的.docx' as x %}", "别的文件"),
        ("{{ 社区名称 + 1 }}", "计算的写法"),
        ("{{ 社区名称 | round }}", "计算的写法"),
        ("{{ 社区名称 | abs }}", "计算的写法"),
        ("{% for x in 5 %}{{ x }}{% endfor %}", "计算的写法"),
        ("{{ range(10**9) | list }}", "太大"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "调用自己"),
    ],
)
def test_an_ordinary_mistake_is_named(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(Refusal, match=words) as caught:
        form(tmp_path / "表.docx", text)
    assert caught.value.code == "FORM007"
    assert "表.docx" in caught.value.sentence
    assert not any(letter.isascii() and letter.isalpha() for letter in caught.value.what)


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{{ 'a' | center(3 * 10**9) }}",
        "{{ 'a' * 3000000000 }}",
        "{% set ns = namespace(t='aaaaaaaaaa') %}{% for a in range(99) %}{% set ns.t = ns.t + ns.t %}{% endfor %}",
        "{{ 9 ** (9 ** 9) }}",
    ],
)
def test_what_has_no_end_is_given_up(tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fullemp_cli.reports.form_filling._SHARE_OF_A_FILE", 20)
    started = time.monotonic()
    with pytest.raises(Refusal) as caught:
        form(tmp_path / "表.docx", text)
    assert caught.value.code == "FORM007"
    assert time.monotonic() - started < 60


def test_a_form_that_is_right_is_filled_and_an_honest_loop_too(tmp_path: Path) -> None:
    content = form(tmp_path / "表.docx", "{% for x in range(3) %}{{ x }}、{% endfor %}{% if 县 %}{{ 县 }}{% endif %}")
    assert "0、1、2、" in Document(BytesIO(content)).paragraphs[0].text


def field(instruction: str, shown: str) -> str:
    run = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    words = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in (instruction[:3], instruction[3:]))
    return (
        f'<w:p xmlns:w="{W}">{run.format("begin")}{words}{run.format("separate")}'
        f"<w:r><w:t>{shown}</w:t></w:r>{run.format('end')}</w:p>"
    )


def simple(instruction: str, shown: str) -> str:
    return f'<w:p xmlns:w="{W}"><w:fldSimple w:instr="{instruction}"><w:r><w:t>{shown}</w:t></w:r></w:fldSimple></w:p>'


REACHING = (
    'DDEAUTO excel "示例" "R1C1"',
    "dde x y",
    "INCLUDETEXT \\\\\\\\示例机\\\\文件",
    "INCLUDEPICTURE http://示例/图",
    "LINK Excel.Sheet",
    "IMPORT 图",
    "DATABASE \\\\d 库",
    "HYPERLINK \\\\\\\\示例机\\\\文件",
    "AUTOTEXT x",
    "MACROBUTTON x",
)
STAYING = (
    "PAGE",
    "NUMPAGES \\* MERGEFORMAT",
    "DATE \\@ yyyy",
    "HYPERLINK \\l 书签",
    "HYPERLINK http://示例/",
    "= 1 + 2",
)


@pytest.mark.parametrize("make", [field, simple])
def test_fields_that_fetch_lose_their_instruction_and_keep_their_text(make: object) -> None:
    assert callable(make)
    document = Document()
    for at, instruction in enumerate((*REACHING, *STAYING)):
        document.element.body.insert(0, parse_xml(make(instruction.replace('"', "&quot;"), f"文字{at}")))
    stream = BytesIO()
    document.save(stream)
    made = without_links(stream.getvalue())
    xml = ZipFile(BytesIO(made)).read("word/document.xml").decode()
    texts = Document(BytesIO(made)).element.body.xpath(".//w:t")
    assert sorted(t.text for t in texts) == sorted(f"文字{at}" for at in range(len(REACHING) + len(STAYING)))
    assert not any(
        word in xml for word in ("DDE", "dde", "INCLUDE", "LINK Excel", "IMPORT", "DATABASE", "示例机", "MACRO")
    )
    assert xml.replace("</w:instrText></w:r><w:r><w:instrText>", "").count("NUMPAGES") == 1
    assert xml.count("instr") >= len(STAYING)


def test_linked_templates_and_pictures_are_cut_off_and_links_to_click_stay() -> None:
    document = Document()
    part = document.part
    page = part.relate_to("https://示例.cn/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    share = part.relate_to("file://示例机/图.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    paragraph = f'<w:p xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    paragraph += f'<w:hyperlink r:id="{page}"><w:r><w:t>网页</w:t></w:r></w:hyperlink><w:pict r:link="{share}"/></w:p>'
    document.element.body.insert(0, parse_xml(paragraph))
    stream = BytesIO()
    document.save(stream)
    made = ZipFile(BytesIO(without_links(stream.getvalue())))
    assert "示例机" not in made.read("word/_rels/document.xml.rels").decode()
    assert share not in made.read("word/document.xml").decode()
    assert f'r:id="{page}"' in made.read("word/document.xml").decode()


def test_a_document_without_links_is_the_very_same() -> None:
    stream = BytesIO()
    Document().save(stream)
    assert without_links(stream.getvalue()) == stream.getvalue()
