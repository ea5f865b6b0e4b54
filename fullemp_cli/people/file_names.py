"""Names of files and folders that every system takes."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

from fullemp_cli.people.outgoing import outgoing

_REPLACED = str.maketrans('<>:"/\\|?*', "＜＞：＂／＼｜？＊")


_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)", re.IGNORECASE)


_LONGEST = 120
"""Bytes of UTF-8 for the name of a community: file systems allow 255 for the whole name, 240 for a path on some."""


def safe_name(text: str, *, nameless: str = "未命名社区") -> str:
    """`text` as a part of a file name: characters that Windows refuses become their full-width twins, invisible ones
    go, reserved names and leading dots get a `_`, and what is too long ends in a short digest of the whole.

    Identity numbers are masked whatever was asked: names travel further than files.
    """
    text = "".join(" " if one.isspace() else one for one in text if one.isspace() or unicodedata.category(one) != "Cc")
    text = unicodedata.normalize("NFC", outgoing(text)).translate(_REPLACED)
    text = "".join(" " if character.isspace() else character for character in text)
    text = "".join(character for character in text if unicodedata.category(character)[0] != "C")
    text = " ".join(text.split()).rstrip(". ")
    if not text:
        return nameless
    if _RESERVED.match(text) or text[0] in ".~-":
        text = f"_{text}"
    if len(text.encode()) > _LONGEST:
        digest = sha256(text.encode()).hexdigest()[:8]
        text = text.encode()[: _LONGEST - 9].decode(errors="ignore").rstrip(". ") + f"~{digest}"
    return text
