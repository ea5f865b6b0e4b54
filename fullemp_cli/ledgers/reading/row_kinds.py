"""What a row that is no fact may be: a total, a section that names a group, a note, a line that numbers the columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import Enum

from fullemp_cli.ledgers.cells.chinese_numbers import counted_in_digits
from fullemp_cli.ledgers.cells.legends import legends_in
from fullemp_cli.ledgers.cells.nothing import is_blank
from fullemp_cli.ledgers.cells.text import folded, text_of
from fullemp_cli.ledgers.declaration import Ledger, RowIs
from fullemp_cli.opening.grid import Value
from fullemp_cli.patterns import pattern


class RowLeftOut(Enum):
    """Why a row that holds something is no fact. The value is what the receipt says."""

    TOTAL = "合计、小计行"
    SECTION = "分组行"
    NOTE = "说明、签名行"
    EXAMPLE = "示例行"
    NUMBERING = "列号行"
    PAGE = "重复的表头"
    MERGED = "合并单元格的下半"
    NOTHING = "写明没有的行"
    TOGETHER = "一格里写了几个人"
    UNREAD = "没有姓名、号码等关键内容"
    SERIAL = "只有序号的空行"


_TOTAL_WORDS = "合计|小计|总计|共计|累计|总数"
_TOTAL = pattern(
    rf"(?:[一-龥\d]{{0,10}})?(?:{_TOTAL_WORDS})(?![一-龥]).*|(?:合计|总计|共计|小计|总数|总人数|合计人数|共)(?:人数)?:?共?(?:有)?\d+.*"
    rf"|(?:{_TOTAL_WORDS})(?:人数|户数|数)?"
    r"|(?:本|我|全|该|以上|上述)[一-龥]{0,8}共(?:计|有)?[一-龥]{0,6}\d+(?:人|户|名|个|条|家|次)(?:[,。;(].*)?"
)
_NOTE = pattern(
    r"(?:填报|填表|填写|制表|审核|审批|复核|核对|负责人|经办人|联系人|联系电话|电话|单位|社区|报送|报表|说明|注|备注|附注|附|"
    r"注意|代码|录入|机构)[^:]{0,14}:.*|(?:填表|填报|填写)说明.*|\(?(?:盖章|公章|签名|签字)\)?.*|注意事项.*|以下(?:空白|无正文)|第\d+页.*"
)
_FOOT = pattern(
    r"(?:(?:填报|填表|制表|审核|审批|复核|核对|经办|统计|上报|报送|打印|导出)(?:人|员|时间|日期|单位|部门)"
    r"|(?:单位|社区|村|村委会|街道|乡镇|镇|主管|分管|部门|人社部门)?(?:负责人|联系人|领导|(?:审核|审批)?意见)"
    r"|(?:联系|咨询|监督|办公)?电话|截[止至](?:时间|日期)?)(?:[(\d].*|签[字名].*)?"
    r"|平均(?:值|数|年龄)?|占比|百分比|比例|[此本]表.*|同意(?:上报|申报|推荐)?|情况属实|以上.*|特此.{2,8}|经.{0,8}(?:核[实对]|审核).*|(?:20)?\d\d年\d{1,2}月\d{1,2}日"
)  # a line without a colon
_SIGNED = pattern(
    r"(?:(?:填报|填表|填写|制表|造表|审核|审批|复核|核对|校对|经办|上报)(?:人员?|单位|部门|时间|日期)?"
    r"|(?:统计|报送|打印|调查|采集|记录|走访)(?:人员?|单位|部门|时间|日期)"
    r"|(?:社区|居委会|村委会|村|单位|街道|乡镇|镇|部门|主管|分管)?(?:党支部)?(?:书记|主任|站长|负责人|联系人|经办人|审核人|领导)"
    r"|(?:联系|办公)?电话(?:号码)?"
    r"|(?:填表|填报|填写)?(?:说明|须知)|备注|附注|注|其中)(?:[(]?(?:签[字名]|盖章)[)]?)?"
)
"""A label in a cell of its own: 经办人 | 王五 | | 负责人 | 赵六, 说明 | 1.就业状态按实际填写, 其中 | 男 | | 12."""
_SAMPLE = "(?:填[写表])?(?:示例|样例|样表|样本|范例|举例|例子|例如)(?:行|数据)?"
_EXAMPLE = pattern(
    rf"[(\[【](?:{_SAMPLE}|例|如)[)\]】].{{0,8}}|{_SAMPLE}(?::.{{0,8}})?|[例如]:.{{0,8}}|例(?:\d|[一二三])?|[^()]{{1,8}}[(](?:{_SAMPLE}|例)[)]"
)
_INSTRUCTION = pattern(
    r"[(\[【]?(?:必填.*|选填.*|非必填.*|必录|选录|可不填|自动[计生].*|(?:从|由)?下拉.*|(?:单|多)?选|请?(?:从.{0,8})?选择?.*|请?填写?.*|按.{1,12}填写?.*"
    r"|文本(?:格式|型)?|数[字值](?:格式|型)?|日期(?:格式|型)?|字典.{0,4}|字符(?:型|串)?|与?.{0,4}身份证.{0,4}|(?:单位)?全称|见.{0,6}(?:说明|备注)"
    r"|\d{1,2}位.{0,8}|y{2,4}[-/.年]?m{1,2}.*|年[-/.]?月[-/.]?日?|.{0,8}格式.{0,12}|如:.*|例:.*|如[^,，。]{2,12}|某{2,3}|[张李王]某某?"
    r"|[X×*年月日/.-]*[X×*]{2,}[X×*年月日/.-]*|\d{0,10}[X×*]{8,})[)\]】]?",
    re.IGNORECASE,
)
_CODES = "(（" + "".join(map(chr, (*range(0x2460, 0x249C), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0))))
_LONGEST_NAME, _LONGEST_TITLE = 20, 60

_NUMERAL = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,4}|[甲乙丙丁A-Za-z])"
_UNIT = (
    "村民小组|居民小组|村民组|居民组|生产队|自然村|自然屯|小组|组|队|网格|微网格|片区|片|栋|幢|号楼|楼|单元|门|弄|巷|区块|责任区|"
    "月份|月|季度|批次|批|期|户|类"
)
_LIST_NUMBER = rf"(?:[一二三四五六七八九十]+[、.]|[(]?{_NUMERAL}[)、.])?"  # 一、第一网格
_ASIDE = r"(?:[(\[].{0,16}[)\]]|[:].{0,16}|共?\d+[人户名])?"
_SECTION = pattern(
    rf"{_LIST_NUMBER}[一-龥]{{0,6}}?(?:20\d\d年)?第?{_NUMERAL}(?:{_UNIT})(?:{_NUMERAL}?(?:{_UNIT}))?{_ASIDE}"
)
_PLACE = pattern(
    rf"{_LIST_NUMBER}[一-龥]{{1,8}}(?:村民小组|居民小组|村民组|居民组|生产队|自然村|网格|片区|小区|家园|花苑|公寓){_ASIDE}"
)
_LISTED = pattern(r"(?:[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十\d]{1,3}[)]).{2,20}")  # 一、在册人员
_GROUP_NAME = pattern(rf".{{1,18}}(?:人员|名单|名册|人口|部分|情况|如下|对象|群体)(?:[:：]|{_ASIDE})")  # 减少人员
_TITLE = pattern(
    r".{0,40}(?:台[账帐]|名册|花名册|[登统明汇一调情摸][记计细总览查况底]表|续表|附表)(?:\d+)?(?:[(\[].{0,20}[)\]])?"
)  # 劳动力台账（续表）
_SIDE = pattern(r"[东南西北中上下前后内外大小新老]{1,2}(?:片|区|组|队|院)|[A-Za-z]\d?(?:区|片|栋|幢|座|组)")
_SERIAL = pattern(r"\d+|[一二三四五六七八九十]{1,3}")
_AREA = pattern(r"[一-龥]{2,8}(?:村|路|街|巷|弄|片|区|里|苑|园|庄|屯|寨|湾|坊|楼)")
_SHORTEST_AREA = 4
"""A text of three characters may be a name: 李家村 is read as somebody without a number, and said."""


def is_serial(text: str) -> bool:
    """Whether a text is a number in a list, and nothing more."""
    return _SERIAL.fullmatch(text) is not None


def is_total(row: Sequence[Value]) -> bool:
    """Whether a row's first text, or the one after a serial number, is a word for a total."""
    texts = [value for value in _first_two(row) if isinstance(value, str)]
    return any(not _SUSPECT_TOTALS.isdisjoint(text) and is_total_text(text) for text in texts)


