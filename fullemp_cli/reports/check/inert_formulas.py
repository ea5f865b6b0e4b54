"""Which formulas may live on in a copy: those made of functions and references that stay within the workbook.

A list of what is allowed, not of what is not: nobody can list every function with which some program fetches, starts or
shows something from outside (DDE, INDIRECT, WEBSERVICE, IMPORTXML, RTD, HYPERLINK, an add-in's own).
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache
from itertools import pairwise

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token

_FUNCTIONS = """
    ABS ACOS AGGREGATE AND ARABIC ASC ASIN ATAN ATAN2 AVEDEV AVERAGE AVERAGEA AVERAGEIF AVERAGEIFS BASE CEILING
    CEILING.MATH CHAR CHOOSE CHOOSECOLS CHOOSEROWS CLEAN CODE COLUMN COLUMNS COMBIN CONCAT CONCATENATE CORREL COS
    COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS DATE DATEDIF DATEVALUE DAY DAYS DAYS360 DCOUNT DCOUNTA DECIMAL DEGREES
    DGET DMAX DMIN DOLLAR DROP DSUM EDATE EOMONTH EVEN EXACT EXP EXPAND FACT FALSE FILTER FIND FINDB FIXED FLOOR
    FLOOR.MATH FREQUENCY GCD GETPIVOTDATA GROWTH HLOOKUP HOUR HSTACK IF IFERROR IFNA IFS INDEX INT ISBLANK ISERR
    ISERROR ISEVEN ISFORMULA ISLOGICAL ISNA ISNONTEXT ISNUMBER ISODD ISOWEEKNUM ISREF ISTEXT LARGE LCM LEFT LEFTB
    LEN LENB LET LN LOG LOG10 LOOKUP LOWER MATCH MAX MAXA MAXIFS MEDIAN MID MIDB MIN MINA MINIFS MINUTE MOD MODE
    MODE.MULT MODE.SNGL MONTH MROUND N NA NETWORKDAYS NETWORKDAYS.INTL NOT NOW NPV NUMBERSTRING NUMBERVALUE ODD
    OFFSET OR PERCENTILE PERCENTILE.EXC PERCENTILE.INC PERCENTRANK PI PMT POWER PRODUCT PROPER QUARTILE QUOTIENT
    RADIANS RAND RANDBETWEEN RANK RANK.AVG RANK.EQ REPLACE REPLACEB REPT RIGHT RIGHTB ROMAN ROUND ROUNDDOWN ROUNDUP
    ROW ROWS SEARCH SEARCHB SECOND SEQUENCE SIGN SIN SINGLE SMALL SORT SORTBY SQRT STDEV STDEV.P STDEV.S STDEVP
    SUBSTITUTE SUBTOTAL SUM SUMIF SUMIFS SUMPRODUCT SUMSQ SWITCH T TAKE TAN TEXT TEXTAFTER TEXTBEFORE TEXTJOIN
    TEXTSPLIT TIME TIMEVALUE TOCOL TODAY TOROW TRANSPOSE TREND TRIM TRIMMEAN TRUE TRUNC TYPE UNICHAR UNICODE UNIQUE
    UPPER VALUE VAR VAR.P VAR.S VARP VLOOKUP VSTACK WEEKDAY WEEKNUM WORKDAY WORKDAY.INTL WRAPCOLS WRAPROWS XLOOKUP
    XMATCH XOR YEAR YEARFRAC ANCHORARRAY
"""
_ALLOWED = frozenset(_FUNCTIONS.split())
_PREFIX = re.compile(r"(?:_XLFN\.|_XLWS\.)*")
_OWN_SHEET = re.compile(r"(?:'(?:[^'\[\]|\\/:]|'')+'|[^'\[\]|\\/:!\s]+)!")
_CELLS = re.compile(r"\$?[A-Za-z]{0,3}\$?\d{0,7}(?::\$?[A-Za-z]{0,3}\$?\d{0,7})?#?")
_NAME = re.compile(r"[\w.?]+")
_OF_A_TABLE = re.compile(r"[\w.]*\[[^!|\\/]*\]")
_WORD = re.compile(r"[^\W\d][\w.]*")
_NUMBER = re.compile(r"\d+")
_LONGEST = 8192  # what a cell may hold


def names_in(formula: str) -> set[str]:
    """What may be defined names in a formula, casefolded: they know no case."""
    return set(_WORD.findall(formula.casefold()))


def stays_within(formula: str, cut_off: Set[str] = frozenset()) -> bool:
    """Whether a formula (with or without its `=`) reaches nothing outside its workbook. `cut_off`: defined names,
    casefolded, that are taken out, so that a formula with one of them has lost what it means."""
    text = formula.strip()
    if len(text) > _LONGEST:
        return False
    if cut_off and not cut_off.isdisjoint(names_in(text)):
        return False
    return _is_inert(_NUMBER.sub("1", text.removeprefix("=")))


@lru_cache(maxsize=4096)  # ten thousand rows have the same formula but for their numbers
def _is_inert(formula: str) -> bool:
    try:
        tokens = [token for token in Tokenizer("=" + formula).items if token.type != Token.WSPACE]
    except Exception:  # what cannot be taken apart is not known
        return False
    called = (
        before.type == Token.OPERAND and after.type == Token.PAREN and after.subtype == Token.OPEN
        for before, after in pairwise(tokens)
    )  # INDIRECT (A1) is a call too
    return all(map(_is_allowed, tokens)) and not any(called)


def _is_allowed(token: Token) -> bool:
    if token.type == Token.FUNC:
        if token.subtype != Token.OPEN:
            return True
        name = token.value.removesuffix("(").strip().lstrip("@").upper()
        return name[len(_PREFIX.match(name)[0]) :] in _ALLOWED  # type: ignore[index]  # it matches the empty text too
    if token.type == Token.OPERAND and token.subtype == Token.RANGE:
        return _is_own(token.value.strip().lstrip("@"))
    # A text is a text: none of the functions that are allowed makes a reference of one.
    return "|" not in token.value or (token.type == Token.OPERAND and token.subtype == Token.TEXT)


def _is_own(reference: str) -> bool:
    first, colon, last = reference.partition(":")
    if colon and "!" in last:  # Sheet1!A1:Sheet1!B2
        return _is_own(first) and _is_own(last)
    if sheet := _OWN_SHEET.match(reference):
        reference = reference[sheet.end() :]
    return any(pattern.fullmatch(reference) for pattern in (_CELLS, _NAME, _OF_A_TABLE)) and "\\\\\\\\" not in reference
