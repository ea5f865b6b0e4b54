"""Which classes of a page's style sheets strike a text through: Excel, WPS and web systems keep their formats there."""

from __future__ import annotations

import re

_SHEET = re.compile(rb"<style\b[^>]{0,200}>(.*?)</style", re.I | re.S)
_COMMENT = re.compile(rb"/\*.*?\*/", re.S)
_RULE = re.compile(rb"([^{};]{1,2000})\{([^{}]{0,20000})\}")
_CLASS = re.compile(rb"\.([\w-]{1,80})")
_CLASSES_OF_TAG = re.compile(rb"\sclass\s{0,9}=\s{0,9}(?:\"([^\"]{0,400})\"|'([^']{0,400})'|([^\s>\"']{1,80}))", re.I)
_LINE_THROUGH = re.compile(rb"text-decoration(?:-line)?\s{0,9}:[^;\"']{0,40}line-through", re.I)


def striking_classes(body: bytes) -> frozenset[bytes]:
    """The classes whose rules say `line-through`; a rule for a state (`:hover`) says nothing of the page as it stands."""
    found: set[bytes] = set()
    for sheet in _SHEET.finditer(body):
        if b"line-through" not in sheet[1].lower():
            continue
        for selectors, said in _RULE.findall(_COMMENT.sub(b"", sheet[1])):
            if _LINE_THROUGH.search(said):
                for selector in selectors.split(b","):
                    if b":" not in selector:
                        found.update(_CLASS.findall(selector))
    return frozenset(found)


def strikes(tag: bytes, classes: frozenset[bytes]) -> bool:
    """Whether a tag strikes what is in it through, by its own style or by one of its classes."""
    if _LINE_THROUGH.search(tag):
        return True
    if not classes or (named := _CLASSES_OF_TAG.search(tag)) is None:
        return False
    return not classes.isdisjoint((named[1] or named[2] or named[3] or b"").split())
