"""What a note says of the person or the record it stands beside: 已迁出, 5 月去世, 重复, 已注销人员."""

from __future__ import annotations

import re

from fullemp_cli.ledgers.cells.text import CLOSING, OPENING, folded
from fullemp_cli.ledgers.vocabulary import EmploymentStatus
from fullemp_cli.ledgers.words import member_in
from fullemp_cli.patterns import pattern

_Status = EmploymentStatus

_WORDS: tuple[tuple[EmploymentStatus, str, str], ...] = (
    # what it says, the words, and what beside them takes it back
    (
        _Status.DECEASED,
        "死亡|去世|不在(?:了$|人世|世)|人已?不在$|去逝|病故|病逝|离世|亡故|已故|过世|逝世|身故|身亡|已亡|^死$|已死|死了|销户|户口注销",
        "",
    ),
    (
        _Status.MOVED_AWAY,
        "迁出|迁走|搬走|搬离|搬至|搬迁至|外迁|户口迁移|户籍迁移|迁往|迁至|户[口籍]已?转出|迁居|户籍已?注销|^已?转出|^已?调出|嫁出"
        "|非本(?:社区|辖区|村)(?:居民|村民|人)|不属于?本(?:社区|辖区|村)|已不在本?(?:社区|辖区|村)(?:内|了)?$|查无此人",
        "迁回|迁入|搬回|转回",
    ),
    (_Status.EMIGRATED, "出国定居|境外定居|移居国外|移居境外|移民|^已?出国(?:了)?$|在?国外定居|定居国外", ""),
    (_Status.RETIRED, "退休|离休|退职|养老待遇|养老金|养老保险待遇", "返聘|年龄|手续办理中"),
    (_Status.MILITARY_SERVICE, "入伍|参军|服兵役|服役|当兵", "退伍|退役|复员|转业"),
    (_Status.IMPRISONED, "服刑|判刑|入狱|收监|坐牢", "释放|刑满|期满"),
    (_Status.INCAPACITATED, "丧失劳动能力|无劳动能力|失去劳动能力", ""),
    (
        _Status.STUDYING,
        "在读(?!期间)|就读|上学|在校(?!期间)|升学|入学|读大学|上大学|读研|考[上取].{0,6}(?:大学|大专|本科|研究生|高中|学院|专升本)",
        "毕业|陪读",
    ),
    (
        _Status.UNEMPLOYED,
        "已失业|已离职|已辞职|已下岗|待业在家|失业在家|被辞退|被裁|被解聘|失去工作|(?:又|再次?|重新)失业|又(?:离职|下岗|辞职)|^(?:离职|辞职|下岗|没上班|没有?工作|无工作|未上班)$",
        "再就业",
    ),
    (
        _Status.EMPLOYED,
        "已就业|已上班|已录用|已务工|已再就业|实现就业|找到工作|已外出务工|已打工|在外务工|在外打工"
        "|(?:已|现)(?:经)?在[^,，。;；、]{1,8}(?:就业|上班|务工|打工|工作|开店|经商)"
        "|(?:已|月|日|年)(?:经)?(?:到|去|进|入职)[^,，。;；、]{0,8}(?:就业|上班|务工|打工|工作|公司|厂|店)",
        "推荐|介绍|培训|走访|面试|应聘|离职|辞职",
    ),
)
_PATTERNS = tuple((says, pattern(words), pattern(back) if back else None) for says, words, back in _WORDS)
_NO_ROW = pattern(
    "(?:[该本此这](?:条|行|人|户|项)?|个人)?(?:信息|记录|登记|数据|资料|人员|名单)?(?:已|均|都)?(?:重复|删除|作废|剔除|不(?:再|参与)?(?:计入?|统计|计算|纳入|列入)(?:统计|计算)?|注销|销号|核减|取消|撤销|无效)(?:登记|录入|人员|处理|统计)?|(?:误|错)[登录填报记](?:了|的)?"
    "|[登录填报]错了?|(?:录入|登记|填报|填写)(?:错误|有误)|多[登录报]"
)
_DATED = pattern(
    r"(?:(?:20)?\d\d[年./-])?\d{1,2}(?:月份?|[./-]\d{1,2}日?|月\d{1,2}[日号])?(?:起|底|初|中旬)?(?=[一-龥])|(?:20)?\d\d年[初底中]?"
)
_NOT_SO = pattern(
    r"(?:未|没|无|不|非|拟|将|待|准备|打算|计划|欲|想|希望|如|若|曾|原|以前|之前|过去|失业前)[^,，。;；、]{0,3}$"
)
_SOMEBODY_ELSE = pattern(
    r"(?:丈夫|妻子|配偶|爱人|老公|老婆|父|母|爸|妈|爷|奶|公公|婆婆|岳|儿|女|子|孙|孩|兄|弟|姐|妹|家属|家人|老伴|亲属)[^,，。;；、]{0,8}$"
)
_WITH = pattern("[随跟](?:着|同)?[^,，。;；、]{1,4}$")  # 随女儿迁居
_NO_LONGER_IN_WORK = pattern(
    r"失业|待业|离职|辞职|下岗|辞退|解聘|被裁|停业|倒闭|歇业|关门|(?<![\d年月日号])(?:期满|到期)"
    r"|[终中]止|解除|离岗|退出(?!现役)|[未没无]就业"
)
_IN_WORK_AGAIN = pattern("再就业|又就业|已就业|续[签聘]|返岗|复工|找到")
_PLAIN = f"[^{OPENING}{CLOSING}]"
NOTED_NAME = pattern(rf"(?P<name>{_PLAIN}{{2,20}})[{OPENING}](?P<note>{_PLAIN}{{1,20}})[{CLOSING}]")
"""张三（已迁出）: a name and a note in brackets of any kind."""
_GLUED = pattern(r"(?P<name>[一-龥·•]{2,4}?)(?P<note>已[一-龥]{2,8}|死亡|去世|病故|病逝|迁出|退休|作废|重复)")
_NOTED_NAMES = (
    NOTED_NAME,
    pattern(rf"[{OPENING}](?P<note>{_PLAIN}{{1,20}})[{CLOSING}]\s*(?P<name>{_PLAIN}{{2,20}})"),
    pattern(r"(?P<name>[一-龥·•]{2,8})[\s\-—－,，/]+(?P<note>[一-龥\d.年月日]{2,12})"),
    pattern(r"(?P<note>[一-龥\d.年月日]{2,12})[\s\-—－,，/:：]+(?P<name>[一-龥·•]{2,8})"),
    _GLUED,
)
"""How a name and what became of its person stand in one cell."""