def is_total_text(text: str) -> bool:
    """Whether a text is a word for a total, with or without its number: 合计, 共计22人, 共计贰拾贰人."""
    return _TOTAL.fullmatch(counted_in_digits(folded(text))) is not None


_SUSPECT_TOTALS = frozenset("计数共")


def is_example(row: Sequence[Value]) -> bool:
    """Whether a row shows how to fill in the form."""
    found = _first_two(row)
    if len(found) > 1 and _SERIAL.fullmatch(text_of(found[0])):
        found = found[1:]
    return any(isinstance(value, str) and _EXAMPLE.fullmatch(folded(value)) is not None for value in found[:1])


def is_instruction(row: Sequence[Value], keys: Sequence[Value] = ()) -> bool:
    """A row under the heading that says how each column is to be filled in: 必填, 18位, 下拉选择.

    `keys`: the cells that name what the row is about: where each of them says so, others may hold an example.
    """
    texts = [folded(text) for value in row if (text := text_of(value))]
    told = [text for text in texts if _INSTRUCTION.fullmatch(text)]
    named = [folded(text) for value in keys if (text := text_of(value))]
    return len(told) > 1 and (len(told) == len(texts) or (bool(named) and all(map(_INSTRUCTION.fullmatch, named))))


def _first_two(row: Sequence[Value]) -> list[Value]:
    found: list[Value] = []
    for value in row:
        if value is not None and (value.__class__ is not str or str(value).strip()):
            found.append(value)
            if len(found) == 2:
                break
    return found


