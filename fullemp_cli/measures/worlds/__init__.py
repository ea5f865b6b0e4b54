"""Possible worlds: what a measure could be, given what its cells that were not understood could hold.

A *world* gives each such cell a value that its column can hold (definitions.md, *Possible worlds*). Facts fall into
components, rows that share a person, a household or a head; a component is measured in each of its worlds by the very
code that measures what was understood, and the values of the components are combined. Nothing of it runs where all was
understood.
"""
