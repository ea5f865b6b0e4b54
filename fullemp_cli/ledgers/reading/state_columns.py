"""Columns that no ledger of the kind has and that say all the same what became of a person: 就业状态 on 失业人员, 去向, 是否死亡."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fullemp_cli.ledgers.cells.dates import read_date
from fullemp_cli.ledgers.cells.text import heading_core
from fullemp_cli.ledgers.cells.values import yes_no_in
from fullemp_cli.ledgers.declaration import Ledger
from fullemp_cli.ledgers.kinds import BUSINESSES, PUBLIC_POSTS
from fullemp_cli.ledgers.reading.headings import HeadingMatch, HeadingReading
from fullemp_cli.ledgers.reading.note_words import is_no_row, status_alone
from fullemp_cli.ledgers.vocabulary import EmploymentStatus
from fullemp_cli.patterns import pattern

_UNREAD = frozenset({HeadingMatch.UNKNOWN, HeadingMatch.ELSEWHERE, HeadingMatch.REPEATED})
_OF_STATE = pattern(
    "(?!失业.*原因)(?:现在?|目前|当前|最新|个人|本人|人员|具体)*"
    "(?:就业|再就业|失业|从业|务工|工作|上班|在[岗业职校]|生存|安置|居住|外出|注销|退出|核[销减]|减员|销号|变动|变化|异动|跟踪|回访|走访|核查|排查|摸排)*"
    r"(?:状态|状况|情况|去向|现状|动态|结果|与否|原因|理由|类别)\d?"
)
_OF_OTHERS = pattern(
    "配偶|丈夫|妻|父|母|[子儿]女|孙|兄|弟|姐|妹|成员|家属|亲属|家庭(?!住址|地址|现住|详细)|原(?!因)|曾"
    "|(?<![目当])前|上[年月季次期]|上一|去年|往年|历年"
)
"""Groups under which a heading asks of somebody else, or of what was."""


def is_of_somebody_else(heading: str) -> bool:
    """Whether a heading, or the group above it, asks of another person, or of what was: 配偶, 户主, 上年就业状态."""
    return _OF_OTHERS.search(heading) is not None or _PERSONS.search(heading) is not None


_PERSONS = pattern("户主(?!.?关系)|联系人|监护人|经办|走访人|网格员|负责人|包联|帮扶人|责任人")
_ASKS = pattern("(?:是否|是不是)(?:已经?|为|是|属于?)?(.{2,8})")
_ASKS_OF_A_RECORD = pattern(
    "(?:是否|是不是)(?:已经?|正常)?(?:见到?本人|完成|开展|实施|参加|到场|发布|公布|刊登|刊发|有效|属实|真实|存续|营业|经营|在营|开业|在岗|通过)(?:到|过|中)?(?:本人)?"
)
_OF_A_RECORD = pattern(
    "(?:服务|走访|回访|发布|岗位|完成|核查|审核|落实|经营|营业|企业|在岗|人员|当前|目前|现)*(?:状态|状况|情况|结果|意见|现状)"
)
_END_OF_CONTRACT = pattern(
    "(?:劳动|聘用)?(?:合同|协议|聘期|聘用|服务)?期?(?:到期|终止|截止|期满|结束|解除)(?:日期|时间|日)?"
)
_DENIED = {BUSINESSES: "停业", PUBLIC_POSTS: "不在岗"}
"""What 否 says under such a heading: that the business is closed, that the holder has left; else that there is no record."""
_LEFT = {"退出": "已注销", "离开": "已迁出", "减员": "已注销", "核销": "已注销"}


@dataclass(frozen=True, slots=True)
class Beside:
    """A column that is not read and may hold words against the rows. `name`: what to call it; `word`: what a tick or 是
    in it says, '' where its words speak for themselves; `of_state`: its heading asks of what state somebody is;
    `denied`: what 否 in it says of a record; `past`: a day before this one in it says that a contract has ended."""

    name: str
    word: str = ""
    of_state: bool = False
    denied: str = ""
    past: date | None = None

    def ended(self, text: str) -> date | None:
        """The day that is past on which a cell of it says that a contract has ended."""
        day = read_date(text).day if self.past is not None else None
        return day if day is not None and self.past is not None and day < self.past else None

    def note(self, text: str) -> str:
        """What a cell of it says."""
        if self.past is not None:
            return "合同到期" if self.ended(text) is not None else ""
        if self.denied:
            return self.denied if yes_no_in(text) is False else text
        if not self.word:
            return text
        answer = yes_no_in(text)
        if answer is False and status_alone(self.word) is EmploymentStatus.EMPLOYED:
            return EmploymentStatus.UNEMPLOYED.value
        return self.word if answer else ""


def columns_of_state(ledger: Ledger, readings: Sequence[HeadingReading], today: date) -> dict[int, Beside]:
    """The columns of a table that are not read and say of what state somebody is, or whether of one (是否死亡, 退休); of a
    record whether it was done, is valid, goes on (是否完成, 完成情况, 经营状况), or when a holder's contract ends."""
    found: dict[int, Beside] = {}
    for reading in readings:
        if reading.how not in _UNREAD or any(
            _OF_OTHERS.search(group) for group in (reading.cell.group, *reading.cell.outer)
        ):
            continue
        core = heading_core(reading.cell.text)
        asked = _ASKS.fullmatch(core)
        word = asked[1] if asked else core
        word = _LEFT.get(word, word)
        if not ledger.of_people and _ASKS_OF_A_RECORD.fullmatch(core):
            found[reading.cell.column] = Beside(f"“{reading.cell.written}”一列", denied=_DENIED.get(ledger, "作废"))
        elif ledger == PUBLIC_POSTS and _END_OF_CONTRACT.fullmatch(core):
            found[reading.cell.column] = Beside(f"“{reading.cell.written}”一列", past=today)
        elif not ledger.of_people and _OF_A_RECORD.fullmatch(core):
            found[reading.cell.column] = Beside(f"“{reading.cell.written}”一列")
        elif reading.how is HeadingMatch.REPEATED and reading.name == "就业状态":
            found[reading.cell.column] = Beside("重复的一列")
        elif status_alone(word) is not None or is_no_row(word):
            found[reading.cell.column] = Beside(f"“{reading.cell.written}”一列", word, of_state=True)
        elif _OF_STATE.fullmatch(core):
            found[reading.cell.column] = Beside(f"“{reading.cell.written}”一列", of_state=True)
    return found
