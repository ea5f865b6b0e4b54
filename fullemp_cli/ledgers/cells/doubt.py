"""What somebody writes beside a date, a number or a word who is not sure of it: then it is not understood, never a guess.

Each kind of cell has its own words: 左右 makes a number inexact and says nothing against 就业; of a date 补登 is no doubt.
"""

from __future__ import annotations

import re

OF_A_DATE = re.compile(
    "约|大概|左右|前后|可能|预计|拟|计划|农历|阴历|旧历|待|不详|未|[?？]|误|错|应[为是该]|疑|作废|取消|估|不准|不确定|不符"
)
OF_A_NUMBER = re.compile(
    "左右|上下|以[上下内外]|[多余几来许近约]|不[到足满]|至少|至多|最[多少]|[?？待拟估]|计划|预计|大概|可能|未"
)
OF_A_WORD = re.compile(
    "[?]|待[核查定补]|待确认|存疑|疑似|不详|不确定|不清楚|不明|不准|未知|未核实|可能|大概|[有填写登报]误|[有填写]错|错误|作废|更正|矛盾"
)
