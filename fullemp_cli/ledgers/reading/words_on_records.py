"""Words that stand against a record: 备注 “已离岗” beside a public post, “已注销” beside a business, 作废 beside any.

What became of a person later says nothing against a service, a notice or a report: it was done all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from fullemp_cli.ledgers.cells.text import folded
from fullemp_cli.ledgers.declaration import Ledger
from fullemp_cli.ledgers.kinds import BUSINESSES, PUBLIC_POSTS, SERVICES
from fullemp_cli.ledgers.reading.note_words import clauses, is_no_row, said_in, says_otherwise
from fullemp_cli.ledgers.vocabulary import BusinessStatus, EmploymentStatus

_LEFT = re.compile(
    "离岗|退岗|离职|辞职|辞退|解聘|被裁|不在岗|调离|退出岗位|岗位?已?退出|^已?退出|已经?(?:到期|期满|解除|终止)|合同(?:解除|终止)"
    "|^(?:合同|协议|聘期|岗位)?(?:到期|期满)$|[未没]有?(?:上|到)岗|空岗|^空缺$|^待招聘?$|换人"
)
_NO_POST = re.compile(
    "岗位?已?(?:撤销|取消|裁撤)|(?:(?:尚|还)?未|拟|计划|待|准备)(?:开发|设立|批准|批复|审批)|申报中|审批中"
)
_AT_WORK_AGAIN = re.compile("接替|顶替|前任|返岗|复岗|续[签聘]|重新上岗|离职证明|到期时间")
_CLOSED = re.compile(
    "注销|吊销|停业|歇业|倒闭|关闭|关停|关门|关张|破产|停产|停止经营|不再经营|不经营了?$|已经?转让|^转让$|空壳"
    "|^(?:尚|还)?[未没]有?(?:营业|开业|经营)(?:过)?$|筹备中|^(?:已经?)?(?:搬迁|搬走|迁走)$"
)
_OPEN_AGAIN = re.compile("恢复|复业|重新|又开|重开|新办|换[照证]|变更")
_NOT_DONE = re.compile(
    "(?:本人|实际|最后|因[^,，。;；]{1,6})?(?:未|没有?)(?:开展|举办|参加|到场|实施|进行|成行|去|办成|落实|完成|通过|走访|联系|见|遇|接)(?:到|上|着|通)?(?:本人|面|人)?"
    "|走访[未不](?:遇|果|成)|(?:走访)?(?:本人|家中|家里|户内|全家|多次|敲门|上门)*(?:不在家|无人(?:在家|应答|接听)?|没人(?:在家)?)"
    "|(?:电话|手机|号码)为?(?:无人接听|未接|不通|打不通|关机|停机|空号)|联系不上|(?:本人)?(?:拒绝|不愿)(?:接受)?(?:走访|服务|见面)|虚假|造假|不真实|不属实|不通过"
)
_OF_THE_FAMILY = re.compile("家属|家人|父|母|配偶|妻|丈夫|[子儿]女|邻居|改|后来?(?:电话|联系)|又|再次")
_NOT_PUBLISHED = re.compile(
    "(?:(?:尚|还|暂)?[未没]有?|待|拟)(?:刊登|发表|发布|公布|采用|播出|见报|刊发|招到)|已?撤(?:稿|下|回|销)|投稿中|(?:已经?)?(?:下架|过期作废)"
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
        done = _OF_THE_FAMILY.search(text) or not any(_NOT_DONE.fullmatch(clause) for clause in clauses(note))
        no_row = not done or (is_no_row(note) and not _OF_THE_REGISTER.search(text))
    else:
        no_row = is_no_row(note) or any(_NOT_PUBLISHED.fullmatch(clause) for clause in clauses(note))
    return EmploymentStatus.MOVED_AWAY if no_row else None


def _against_post(value: Callable[[str], object], note: str) -> EmploymentStatus | None:
    if is_no_row(note) or any(_NO_POST.fullmatch(clause) for clause in clauses(note)):
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
