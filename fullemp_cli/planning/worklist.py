"""The worklist: who is to be visited, served, placed, by when; what is to be answered and what to be corrected.

What a standard still asks of the checklist: answers, numbers and evidence that lack.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.facts import Facts, Person, Row, row_place
from fullemp_cli.measures.catalogue import declaration
from fullemp_cli.measures.household_people import people_of
from fullemp_cli.measures.period import Period
from fullemp_cli.measures.populations.households import Household
from fullemp_cli.measures.populations.registers import RegisteredPerson
from fullemp_cli.measures.populations.services import EMPLOYMENT_SERVICES
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.visited_homes import home_visited, households_to_visit
from fullemp_cli.people.calendar import add_months, quarter_of
from fullemp_cli.people.identity_number import mask
from fullemp_cli.planning.forecast import of_unknown_kind
from fullemp_cli.planning.levers.at_work import settled, why_not_for_work
from fullemp_cli.planning.visits_due import missed_quarters
from fullemp_cli.results.scores import Scores
from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.scoring.answer_rows import read_answers
from fullemp_cli.standards.model import Criterion, Item, Standard
from fullemp_cli.standards.needed import entries_asked, rates_asked
from fullemp_cli.standards.questions import Question, QuestionKind, questions_of
from fullemp_cli.standards.traversal import parts_of

NOWHERE = Place("", "")
_DIGITS = re.compile(r"(\d+)")


class List(Enum):
    """The lists, in their order; the value is the name of the sheet."""

    VISITS = "本季度走访"
    SERVICES = "未获服务"
    MILESTONES = "将满半年一年"
    HOUSEHOLDS = "零就业家庭期限"
    PLACEMENTS = "困难人员待就业"
    ANSWERS = "清单待答"
    CORRECTIONS = "数据待改"

    @property
    def of_people(self) -> bool:
        """Whether it lists persons to go to."""
        return self not in (List.ANSWERS, List.CORRECTIONS)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. `due`: the last day, None where there is none. `id` is masked unless asked otherwise; blank texts are
    '' (nothing is known). `officer`: who last dealt with the person (经办人). `household`: its 户编号, of a line about a
    household; `members`: the names of all that the ledgers know of it."""

    of: List
    due: date | None
    name: str
    why: str
    what: str
    id: str = ""
    address: str = ""
    phone: str = ""
    officer: str = ""
    place: Place = NOWHERE
    key: str = ""
    household: str = ""
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Worklist:
    """The entries of all lists, each list by date, and the days it is about. `notes`: what no list can tell."""

    community: str
    now: date
    until: date
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()

    def of(self, which: List) -> tuple[Entry, ...]:
        """One list."""
        return tuple(entry for entry in self.entries if entry.of is which)

    def by_officer(self) -> Mapping[str, tuple[Entry, ...]]:
        """The lines about people, by who last dealt with them, one a person; those of nobody are left aside."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            if entry.of.of_people and entry.officer:
                found.setdefault(entry.officer, []).append(entry)
        return {officer: _one_each(found[officer]) for officer in sorted(found)}

    @property
    def of_nobody(self) -> tuple[Entry, ...]:
        """The lines about people whom nobody has dealt with yet, one a person: somebody is to be chosen."""
        return _one_each(entry for entry in self.entries if entry.of.of_people and not entry.officer)


def _one_each(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The lines of a visitor by date, what several lists say of one person in one line: all of it is asked at one door.

    A household's line stays beside its head's own: what is done there may be done for another member.
    """
    lines: dict[tuple[str, str] | Entry, list[Entry]] = {}
    for entry in sorted(entries, key=_order):
        lines.setdefault((entry.key, entry.name) if entry.key else entry, []).append(entry)
    return tuple(sorted(map(_joined, lines.values()), key=lambda entry: (entry.due or date.max, _order(entry))))


def _joined(of_one: Sequence[Entry]) -> Entry:
    """One line with all reasons and actions; the day is the first, the rest that of the first that tells it."""

    def all_of(texts: Iterable[str]) -> str:
        return "；".join(dict.fromkeys(text for text in texts if text))

    return replace(
        of_one[0],
        due=min((entry.due for entry in of_one if entry.due is not None), default=None),
        why=all_of(entry.why for entry in of_one),
        what=all_of(entry.what for entry in of_one),
        address=next((entry.address for entry in of_one if entry.address), ""),
        phone=next((entry.phone for entry in of_one if entry.phone), ""),
    )


