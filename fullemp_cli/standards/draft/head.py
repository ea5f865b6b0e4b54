"""The head of a standard: title, place, document number, issuer, date, as the document itself says them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fullemp_cli.standards.draft.document import Block, PublishedTable, plain

UNSTATED = "原文未载"
_DOCUMENT = re.compile(r"[一-鿿]{2,12}[〔\[【（(［]\d{4}[〕\]】）)］]第?\d{1,4}号")
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_ISSUER = re.compile(r"([一-鿿]{2,20}(?:局|委员会|人民政府|厅|领导小组))(?:关于|文件)?")
_PLACE = re.compile(r"([一-鿿]{2,6}?(?:市|区|县|州|盟|旗))")
_NOT_A_TITLE = re.compile(
    r"^(附件|附表|附)\s*\d*[:：]?$|^\d{4}年|[：:]$|^[一二三四五六七八九十]+、|^（|^\(|^[-—]|^第.{1,3}页|。$|；$|^推荐申报|^评估(?:单位|期)|^填报|^单位|^申报"
)
_TITLE_WORDS = re.compile(r"标准|办法|指标|细则|评分表|考核表|评价表|评审表|评分标准表|方案")


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """What is not said is 原文未载. `lines`: what stands between the title and the table (评估单位：…); `paragraphs`: all
    that stands outside of tables."""

    title: str
    place: str
    document: str
    issuer: str
    date: str
    lines: tuple[str, ...] = ()
    above: str = ""
    paragraphs: tuple[str, ...] = ()


def head_of(blocks: tuple[Block, ...], first_table: int, table_lines: tuple[str, ...] = ()) -> DocumentHead:
    """From the paragraphs above the table (`table_lines`: rows of the table itself above its head), the last one that
    looks like a title; number, date and issuer from all of the document."""
    above = [block.strip() for block in blocks[:first_table] if isinstance(block, str) and block.strip()]
    above += [line for line in table_lines if line.strip()]
    every = [*table_lines, *(block.strip() for block in blocks if isinstance(block, str) and block.strip())]
    title, lines, note = "", [], ""
    for index in range(len(above) - 1, max(-1, len(above) - 9), -1):
        line = plain(above[index])
        if _TITLE_WORDS.search(line) and not _NOT_A_TITLE.search(line) and 4 <= len(line) <= 60:
            title, lines = line, above[index + 1 :]
            before = plain(above[index - 1]) if index else ""
            note = before if re.fullmatch(r"附[件表]?\d*", before) else ""
            break
    title = title or next(
        (plain(line) for line in every if 4 <= len(plain(line)) <= 60 and not _NOT_A_TITLE.search(plain(line))),
        UNSTATED,
    )
    document = next(
        (found[0] for line in every[:12] if (found := _DOCUMENT.search(plain(line))) and len(plain(line)) < 100),
        UNSTATED,
    )
    dates = [found for line in every if (found := _DATE.fullmatch(plain(line)))]
    dates = dates or [
        found for line in every if (found := re.match(r".*?(\d{4})年(\d{1,2})月(\d{1,2})日印发", plain(line)))
    ]
    date = (
        f"{int(dates[0][1]):04}-{int(dates[0][2]):02}-{int(dates[0][3]):02}"
        if dates and _possible(dates[0])
        else UNSTATED
    )
    issuers = [found[1] for line in every if (found := _ISSUER.fullmatch(plain(line)))]
    named = next((plain(line) for line in every[:12] if document != UNSTATED and document in plain(line)), "")
    if not issuers and (found := _ISSUER.search(named.replace(document, ""))):
        issuers = [found[1]]
    if date == UNSTATED and (day := _DATE.search(named)) and _possible(day):
        date = f"{int(day[1]):04}-{int(day[2]):02}-{int(day[3]):02}"
    issuer = "、".join(dict.fromkeys(issuers)) or UNSTATED
    place = next((found[1] for text in (issuer, title) if (found := _PLACE.match(text))), UNSTATED)
    place = UNSTATED if place in ("市", "县", "本市", "全市", "各县", "原文未载") else place
    return DocumentHead(title, place, document, issuer, date, tuple(lines), note, tuple(every))


def _possible(found: re.Match[str]) -> bool:
    return 1949 < int(found[1]) < 2100 and 0 < int(found[2]) < 13 and 0 < int(found[3]) < 32


def no_table(blocks: tuple[Block, ...]) -> bool:
    """Whether there is no table at all."""
    return not any(isinstance(block, PublishedTable) for block in blocks)
