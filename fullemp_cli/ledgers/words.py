"""The words of each closed vocabulary (ledger.md, Values): what a cell says → the enum member that it means."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import TypeVar

from fullemp_cli.ledgers.cells import doubt
from fullemp_cli.ledgers.cells.text import ENDS, folded
from fullemp_cli.ledgers.vocabulary import (
    BusinessStatus,
    EmploymentForm,
    EmploymentStatus,
    Ending,
    HouseholdRegistration,
    MediaLevel,
    Pension,
    Residence,
    ServiceKind,
)
from fullemp_cli.people.identity_number import Sex

_Form, _Status, _Kind = EmploymentForm, EmploymentStatus, ServiceKind

_LISTS: dict[type[Enum], dict[Enum, str]] = {
    EmploymentForm: {
        _Form.EMPLOYER: "单位就业 机关事业单位 公有制企业 非公有制企业 派遣就业 劳务派遣 企业就业 单位招用 用人单位就业",
        _Form.INDIVIDUAL_BUSINESS: "个体经营 个体工商户 从事个体经营 个体户 个体",
        _Form.OWN_BUSINESS: "自主创业 自主就业 创办企业",
        _Form.FLEXIBLE: "灵活就业 打零工 零工 打工 散工",
        _Form.PUBLIC_POST: "公益性岗位 公益性岗位安置 公益型岗位就业 公益专岗 公益性岗位就业 公益岗位 公益岗 公益型岗位 "
        "乡村公益性岗位 城镇公益性岗位",
        _Form.FARMING: "务农 从事农业 农业",
        _Form.MIGRANT_WORK: "外出务工 转移就业",
        _Form.OTHER: "其他 其它 其他就业 其他形式",
        _Form.NONE: "无 未就业 否 失业 待业 没有就业",
    },
    EmploymentStatus: {
        _Status.EMPLOYED: "就业 已就业 在业 在岗 务农 外出务工 是 在职 转移就业 单位就业 灵活就业 个体经营 自主创业 "
        "公益性岗位 公益性岗位安置 自主就业 再就业 已再就业 实现就业 √ ✓ ✔ ∨ V Y YES",  # 是否就业
        _Status.UNEMPLOYED: "失业 未就业 待业 无业 下岗 从未就业 否 登记失业 失业在家 待就业 未再就业 下岗失业 × ✗ ✘ ✕ X N NO",
        _Status.STUDYING: "在学 就读 在读 在校 上学 升学 学生 在校学生 在校生",
        _Status.MILITARY_SERVICE: "入伍 参军 服役 现役 服兵役 现役军人",
        _Status.IMPRISONED: "服刑 服刑人员 判刑",
        _Status.RETIRED: "退休 离休 退职 离退休 已退休",
        _Status.INCAPACITATED: "丧失劳动能力 无劳动能力 完全丧失劳动能力",
        _Status.HOUSEKEEPING: "料理家务 操持家务 家务",
        _Status.EMIGRATED: "出国定居 移居境外 出境定居",
        _Status.DECEASED: "死亡 去世 已死亡 已故 病故",
        _Status.MOVED_AWAY: "迁出 户口迁出 已迁出 户籍迁出",
    },
    Sex: {Sex.MALE: "男 男性", Sex.FEMALE: "女 女性"},
    Residence: {
        Residence.LOCAL: "本辖区 本地 本社区 本村 辖区 户籍 本辖区户籍 本地户籍 常住户籍 户籍人口 本市 本区 本县 辖区户籍 "
        "本街道 本镇 本乡 常住 本社区户籍 本村户籍 本村人 本地人 本地户口 户籍在册",
        Residence.OUTSIDE: "外来 外地 非本辖区 流动 外来人口 流动人口 外来人员 外地户籍 非本地 非户籍 外来务工 外省 外市 "
        "外县 暂住 外地人 外地户口 外省户籍 外来户 外来务工人员 省外 市外 县外 非本社区 非本村 暂住人口",
    },
    HouseholdRegistration: {
        HouseholdRegistration.URBAN: "城镇 非农 非农业 城镇户口 城镇户籍 非农户口 非农业户口 本地城镇 外地城镇 城市 居民",
        HouseholdRegistration.RURAL: "农村 农业 农村户口 农村户籍 农业户口 本地农村 外地农村 乡村 农",
    },
    Pension: {
        Pension.EMPLOYEE: "职工 企业职工基本养老保险 城镇职工 机关事业 职工基本养老保险 职工养老保险 企业职工 职工养老 "
        "城镇职工基本养老保险 城镇职工养老保险 机关事业单位 机关事业养老保险 机关事业单位养老保险 机关事业单位基本养老保险 "
        "企业职工养老保险 参加职工基本养老保险",
        Pension.RESIDENT: "居民 城乡居民 新农保 城乡居民基本养老保险 城乡居民养老保险 居民养老保险 城居保 居民养老 "
        "新型农村社会养老保险 城镇居民",
        Pension.NONE: "未参保 无 否 未参加 没有 未缴",
    },
    ServiceKind: {
        _Kind.VISIT: "走访 上门走访 入户走访 走访慰问 家访 入户 上门 上门服务 实地走访 走访记录",
        _Kind.PHONE_CALL: "电话联系 电话 电话回访 电话访问 电话沟通 电话走访 电话跟踪",
        _Kind.CAREER_GUIDANCE: "职业指导 就业指导",
        _Kind.JOB_REFERRAL: "职业介绍 推荐就业 职业介绍(推荐就业) 岗位推荐 推荐岗位 职介 就业推荐",
        _Kind.JOB_SEEKING_REGISTRATION: "求职登记",
        _Kind.STATUS_REGISTRATION: "就业失业登记 失业登记 就业登记",
        _Kind.POLICY_CONSULTATION: "政策咨询 政策宣传 政策解答",
        _Kind.EMPLOYMENT_ASSISTANCE: "就业援助 援助",
        _Kind.SKILL_TRAINING: "职业技能培训 技能培训 职业培训",
        _Kind.ENTREPRENEURSHIP_TRAINING: "创业培训",
        _Kind.ENTREPRENEURSHIP_GUIDANCE: "创业指导 创业服务",
        _Kind.JOB_FAIR: "招聘会 参加招聘会 现场招聘会 专场招聘会 招聘活动",
        _Kind.INTERNSHIP: "就业见习 见习",
        _Kind.FLEXIBLE_INSURANCE_SUBSIDY: "灵活就业社保补贴 灵活就业社会保险补贴 社保补贴 社会保险补贴",
        _Kind.PUBLIC_POST_SUBSIDY: "公益性岗位补贴",
        _Kind.GRADUATE_SUBSIDY: "高校毕业生补贴",
        _Kind.ENTREPRENEURSHIP_LOAN: "创业担保贷款 创业贷款",
        _Kind.ENTREPRENEURSHIP_LOAN_INTEREST: "创业担保贷款贴息 贷款贴息 创业贷款贴息",
        _Kind.ENTREPRENEURSHIP_SUBSIDY: "创业补贴",
        _Kind.CERTIFICATE: "就业创业证办理 办理就业创业证 就业失业登记证办理",
        _Kind.OTHER: "其他 其它",
    },
    BusinessStatus: {
        BusinessStatus.OPEN: "存续 正常 在业 开业 营业 在营 正常经营 存续(在营、开业、在册) 经营中",
        BusinessStatus.CLOSED: "注销 停业 吊销 已注销 已停业 已吊销 歇业 关闭",
    },
    MediaLevel: {
        MediaLevel.COUNTY: "县级 县 区级 区县级 县区级 县(市、区)级 区",
        MediaLevel.CITY: "市级 市 地市级 设区市级",
        MediaLevel.PROVINCE: "省级 省",
        MediaLevel.NATIONAL: "国家级 国家 中央 中央级 全国",
    },
    Ending: {
        Ending.INTO_WORK: "被录用 个体经营或创办企业 稳定收入 公益性岗位安置 就业 已就业 实现就业 再就业 单位就业 灵活就业 "
        "自主创业 个体经营 创办企业 从事个体经营 有稳定收入 已实现就业 公益性岗位 就业成功 成功就业",
        Ending.OUT_OF_LABOUR_FORCE: "退休 养老待遇 丧失劳动能力 入学 入伍 判刑 死亡 迁出 升学 参军 服兵役 服刑 户口迁出 "
        "出国定居 移居境外 享受养老待遇 达到退休年龄 达到法定退休年龄 去世",
        Ending.OTHER: "终止就业要求 拒绝服务 失去联系 失联 其他 其它 期满 到期 不符合条件 不再符合条件 自愿退出 超龄",
    },
}

E = TypeVar("E", bound=Enum)

_WORDS: dict[type[Enum], dict[str, Enum]] = {
    vocabulary: {folded(word): member for member, words in lists.items() for word in words.split()}
    for vocabulary, lists in _LISTS.items()
}

# Regulations word their reasons at length (被用人单位录用的，从事个体经营或创办企业的); what decides is in these.
_ENDING_PARTS: tuple[tuple[Ending, tuple[str, ...]], ...] = (
    (Ending.INTO_WORK, ("录用", "个体经营", "创办企业", "稳定收入", "公益性岗位", "实现就业", "灵活就业", "自主创业")),
    (
        Ending.OUT_OF_LABOUR_FORCE,
        (
            "退休",
            "养老待遇",
            "养老保险待遇",
            "丧失劳动能力",
            "入学",
            "升学",
            "入伍",
            "兵役",
            "参军",
            "判刑",
            "服刑",
            "收监",
            "死亡",
            "去世",
            "迁出",
            "移居",
            "定居",
        ),
    ),
    (Ending.OTHER, ("终止就业要求", "拒绝", "失去联系", "失联", "联系不上")),
)
_NOT_INTO_WORK = re.compile(
    "[未无不没拟]|准备|计划|打算|即将|失败|倒闭|停业|歇业|中断|终止|解除|辞[退职]|离职|下岗|失业|到期|期满"
)
_NOT_OUT = re.compile(
    "(?:未|没有?|非|拟|准备|计划|打算|即将|将)[^,，;；、]{0,3}(?:退休|学|伍|役|军|刑|监|亡|世|迁|居|待遇)|手续办理中|返聘"
)


class OwnWord(Enum):
    """The words of a column of an office's own (`own_vocabulary`): each with its synonyms."""

    def __new__(cls, word: str, also: tuple[str, ...] = ()) -> OwnWord:
        """The member of that word."""
        del also  # what `__init__` keeps
        made = object.__new__(cls)
        made._value_ = word
        return made

    def __init__(self, word: str, also: tuple[str, ...] = ()) -> None:
        del word
        self.also = also