SUSPECTS = frozenset(
    "第机合小总共累本当填制审复核负经联电单社报说注备附代录(（【[盖公签以例示样范举如甲此截同情特统上送打导村街乡镇主分部人咨监办领意平占百比造校其书站居调采走须0123456789"
) | frozenset(_CODES)
"""Nearly every note begins with one of these characters."""


def is_note(ledger: Ledger, row: Sequence[Value]) -> bool:
    """Whether a row is a sentence, a signature, a printed code list."""
    first = next(iter(_first_two(row)), None)
    if not isinstance(first, str):
        return False
    first = first.lstrip()
    if first[:1] in SUSPECTS and _NOTE.fullmatch(folded(first)):
        return True
    held = sum(bool(text_of(value)) for value in row)
    if held > 2:
        return False
    if first[:1] in SUSPECTS and (foot := _FOOT.fullmatch(folded(first))) and (held == 1 or not foot[0][0].isdigit()):
        return True
    longest = _LONGEST_NAME if ledger.register else _LONGEST_TITLE
    if ":" in first or "：" in first or len(first) > longest:
        return ledger.row is not RowIs.ANSWER
    return (first[:1] in _CODES and len(first) > 4) or (held == 1 and len(first) > 4 and bool(legends_in([first])))


LABELS = frozenset("填制造审复核校经上统报打调采记走社居村单街乡镇部主分书站负联领说须备附注其党")
"""Each label of a line of signatures begins with one of these characters."""


def is_labelled(row: Sequence[Value], *, beside: bool) -> bool:
    """Whether a row begins with a label (经办人, 说明) and what it labels follows.

    `beside`: the label stands where nothing of a fact does; elsewhere it takes two, as a post may be called 负责人.
    """
    held = [value for value in row if text_of(value)]
    if len(held) < 2 or not isinstance(held[0], str) or not _SIGNED.fullmatch(folded(text_of(held[0]))):
        return False
    return beside or any(isinstance(other, str) and _SIGNED.fullmatch(folded(text_of(other))) for other in held[1:])


_NO_NAME = pattern(
    "男性?|女性?|共|人数|户数|劳动力|(?:其中)?(?:就业|失业|未就业|退休|在校|外出务工|登记失业)|小记|[Tt]otal|TOTAL|[Ss]um|SUM"
    r"|日期|时间|网格员|盖章|签[字名]|[一-龥\d、及]{1,12}(?:人数|总数|户数|人次|比例|盖章|审核|意见|来源|日期|时间)"
    r"|[一-龥\d、及]{0,10}(?:就业|失业|创业|培训|参保|持证|走访|回访|完成|达成)率"
    r"|\d{1,2}(?:周?岁)?[-—~至]\d{1,2}周?岁|\d{1,2}周?岁以[上下](?:人员)?"
)


def is_no_persons(keys: Sequence[Value]) -> bool:
    """Whether the cells that should name somebody begin with what cannot be a name: a figure's label (就业人数, 男, 16-30岁), a
    line of the foot in cells (街道审核 | 同意, 数据来源 | 金保系统)."""
    first = next((text for value in keys if (text := text_of(value))), "")
    return _NO_NAME.fullmatch(folded(first)) is not None


def is_signature(texts: Sequence[str]) -> bool:
    """Whether texts that look like headings are the labels of a line of signatures: 经办人, 负责人."""
    return all(_SIGNED.fullmatch(folded(text)) for text in texts)


def is_numbering(row: Sequence[Value]) -> bool:
    """A row under the heading that numbers the columns: 1 2 3 …, (1) (2) (3), 甲 乙 1 2 …, A B C …"""
    values = [folded(text_of(value)).strip("()[].、栏列") for value in row if value is not None]
    if len(values) > 2 and any(values == list(order[: len(values)]) for order in _ORDERS):
        return True
    numbers = [int(value) for value in values if len(value) < 4 and value.isascii() and value.isdigit()]
    rest = [value for value in values if not (value.isascii() and value.isdigit())]
    return len(numbers) > 2 and numbers == list(range(1, len(numbers) + 1)) and set(rest) <= set("甲乙丙丁")