def default_until(period: Period) -> date:
    """The end of the quarter of the as-of date, or of the period if that comes first."""
    return max(min(quarter_of(period.as_of).last, period.end), period.as_of)


def worklist(facts: Facts, period: Period, until: date, *, show_ids: bool = False) -> Worklist:
    """What is to be done from the as-of date to `until`, from the ledgers alone (answers: `worklist_answers.py`)."""
    maker = _WorklistMaker(facts, period, until, show_ids)
    entries = sorted(maker.entries(), key=_order)
    notes = () if facts.services is not None else ("没有服务记录台账，看不出谁已走访、谁已得到服务，这两张单子是空的",)
    return Worklist(facts.community.name, period.as_of, until, tuple(entries), notes)


def with_entries(one: Worklist, more: Iterable[Entry]) -> Worklist:
    """The worklist with further entries."""
    return replace(one, entries=tuple(sorted((*one.entries, *more), key=_order)))


def _order(entry: Entry) -> tuple[int, date, str, list[tuple[int, str]]]:
    """By list, then by date; items as they are numbered: 4.1, 8, 10, 11."""
    return list(List).index(entry.of), entry.due or date.max, entry.officer, _numbered(entry.name)


def _numbered(name: str) -> list[tuple[int, str]]:
    return [(int(part[:18]), part) if part.isdecimal() else (-1, part) for part in _DIGITS.split(name) if part]


