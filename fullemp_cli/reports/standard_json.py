"""Standards, their problems and their cases as records, whose JSON is what the commands print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from fullemp_cli.results.standard_record import (
    AskedQuestion,
    CaseDifference,
    CasesRun,
    ChosenReading,
    ExplainedPart,
    ExplainedStandard,
    FailedCase,
    ForceSpan,
    ListedStandard,
    NeededLedgers,
    ProblemRecord,
    StandardCasesList,
    StandardCasesRecord,
    StandardCheckRecord,
    StandardList,
)
from fullemp_cli.scoring.standard_cases import CaseReport
from fullemp_cli.standards.explained import Explained, recognition_text
from fullemp_cli.standards.model import Reading
from fullemp_cli.standards.problems import StandardProblem
from fullemp_cli.standards.source_file import LoadedStandard


def standard_list(loaded: Iterable[LoadedStandard]) -> StandardList:
    """The record of the list."""
    return StandardList(tuple(map(_listed, loaded)))


def explained_standard(loaded: LoadedStandard, parts: Iterable[Explained]) -> ExplainedStandard:
    """The record of the standard with those parts of it explained."""
    standard = loaded.standard
    return ExplainedStandard(
        **dict(_listed(loaded)),
        readings=tuple(map(_reading, standard.readings)),
        recognition=tuple(recognition_text(standard)),
        explained=tuple(map(_explained, parts)),
    )


def standard_check(path: Path, problems: Iterable[StandardProblem], report: CaseReport | None) -> StandardCheckRecord:
    """The record of a checked file. `report`: None for one that cannot be used."""
    every = [*problems, *(report.problems if report is not None else ())]
    return StandardCheckRecord(
        file=path.name,
        valid=report is not None,
        problems=tuple(map(_problem, every)),
        cases=None
        if report is None
        else CasesRun(run=len(report.results), failed=_failed(report), passed=report.passed),
    )


def standard_cases(reports: Sequence[tuple[LoadedStandard, CaseReport]]) -> StandardCasesList:
    """The record of the cases of several standards."""
    found = tuple(
        StandardCasesRecord(
            standard=loaded.standard.id,
            problems=tuple(map(_problem, report.problems)),
            run=len(report.results),
            failed=_failed(report),
            passed=report.passed,
        )
        for loaded, report in reports
    )
    return StandardCasesList(found)


def _listed(loaded: LoadedStandard) -> ListedStandard:
    standard, force = loaded.standard, loaded.standard.in_force
    return ListedStandard(
        id=standard.id,
        place=standard.place,
        title=standard.title,
        document=standard.document,
        issuer=standard.issuer,
        date=str(standard.date),
        kind=standard.kind,
        in_force=ForceSpan(from_=str(force.from_ or "") or None, to=str(force.to or "") or None) if force else None,
        replaced_by=standard.replaced_by or None,
        items=len(standard.items),
        criteria=len(standard.criteria),
        full_marks=standard.full_marks,
        bonus=standard.bonus.max if standard.bonus is not None else None,
        sha256=loaded.sha256,
    )


def _explained(one: Explained) -> ExplainedPart:
    return ExplainedPart(
        id=one.id,
        title=one.title,
        group=one.group or None,
        max=one.max,
        bonus=one.bonus,
        text=one.text,
        rule=one.rule,
        clause=one.clause,
        how=one.how,
        needs=tuple(
            NeededLedgers(key=needs.key, title=needs.title, needs=needs.needs, adds=needs.adds) for needs in one.needs
        ),
        other_needs=one.other_needs,
        questions=tuple(
            AskedQuestion(
                id=question.id,
                text=question.text,
                kind=question.kind.value,
                unit=question.unit,
                marks=str(question.marks) if question.marks is not None else None,
                evidence=question.evidence,
            )
            for question in one.questions
        ),
        readings=tuple(map(_reading, one.readings)),
        remedy=one.remedy,
    )


def _reading(one: Reading) -> ChosenReading:
    return ChosenReading(reading=one.reading, because=one.because)


def _problem(one: StandardProblem) -> ProblemRecord:
    return ProblemRecord(
        code=one.code,
        severity=one.severity.value,
        file=one.file,
        line=one.line,
        path=one.path,
        what=one.what,
        allowed=one.allowed,
    )


def _failed(report: CaseReport) -> tuple[FailedCase, ...]:
    return tuple(
        FailedCase(
            name=case.name,
            file=case.file,
            line=case.line,
            differences=tuple(
                CaseDifference(what=one.what, expected=one.expected, got=one.got, explanation=one.explanation)
                for one in case.differences
            ),
        )
        for case in report.results
        if not case.passed
    )