_ORDERS = ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", "甲乙丙丁戊己庚辛壬癸", "一二三四五六七八九")

_NO_CASE = pattern(
    r"(?:(?:本|我|全|该|今)?(?:社区|村|辖区|年度?|年|期|季度|月|街道)|目前|现|暂时?|尚|至今|截至目前|经排查|经摸底|[,，:：])*"
    r"(?:(?:无|没有|未有|未发现|未产生|未发生|未出现|未认定|不存在)[一-龥]{0,12}|0[人户个条家次名]|零(?:报告|申报)|(?:已|动态|保持|全部)*清零)[。.]?"
)


_NAME = pattern(r"[^\d,，。;；:：、/]{1,4}|[一-龥]{1,14}[·•・．.].*|[A-Za-z .·'-]+|[^()（）]{2,8}[(（][^()（）]*[)）]?")


def is_no_name(text: str) -> bool:
    """Whether a text that stands alone below the data of a register is a sentence or a date, and nobody's name."""
    return _NAME.fullmatch(text.strip()) is None


def says_nothing(row: Sequence[Value]) -> bool:
    """Whether a row says that there is nobody and nothing: 无, 暂无, —, 本社区无零就业家庭; a number beside is its serial."""
    said = False
    for value in row:
        text = text_of(value)
        if not text:
            continue
        key = folded(text)
        if len(key) < 4 and key.isdigit():
            continue
        if not (is_blank(key, zero=True) or _NO_CASE.fullmatch(key)):
            return False
        said = True
    return said


_TWO_NUMBERS = 37  # with something between them
_MANY_NUMBERS = pattern(r"(?<!\d)[1-8]\d{5}(?:19|20)\d{9}[\dXx](?!\d)")


def holds_several(value: Value) -> bool:
    """Whether a cell holds the identity numbers of several persons."""
    if not isinstance(value, str) or len(value) < _TWO_NUMBERS:
        return False
    return len(set(_MANY_NUMBERS.findall(unicodedata.normalize("NFKC", value)))) > 1


_NAMES = pattern(
    r"[一-龥·•]{2,4}(?:[、\n，,;；/]\s*[一-龥·•]{2,4})+等?"
    r"|[一-龥·•]{2,4}(?:[、，,\s]\s*[一-龥·•]{2,4})*\s*等(?:共?(?:\d{1,3}|[一二两三四五六七八九十]{1,3})[人名位户]|人)"
    r"|(?:全体|全部|所有|各).{0,10}(?:人员|家庭|对象|居民|村民|群众)"
)
_JOINED = frozenset("、\n，,;；/等全所各")


def names_several(value: Value) -> bool:
    """Whether a cell of a name holds those of several persons: 赵一、钱二, one below the other, 赵一等3人, 全体失业人员."""
    return isinstance(value, str) and not _JOINED.isdisjoint(value) and _NAMES.fullmatch(value.strip()) is not None


def is_section(ledger: Ledger, row: Sequence[Value], keys: Sequence[Value], merged_over: int, width: int) -> bool:
    """Whether a row names a group (第1村民小组, 3号楼, 2网格) and nobody.

    `keys`: the cells that name what the row is about; `merged_over`: over how many of the table's columns its first
    text is merged; `width`: how many there are. A text merged over most of the table is a section whatever it says; one
    that stands alone is one if it reads like a part of a community, a name being no such thing.
    """
    if sum(value is not None for value in row) > 8:
        return False
    texts = [text for value in row if (text := text_of(value))]
    if not texts or len(texts) > 3:
        return False
    first = texts[1] if len(texts) > 1 and _SERIAL.fullmatch(texts[0]) else texts[0]
    if merged_over > 1 and (merged_over >= 3 or merged_over >= width) and len(texts) == 1:
        return True
    if any(text != first and ":" not in folded(text) for value in keys if (text := text_of(value))):
        return False  # somebody of that group
    key = folded(first)
    if _SECTION.fullmatch(key) or (
        len(texts) == 1 and any(kind.fullmatch(key) for kind in (_LISTED, _SIDE, _GROUP_NAME, _TITLE))
    ):
        return True
    if not ledger.register:
        return False  # a business may be called 幸福家园
    return bool(_PLACE.fullmatch(key)) or (
        len(texts) == 1 and len(key) >= _SHORTEST_AREA and bool(_AREA.fullmatch(key))
    )
