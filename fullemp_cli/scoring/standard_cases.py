"""Running the cases beside a standard: what must come out against what does.

Do the cases show every item at full marks, at zero and undecided, and every criterion met, not met and unknown?
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from fullemp_cli.measures.kinds import DeclaredStated, Figure
from fullemp_cli.results.scores import Scores
from fullemp_cli.rules.conditions import Condition, FactCondition
from fullemp_cli.rules.limits import Target
from fullemp_cli.rules.methods.deduction import Deduction
from fullemp_cli.rules.quantities import Mark, decimal_text
from fullemp_cli.rules.rule_part import MeasureCall, figure_call
from fullemp_cli.scoring.assess import assess_evidence
from fullemp_cli.scoring.cases import (
    CaseEvidence,
    CaseFile,
    CaseValueError,
    Expect,
    PointsAndOpen,
    StandardCase,
    fact_of,
    given_measures,
    measure_of,
    read_case_file,
)
from fullemp_cli.standards.library import cases_path
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.nearest import nearest
from fullemp_cli.standards.problems import StandardProblem, errors, problem
from fullemp_cli.standards.questions import known_answer_ids
from fullemp_cli.standards.source import Node
from fullemp_cli.standards.source_file import LoadedStandard
from fullemp_cli.standards.traversal import items_of, parts_of

_CODES = {"full": "STD083", "zero": "STD084", "undecided": "STD085"}
_WORDS = {"full": "满分", "zero": "零分", "undecided": "待定"}
_MET = {"full": "达到", "zero": "未达到", "undecided": "不能判定"}


def coverage_problems(cases: CaseFile, loaded: LoadedStandard, root: Node) -> Iterator[StandardProblem]:
    """STD083 to STD085 for what no case shows and `not_possible` does not excuse.

    What can never come about by the method itself (marks that only reviewers give) is not asked for; of an extended
    standard only what the file itself changes is.
    """
    excused = {(one.item, kind) for one in cases.not_possible for kind in ([one.case] if one.case else _CODES)}
    node = root.nearest(("cases",))
    known = [*(item.id for item in loaded.standard.walk()), *(one.id for one in loaded.standard.criteria)]
    for index, one in enumerate(cases.not_possible):
        if one.item not in known:
            at = root.nearest(("not_possible", index))
            what = f"没有编号为“{one.item}”的项目或评定标准。"
            yield problem("STD082", at.file, at.line, "not_possible", what, nearest(one.item, known))
    for name, id, kind, word in (*_items(cases, loaded), *_criteria(cases, loaded)):
        if (id, kind) not in excused:
            allowed = "加一个样例，或在 not_possible 里说明为什么不可能。"
            yield problem(_CODES[kind], node.file, node.line, "", f"{name} 没有{word}的样例。", allowed)


def _items(cases: CaseFile, loaded: LoadedStandard) -> Iterator[tuple[str, str, str, str]]:
    shown: set[tuple[str, str]] = set()
    full = {item.id: item.max for item in loaded.standard.walk()}
    for case in cases.cases:
        for id, wanted in case.expect.items.items():
            points, open = (wanted.points, wanted.open) if isinstance(wanted, PointsAndOpen) else (wanted, Fraction(0))
            if open:
                shown.add((id, "undecided"))
            elif points == full.get(id):
                shown.add((id, "full"))
            elif not points:
                shown.add((id, "zero"))
    for place in items_of(loaded.standard):
        item = place.item
        if not _own(loaded, place.path):
            continue
        possible_marks = item.possible()
        possible = {
            "full": possible_marks.settled and possible_marks.high == item.max,
            "zero": possible_marks.settled and possible_marks.low == 0,
            "undecided": possible_marks.openable,
        }
        for kind, word in _WORDS.items():
            if possible[kind] and (item.id, kind) not in shown:
                yield f"项目 {item.id}", item.id, kind, word


def _criteria(cases: CaseFile, loaded: LoadedStandard) -> Iterator[tuple[str, str, str, str]]:
    kinds = {True: "full", False: "zero", None: "undecided"}
    shown: set[tuple[str, str, str]] = set()
    for case in cases.cases:
        for id, met in case.expect.criteria.items():
            criterion = next((one for one in loaded.standard.criteria if one.id == id), None)
            tiers = met if isinstance(met, dict) else dict.fromkeys(criterion.tiers if criterion else (), met)
            shown |= {(id, tier, kinds[truth]) for tier, truth in tiers.items()}
            if not isinstance(met, dict):
                shown.add((id, "", kinds[met]))
    for index, criterion in enumerate(loaded.standard.criteria):
        conditions: dict[str, Condition] = dict(criterion.tiers)
        if criterion.when is not None:
            conditions[""] = criterion.when
        for tier, condition in conditions.items():
            for kind, word in _MET.items():
                possible = kind != "undecided" or condition.can_be_open
                if possible and (criterion.id, tier, kind) not in shown and _own(loaded, ("criteria", index)):
                    name = f"评定标准 {criterion.id}" + (f"（{tier}）" if tier else "")
                    yield name, criterion.id, kind, word


def _own(loaded: LoadedStandard, path: tuple[str | int, ...]) -> bool:
    """Whether the file itself writes any of it (not only the standard that it extends)."""
    return any(file == loaded.path.name for file in _files(loaded.root.nearest(path)))


def _files(node: Node) -> Iterator[str]:
    yield node.file
    if isinstance(node.value, dict):
        for below in node.value.values():
            yield from _files(below)
    elif isinstance(node.value, list):
        for below in node.value:
            yield from _files(below)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that came out otherwise: which, what was expected, what was got, and how it came about."""

    what: str
    expected: str
    got: str
    explanation: str = ""

    @property
    def sentence(self) -> str:
        """项目 1：应为 5 分，得 3 分（…）."""
        why = f"（{self.explanation}）" if self.explanation else ""
        return f"{self.what}：应为 {self.expected}，实为 {self.got}{why}"


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case, where it stands, and what differs."""

    name: str
    file: str
    line: int
    differences: tuple[Difference, ...]

    @property
    def passed(self) -> bool:
        return not self.differences


@dataclass(frozen=True, slots=True)
class CaseReport:
    """All cases of a standard; problems of the file and of what its cases do not show."""

    results: tuple[CaseResult, ...]
    problems: tuple[StandardProblem, ...]

    @property
    def passed(self) -> bool:
        """Whether every case passes and the file has no error."""
        return all(result.passed for result in self.results) and not errors(list(self.problems))


def run_cases(loaded: LoadedStandard) -> CaseReport:
    """Runs the cases beside the standard; without such a file there is nothing but a warning."""
    path = cases_path(loaded.path)
    if not path.is_file():
        what = f"没有样例文件 {path.name}，不能证明标准写得对。"
        return CaseReport((), (problem("STD080", loaded.path.name, 0, "", what, "写法见 docs/standards/。"),))
    cases, root, problems = read_case_file(path)
    if cases is None or root is None:
        return CaseReport((), tuple(problems))
    problems = [*problems, *_unknown_names(cases, loaded.standard, root)]
    results: list[CaseResult] = []
    for index, case in enumerate(cases.cases):
        asked = case.expect != Expect()
        if asked and not any(found.path.startswith(_path(index)) for found in problems):
            results.append(run_case(case, loaded.standard, root.nearest(("cases", index))))
    if not any(found.code == "STD087" for found in problems):
        problems += coverage_problems(cases, loaded, root)
    return CaseReport(tuple(results), tuple(problems))


def run_case(case: StandardCase, standard: Standard, node: Node) -> CaseResult:
    """One case against the standard."""
    scores = assess_evidence(standard, CaseEvidence(standard, case.given))
    return CaseResult(case.name, node.file, node.line, tuple(_differences(case.expect, scores)))


def _path(index: int) -> str:
    return f"第 {index + 1} 个样例"


def _differences(expect: Expect, scores: Scores) -> Iterator[Difference]:
    rows = {row.id: row for row in scores.items}
    for id, wanted in expect.items.items():
        row = rows[id]
        if (got := _marks(row.points, row.open)) != _wanted(wanted):
            yield Difference(f"项目 {id}", _wanted(wanted), got, row.explanation)
    taken = {element.id: element for row in scores.items for element in row.deductions}
    for id, wanted in expect.deductions.items():
        element = taken[id]
        if (got := _marks(-element.points, element.open)) != _wanted(wanted):
            yield Difference(f"扣分 {id}", _wanted(wanted), got, element.reason)
    for id, met in expect.criteria.items():
        for judged in scores.criteria:
            if judged.id != id:
                continue
            answer = met.get(judged.tier or "", judged.met) if isinstance(met, dict) else met
            if answer is not judged.met:
                name = f"评定标准 {id}" + (f"（{judged.tier}）" if judged.tier else "")
                yield Difference(name, _truth(answer), _truth(judged.met), judged.explanation)
    for what, wanted_truths, got_truths in (
        ("等级", expect.tiers, {tier.name: tier.reached for tier in scores.tiers}),
        ("否决项", expect.vetoes, {veto.id: veto.applies for veto in scores.vetoes}),
        ("准入条件", expect.gates, {gate.id: gate.met for gate in scores.gates}),
    ):
        for id, truth in wanted_truths.items():
            if got_truths[id] is not truth:
                yield Difference(f"{what} {id}", _truth(truth), _truth(got_truths[id]))
    if expect.total is not None and scores.total is not None:
        got = _marks(scores.total.points, scores.total.open)
        if got != _wanted(expect.total):
            yield Difference("总分", _wanted(expect.total), got)
    if expect.grade is not None and scores.verdict.grade != expect.grade:
        yield Difference("等次", expect.grade, scores.verdict.grade or "待定", scores.verdict.sentence)


def _wanted(wanted: Mark | PointsAndOpen) -> str:
    return _marks(wanted.points, wanted.open) if isinstance(wanted, PointsAndOpen) else _marks(wanted, Fraction(0))


def _marks(points: Mark, open: Mark) -> str:
    waiting = f"、待评 {decimal_text(open)} 分" if open else ""
    return f"{decimal_text(points)} 分{waiting}"


def _truth(truth: bool | None) -> str:
    return {True: "true（是）", False: "false（否）", None: "null（不能判定）"}[truth]


def _unknown_names(cases: CaseFile, standard: Standard, root: Node) -> Iterator[StandardProblem]:
    """STD082: everything that a case names is asked for by the standard. STD081: values that cannot be."""
    calls = [call for _, call in parts_of(standard, MeasureCall)]
    calls += [figure_call(one) for _, one in parts_of(standard, Figure) if one.measure is not None]
    measures = {call.measure for call in calls}
    facts = {part.fact for _, part in parts_of(standard, Target)}
    facts |= {part.fact for _, part in parts_of(standard, FactCondition)}
    facts |= {one.fact for one in standard.measures if isinstance(one, DeclaredStated) and one.fact}
    facts |= {part.fact for _, part in parts_of(standard, Figure) if part.fact}
    deductions = _deduction_ids(standard)
    criteria = {criterion.id: criterion for criterion in standard.criteria}
    lines = [section.id for section in standard.sections if section.at_least is not None]
    gating = [criterion.id for criterion in standard.criteria if criterion.required]
    named: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("items", "项目", [item.id for item in standard.walk()]),
        ("deductions", "扣分要素", deductions),
        ("criteria", "评定标准", criteria),
        ("tiers", "等级", [tier.name for tier in standard.tiers]),
        ("vetoes", "否决项", [veto.id for veto in standard.vetoes]),
        ("gates", "准入条件", [gate.id for gate in standard.gates] + lines + gating),
    )
    answers = sorted(known_answer_ids(standard))
    for index, case in enumerate(cases.cases):
        node = root.nearest(("cases", index))

        def say(
            code: str, path: str, what: str, allowed: str = "", at: Node = node, number: int = index
        ) -> StandardProblem:
            return problem(code, at.file, at.line, f"{_path(number)} ▸ {path}", what, allowed)

        for given in given_measures(case.given):
            own = [call for call in calls if call.measure == given.measure]
            if not own:
                allowed = nearest(given.measure, sorted(measures))
                yield say("STD082", "given ▸ measures", f"标准没有用到指标“{given.measure}”。", allowed)
            elif given.with_ and all(dict(call.with_) != dict(given.with_) for call in own):
                yield say("STD082", "given ▸ measures", f"标准没有用这样的参数调用“{given.measure}”。")
            else:
                try:
                    measure_of(standard, own[0], given.is_)
                except CaseValueError as error:
                    yield say("STD081", "given ▸ measures", f"{error}。")
        for id in case.given.answers:
            if id not in answers:
                yield say("STD082", "given ▸ answers", f"清单没有编号“{id}”。", nearest(id, answers))
        for fact, value in case.given.facts.items():
            if fact not in facts:
                allowed = nearest(fact, sorted(facts))
                yield say("STD082", "given ▸ facts", f"标准没有用到社区基本情况的“{fact}”。", allowed)
            else:
                try:
                    fact_of(value)
                except CaseValueError as error:
                    yield say("STD081", "given ▸ facts", f"{error}。")
        for key, word, known in named:
            for id in getattr(case.expect, key):
                if id not in known:
                    yield say("STD082", f"expect ▸ {key}", f"没有编号为“{id}”的{word}。", nearest(id, known))
        for id, met in case.expect.criteria.items():
            for tier in met if isinstance(met, dict) and id in criteria else ():
                if tier not in criteria[id].tiers:
                    allowed = nearest(tier, criteria[id].tiers)
                    yield say("STD082", "expect ▸ criteria", f"评定标准 {id} 没有等级“{tier}”。", allowed)


def _deduction_ids(standard: Standard) -> list[str]:
    return [element.id for _, element in parts_of(standard, Deduction)]
