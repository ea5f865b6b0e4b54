"""Words that stand against a record: 备注 “已离岗” beside a public post, “已注销” beside a business, 作废 beside any.

What became of a person later says nothing against a service, a notice or a report: it was done all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from fullemp_cli.ledgers.cells.text import folded
from fullemp_cli.ledgers.declaration import Ledger
from fullemp_cli.ledgers.kinds import BUSINESSES, PUBLIC_POSTS, SERVICES
from fullemp_cli.ledgers.reading.note_words import is_no_row, said_in, says_otherwise
from fullemp_cli.ledgers.vocabulary import BusinessStatus, EmploymentStatus

_LEFT = re.compile(
    "离岗|退岗|离职|辞职|辞退|解聘|被裁|不在岗|调离|退出岗位|岗位?已?退出|^已?退出|已经?(?:到期|期满|解除|终止)|合同(?:解除|终止)"
)
_AT_WORK_AGAIN = re.compile("接替|顶替|前任|返岗|复岗|续[签聘]|重新上岗|离职证明|到期时间")
_CLOSED = re.compile("注销|吊销|停业|歇业|倒闭|关闭|关停|关门|关张|破产|停产|停止经营|不再经营|不经营了?$|已经?转让")
_OPEN_AGAIN = re.compile("恢复|复业|重新|又开|重开|新办|换[照证]|变更")
_NOT_DONE = re.compile(
    "(?:本人|实际|最后|因[^,，。;；]{1,6})?(?:未|没有?)(?:开展|举办|参加|到场|实施|进行|成行|去|办成|落实)"
)
_OF_THE_REGISTER = re.compile("注销|销号|核减|剔除")  # said of the person who was served
_OUT_OF_POST = frozenset(
    {
        EmploymentStatus.RETIRED,
        EmploymentStatus.MILITARY_SERVICE,
        EmploymentStatus.IMPRISONED,
        EmploymentStatus.INCAPACITATED,
        EmploymentStatus.STUDYING,
        EmploymentStatus.UNEMPLOYED,
    }
)


def said_against_record(
    ledger: Ledger, value: Callable[[str], object], note: str
) -> EmploymentStatus | BusinessStatus | None:
    """What a note says against a record of that ledger with these values, None where it does not: that its person is
    gone, or that there is no such record (迁出 for both), that a holder has left, that a business is closed."""
    if ledger == PUBLIC_POSTS:
        return _against_post(value, note)
    if ledger == BUSINESSES:
        return _against_business(value, note)
    if ledger == SERVICES:
        text = folded(note).strip("。.;；,，!！")
        no_row = bool(_NOT_DONE.fullmatch(text)) or (is_no_row(note) and not _OF_THE_REGISTER.search(text))
    else:
        no_row = is_no_row(note)
    return EmploymentStatus.MOVED_AWAY if no_row else None


def _against_post(value: Callable[[str], object], note: str) -> EmploymentStatus | None:
    if is_no_row(note):
        return EmploymentStatus.MOVED_AWAY
    if value("left_on") or not (value("name") or value("taken_on")):
        return None
    says = said_in(note)
    if says is not None and (says.gone or says in _OUT_OF_POST):
        return says
    return EmploymentStatus.UNEMPLOYED if says_otherwise(_LEFT, _AT_WORK_AGAIN, note) else None


def _against_business(value: Callable[[str], object], note: str) -> EmploymentStatus | BusinessStatus | None:
    closed = value("status") is BusinessStatus.CLOSED
    if says_otherwise(_CLOSED, _OPEN_AGAIN, note):
        return None if closed else BusinessStatus.CLOSED
    says = said_in(note)
    return EmploymentStatus.MOVED_AWAY if is_no_row(note) else says if says is not None and says.gone else None
