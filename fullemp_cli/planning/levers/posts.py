"""Public posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fullemp_cli.planning.actions import Action, ActionKind, Post
from fullemp_cli.planning.levers.lever import Lever, Unit, cover, pool
from fullemp_cli.planning.levers.people import jobs
from fullemp_cli.rules.rule_part import MeasureCall

if TYPE_CHECKING:
    from fullemp_cli.planning.forecast import Prospect


def posts(prospect: Prospect, _: MeasureCall) -> Lever:
    """A post created and taken up, by a hardship person out of work or by somebody else."""
    day = prospect.last_day
    if day is None:
        return pool((), ActionKind.POST, _is_post)
    found: list[Action] = [Post(None, day)]
    for one in prospect.situation.present_hardship_persons:
        if not one.in_work(prospect.by):
            found += [action for action in jobs(prospect, one.person) if isinstance(action, Post)]
    return pool(found, ActionKind.POST, _is_post)


def _is_post(action: Action) -> bool:
    return isinstance(action, Post)


def hardship_placed(prospect: Prospect, _: MeasureCall) -> Lever:
    """A hardship person out of work who takes up a new post."""
    situation = prospect.situation
    placed = {
        row.person.key
        for row in situation.created_posts
        if row.person is not None and situation.period.contains(row.taken_on)
    }
    return cover(
        (
            Unit(
                tuple(action for action in jobs(prospect, one.person) if isinstance(action, Post)),
                urgency=(one.recognised_on,),
            )
            for one in situation.present_hardship_persons
            if one.person.key not in placed and not one.in_work(prospect.by)
        ),
        ActionKind.POST,
    )


LEVERS = {
    "public_posts_held": posts,
    "public_posts_created": posts,
    "public_posts_created_share": posts,
    "hardship_placed_in_public_posts": hardship_placed,
}
