"""服务记录 as achievements: records of some kinds, persons served, placements; aid targets who were served."""

from __future__ import annotations

from collections.abc import Iterable

from fullemp_cli.ledgers.vocabulary import ServiceKind
from fullemp_cli.measures.builtin.parts import IN_PERIOD, col, is_, member, of, served, why
from fullemp_cli.measures.conditions import RowCondition
from fullemp_cli.measures.kinds.amounts import DeclaredCount
from fullemp_cli.measures.kinds.share import DeclaredShare
from fullemp_cli.measures.measure_spec import MeasureSpec, PublishedWords
from fullemp_cli.measures.specification import Arguments, Parameter

ANYONE, HARDSHIP_PERSONS = "anyone", "hardship_persons"
_POPULATIONS = {
    "registered_unemployed": "登记失业人员（含退出）",
    HARDSHIP_PERSONS: "评估期就业困难人员（含退出）",
    "aid_targets": "援助对象",
    "graduates": "高校毕业生",
}
_NAMES = {
    ANYONE: "",
    "registered_unemployed": "登记失业人员",
    HARDSHIP_PERSONS: "就业困难人员",
    "aid_targets": "援助对象",
    "graduates": "高校毕业生",
}
RECEIVERS = tuple(_NAMES)
TEXT = (
    "anyone 任何人，registered_unemployed 评估期内的登记失业人员，hardship_persons 评估期内的就业困难人员，"
    "aid_targets 援助对象，graduates 劳动力台账中人员类别为高校毕业生的人员；期内已退出的也算。"
)
_DATED = col("日期", **IN_PERIOD)


_JOINED = {
    ServiceKind.JOB_FAIR.value,
    ServiceKind.SKILL_TRAINING.value,
    ServiceKind.ENTREPRENEURSHIP_TRAINING.value,
    ServiceKind.INTERNSHIP.value,
}


def _served_text(kinds: Iterable[str]) -> str:
    """What was done for somebody, as it is said: `参加招聘会`, `得到职业指导`, `参加创业培训或得到创业指导`."""
    by_verb: dict[str, list[str]] = {}
    for kind in kinds:
        by_verb.setdefault("参加" if kind in _JOINED else "得到", []).append(kind)
    return "或".join(f"{verb}{'、'.join(those)}" for verb, those in by_verb.items())


def _to(word: str) -> list[RowCondition]:
    return [] if word == ANYONE else [member(_POPULATIONS[word])]


def _recorded(given: Arguments) -> DeclaredCount:
    to, kinds = given.word("to"), given.words("kinds")
    what = f"{_NAMES[to]}的{'、'.join(kinds)}记录" if to != ANYONE else f"{'、'.join(kinds)}记录"
    return DeclaredCount(
        id="services_recorded",
        title=what,
        kind="count",
        unit="条",
        of=[of("服务记录", _DATED, col("服务类型", one_of=list(kinds)), *_to(to))],
        distinct="row",
        sentence=f"评估期内{_NAMES[to]}的{'、'.join(kinds)}记录 {{c}} 条",
        counted_reasons=[why("{日期} {服务类型}", at=["服务类型", "日期"])],
    )


def _persons(given: Arguments) -> DeclaredCount:
    whom, kinds = given.word("of"), given.words("kinds")
    what = f"{_served_text(kinds)}的{_NAMES[whom] or '人员'}"
    return DeclaredCount(
        id="persons_served",
        title=what,
        kind="count",
        of=[of("服务记录", _DATED, col("服务类型", one_of=list(kinds)), is_("写明人员"), *_to(whom))],
        sentence=f"评估期内{what} {{c}} 人",
        counted_reasons=[why("{日期} {服务类型}", at=["服务类型", "日期"])],
    )


