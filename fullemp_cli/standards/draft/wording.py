"""Official wording made ready for reading: no blanks, one form of digits and signs, each character at its old place."""

from __future__ import annotations

from dataclasses import dataclass

_SIGNS = str.maketrans(
    "０１２３４５６７８９％（）：，；．〜～—–－―﹪﹣∶",
    "0123456789%():,;.~~~~~~%~:",
)
_CHINESE = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}


@dataclass(frozen=True, slots=True)
class Wording:
    """`said`: the words without blanks, as official text has them; `norm`: the same, signs in one form, as long."""

    said: str
    norm: str

    @classmethod
    def of(cls, text: str) -> Wording:
        """Line ends become full stops where a sentence ends without one."""
        said = "".join(
            "。" if char == "\n" and index and text[:index].rstrip()[-1:] not in "。；;，,：:、" else char
            for index, char in enumerate(text.strip())
        )
        said = "".join(said.split())
        return cls(said, said.translate(_SIGNS).replace("-", "~"))

    def part(self, start: int, end: int) -> Wording:
        """A stretch of it, without the punctuation at its ends."""
        while start < end and self.norm[start] in "。;,、:)！":
            start += 1
        while start < end and self.norm[end - 1] in "。;,、:(":
            end -= 1
        return Wording(self.said[start:end], self.norm[start:end])


def number_of(text: str) -> int:
    """3, 三 and 两 as a number; 0 for anything else."""
    if text.isdecimal():
        return int(text)
    return _CHINESE.get(text, 0)
