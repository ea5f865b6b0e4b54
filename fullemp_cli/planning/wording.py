"""Actions as sentences that a clerk can follow, in plain Chinese.

Persons as a plan names them: name, masked identity number, and where they stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.facts import Person, Row, row_place
from fullemp_cli.ledgers.rows import person_in
from fullemp_cli.ledgers.vocabulary import EmploymentForm, ServiceKind
from fullemp_cli.measures.populations.services import SUBSIDIES_AND_LOANS, TRAINING
from fullemp_cli.people.identity_number import mask
from fullemp_cli.planning.actions import (
    AT_ONCE,
    Action,
    Attest,
    EmployeePension,
    Establish,
    Hiring,
    HouseholdJob,
    Job,
    Notice,
    Post,
    Qualification,
    Report,
    Service,
    SystemEntry,
    Timing,
    Visit,
    days_of,
    person_of,
    times_of,
)
from fullemp_cli.planning.forecast import Forecast


@dataclass(frozen=True, slots=True)
class Named:
    """`id`: the identity number, masked unless the user asked otherwise; '' where none is known. `place`: file ▸
    sheet ▸ cell of the row that tells of the person. `person`: who it is, which never leaves the program. `when`: where not
    all of a step have the same days, on which the person's count."""

    name: str
    id: str
    place: Place
    person: Person
    when: str = ""


def named(forecast: Forecast, actions: Sequence[Action]) -> tuple[Named, ...]:
    """The persons of the actions, each once, in their order."""
    found: dict[str, Named] = {}
    for action in actions:
        person = person_of(action)
        if person is not None and person.key not in found:
            name = f"{action.head_name}户" if isinstance(action, HouseholdJob) and action.head_name else person.name
            number = person.key if person.known else ""
            found[person.key] = Named(
                name, number if forecast.show_ids else mask(number), place_of(forecast, person), person
            )
    return tuple(found.values())


def place_of(forecast: Forecast, person: Person) -> Place:
    """Where the person stands: 失业人员 (the latest spell), else 就业困难人员, 劳动力, 零就业家庭, else any other register."""
    situation = forecast.situation
    key = person.key
    rows: list[Row] = []
    rows += [spell.row for spell in situation.spells.get(key, ())][-1:]
    recognition = situation.recognitions.get(key)
    if recognition is not None:
        rows.append(recognition.row)
    labour = situation.labour_by_person.get(key)
    if labour is not None:
        rows.append(labour)
    households = forecast.facts.households.rows if forecast.facts.households is not None else ()
    rows += [row for row in households if row.head.key == key or (row.member is not None and row.member.key == key)]
    if not rows:
        registers = (table.rows for table in forecast.facts.tables if table.ledger.register)
        rows += [row for each in registers for row in each if _is_of(row, key)][:1]
    return row_place(rows[0], "name", "head_name") if rows else Place("", "")


def _is_of(row: Row, key: str) -> bool:
    person = person_in(row)
    return person is not None and person.key == key


_PLACED = "，登记就业日期和一条“职业介绍，成功就业”"


def group_of(action: Action) -> tuple[str, ...]:
    """Actions with the same key are one step."""
    name = type(action).__name__
    match action:
        case Job():
            return (name, action.form.value, str(action.referred))
        case Service():
            return (name, action.kind.value)
        case Visit():
            return (name, *(day.isoformat() for day in action.days))
        case Post():
            return (name, "" if action.holder is None else "holder")
        case Report():
            return (name, action.level.value)
        case Attest():
            return (name, action.item)
        case Establish():
            return (name, action.ledger.value)
        case HouseholdJob() | Notice() | Qualification() | EmployeePension() | SystemEntry() | Hiring():
            return (name,)
        case _:
            assert_never(action)


def sentence_of(actions: Sequence[Action], before: Sequence[Action] = (), timing: Timing = AT_ONCE) -> str:
    """One sentence for actions of one group. `before`: the actions of the steps before it; `timing`: when they count.

    Where the same was asked for already, for the same persons, it says how many there are together: two visits in two
    steps are two visits, and read as one if both sentences are the same.
    """
    return f"{_asked(actions, timing)}{_when(actions, timing)}{_together(actions, before)}"


def _when(actions: Sequence[Action], timing: Timing) -> str:
    if isinstance(actions[0], Visit) and len(actions[0].days) > 1:
        return ""  # said of each of its days
    if timing.apart:
        return "（每次在不同的日子）"
    return f"（须在 {'、'.join(windows_of(actions, timing))}）" if timing.since else ""


def windows_of(actions: Sequence[Action], timing: Timing) -> list[str]:
    """From which day to which they count, in the order of the days; of several days with how many for each person."""
    days = Counter(day for action in actions for day in days_of(action))
    persons = len({_key_of(action) for action in actions})
    windows = {day: _window(day, timing) for day in sorted(days)}
    if len(days) == 1:
        return list(windows.values())
    return [
        f"{window}{' 期间' if day in timing.since else ''} {days[day] // persons} 次" for day, window in windows.items()
    ]


def _window(day: date, timing: Timing) -> str:
    return f"{timing.since[day]} 至 {day}" if day in timing.since else f"{day} 前"


