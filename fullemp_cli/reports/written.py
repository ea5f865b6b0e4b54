"""What came of writing files: those written, those refused, and what the user must be told beside them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fullemp_cli.errors import Refusal

OWN_FORM_AS_PDF = (
    "推荐表的 PDF 和 HTML 用程序自带的表样，不用自己的模板；要照模板的 PDF，请在 WPS 中打开推荐表 .docx 另存为 PDF。"
)

NO_FORM_PAGE = "自己的推荐表只有 .docx，没有 PDF 和 HTML；要 PDF，请在 WPS 中打开推荐表 .docx 另存为 PDF。"


@dataclass(frozen=True, slots=True)
class Written:
    """Files written, those that could not be, and notices for the user (建设成效 is blank …).

    `files` has a file too that stays as a person left it.
    """

    files: tuple[Path, ...] = ()
    refused: tuple[Refusal, ...] = ()
    notices: tuple[str, ...] = ()