@cache
def own_vocabulary(column: str, words: tuple[tuple[str, tuple[str, ...]], ...]) -> type[Enum]:
    """The vocabulary of these words, each with its synonyms; of one declaration always the same."""
    del column  # two columns with the same words have two vocabularies
    members = {f"WORD_{place}": one for place, one in enumerate(words)}
    made: type[Enum] = OwnWord("OwnWord", members)  # type: ignore[arg-type, assignment]  # the words are known only now
    return made


@cache
def _own_words(vocabulary: type[OwnWord]) -> dict[str, Enum]:
    known: dict[str, Enum] = {folded(member.value): member for member in vocabulary}
    return known | {folded(other): member for member in vocabulary for other in member.also}


def _known(vocabulary: type[Enum]) -> dict[str, Enum]:
    """Every word of a vocabulary as it compares → what it means."""
    return _own_words(vocabulary) if issubclass(vocabulary, OwnWord) else _WORDS[vocabulary]


_LISTED = re.compile(r"(?:\d{1,2}[.、:)-]|[1-9]\d?|\(\d{1,2}\)|[A-Z][.、:)-]|\([A-Z]\))(?P<word>[一-龥].*)")
_PERSONS = "人员"


def _key(vocabulary: type[Enum], text: str) -> str:
    """A cell's word as it compares, without its place in a list of choices (1.就业, ①就业, A-就业) and, of a state, without 人员
    (失业人员), where a word of the vocabulary is left."""
    key = folded(text).rstrip(ENDS)
    known = _known(vocabulary)
    if key.partition("(")[0] in known:
        return key
    if (listed := _LISTED.fullmatch(key)) and listed["word"].partition("(")[0] in known:
        return listed["word"]
    if vocabulary is EmploymentStatus and len(bare := key.removesuffix(_PERSONS)) > 1 and bare in known:
        return bare
    return key


