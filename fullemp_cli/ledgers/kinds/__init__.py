"""The ledgers that the program comes with, one module each: all that it knows of it, in one declaration."""

from __future__ import annotations

from fullemp_cli.ledgers.declaration import Ledger
from fullemp_cli.ledgers.kinds.businesses import BUSINESSES
from fullemp_cli.ledgers.kinds.checklist import CHECKLIST
from fullemp_cli.ledgers.kinds.community import COMMUNITY
from fullemp_cli.ledgers.kinds.hardship import HARDSHIP
from fullemp_cli.ledgers.kinds.hirings import HIRINGS
from fullemp_cli.ledgers.kinds.labour_force import LABOUR_FORCE
from fullemp_cli.ledgers.kinds.poverty_labour import POVERTY_LABOUR
from fullemp_cli.ledgers.kinds.public_posts import PUBLIC_POSTS
from fullemp_cli.ledgers.kinds.reports import REPORTS
from fullemp_cli.ledgers.kinds.services import SERVICES
from fullemp_cli.ledgers.kinds.unemployed import UNEMPLOYED
from fullemp_cli.ledgers.kinds.vacancies import VACANCIES
from fullemp_cli.ledgers.kinds.zero_employment_households import ZERO_EMPLOYMENT_HOUSEHOLDS

__all__ = [
    "BUSINESSES",
    "CHECKLIST",
    "COMMUNITY",
    "EVERY",
    "HARDSHIP",
    "HIRINGS",
    "LABOUR_FORCE",
    "POVERTY_LABOUR",
    "PUBLIC_POSTS",
    "REPORTS",
    "SERVICES",
    "UNEMPLOYED",
    "VACANCIES",
    "ZERO_EMPLOYMENT_HOUSEHOLDS",
]

EVERY: tuple[Ledger, ...] = (
    COMMUNITY,
    LABOUR_FORCE,
    UNEMPLOYED,
    HARDSHIP,
    POVERTY_LABOUR,
    ZERO_EMPLOYMENT_HOUSEHOLDS,
    SERVICES,
    BUSINESSES,
    PUBLIC_POSTS,
    VACANCIES,
    HIRINGS,
    REPORTS,
    CHECKLIST,
)
"""All of them, in the order of the canonical workbook."""
