"""Which measures of the ledgers may be meant: proposed with the words they were found by, never wired here.

With measures wired by guess, six of 21 unseen rows contradicted the true marks; so a person chooses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from fullemp_cli.measures.catalogue import CATALOGUE
from fullemp_cli.measures.measure_spec import PublishedWords
from fullemp_cli.standards.draft.result import Plain

MOST = 4

_KINDS: tuple[tuple[str, str], ...] = (
    ("职业技能培训", r"技能培训|职业培训|参加培训|培训班"),
    ("创业培训", r"创业培训|培训"),
    ("创业指导", r"创业(?:孵化|指导|服务|跟踪|辅导)|自主创业|创业.{0,4}扶持"),
    ("招聘会", r"招聘会|招聘活动|专场招聘"),
    ("职业指导", r"职业指导|就业指导"),
    ("职业介绍", r"职业介绍|推荐就业|岗位推荐|推荐岗位"),
    ("就业失业登记", r"失业登记|就业登记|就业失业登记"),
    ("求职登记", r"求职登记"),
    ("政策咨询", r"政策咨询|就业咨询|咨询服务"),
    ("就业援助", r"就业援助|援助服务|援助活动|再就业援助|帮扶活动"),
    ("灵活就业社保补贴", r"灵活就业.{0,10}(?:补贴|认定)"),
    ("公益性岗位补贴", r"公益性岗位.{0,8}补贴"),
    ("高校毕业生补贴", r"(?:高校)?毕业生.{0,8}补贴"),
    ("创业担保贷款贴息", r"贷款.{0,2}贴息"),
    ("创业担保贷款", r"(?:创业|小额)担保贷款"),
    ("创业补贴", r"创业补贴"),
    ("就业创业证办理", r"《?就业创业证》?|《?就业失业登记证》?"),
    ("就业见习", r"见习"),
    ("走访", r"走访|上门|入户"),
)  # fmt: skip
_SERVICE = r"开展|组织|举办|提供|办理|协助|推荐|动员|少|服务|发放|申领|申请|落实|参加|推送|指导"


@cache
def _published() -> list[tuple[str, PublishedWords]]:
    """The measures with the words that may mean them, the likeliest first."""
    said = [(spec.key, words) for spec in CATALOGUE.values() for words in spec.published]
    return sorted(said, key=lambda one: one[1].rank)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A measure, its arguments, and the words by which it was found."""

    measure: str
    arguments: Plain
    found: str

    def plain(self) -> Plain:
        """As the file writes it."""
        return {"measure": self.measure, **({"with": self.arguments} if self.arguments else {}), "found": self.found}


def proposals_for(*words: str) -> list[Proposal]:
    """At most four, the best first. `words`: from what is nearest to the part to what is only around it."""
    ranked: dict[tuple[str, str], tuple[float, Proposal]] = {}
    for rank, text in enumerate(words):
        said = "".join(text.split()).replace("“", "").replace("”", "").replace("台帐", "台账").replace("％", "%")
        for order, proposal in enumerate(_found(said)):
            key = (proposal.measure, str(proposal.arguments))
            weight = len(proposal.found) * 0.6 - rank * 9 - order * 0.15
            if key not in ranked or ranked[key][0] < weight:
                ranked[key] = (weight, proposal)
    best = sorted(ranked.values(), key=lambda one: -one[0])
    chosen: list[Proposal] = []
    for _, proposal in best:
        if sum(one.measure == proposal.measure for one in chosen) < 2 and len(chosen) < MOST:
            chosen.append(proposal)
    return chosen


def _found(said: str) -> list[Proposal]:
    found = []
    for measure, words in _published():
        match = re.search(words.pattern, said)
        if match:
            found.append(Proposal(measure, dict(words.arguments), match[0][:40]))
    if re.search(_SERVICE, said):
        kinds = [(kind, match[0]) for kind, pattern in _KINDS if (match := re.search(pattern, said))]
        if kinds:
            names = [kind for kind, _ in kinds]
            if "失业人员" in said and "培训" in said:
                trained = [kind for kind in names if "培训" in kind]
                found.append(
                    Proposal(
                        "persons_served", {"kinds": trained, "of": "registered_unemployed"}, f"失业人员……{kinds[0][1]}"
                    )
                )
            word = max((word for _, word in kinds), key=len)
            chosen = [names[0]] if len(names) == 1 else names[:3]
            found.append(Proposal("services_recorded", {"kinds": chosen}, word))
    return found