def member_in(vocabulary: type[E], text: str) -> E | None:
    """The member that one word means, or None where the vocabulary does not know the word."""
    key = _key(vocabulary, text)
    found = _known(vocabulary).get(key)
    if found is None and "(" in key:
        found = _known(vocabulary).get(key.partition("(")[0])
    if found is None and vocabulary is Ending:
        found = _ending_in(key)
    return found  # type: ignore[return-value]  # the table of a vocabulary holds its members only


_BESIDE = re.compile(r"[(\[【](?P<note>.+?)[)\]】]?")
_DENIALS = "否 无 × ✗ ✘ ✕ X N NO FALSE 不是 不属于 没有 未 非"
_NO = frozenset(_DENIALS.split())
_NOT_YET = re.compile("拟|准备|计划|打算|意向|即将|待(?:入职|上岗|录用|签|报到|安置)")
_NOT_INSURED = re.compile("(?<![未无没])(?:停|断|欠|退保|终止|注销|中止|转出)|[未没]有?[缴交参]")
_NOT_DONE = re.compile(
    "取消|[未没]有?(?:开展|实施|进行|完成|成行|走访|去|做|办|参加|遇|见|到|成|通过|批|报名)|未果|不遇|报名|申请中|审[批核]中|待审|受理中|办理中|退回|驳回|放弃|拒绝"
)
_TURNING: dict[Enum, re.Pattern[str]] = {
    Pension.EMPLOYEE: _NOT_INSURED,
    Pension.RESIDENT: _NOT_INSURED,
    Residence.OUTSIDE: re.compile("(?<![未拟待])(?:迁入|落户|转入)"),
    BusinessStatus.OPEN: re.compile("(?<![未拟待非])(?:注销(?!中|公告)|停业|吊销|歇业|关闭|倒闭|关门|转让)"),
    BusinessStatus.CLOSED: re.compile("恢复|复业|重新开业|已开业"),
    EmploymentStatus.EMPLOYED: _NOT_YET,
    Ending.INTO_WORK: re.compile("未(?:报到|上岗|入职|签|去|成)|失败|解除|终止|中断|取消|离职|辞[职退]"),
    Ending.OUT_OF_LABOUR_FORCE: re.compile("未(?:报到|去|成|批)|办理中|取消|返聘|拟|准备|计划|即将"),
    **dict.fromkeys(ServiceKind, _NOT_DONE),
    ServiceKind.VISIT: re.compile(f"{_NOT_DONE.pattern}|电话|微信|视频|线上|网络"),
    **dict.fromkeys(MediaLevel, re.compile("[未待拟撤]")),
}
"""What takes a word back that stands beside it. That an employed person left, died or moved away are words against the
row (`reading.words_against`), which has two worlds then, not any."""

