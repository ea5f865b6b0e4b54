"""Named populations: who is in the labour force, registered unemployed, a hardship person, a household to look after.

Each module answers for one theme of definitions.md, from typed rows and dates only; `measures/situation.py` holds
them all for one community. Records carry the deciding row, so that whoever counts can say where it stands.
"""
