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
    "unknown": "不能判定的：against 按不利计、leave_out 不计入",
    "of": "统计对象",
    "each": "多久一次：period 评估期内、half_year 每半年、quarter 每季度、month 每月",
}
_OF_ONE = {
    "DeclaredShare.better": "more 越高越好；fewer 越低越好（例如登记失业率）",
    "DeclaredStated.better": "more 越多越好；fewer 越少越好（例如投诉起数）",
    "DeclaredStated.text": "清单上问的话",
    "DeclaredRatio.numerator": "分子",
    "DeclaredRatio.denominator": "分母",
    "AgeCondition.age": "周岁：at_least、at_most",
    "ServedCondition.served": "得到过什么服务",
    "SexCondition.sex": "性别",
    "Within.months": "几个月以内",
    "Within.days": "几天以内",
    "CommunityKindCondition.community_kind": "社区类型：社区 或 村",
    "AtLeastOf.at_least_of": "至少几项成立",
    "AtLeastOf.of": "所列的条件",
    "AllOrNothing.when": "成立即得满分的条件",
    "Bands.bands": "各档，从最好的一档写起；第一个符合的档得分",
    "Bands.otherwise": "各档都不符合时的得分",
    "Checklist.checks": "逐项累加的各项",
    "CountStep.at_least": "做到几项（含）",
    "CountOf.of": "所数的各项",
    "CountOf.marks": "做到几项得几分，从多到少写",
    "JudgedRange.from": "最低分",
    "JudgedRange.to": "最高分",
    "Step.points": "这一情形的得分",
    "Steps.steps": "各种情形，从上到下第一个成立的起作用",
    "Deduction.title": "扣分的要素",
    "Deduction.unless": "条件不成立时扣一次",
    "Deduction.if": "条件成立时扣一次",
    "Deduction.each_case_of": "每有一例扣一次的指标",
    "Deduction.per_point_below": "低于此数，每低一个百分点扣一次",
    "Deduction.per_point_above": "高于此数，每高一个百分点扣一次",
    "Deduction.stepped": "按与目标的差距分级扣分，从差距大的写起",
    "ShortfallStep.short_by_at_least": "与目标相差达到多少（含）",
    "ShortfallStep.points": "这一级扣的分",
    "Deduct.deductions": "各扣分要素",
    "Award.title": "计分的一类",
    "Award.points": "每个（或每个百分点）得多少分",
    "Award.per": "每满几个算一个，默认 1",
    "Award.cap": "这一类最多得多少分",
    "PerUnit.awards": "按件计分的各类",
    "Judged.from": "最低分，默认 0",
    "Judged.one_of": "只能从这些分数中选",
    "FormColumn.heading": "列的表头，照原表",
    "FormColumn.content": "这一列写什么",
    "FormRow.item": "这一行所评的项目或评定标准的编号",
    "Form.title": "表的标题，照原表",
    "Form.head": "标题下的各行；可用 {community} {street} {county} {city} {year}",
    "Form.columns": "各列，从左到右",
    "Form.rows": "各行，从上到下，次序照原表",
    "Form.foot": "表下的各行（说明、备注）",
    "Form.orientation": "纸张方向：portrait 纵向、landscape 横向",
    "Recommendation.title": "推荐表的标题",
    "Recommendation.template": "templates 文件夹中的 .docx 模板文件名",
    "Item.method": "评分方法",
    "Item.method_by_kind": "社区和村评分不同时：类型 → 评分方法",
    "Item.parts": "本项的各部分（method 为 group 时）",
    "Criterion.when": "达到的条件（不分等级时）",
    "Criterion.tiers": "等级 → 该等级的条件",
    "Veto.when": "成立即一票否决的条件",
    "Gate.when": "准入条件",
    "Quota.share": "比例，例如 10%；算得的名额去尾取整",
    "Reward.condition": "在什么条件下奖补",
    "Bonus.max": "附加分最多多少分",
    "MeasureDefaults.women_retire_from": "女性退休年龄按 55 还是 50 计，默认 55",
    "Standard.schema": "文件格式的版本，固定写 fullemp.standard/1",
    "Standard.id": "标准的编号：小写字母、数字和短横线，例如 jiaojiang-2027",
    "Standard.place": "适用地区，例如“台州市”",
    "Standard.title": "文件名称，照原文",
    "Standard.document": "文号；原文没有时写 原文未载",
    "Standard.issuer": "发文机关；原文没有时写 原文未载",
    "Standard.date": "发文日期，例如 2019-06-07；原文没有时写 原文未载",
    "Standard.kind": "score 按分数评；criteria 按评定标准评等级",
    "Standard.full_marks": "总分（不含附加分）",
    "Standard.bonus": "附加分",
    "Standard.parameters": "对所有指标的统一选择",
    "Standard.sections": "大项及其满分",
    "Standard.items": "评分项目，次序照原表",
    "Standard.criteria": "评定标准：达到、未达到或不能判定",
    "Standard.tiers": "等级，从低到高",
    "Standard.vetoes": "一票否决",
    "Standard.gates": "准入条件",
    "Standard.grades": "等次，从高到低",
    "Standard.pass_mark": "合格（认定）的总分",
    "Standard.quota": "推荐名额",
    "Standard.reward": "奖补",
    "Standard.form": "官方评分表的版式",
    "Standard.recommendation": "推荐表",
}
METHOD_TITLES = {
    "all_or_nothing": "全得或不得",
    "bands": "分档",
    "checklist": "逐项累加",
    "count_of": "几项中做到几项",
    "steps": "逐级认定",
    "deduct": "扣分制",
    "per_unit": "按件计分",
    "from_base": "基准分加减",
    "proportional": "按完成比例",
    "judged": "评判",
    "group": "汇总",
}
"""The scoring methods by `kind`."""


def written(model: type[BaseModel], field: str) -> str:
    """The key as a file writes it: the field's alias where it has one."""
    return model.model_fields[field].alias or field


def meaning(model: type[BaseModel], field: str) -> str:
    """What that key means, in Chinese; '' when nobody has said."""
    key = written(model, field)
    own = model.model_fields[field].description
    for owner in model.__mro__:
        if found := _OF_ONE.get(f"{owner.__name__}.{key}"):
            return own or found
    return own or _EVERYWHERE.get(key, "")
