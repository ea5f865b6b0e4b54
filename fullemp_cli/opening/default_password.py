"""Workbooks under the password that Excel and WPS try by themselves, so that nobody is ever asked for it.

A workbook whose sheets or structure were protected (保护工作簿) by an older program is encrypted with it: [MS-OFFCRYPTO]
2.4.2.3. Whoever opens such a file in a spreadsheet program does not notice; nothing is kept from anybody by it.
"""

from __future__ import annotations

import io

from fullemp_cli.opening.faults import FileFault
from fullemp_cli.opening.limits import Guard

_PASSWORD = "VelvetSweatshop"


def without_password(data: bytes, guard: Guard) -> bytes:
    """The workbook without its encryption. Raises `FILE005` where it has a password of its own.

    Only for the reading process: how often the password is hashed is for the file to say.
    """
    import msoffcrypto

    made = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        file.load_key(password=_PASSWORD)
        file.decrypt(made)
    except (MemoryError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except Exception as error:  # whatever is wrong with its password or the description of its encryption
        raise FileFault.ENCRYPTED.refusal(guard.name) from error
    return made.getvalue()