def _placements(given: Arguments) -> DeclaredCount:
    whom = given.word("of")
    return DeclaredCount(
        id="placements",
        title=f"成功推荐{_NAMES[whom]}就业",
        kind="count",
        unit="人次",
        of=[of("服务记录", _DATED, is_("成功推荐就业"), *_to(whom))],
        distinct="row",
        sentence=f"评估期内成功推荐{_NAMES[whom]}就业 {{c}} 人次",
        counted_reasons=[why("{日期} {服务类型}", at=["服务类型", "日期"])],
    )


def _aid_targets(given: Arguments) -> DeclaredShare:
    kinds = given.words("kinds")
    what, had = "、".join(kinds), f"{_served_text(kinds)}的援助对象"
    return DeclaredShare(
        id="aid_targets_served",
        title=had,
        kind="share",
        of=[of("援助对象")],
        counted=[served(kinds=list(kinds))],
        sentence=f"{had} {{n}} 人 ÷ 援助对象 {{d}} 人",
        reason=f"援助对象，评估期内没有{what}记录",
        counted_reasons=[why(f"援助对象，评估期内有{what}记录")],
        remedy=f"{'组织参加' if _JOINED.issuperset(kinds) else '提供'}{what}并登记",
    )


KINDS = Parameter("kinds", "服务类型，一种或几种。", allowed=tuple(kind.value for kind in ServiceKind), many=True)
_ORIGIN = "指标定义：服务记录。"

SPECS = (
    MeasureSpec(
        key="services_recorded",
        title="服务记录数",
        what="评估期内某几类服务有几条记录。",
        who="服务记录台账中日期在评估期内（不晚于截止日期）的记录；可只数给某一类人员的。没有日期的记录不计。",
        formula="记录条数。",
        origin=_ORIGIN,
        declared=_recorded,
        parameters=(KINDS, Parameter("to", f"给谁的：{TEXT}", ANYONE, RECEIVERS)),
    ),
    MeasureSpec(
        key="persons_served",
        title="得到服务的人数",
        what="评估期内有几个人得到了某几类服务。",
        who="服务记录台账中日期在评估期内的记录所写的人员；可只数某一类人员。同一人只计一次。",
        formula="不同的人数。",
        origin=_ORIGIN,
        declared=_persons,
        parameters=(KINDS, Parameter("of", f"哪类人员：{TEXT}", ANYONE, RECEIVERS)),
    ),
    MeasureSpec(
        key="aid_targets_served",
        title="得到服务的援助对象",
        what="援助对象有多少在评估期内得到了某几类服务。",
        who="援助对象：仍失业，且女满 40、男满 50 周岁或为零就业家庭成员的人员。",
        formula="评估期内有这几类服务记录的援助对象 ÷ 援助对象。",
        origin="泉港人社〔2016〕151号 第8项。",
        declared=_aid_targets,
        parameters=(KINDS,),
        published=(PublishedWords(38, r"援助对象|援助(?:服务|活动|率)|4050"),),
    ),
    MeasureSpec(
        key="placements",
        title="成功推荐就业",
        what="评估期内成功推荐就业几人次。",
        who="服务记录台账中日期在评估期内、服务类型为职业介绍、服务结果为成功就业的记录；可只数给就业困难人员的（期内已退出的也算）。",
        formula="记录条数。",
        origin="台人社发〔2019〕52号 附件1 第8项。",
        declared=_placements,
        parameters=(
            Parameter(
                "of", "anyone 任何人，hardship_persons 评估期内的就业困难人员。", ANYONE, (ANYONE, HARDSHIP_PERSONS)
            ),
        ),
        published=(
            PublishedWords(
                28,
                r"推荐.{0,6}(?:困难人员|援助对象).{0,6}就业|(?:困难人员|援助对象).{0,10}(?:成功就业|"
                r"推荐.{0,4}成功)",
                {"of": "hardship_persons"},
            ),
            PublishedWords(
                29,
                r"成功推荐|推荐.{0,6}成功|推荐.{0,8}就业.{0,10}(?:人|次)|(?:帮助|促进|"
                r"实现).{0,10}(?:再就业|就业).{0,10}(?:人|名)|新增就业",
            ),
        ),
    ),
)
