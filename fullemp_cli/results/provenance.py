"""Of what a sheet was made: program version, standard and its digest, as-of date, digest of the inputs; and for whom."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from fullemp_cli.people.outgoing import record_text
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.standards.draft_state import is_draft

_SHOWN = 12
_CODE = 8
"""Characters of a digest that are printed."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """The facts of every footer, ready to print. `subject`: whose sheet it is, '' where it is nobody's alone. `code`: the
    short code of the result, '' of what is no result.

    An official table may have no place for the community (台州's has none): a signed page is told apart by its footer.
    """

    program: str
    standard: str
    as_of: str
    inputs: str
    subject: str = ""
    code: str = ""

    @property
    def line(self) -> str:
        """All of it on one line."""
        return " · ".join(filter(None, (self.program, self.standard, self.as_of, self.subject, self.inputs, self.code)))


def standard_words(id: str, title: str, sha256: str) -> str:
    """`quangang 979a63b2e895`; of a draft `own（草稿） 4e5494c44774`, so that no page of it can be taken for more."""
    return f"{id}{'（草稿）' if is_draft(title) else ''} {sha256[:_SHOWN]}"


def inputs_digest(assessment: Assessment) -> str:
    """One SHA-256 (hex) over everything that a result is made of: ledgers and answers with their names, whatever their
    order, mapping, 社区名册, shared settings and standard; '' without ledgers."""
    ledger = assessment.ledger
    files = sorted((file.name, file.sha256) for file in ledger.files)
    lines = [f"{digest}  {name}" for name, digest in files]
    beside = (("mapping", ledger.mapping), ("communities", ledger.communities), ("settings", ledger.settings))
    lines += [f"{one.sha256}  {role}" for role, one in beside if one]
    lines.append(f"{assessment.standard.sha256}  standard")
    return sha256("\n".join(lines).encode()).hexdigest() if files else ""


def provenance(assessment: Assessment) -> Provenance:
    """The facts of the footer."""
    ledger, standard = assessment.ledger, assessment.standard
    alone = len(ledger.files) == 1 and not any((ledger.mapping, ledger.communities, ledger.settings))
    digest = ledger.files[0].sha256 if alone else inputs_digest(assessment)
    return Provenance(
        program=f"{assessment.program.name} {assessment.program.version}",
        standard=f"标准 {standard_words(standard.id, standard.title, standard.sha256)}",
        as_of=f"截至 {assessment.period.as_of.isoformat()}",
        inputs=f"台账 {digest[:_SHOWN] or '无'}",
        subject=assessment.community.street + assessment.community.name,
        code=f"结果 {assessment.code}" if assessment.code else "",
    )


def with_code(assessment: Assessment) -> Assessment:
    """The assessment with the short code of what it says: the same results, the same code, with full numbers or without."""
    said = record_text(assessment.model_copy(update={"code": ""}))
    return assessment.model_copy(update={"code": sha256(said.encode()).hexdigest()[:_CODE]})
