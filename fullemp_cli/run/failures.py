"""What could not be done in a batch, and why: one entry that goes from a worker to the disk and to the screen."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from fullemp_cli.errors import Refusal
from fullemp_cli.people.outgoing import outgoing


class Failure(BaseModel):
    """A source, or one community or standard of it ('' where all are meant), that was not done in full.

    `code`, `where`, `what` and `hint` are those of the refusal.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    code: str
    what: str
    where: str = ""
    hint: str = ""
    community: str = ""
    standard: str = ""

    @classmethod
    def of(cls, refusal: Refusal, source: str, community: str = "", standard: str = "") -> Failure:
        """The failure that a refusal is, for this source. Identity numbers are masked, whatever the refusal says."""
        return cls(
            source=source,
            code=refusal.code,
            what=outgoing(refusal.what),
            where=outgoing(refusal.where),
            hint=outgoing(refusal.hint),
            community=community,
            standard=standard,
        )

    @property
    def sentence(self) -> str:
        """`source：where：what hint（code）` on one line; what the source already says is not said again."""
        subject = self.source if not self.community else f"{self.source} ▸ {self.community}"
        if self.standard:
            subject += f"（{self.standard}）"
        name = outgoing(self.source.rpartition("/")[2])
        where = "" if self.where == name else self.where
        said = Refusal(self.code, self.what, where=where, hint=self.hint).sentence
        return outgoing(f"{subject}：{said}（{self.code}）")