def _of_another(before: str) -> bool:
    """Whether what follows is said of one of the family: 父亲5月去世, but not 随女儿迁居."""
    return bool(_SOMEBODY_ELSE.search(before)) and not _WITH.search(before)


def said_in(note: str) -> EmploymentStatus | None:
    """What a note says of the row's own person; None where it says nothing, denies it, or speaks of somebody else."""
    text = folded(note).strip("。.;；,，!！")
    if text in ("亡", "殁", "故"):
        return _Status.DECEASED
    if (alone := status_alone(text)) is not None:
        return alone
    # Whoever is in work now may well have lost another job in 2024.
    if (dated := _DATED.match(text)) and (alone := status_alone(text[dated.end() :])) not in (None, _Status.UNEMPLOYED):
        return alone
    for says, words, back in _PATTERNS:
        if back is not None and back.search(text):
            continue
        for found in words.finditer(text):
            before = text[: found.start()]
            if not _NOT_SO.search(before) and not _of_another(before):
                return says
    return None


def status_alone(text: str) -> EmploymentStatus | None:
    """What a text says that is a word of 就业状态 and nothing more: 失业, 现失业, 已在校. √ and Y are no such words."""
    bare = re.sub("^(?:已经?|现|目前|今|转|改为)(?:是|为)?", "", text)
    return next(
        (
            member
            for word in (text, bare)
            if len(word) > 1 and not word.isascii() and (member := member_in(EmploymentStatus, word)) is not None
        ),
        None,
    )


_LONGEST_STATE = 16
_OF_STATES = frozenset("死亡世故逝殁迁出休职伍军役刑丧失居学校读")
"""Each word of a state in which nobody is of the labour force has one of these characters."""


def whole_state(text: str) -> EmploymentStatus | None:
    """What a cell says that holds a word of 就业状态 and at most the day: 已迁出, 2026年5月去世; a cell that says more is of
    something else (退休干部宿舍)."""
    if len(text) > _LONGEST_STATE or _OF_STATES.isdisjoint(text):
        return None
    key = folded(text).strip("。.;；,，!！")
    dated = _DATED.match(key)
    return status_alone(key) or (status_alone(key[dated.end() :]) if dated else None)