class _WorklistMaker:
    def __init__(self, facts: Facts, period: Period, until: date, show_ids: bool) -> None:
        self._facts, self._show_ids = facts, show_ids
        self._now, self._until = period.as_of, until
        self._then = Situation(facts, replace(period, as_of=until))
        self._today = Situation(facts, period)

    def entries(self) -> Iterator[Entry]:
        yield from self._visits()
        yield from self._services()
        yield from self._milestones()
        yield from self._households()
        yield from self._placements()
        yield from self._corrections()

    def _visits(self) -> Iterator[Entry]:
        """Contacts due in a quarter that ends by then; whoever has no complete visit in the period."""
        if self._facts.services is None:
            return
        wanted: dict[str, tuple[Person, Row, list[str], date]] = {}

        def want(person: Person, row: Row, why: str, due: date) -> None:
            known = wanted.setdefault(person.key, (person, row, [], due))
            known[2].append(why)
            wanted[person.key] = (*known[:3], min(known[3], due))

        for one, quarter in missed_quarters(self._then):
            if quarter.last >= self._now:
                want(one.person, one.row, f"{quarter.label}还没有联系", quarter.last)
        visited = self._then.completely_visited
        for registered in self._then.registered_unemployed:
            if registered.person.key not in visited:
                want(registered.person, registered.row, "登记失业人员，评估期内没有完整的走访记录", self._until)
        for hardship in self._then.present_hardship_persons:
            if hardship.person.key not in visited:
                want(hardship.person, hardship.row, "就业困难人员，评估期内没有完整的走访记录", self._until)
        homes: dict[str, Household] = {}
        reached = home_visited(self._then)
        for home in households_to_visit(self._then):
            if not reached(home):
                homes[home.head.key] = home
                want(home.head, home.row, "零就业家庭，评估期内没有完整的走访记录", self._until)
        for person, row, why, due in wanted.values():
            what = "入户走访，登记日期、服务内容、经办人"
            entry = self._person(List.VISITS, due, person, row, "；".join(dict.fromkeys(why)), what)
            yield self._of_home(entry, homes[person.key]) if person.key in homes else entry

    def _services(self) -> Iterator[Entry]:
        """Able and willing still unemployed without an employment service in the period; who asked for one first."""
        if self._facts.services is None:
            return
        rows = self._then.services_by_person
        for one in self._then.still_unemployed:
            served = any(row.kind in EMPLOYMENT_SERVICES for row in rows.get(one.person.key, ()))
            if one.able_and_willing and not served:
                wish = f"；本人要求：{one.row.service_wish}" if one.row.service_wish else ""
                why = f"{one.registered_on} 登记失业，评估期内没有就业服务{wish}"
                yield self._person(
                    List.SERVICES, self._until, one.person, one.row, why, "提供职业指导、职业介绍或培训，并登记服务记录"
                )

    def _milestones(self) -> Iterator[Entry]:
        """Whose half year or year of unemployment ends between now and then, and whose has ended."""
        for one in self._then.still_unemployed:
            dates = [(add_months(one.registered_on, months), words) for months, words in ((6, "半年"), (12, "一年"))]
            ahead = [(day, words) for day, words in dates if self._now <= day <= self._until]
            past = [(day, words) for day, words in dates if day < self._now]
            if ahead:
                day, words = ahead[0]
                yield self._unemployed(one, day, f"{one.registered_on} 登记失业，{day} 满{words}")
            elif past:
                day, words = past[-1]
                yield self._unemployed(one, self._until, f"{one.registered_on} 登记失业，{day} 已满{words}")

    def _unemployed(self, one: RegisteredPerson, due: date, why: str) -> Entry:
        what = self._job(one.person, "推荐就业，就业后登记就业日期")
        return self._person(List.MILESTONES, due, one.person, one.row, why, what)

    def _households(self) -> Iterator[Entry]:
        """Zero-employment households without anybody in work, by their deadline."""
        for one in self._today.households:
            if one.unresolved(self._now):
                over = "，已超过一个月期限" if one.deadline < self._now else ""
                why = f"{one.recognised_on} 认定零就业家庭，应在 {one.deadline} 前至少一人就业{over}"
                what = "帮助至少一名家庭成员就业，登记就业人员和就业日期"
                entry = self._person(List.HOUSEHOLDS, one.deadline, one.head, one.row, why, what)
                name = f"{one.head_name}户" if one.head_name else f"户编号 {one.number}"
                yield replace(self._of_home(entry, one), name=name)

    def _of_home(self, entry: Entry, home: Household) -> Entry:
        """The line with all members whom the ledgers know: one of them is enough."""
        people = people_of(home, self._then)
        names = tuple(dict.fromkeys(person.name for person in people if person.name))
        more = f"；家庭成员：{'、'.join(names)}" if len(names) > 1 else ""
        phones = [entry.phone, *(self._person(entry.of, None, who, home.row, "", "").phone for who in people)]
        addresses = [entry.address, *(self._person(entry.of, None, who, home.row, "", "").address for who in people)]
        return replace(
            entry,
            why=entry.why + more,
            household=home.number,
            members=names,
            phone=next((phone for phone in phones if phone), ""),
            address=next((address for address in addresses if address), ""),
        )

    def _placements(self) -> Iterator[Entry]:
        """Hardship persons out of work, the earliest recognised first."""
        for one in sorted(self._then.present_hardship_persons, key=lambda one: one.recognised_on):
            if not one.in_work(self._until):
                why = f"{one.recognised_on} 认定就业困难人员，未就业"
                what = self._job(one.person, "优先推荐就业或安置公益性岗位，就业后登记就业日期")
                yield self._person(List.PLACEMENTS, self._until, one.person, one.row, why, what)

    def _job(self, person: Person, what: str) -> str:
        """What to do for a job; for whom none is looked for, as in a plan, to look which ledger is right."""
        says = settled(self._then).get(person.key) or why_not_for_work(self._then, person)
        return f"{says}：先核对台账，核对前不推荐就业" if says else what

    def _corrections(self) -> Iterator[Entry]:
        """What the ledgers' findings say is wrong."""
        for found in self._facts.findings:
            place = Place(found.file, found.sheet, found.cell)
            if found.severity.value != "hint":
                yield Entry(List.CORRECTIONS, None, "", found.message, found.hint, place=place)

    def _person(self, of: List, due: date | None, person: Person, row: Row, why: str, what: str) -> Entry:
        key = person.key
        spells = [spell.row for spell in self._then.spells.get(key, ())]
        labour = self._then.labour_by_person.get(key)
        phones = [spell.phone for spell in reversed(spells)] + ([labour.phone] if labour is not None else [])
        number = key if person.known else person.written
        return Entry(
            of=of,
            due=due,
            name=person.name,
            why=why,
            what=what,
            id=number if self._show_ids else mask(number),
            address=next((spell.address for spell in reversed(spells) if spell.address), ""),
            phone=next((phone for phone in phones if phone), ""),
            officer=self._officer(key),
            place=row_place(row, "name", "head_name"),
            key=key,
        )

    def _officer(self, key: str) -> str:
        rows = self._then.all_services_by_person.get(key, ())
        dated = [(row.on, row.officer.strip()) for row in rows if row.on is not None and row.officer.strip()]
        return max(dated, key=lambda pair: pair[0])[1] if dated else ""


