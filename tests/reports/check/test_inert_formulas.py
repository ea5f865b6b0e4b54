"""Which formulas live on in a copy, and what becomes of the others wherever they stand."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook as Book
from openpyxl import load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import ColorScale, FormatObject, Rule
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.hyperlink import Hyperlink

from fullemp_cli.opening import open_workbook
from fullemp_cli.reports.check.annotated import AnnotatedCopy, annotated_copy
from fullemp_cli.reports.check.inert_formulas import stays_within

INERT = [
    "=1+1", "=SUM(A1:B2)", "=SUM($A:$A,1:3)", "='O''Brien 的表'!B1", "=表1!A1&\"|[x]\\\\y\"", "=IF(A1=\"=DDE()\",1,\"http://x\")",
    "=_xlfn.IFS(A1>1,2)", "=_xlfn._xlws.FILTER(A1:A9,B1:B9)", "=COUNTIF(表1[列 1],\">\"&A1)", "=总数*2", "={1,2;3,4}",
    "=@A1",  "=-(A1%)^2", "=DATEDIF(A1,TODAY(),\"Y\")", "=#REF!+1", "=Sheet1!A1:Sheet1!B2", "=sum(a1)",
    "=表1[[#This Row],[甲]]", "A1>1", "\"甲,乙\"",
]  # fmt: skip
OUTWARD = [
    "=cmd|'/c calc'!A0", "=DDE(\"excel\",\"x\",\"y\")", "=excel|'表'!'!R1C1'", "=INDIRECT(\"A1\")", "=[1]Sheet1!A1",
    "='C:\\表\\[x.xlsx]Sheet1'!A1", "='\\\\示例机\\share\\[x.xlsx]S'!A1", "=\\\\示例机\\share\\x", "=WEBSERVICE(\"http://x\")",
    "=_xlfn.WEBSERVICE(A1)", "=IMPORTXML(\"x\",\"y\")", "=IMPORTDATA(A1)", "=HYPERLINK(\"http://x\")", "=RTD(\"x\",,\"y\")",
    "=CALL(\"kernel32\",\"x\")", "=REGISTER.ID(\"x\")", "=EXEC(\"x\")", "=IMAGE(\"http://x\")", "=SQL.REQUEST(\"x\")",
    "=CUBEVALUE(\"x\")", "=SUM(A1,INDIRECT(\"B1\"))", "=IF(1,cmd|' /c x'!A1,2)", "='http://示例/[x.xlsx]S'!A1", "=自编(A1)",
    "=INFO(\"directory\")", "=CELL(\"filename\")", "=[x.xlsx]S!A1", "=表.xlsm!宏(A1)", "=FILTERXML(A1,\"/\")", 
    "=\"未完", "=@INDIRECT(A1)", "=indirect (A1)", "=SUM(A1)" + "+1" * 5000, "=LAMBDA(x,x)(1)", "=EVALUATE(A1)",
]  # fmt: skip


@pytest.mark.parametrize("formula", INERT)
def test_formulas_that_stay_within(formula: str) -> None:
    assert stays_within(formula)


@pytest.mark.parametrize("formula", OUTWARD)
def test_formulas_that_reach_out_or_are_not_known(formula: str) -> None:
    assert not stays_within(formula)


def test_a_name_that_is_taken_out_takes_its_formulas_along() -> None:
    assert stays_within("=外部1+1", {"外部"})
    assert not stays_within("=外部+1", {"外部"})
    assert not stays_within("=SUM(a.外部,外部)", {"外部"})


def copy_of(path: Path) -> AnnotatedCopy:
    return annotated_copy(path.read_bytes(), open_workbook(path), ())


def outward_book() -> Book:
    book = Book()
    page = book.worksheets[0]
    page.title = "表"
    page.append(["姓名", 1, '=DDE("x","示例机","y")'])
    page.append(["张三", 2, "=SUM(B1:B2)"])
    page["D1"] = ArrayFormula("D1:D2", '=INDIRECT("示例机")')
    page["E1"] = "=间接+1"
    page["F1"] = "=名单"
    page["G1"].hyperlink = Hyperlink(ref="G1", location="'[示例机.xlsx]表'!A1")
    page["G2"].hyperlink = Hyperlink(ref="G2", location="'表'!A1")
    page.conditional_formatting.add("A1:A9", Rule(type="expression", formula=['WEBSERVICE("http://示例机")=1']))
    page.conditional_formatting.add("A1:A9", Rule(type="expression", formula=["A1>1"]))
    limits = [FormatObject(type="formula", val="[1]示例机!A1"), FormatObject(type="max")]
    scale = Rule(type="colorScale", colorScale=ColorScale(cfvo=limits, color=["FF0000", "00FF00"]))
    page.conditional_formatting.add("B1:B9", scale)
    for formula in ("'\\\\示例机\\x'!$A$1", "$A$1:$A$2"):
        rule = DataValidation(type="list", formula1=formula)
        page.add_data_validation(rule)
        rule.add("A1")
    book.defined_names["外部"] = DefinedName("外部", attr_text="'\\\\示例机\\[x.xlsx]表'!$A$1")
    book.defined_names["间接"] = DefinedName("间接", attr_text="外部*2")
    book.defined_names["Auto_Open"] = DefinedName("Auto_Open", attr_text="表!$A$1")
    book.defined_names["名单"] = DefinedName("名单", attr_text="表!$A$1:$A$2")
    chart = BarChart()
    chart.add_data(Reference(page, min_col=2, min_row=1, max_row=2))
    chart.series[0].val.numRef.f = "'[示例机.xlsx]表'!$B$1:$B$2"
    page.add_chart(chart, "J1")
    return book


def test_nothing_that_reaches_out_is_left_anywhere_and_the_copy_says_so(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    outward_book().save(path)
    made = copy_of(path)
    assert made.kept
    with zipfile.ZipFile(BytesIO(made.content)) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8", "replace")
            assert "示例机" not in text, name
            assert "Auto_Open" not in text, name
    book = load_workbook(BytesIO(made.content))
    page = book["表"]
    assert (page["C2"].value, page["F1"].value, page["C1"].value, page["E1"].value) == (
        "=SUM(B1:B2)",
        "=名单",
        None,
        None,
    )
    assert set(book.defined_names) == {"名单"}
    assert [rule.formula for ranges in page.conditional_formatting for rule in ranges.rules] == [["A1>1"]]
    assert [one.formula1 for one in page.data_validations.dataValidation] == ["$A$1:$A$2"]
    assert (page["G1"].hyperlink, page["G2"].hyperlink.location) == (None, "'表'!A1")
    said = " ".join(made.notices)
    assert "3 个公式" in said and "表 C1" in said
    for words in ("名称 3 处", "条件格式 2 处", "数据有效性 1 处", "图表 1 处", "超链接 1 处"):
        assert words in said
    assert said.replace(" ", "") in "".join(
        str(c.value).replace(" ", "") for row in book["问题清单"]["A1:A6"] for c in row
    )


def test_the_value_that_the_file_had_stays(tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    path = tmp_path / "台账.xlsx"
    book = Workbook(path)
    page = book.add_worksheet("表")
    page.write_formula("A1", '=INDIRECT("B1")', None, "张三")
    page.write_formula("A2", '=HYPERLINK("http://x")', None, 46086.5)
    book.close()
    copied = load_workbook(BytesIO(copy_of(path).content))["表"]
    assert (copied["A1"].value, copied["A2"].value) == ("张三", 46086.5)
