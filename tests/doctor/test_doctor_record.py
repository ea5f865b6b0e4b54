"""The record of an examination: its JSON, and that it needs nothing that may be missing."""

from __future__ import annotations

import json
import subprocess
import sys

from fullemp_cli import __version__
from fullemp_cli.doctor.diagnosis import Diagnosis, Health
from fullemp_cli.doctor.doctor_record import DoctorRecord


def test_the_json_is_its_dump() -> None:
    found = [Diagnosis(health.value, health, "有", "" if health is Health.GOOD else "请安装。") for health in Health]
    told = json.loads(DoctorRecord.of(found).text)
    assert list(told) == ["schema", "version", "checks"]
    assert (told["schema"], told["version"]) == ("fullemp.doctor/1", __version__)
    assert [one["state"] for one in told["checks"]] == ["good", "limited", "missing"]
    assert told["checks"][1] == {"name": "提示", "state": "limited", "found": "有", "remedy": "请安装。"}


def test_it_can_be_made_where_pydantic_is_missing() -> None:
    script = (
        "import sys; sys.modules['pydantic'] = None\n"
        "from fullemp_cli.doctor.doctor_record import DoctorRecord\n"
        "assert DoctorRecord.of([]).text.endswith('}\\n')"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
