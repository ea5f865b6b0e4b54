"""The levers: for every measure that deeds can move, which deeds and for whom. One small module a family.

A measure that is not here has no lever, and the plan says so (`ledgers_last_updated`, `labour_ledger_completeness`:
they tell how the ledgers are kept, which no plan ever touches).
"""

from __future__ import annotations