def said_beside(note: str) -> EmploymentStatus | None:
    """What a note beside a word or a date says of the person: as `said_in`, and that somebody in work is so no longer
    (就业（2026年3月失业）, 2026-03-05（已离职）)."""
    says = said_in(note)
    if says is not None:
        return says
    return _Status.UNEMPLOYED if says_otherwise(_NO_LONGER_IN_WORK, _IN_WORK_AGAIN, note) else None


def says_otherwise(words: re.Pattern[str], back: re.Pattern[str], note: str) -> bool:
    """Whether a note holds one of these words, nothing that takes it back, and does not deny it or speak of another."""
    text = folded(note)
    if back.search(text):
        return False
    befores = (text[: found.start()] for found in words.finditer(text))
    return any(not (_NOT_SO.search(before) or _of_another(before)) for before in befores)


def is_word_of_status(note: str, status: EmploymentStatus) -> bool:
    """Whether a note is a word of 就业状态 of that meaning and nothing more: 下岗, but not 已下岗."""
    return member_in(EmploymentStatus, folded(note)) is status


def name_and_note(text: str) -> tuple[str, str]:
    """张三（已迁出）, （已迁出）张三, 张三 已迁出 and 张三已迁出 → 张三, 已迁出. A note that says nothing of the person
    (组长, 大) is part of the name, as namesakes are told apart by it."""
    bare = text.strip()
    for shape in _NOTED_NAMES:
        found = shape.fullmatch(bare)
        if found and shape is _GLUED and _SOMEBODY_ELSE.search(found["name"]):
            continue  # 父亲去世
        if found and (said_beside(found["note"]) is not None or is_no_row(found["note"])):
            return found["name"].strip(), found["note"].strip()
    return text, ""


def is_no_row(note: str) -> bool:
    """Whether a note says that its row does not count: 重复, 作废, 已注销."""
    return _NO_ROW.fullmatch(folded(note).strip("。.;；,，!！")) is not None


_NO_LONGER = pattern("注销|销号|减少|核减|剔除|退出|调出|清退")
_OF_SOMETHING = pattern(
    "含|包括|情况|或|(?:登记|认定|新增|开发|上岗|进入|增加|新办|开业)[、,与和及/]?(?:注销|退出|离岗|减少|停业)"  # 认定与退出台账
)


def said_of_all(text: str) -> tuple[bool, EmploymentStatus | None]:
    """What a section, a sheet's name or a title says of all rows under it (二、已注销人员, 迁出人员名单): whether it says that
    they no longer count, or of what state they are."""
    key = group_words(text)
    if not key:
        return False, None
    if _NO_LONGER.search(key) or is_no_row(key):
        return True, None
    says = said_in(key)
    return says is not None, says


def group_words(text: str) -> str:
    """What a section, a sheet's name or a title calls the rows under it (二、已注销人员: 已注销), '' where it is no name."""
    key = re.sub(r"^(?:[(]?[一二三四五六七八九十\d]+[、.)])", "", _undecorated(text)).rstrip(":")
    key = _APART.sub("", key)
    if _BELOW.search(key):
        key = re.sub("人员(?=不|已|均|都|全)", "", _BELOW.sub("", key).strip("()[]。.,;:"))
    if len(key) > _LONGEST_GROUP or _OF_SOMETHING.search(key):
        return ""
    return re.sub("(?:人员|名单|名册|花名册|台[账帐]|登记[表册]|明细表?)+$", "", key)


_LONGEST_GROUP = 16
_APART = pattern("^(?:附|另|另外|其中|其他):")
_ORNAMENTS = "-—―=*#~_<>《》〈〉【】[]「」『』↓↑→←⇓⬇★☆◆◇▼▽▲△…!※ "


def _undecorated(text: str) -> str:
    """A line as compared, without what only adorns it: ↓已迁出, ---以下已迁出---, 【已迁出】."""
    key = folded(text).strip(_ORNAMENTS)
    return key[1:-1] if len(key) > 2 and key[0] == "(" and key[-1] == ")" and key.count("(") == 1 else key


