"""Make templates/taizhou-recommendation.docx: 附件2 市级高质量就业社区（村）推荐表, with the tags that the program fills.

Run it after a change of the layout: `python tools/make_recommendation_template.py`. The same script gives the same bytes.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from fullemp_cli.reports.archive import repacked

TARGET = Path(__file__).resolve().parent.parent / "templates" / "taizhou-recommendation.docx"
FONT = "宋体"
GRID = (30.0, 23.3, 31.7, 21.7, 3.3, 50.0)
"""Widths in mm: label and name, label and telephone above; thirds for the three opinions below."""
NOT_NEEDED = {"stylesWithEffects", "customXml", "numbering", "webSettings", "thumbnail"}
"""Kinds of parts, by the ends of their relationships."""
OPINIONS = ("街道（乡镇）意见", "县（市、区）人力社保\n部门意见", "市人力社保部门意见")


def main() -> None:
    """Write the template."""
    document = Document()
    page(document)
    write(document.add_paragraph(), "附件2", 14, align=WD_ALIGN_PARAGRAPH.LEFT)
    title = document.add_paragraph()
    title.paragraph_format.space_before, title.paragraph_format.space_after = Pt(6), Pt(14)
    write(title, "市级高质量就业社区（村）推荐表", 22, bold=True)
    form(document)
    tail = document.add_paragraph()
    write(tail, "", 1)
    tail.paragraph_format.space_after = Pt(0)
    write(document.sections[0].footer.paragraphs[0], "{{ 出处 }}", 7, align=WD_ALIGN_PARAGRAPH.LEFT)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = "市级高质量就业社区（村）推荐表", "fullemp", ""
    properties.created = properties.modified = datetime(2019, 6, 7)
    leave_out_what_is_not_used(document)
    stream = BytesIO()
    document.save(stream)
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(repacked(stream.getvalue()))


def page(document: DocumentType) -> None:
    """A4 upright."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin, section.footer_distance = Mm(22), Mm(18), Mm(10)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)


def leave_out_what_is_not_used(document: DocumentType) -> None:
    """The styles and parts of python-docx's blank document that the form does not need: nineteen twentieths of it.

    Every form that is filled would be read, written and kept with them.
    """
    styles = document.styles.element
    used = {str(style.get(qn("w:styleId"))) for style in styles.style_lst if style.get(qn("w:default")) == "1"}
    for element in (document.element, document.sections[0].footer._element):
        for kind in ("w:pStyle", "w:rStyle", "w:tblStyle"):
            used |= {str(named.get(qn("w:val"))) for named in element.iter(qn(kind))}
    used |= {str(based.get(qn("w:val"))) for style in used for based in styles.get_by_id(style).iter(qn("w:basedOn"))}
    for style in styles.style_lst:
        if style.get(qn("w:styleId")) not in used:
            styles.remove(style)
    for owner in (document.part, document.part.package):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.rpartition("/")[2] in NOT_NEEDED:
                del owner.rels[key]


def form(document: DocumentType) -> None:
    """The four rows of the form."""
    table = document.add_table(rows=4, cols=len(GRID))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, GRID, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, GRID, strict=True):
            cell.width = Mm(width)
    label_row(table, 0, ("社区（村）\n名称", "{{ 社区名称 }}", "联系人", "{{ 联系人 }}"))
    label_row(table, 1, ("地  址", "{{ 地址 }}", "联系电话", "{{ 联系电话 }}"))
    height(table, 2, 112)
    cell_text(table.cell(2, 0), "建设成效\n（300字\n以内）")
    achievements = table.cell(2, 1).merge(table.cell(2, 5))
    cell_text(achievements, "{{ 建设成效 }}", align=WD_ALIGN_PARAGRAPH.LEFT, middle=False)
    height(table, 3, 72)
    for (first, last), heading in zip(((0, 1), (2, 3), (4, 5)), OPINIONS, strict=True):
        opinion(table.cell(3, first).merge(table.cell(3, last)), heading)


def label_row(table: Table, row: int, texts: tuple[str, str, str, str]) -> None:
    """Label, value, label, value."""
    height(table, row, 15)
    for (first, last), text in zip(((0, 0), (1, 2), (3, 4), (5, 5)), texts, strict=True):
        cell = table.cell(row, first)
        cell_text(cell.merge(table.cell(row, last)) if last > first else cell, text)


def opinion(cell: _Cell, heading: str) -> None:
    """Heading above; the place of the seal and the date at the foot, both left blank."""
    # As many lines in each of the three, whatever the font: so the seals and dates stand on one line.
    cell_text(cell, heading if "\n" in heading else f"{heading}\n\u3000", middle=False)
    seal = cell.add_paragraph()
    seal.paragraph_format.space_before = Pt(116)
    write(seal, "(盖章)", 12)
    date = cell.add_paragraph()
    date.paragraph_format.space_before = Pt(8)
    write(date, "    年    月    日", 12, align=WD_ALIGN_PARAGRAPH.RIGHT)


def height(table: Table, row: int, millimetres: float) -> None:
    """At least so high."""
    table.rows[row].height = Mm(millimetres)
    table.rows[row].height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST


def cell_text(
    cell: _Cell, text: str, *, align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.CENTER, middle: bool = True
) -> None:
    """The text of a cell, one paragraph a line."""
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER if middle else WD_CELL_VERTICAL_ALIGNMENT.TOP
    for paragraph in cell.paragraphs[1:]:
        paragraph._element.getparent().remove(paragraph._element)
    for index, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(0 if middle or index else 4)
        write(paragraph, line, 12, align=align)


def write(
    paragraph: Paragraph,
    text: str,
    size: float,
    *,
    bold: bool = False,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.CENTER,
) -> None:
    """One run in 宋体."""
    paragraph.alignment = align
    run = paragraph.add_run(text)
    run.bold, run.font.name, run.font.size = bold, FONT, Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)


if __name__ == "__main__":
    main()