def _together(actions: Sequence[Action], before: Sequence[Action]) -> str:
    unit = _UNITS.get(type(actions[0]))
    if unit is None:
        return ""
    persons = {_key_of(action) for action in actions}
    same = [one for one in before if _sort_of(one) == _sort_of(actions[0]) and _key_of(one) in persons]
    together = sum(times_of(one) for one in (*same, *actions))
    return f"（连同前面各步共 {together} {unit}）" if same else ""


_UNITS: dict[type[Action], str] = {Visit: "次", Service: "次", Notice: "次", Report: "篇", Post: "个", Hiring: "人"}
"""What can be done again for the same person, or for nobody in particular, and how it is counted."""


def _sort_of(action: Action) -> tuple[str, ...]:
    """Its group, whatever the days."""
    return (Visit.__name__,) if isinstance(action, Visit) else group_of(action)


def _key_of(action: Action) -> str | None:
    person = person_of(action)
    return None if person is None else person.key


def _asked(actions: Sequence[Action], timing: Timing) -> str:
    count = len(actions)
    match actions[0]:
        case Job() as job if job.form is EmploymentForm.INDIVIDUAL_BUSINESS:
            return f"帮助 {count} 人创业（自主创业或个体经营），登记就业形式和就业日期"
        case Job() as job:
            return f"再帮助 {count} 人就业{_PLACED if job.referred else '，登记就业日期'}"
        case HouseholdJob():
            return f"帮助 {count} 户零就业家庭至少一人就业，登记就业人员和就业日期"
        case Visit() as visit:
            persons = len({_key_of(action) for action in actions})
            more = f"，共 {count} 次" if count > persons else ""
            return f"入户走访 {persons} 人{more}{_days(visit.days, timing)}，写明服务内容和经办人"
        case Service() as service:
            return _service(service, actions)
        case Post() as post:
            whom = "安置名单上的困难人员" if post.holder is not None else "安排人员上岗"
            return f"新开发公益性岗位 {count} 个并{whom}，登记开发日期和上岗日期"
        case Notice():
            return f"发布岗位信息 {count} 次并登记"
        case Report() as report:
            return f"争取{report.level.value}媒体报道 {count} 篇，刊发后登记"
        case Qualification():
            return f"组织 {count} 人参加技能培训和评价，取得证书"
        case EmployeePension():
            return f"引导 {count} 人参加职工基本养老保险"
        case SystemEntry():
            return f"把 {count} 人录入公共就业信息系统"
        case Hiring():
            return f"帮助新办市场主体再招用 {count} 人"
        case Attest() as attest:
            return _attest(attest)
        case Establish() as establish:
            return f"建立“{establish.ledger.value}”台账（没有人员的建空账）"
        case _:
            assert_never(actions[0])


def _days(days: tuple[date, ...], timing: Timing) -> str:
    if len(days) == 1:
        return ""
    each = "、".join(_window(day, timing) for day in days)
    space = " " if days[-1] in timing.since else ""
    return f"，{len(days)} 次（{each}{space}各一次）"


def _service(service: Service, actions: Sequence[Action]) -> str:
    kind, times = service.kind, len(actions)
    what = _NAMES.get(kind, kind.value)
    verb = "办理" if kind in _HANDLED else "安排" if kind in _MADE else "提供"
    if service.person is None:
        whole = f"举办{what}" if kind in _EVENTS else f"为符合条件的人员{verb}{what}"
        return f"{whole} {times} 次并登记服务记录"
    count = len({person.key for action in actions if (person := person_of(action)) is not None})
    if kind is ServiceKind.CERTIFICATE:
        return f"为 {count} 人办理{what}，登记证号"
    more = f"，共 {times} 次" if times > count else ""
    if kind is ServiceKind.JOB_REFERRAL:
        return f"为 {count} 人推荐就业{more}，并登记服务记录"
    if kind in _MADE:
        return f"{what} {count} 人{more}，并登记服务记录"
    if kind in _EVENTS:
        return f"组织 {count} 人参加{what}{more}，并登记服务记录"
    return f"为 {count} 人{verb}{what}{more}，并登记服务记录"


_EVENTS = TRAINING | {ServiceKind.JOB_FAIR, ServiceKind.INTERNSHIP}
"""What an office holds, and people take part in."""
_HANDLED = SUBSIDIES_AND_LOANS | {
    ServiceKind.JOB_SEEKING_REGISTRATION,
    ServiceKind.STATUS_REGISTRATION,
    ServiceKind.CERTIFICATE,
}
"""What an office handles for somebody."""
_MADE = frozenset({ServiceKind.VISIT, ServiceKind.PHONE_CALL})
"""What somebody of the office goes or calls for."""
_NAMES = {ServiceKind.CERTIFICATE: "《就业创业证》", ServiceKind.OTHER: "其他服务"}


def _attest(attest: Attest) -> str:
    text = attest.text.rstrip("。")
    if attest.answer == "是":
        return f"做到“{text}”，并在工作清单 {attest.item} 填“是”和佐证材料"
    return f"使“{text}”达到 {attest.answer}，并在工作清单 {attest.item} 填写数字和佐证材料"
