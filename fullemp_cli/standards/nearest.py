"""The nearest of the words that are allowed, said as a question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str], limit: int = 12) -> str:
    """`是不是“bands”？可用：…`; '' when nothing is known. At most `limit` words are listed."""
    words = list(known)
    close = get_close_matches(word, words, n=2, cutoff=0.55)
    maybe = f"是不是{'、'.join(f'“{one}”' for one in close)}？" if close else ""
    if not words or (close and len(words) > limit):
        return maybe
    if not limit:
        return maybe
    more = f" 等 {len(words)} 个" if len(words) > limit else ""
    return f"{maybe}可用：{'、'.join(words[:limit])}{more}。"


def by_title(word: str, keys: Mapping[str, str]) -> str:
    """`“登记失业率”要写成 registered_unemployment_rate。` where a Chinese title stands for a key; '' else."""
    if word in keys:
        return f"要写它的键：{keys[word]}。"
    title = next(iter(get_close_matches(word, keys, n=1, cutoff=0.7)), "")
    return f"是不是“{title}”？要写它的键：{keys[title]}。" if title else ""
