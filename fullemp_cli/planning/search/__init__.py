"""The search for the cheapest plan: a covering problem in whole numbers, solved exactly by branch and bound.

`linear.py` and `branching.py` know nothing of standards; `model.py` and `points.py` put a standard into that form.
"""

from __future__ import annotations