_NOW = re.compile("^(?:已经?|现|实际?|应|改|转|今|目前)*(?:为|是|在|属于?|成)?")


def word_and_note(vocabulary: type[E], text: str) -> tuple[E | None, str]:
    """The member that a cell's word means, and what stands beside it in brackets: 就业（灵活） → 就业, 灵活.

    None where the vocabulary does not know the word, or where the note takes it back: 就业（待核实）, 职工（已停保）, 本地（外来）.
    """
    member = member_in(vocabulary, text)
    key = _key(vocabulary, text)
    if member is None or key in _known(vocabulary):
        return member, ""
    beside = _BESIDE.fullmatch(key[key.find("(") :])
    note = beside["note"] if beside else ""
    return (None if takes_back(vocabulary, member, note) else member), note


def takes_back(vocabulary: type[Enum], member: Enum, note: str) -> bool:
    """Whether a note beside a word says that it is not so, not sure, or another word of the vocabulary."""
    key = folded(note).strip(ENDS)
    if key.upper() in _NO or doubt.OF_A_WORD.search(key):
        return True
    turning = _TURNING.get(member)
    if turning is not None and turning.search(key):
        return True
    if vocabulary is EmploymentStatus:
        return False
    if member is EmploymentForm.NONE and member_in(EmploymentStatus, note) is EmploymentStatus.EMPLOYED:
        return True  # 就业、失业 as 就业形式
    other = _known(vocabulary).get(_NOW.sub("", key))
    return vocabulary in ONE_AT_A_TIME and other is not None and other is not member


ONE_AT_A_TIME = frozenset(
    {EmploymentStatus, Pension, Residence, HouseholdRegistration, BusinessStatus, MediaLevel, Sex}
)
"""Vocabularies of which one word at most is true: 就业/失业 as printed, of which nothing was crossed out, says nothing."""


_SEVERAL = re.compile("[、,;/和或及]")


def _ending_in(key: str) -> Ending | None:
    meant = {ending for ending, parts in _ENDING_PARTS if any(part in key for part in parts)}
    words = _WORDS[Ending]
    meant |= {known for part in _SEVERAL.split(key) if isinstance(known := words.get(part), Ending)}  # 就业、入学
    if len(meant) != 1 or doubt.OF_A_WORD.search(key):
        return None
    ending = meant.pop()
    if ending is Ending.INTO_WORK and _NOT_INTO_WORK.search(key):
        return None
    if ending is Ending.OUT_OF_LABOUR_FORCE and _NOT_OUT.search(key):
        return None
    return ending


def words_of(vocabulary: type[Enum]) -> tuple[str, ...]:
    """Every word of a vocabulary, the canonical ones first."""
    canonical = [str(member.value) for member in vocabulary if member.name != "UNKNOWN"]
    return tuple(dict.fromkeys((*canonical, *_known(vocabulary))))


def nearest_word(vocabulary: type[Enum], text: str) -> str:
    """The word of the vocabulary that is most like `text`, or ''."""
    from difflib import get_close_matches  # only on the way to a finding

    near = get_close_matches(folded(text), words_of(vocabulary), n=1, cutoff=0.5)
    return near[0] if near else ""


_HOUSEHOLD_TAGS = {
    folded(word): tag
    for tag, words in {
        "低保": "低保 低保户 低保家庭 最低生活保障 最低生活保障家庭 享受低保 城市低保 农村低保 城乡低保",
        "低保边缘": "低保边缘 低保边缘户 低保边缘家庭 低边 低边户 最低生活保障边缘 低收入边缘",
    }.items()
    for word in words.split()
}


def household_tag(part: str) -> str:
    """家庭类别 as measures compare it: every way to say 低保 and 低保边缘 as these two, others as written."""
    return _HOUSEHOLD_TAGS.get(part, part)
