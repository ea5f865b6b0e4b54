"""A standard that a person has not confirmed: what is left, and how it is used until then."""

from __future__ import annotations

from collections import Counter

from fullemp_cli.rules.drafting import Draftable, DraftState
from fullemp_cli.rules.rule_part import Path
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.traversal import parts_of


def unconfirmed(standard: Standard) -> list[tuple[Path, str, DraftState]]:
    """Path, id and state of every part that still has `draft`, in the order of the file."""
    return [
        (path, str(getattr(part, "id", "")), part.draft)
        for path, part in parts_of(standard, Draftable)
        if part.draft is not None
    ]


def left_text(standard: Standard) -> str:
    """`还有 12 处没有核对（请人写 1、请核对 6、把握大 5）`; '' when nothing is left."""
    left = unconfirmed(standard)
    counts = Counter(state for _, _, state in left)
    said = "、".join(f"{state} {counts[state]}" for state in ("请人写", "请核对", "把握大") if counts[state])
    return f"还有 {len(left)} 处没有核对（{said}）" if left else ""


DRAFT = "【草稿"
"""With what the title of a standard begins until nothing is left to confirm."""


def is_draft(title: str) -> bool:
    """Whether the standard of that title was a draft when it was scored, by its title in a result or a sheet."""
    return title.startswith(DRAFT)


def draft_notice(title: str) -> str:
    """What an output says that does not show the title of a draft; '' for a standard that is none."""
    return f"标准还是草稿，不作评定依据：{title}" if is_draft(title) else ""


def as_draft(standard: Standard) -> Standard:
    """The standard as it is scored while anything is left: its title says so wherever it is shown, and nothing that
    would judge a community (pass mark, grades, tiers' rewards, quota, reward) is drawn from it."""
    left = left_text(standard)
    if not left:
        return standard
    mark = f"{DRAFT}，{left}】"
    form = standard.form
    if form is not None:
        said = f"草稿，{left}，不作评定依据。{form.own_making}"
        form = form.model_copy(update={"title": f"{DRAFT}】{form.title}", "own_making": said})
    return standard.model_copy(
        update={
            "title": mark + standard.title,
            "form": form,
            "pass_mark": None,
            "grades": [],
            "quota": None,
            "reward": None,
            "tiers": [],
            "sections": [section.model_copy(update={"at_least": None}) for section in standard.sections],
        }
    )
