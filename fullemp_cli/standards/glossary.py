"""What every key of a standard file means, in Chinese: for editors (JSON Schema) and for error messages.

A field's own description in the model comes first; keys that mean the same everywhere are explained once here.
"""

from __future__ import annotations

from pydantic import BaseModel

_EVERYWHERE = {
    "id": '编号，加引号，例如 "8.1.4"',
    "title": "名称，照官方文件写",
    "text": "官方原文，一字不改",
    "rule": "官方表中“评分办法”一栏的原文",
    "clause": "依据：出自文件的哪一条，例如“附件1 第1项”",
    "max": "满分",
    "points": "分值",
    "kind": "方法的种类",
    "when": "条件",
    "name": "名称",
    "section": "所属大项的编号",
    "readings": "原文没有写明、由人选定的读法及理由",
    "shown": "并列显示、不参与评分的指标",
    "remedy": "怎样做可以达到",
    "effort": "做成一件的工作量（整数）；不写用默认值",
    "cap": "最多得多少分",
    "at_least": "达到多少（含本数）",
    "more_than": "超过多少（不含本数）",
    "nobody": "分母为 0（没有适用对象）时的得分，或 open 待定",
    "target": "目标值",
    "equals": "等于",
    "at_most": "不超过多少（含本数）",
    "less_than": "低于多少（不含本数）",
    "all_of": "须同时成立的条件",
    "any_of": "有其一成立即可的条件",
    "not": "不成立的条件",
    "unit": "单位",
    "distinct": "数什么：person 人（每人一次）、row 行、household 户、day 场次（同一天算一场）",
    "of": "统计对象",
    "each": "多久一次：period 评估期内、half_year 每半年、quarter 每季度、month 每月",
}


def written(model: type[BaseModel], field: str) -> str:
    """The key as a file writes it: the field's alias where it has one."""
    return model.model_fields[field].alias or field


def meaning(model: type[BaseModel], field: str) -> str:
    """What that key means, in Chinese; '' when nobody has said."""
    return model.model_fields[field].description or _EVERYWHERE.get(written(model, field), "")
