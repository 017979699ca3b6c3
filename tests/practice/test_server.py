"""The server's life: start, stop, a port that is taken; and the command that runs it alone."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from pos.practice.server import PracticeServer
from tests.practice.till import Clock, Till, wait_until


def test_it_accepts_connections_when_start_returns() -> None:
    server = PracticeServer()
    url = server.start()
    try:
        assert url.startswith("http://127.0.0.1:")
        assert server.url == url
        assert httpx.get(f"{url}/v1/account", auth=("sk_test_a", "")).json()["object"] == "account"
    finally:
        server.stop()


def test_stopping_twice_is_stopping_once() -> None:
    server = PracticeServer()
    server.start()
    server.stop()
    server.stop()
    assert "practice-server" not in {thread.name for thread in threading.enumerate()}


def test_it_can_be_started_again() -> None:
    server = PracticeServer()
    server.start()
    server.stop()
    url = server.start()
    assert httpx.get(f"{url}/v1/account", auth=("sk_test_a", "")).status_code == 200
    server.stop()


def test_many_lives_leave_nothing_behind() -> None:
    for _life in range(20):
        with PracticeServer() as server, Till(server.url) as till:
            till.paid()
    assert "practice-server" not in {thread.name for thread in threading.enumerate()}


def test_a_port_that_is_taken_is_said_at_the_start() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(OSError, match=r"(?i)address already in use|only one usage"):
            PracticeServer(port=taken.getsockname()[1]).start()


def test_a_webhook_without_a_secret_is_refused() -> None:
    with pytest.raises(ValueError, match="together"):
        PracticeServer(webhook_url="http://127.0.0.1:9/")


def test_a_request_that_hangs_does_not_hold_up_the_end(tmp_path: Path) -> None:
    faults = tmp_path / "faults.json"
    faults.write_text('[{"path": "/v1/account", "do": "timeout", "seconds": 60}]')
    server = PracticeServer(faults=faults)
    url = server.start()
    with ThreadPoolExecutor() as pool:
        hanging = pool.submit(httpx.get, f"{url}/v1/account", auth=("sk_test_a", ""), timeout=30)
        wait_until(hanging.running)
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"{url}/v1/account", auth=("sk_test_a", ""), timeout=0.2)
        start = time.monotonic()
        server.stop()
        assert time.monotonic() - start < 5
        assert isinstance(hanging.exception(), httpx.RemoteProtocolError)


def test_the_answers_carry_stripes_headers(http: httpx.Client) -> None:
    answer = http.get("/v1/account", headers={"Stripe-Version": "2026-10-28.endive"})
    assert answer.headers["Stripe-Version"] == "2026-10-28.endive"
    assert answer.headers["Request-Id"].startswith("req_")
    assert answer.headers["Date"]
    assert answer.headers["Content-Type"].startswith("application/json")


def test_the_clock_can_be_set_forward_but_not_back(till: Till) -> None:
    before = httpx.post(f"{till.url}/practice/clock", json={"advance": 0}).json()["now"]
    after = httpx.post(f"{till.url}/practice/clock", json={"advance": 3600}).json()["now"]
    assert after - before == 3600
    assert till.intent().created == int(after)
    assert httpx.post(f"{till.url}/practice/clock", json={"advance": -1}).status_code == 400
    assert httpx.post(f"{till.url}/practice/clock", content=b"{").status_code == 400


def run(*options: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "pos.practice", *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to send")
def test_the_command_prints_its_address_and_runs_until_told_to_end(tmp_path: Path, clock: Clock) -> None:
    effects = tmp_path / "effects.jsonl"
    with run("--port", "0", "--folder", str(tmp_path), "--effects", str(effects)) as process:
        assert process.stdout
        url = process.stdout.readline().strip()
        with Till(url) as till:
            intent = till.paid()
        process.send_signal(signal.SIGTERM)
        _out, words = process.communicate(timeout=10)
        assert (process.returncode, words) == (0, "")
    assert json.loads(effects.read_text().splitlines()[0])["id"] == intent.id


def test_a_faults_file_that_makes_no_sense_ends_the_command_with_2(tmp_path: Path) -> None:
    faults = tmp_path / "faults.json"
    faults.write_text('[{"path": "/v1/*", "do": "explode"}]')
    with run("--faults", str(faults)) as process:
        _out, words = process.communicate(timeout=10)
    assert process.returncode == 2
    assert words.startswith("Rule 1 of the faults file: 'do' must be one of ")
    assert "Traceback" not in words


def test_a_folder_that_cannot_be_used_ends_the_command_with_1(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with run("--folder", str(tmp_path / "taken")) as process:
        _out, words = process.communicate(timeout=10)
    assert process.returncode == 1
    assert "Traceback" not in words