_BELOW = pattern(
    r"^(?:[(\[※*]|(?:备注|附注|说明|注)[:]?)*(?:以下|下列|下面)(?:的?(?P<many>\d+)[人名位户]|[两几一二三四五六七八九十]{1,3}[人名位户])?"
    "(?:人员|同志|对象|居民|村民)?(?:现?(?:均|都|全部|全)?(?:为|是|系|属于?)?)|名单?如下[:。]*$|如下[:。]*$"
)
_ABOVE = pattern(
    r"^(?:[(\[※*]|(?:备注|附注|说明|注)[:]?|\d+[.、])*(?:以上|上述|上列)的?(?:(\d+)[人名位户]|.{0,3}人员|人|者)"
)


def speaks_of_those_below(text: str) -> bool:
    """Whether a line alone in its row says of the rows under it what became of them: 以下人员已迁出, 迁出人员名单如下,
    已迁出人员：, 附：已迁出人员."""
    key = _undecorated(text)
    if _BELOW.search(key) or key.endswith(":"):
        return said_of_all(text)[0]
    return _APART.match(key) is not None and is_state_of_all(group_words(text))


def is_state_of_all(text: str) -> bool:
    """Whether a line is a word of 就业状态 or of what no longer counts, and nothing more: 已迁出, 减少, 作废."""
    key = re.sub(r"^(?:(?:20\d\d)?年|本?年度?|\d+月份?)", "", _undecorated(text).strip("。.;；,，!！:："))
    return status_alone(key) is not None or is_no_row(key) or _NO_LONGER.fullmatch(key.removeprefix("已")) is not None


def many_below(text: str) -> int | None:
    """Of how many rows under it a line speaks (以下3人已退休: 3); None: of all."""
    found = _BELOW.search(_undecorated(text))
    return int(found["many"]) if found and found["many"] else None


def many_above(text: str) -> tuple[bool, int | None]:
    """Whether a note speaks of the rows above it, and of how many (以上2人已迁出: 2), None: of all."""
    found = _ABOVE.search(folded(text))
    return found is not None, int(found[1]) if found and found[1] else None


def without_those_above(clause: str) -> str:
    """What a clause says of the rows above it: 以上2人已迁出 → 已迁出."""
    return _ABOVE.sub("", clause)


_CLAUSE = pattern("[,，。;；!！\n]")
_BY_COLOUR = pattern("[红黄绿蓝灰黑紫橙粉白][色底字]|标[红黄绿蓝灰]|底色|底纹|填充色|颜色|高亮")

_TO_FILL_IN = pattern("[不必]填|请|勿|须|需|应|自动")


def is_by_colour(clause: str) -> bool:
    """Whether a clause says something of rows of a colour (灰色底纹为已迁出人员): colours are not read, it may be any row."""
    return _BY_COLOUR.search(clause) is not None and _TO_FILL_IN.search(clause) is None


_RULE = pattern("不列|不填|不计|不报|不含|除外|应|请|须|需|可|如|时|的")


def clauses(note: str) -> list[str]:
    """The parts of a note that may each say something of somebody else."""
    return [part for part in _CLAUSE.split(folded(note)) if part]


_OF_A_CLASS = pattern("人员|者")
_IS_ONE = pattern("[为系是属]已?[一-龥]{2,6}(?:人员|者)")


_LABEL = pattern("[:有为是]$|:、*[一-龥·]{2,4}(?:、+[一-龥·]{2,4})*$")
_JOINTS = "、和及与等() "


def is_label(rest: str) -> bool:
    """Whether what a clause says beside the names in it heads a list of them: 已迁出人员：, 已退休的有; others
    than those on the ledger may stand in it."""
    return _LABEL.search(rest.rstrip(_JOINTS)) is not None


def is_list_of_names(rest: str) -> bool:
    """Whether nothing but what joins names is left of a clause without them."""
    return not rest.strip(_JOINTS)


def is_of_others(rest: str, named: int = 0) -> bool:
    """Whether what a clause says beside a name is said of a class or a number of people, not of the one who is named:
    负责走访退休人员, 已退休3人; 赵一为退休人员 and 退休人员：赵一 are said of him, 赵一、钱二 2人已退休 and
    赵一、钱二等5人已退休 of those named (`named`: how many the clause names)."""
    if found := re.search(r"(?P<and_others>等)?(?P<many>\d+)[人名户]", rest):
        return not named or not (found["and_others"] or int(found["many"]) == named)
    return _OF_A_CLASS.search(rest) is not None and _IS_ONE.search(rest) is None and not is_label(rest)


def is_rule(clause: str) -> bool:
    """Whether a clause says how the ledger is to be kept (已退休人员不列入), not what became of somebody."""
    return _RULE.search(clause) is not None
