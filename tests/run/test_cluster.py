"""A batch on a real Dask scheduler with two workers on this machine gives the bytes that it gives alone."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.run.engines import ClusterEngine
from fullemp_cli.run.stored_results import iter_failures
from tests.run.ledgers import Counter, run, settings, simple, tree
from tests.wine import WINE

talks = pytest.mark.skipif(WINE, reason="whatever talks to a Dask scheduler hangs on Wine")


@pytest.fixture(scope="module", params=["tcp", "tls"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A scheduler and two workers, each a process of its own; open, and closed as docs/scale.md says."""
    pytest.importorskip("distributed")
    folder = tmp_path_factory.mktemp("cluster")
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "tls":
            _close(folder, patch)
        yield from _cluster(folder, request.param)
    importlib.import_module("dask").config.refresh()


def _close(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Certificates of our own, asked of everybody."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make certificates with")
    key, certificate = folder / "cluster.key", folder / "cluster.pem"
    made = ["req", "-x509", "-newkey", "rsa:3072", "-nodes", "-days", "30", "-subj", "/CN=fullemp"]
    subprocess.run(["openssl", *made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    wanted = {"COMM__REQUIRE_ENCRYPTION": "true", "COMM__TLS__CA_FILE": str(certificate)}
    for part in ("SCHEDULER", "WORKER", "CLIENT"):
        wanted |= {f"COMM__TLS__{part}__CERT": str(certificate), f"COMM__TLS__{part}__KEY": str(key)}
    for name, value in wanted.items():
        patch.setenv(f"DASK_DISTRIBUTED__{name}", value)
    importlib.import_module("dask").config.refresh()


def _cluster(folder: Path, protocol: str) -> Iterator[str]:
    file = folder / "scheduler.json"
    local = ["--host", "127.0.0.1", "--no-dashboard", "--protocol", protocol]
    root = str(Path(__file__).parents[2])
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{role}", *local, *more, "--scheduler-file", str(file)],
            env={**os.environ, "PYTHONPATH": root},
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for role, more in (
            ("scheduler", ["--port", "0"]),
            ("worker", ["--nthreads", "1"]),
            ("worker", ["--nthreads", "1"]),
        )
    ]
    try:
        yield _address(file)
    finally:
        for process in reversed(processes):
            process.terminate()
            process.wait(20)


def _address(file: Path) -> str:
    client_of = importlib.import_module("distributed").Client
    for _ in range(200):
        if file.exists() and file.read_text().strip():
            with client_of(scheduler_file=str(file), set_as_default=False) as client:
                client.wait_for_workers(2, timeout=60)
                return str(client.scheduler.address)
        time.sleep(0.1)
    raise AssertionError("no scheduler")


@talks
def test_an_address_without_a_scheduler_is_refused() -> None:
    pytest.importorskip("distributed")
    with pytest.raises(Refusal) as refused:
        ClusterEngine("tcp://127.0.0.1:9", timeout=0.5)
    assert refused.value.code == "BATCH011"


@talks
def test_the_same_bytes_as_alone(address: str, tmp_path: Path) -> None:
    ledgers = tmp_path / "台账"
    for number in range(12):
        simple(ledgers / f"示例{number}社区.xlsx", f"示例{number}社区", number, number + 1)
    (ledgers / "坏社区.xlsx").write_bytes(b"no workbook")
    here, there = tmp_path / "here", tmp_path / "there"
    run([ledgers], settings(here))
    record = run([ledgers], settings(there), lambda: ClusterEngine(address))
    assert (record.communities, record.failed) == (12, 1)
    assert [failure.source for failure in iter_failures(there)] == ["台账/坏社区.xlsx"]
    assert tree(here) == tree(there)
    again = Counter()
    run([ledgers], settings(there), lambda: ClusterEngine(address), again)
    assert again.scored == 0


@talks
def test_a_closed_cluster_turns_away_who_has_no_certificate(address: str) -> None:
    if not address.startswith("tls://"):
        pytest.skip("an open cluster takes everybody")
    config = importlib.import_module("dask").config
    with config.set({"distributed.comm.tls.ca-file": None, "distributed.comm.tls.client.cert": None}):
        with pytest.raises(Refusal) as refused:
            ClusterEngine(address, timeout=5)
        assert refused.value.code == "BATCH011"
    with config.set({"distributed.comm.require-encryption": False}), pytest.raises(Refusal):
        ClusterEngine(address.replace("tls://", "tcp://"), timeout=5)


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(Refusal) as refused:
        ClusterEngine("tcp://127.0.0.1:8786")
    assert refused.value.code == "BATCH010"
    assert "fullemp[cluster]" in refused.value.hint