def answers_due(facts: Facts, standard: Standard, scores: Scores, due: date) -> Iterator[Entry]:
    """Questions without an answer (where no record answers them), evidence that is asked for and lacks, and numbers of
    社区基本情况 that the standard looks at and nobody has filled in."""
    answers, _ = read_answers(facts, standard)
    still_open = {row.id for row in scores.items if row.open} | {one.id for one in scores.criteria if one.met is None}
    for question in questions_of(standard):
        row = answers.get(question.id)
        said = row.conclusion.strip() if row is not None else ""
        marked = row.self_mark.strip() if row is not None else ""
        if _lacks(question, said, marked, still_open):
            what = f"在工作清单 {question.id} {_asked(question)}" + ("和佐证材料" if question.evidence else "")
            if row is not None and row.doubt:
                what = f"工作清单 {question.id} 的回答要核实（{row.doubt}），请重新{_asked(question)}"
            place = row.place if row is not None and row.doubt else NOWHERE
            yield Entry(List.ANSWERS, due, question.id, question.text, what, place=place)
        elif row is not None and not question.understands(said, marked) and question.item in still_open:
            what = f"工作清单 {question.id} 填的“{said or marked}”看不懂，请{_asked(question)}"
            yield Entry(List.ANSWERS, due, question.id, question.text, what, place=row.place)
        elif question.evidence and said and row is not None and not row.evidence.strip() and said not in ("否", "无"):
            yield Entry(
                List.ANSWERS, due, question.id, question.text, f"工作清单 {question.id} 补上佐证材料", place=row.place
            )
    if of_unknown_kind(facts, standard):
        entry = facts.community.entry("类型")
        written = " ".join(entry.text.split()) if entry is not None else ""
        lacks = f"写的“{written}”看不懂" if written else "还没有写"
        place = entry.place if written and entry is not None else NOWHERE
        why = f"标准对社区和村的要求不同，是社区还是村{lacks}，两类不同的都待定"
        yield Entry(List.ANSWERS, due, "类型", why, "在社区基本情况填写“类型”（社区或村）", place=place)
    rates = rates_asked(standard)
    for name in entries_asked(standard):
        if facts.community.number(name, rate=name in rates) is None:
            entry = facts.community.entry(name)
            written = " ".join(entry.text.split()) if entry is not None else ""
            lacks = f"填的“{written}”看不懂" if written else "还没有填"
            what = f"在社区基本情况填写“{name}”"
            place = entry.place if written and entry is not None else NOWHERE
            yield Entry(List.ANSWERS, due, name, f"标准要用社区基本情况的“{name}”，{lacks}", what, place=place)
    for name, owners in _totals_due(facts, standard, still_open).items():
        whose = "、".join(f"第 {id} 项" for id in owners)
        why = f"{whose}还没有定：社区基本情况的“{name}”没有填，台账又没有写全"
        yield Entry(List.ANSWERS, due, name, why, f"在社区基本情况填写“{name}”（两项养老保险人数都要填）")


def _totals_due(facts: Facts, standard: Standard, still_open: Container[str]) -> Mapping[str, list[str]]:
    """The totals of 社区基本情况 that measures count rather than the ledgers, with the open items that hang on them."""
    found: dict[str, list[str]] = {}
    owners: list[Item | Criterion] = [*standard.walk(), *standard.criteria]
    for owner in owners:
        for _, call in parts_of(owner, MeasureCall) if owner.id in still_open else ():
            if all(one.id != call.measure for one in standard.measures):
                for name in declaration(call.measure, call.with_).unstated(facts.community):
                    found.setdefault(name, []).append(owner.id)
    return {name: list(dict.fromkeys(ids)) for name, ids in found.items()}


def _lacks(question: Question, said: str, marked: str, still_open: set[str]) -> bool:
    if question.kind is QuestionKind.MARK:
        return not marked and question.item in still_open
    return not said and (not question.recorded or question.item in still_open)


def _asked(question: Question) -> str:
    match question.kind:
        case QuestionKind.YES_NO:
            return "填“是”或“否”"
        case QuestionKind.NUMBER:
            return f"填数字（{question.unit}）" if question.unit else "填数字"
        case QuestionKind.MARK:
            return f"填自评分（{question.marks}）"
