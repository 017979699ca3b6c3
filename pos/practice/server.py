"""The server's life: its own thread, its own loop, and an orderly end.

Being in a thread, it answers the till even while the till's own loop waits for it.
"""

import asyncio
import contextlib
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from aiohttp import web

from pos.practice.front.app import Front
from pos.practice.front.faults import FaultPlan
from pos.practice.front.gateway import Gateway
from pos.practice.ledger.effects import EffectLog
from pos.practice.ledger.records import Records
from pos.practice.webhooks.courier import Courier
from pos.practice.webhooks.listeners import HttpListener
from pos.practice.webhooks.stripecli import StripeCli

HOST: Final = "127.0.0.1"
SECONDS_TO_CLOSE: Final = 0.2


class PracticeServer:
    """Stripe's API on loopback. Several processes may each run one over the same folder.

    `folder` keeps the state, without one it lives in memory; `port` 0 takes a free one; `clock` gives
    seconds since 1970. Events go to `webhook_url`, signed with `webhook_secret`, beside the endpoints
    registered through the API. `effects` is a file that gets a line for each request that changed
    something.
    """

    def __init__(
        self,
        *,
        folder: Path | None = None,
        port: int = 0,
        webhook_url: str | None = None,
        webhook_secret: str | None = None,
        faults: Path | None = None,
        effects: Path | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        if (webhook_url is None) != (webhook_secret is None):
            raise ValueError("Give webhook_url and webhook_secret together: every delivery is signed.")
        self._folder = folder
        self._port = port
        self._listener = HttpListener(webhook_url, webhook_secret) if webhook_url and webhook_secret else None
        self._faults_path = faults
        self._effects_path = effects
        self._clock = clock
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ending: asyncio.Event | None = None
        self._url = ""

    def start(self) -> str:
        """Start it; the base address, once connections are accepted.

        Raises `OSError` when the port is taken, `PracticeFolderUnusable` and `FaultsUnreadable` as their
        names say.
        """
        if self._thread is not None:
            return self._url
        faults = FaultPlan(self._faults_path)
        started = threading.Event()
        failures: list[BaseException] = []

        def live() -> None:
            try:
                # Not asyncio.run: its end waits for look-ups of names, which take seconds without a network.
                loop = asyncio.new_event_loop()
                try:
                    loop.run_until_complete(self._live(faults, started))
                    loop.run_until_complete(loop.shutdown_asyncgens())
                finally:
                    loop.close()
            except BaseException as fault:  # noqa: BLE001 - handed to the thread that asked
                failures.append(fault)
                started.set()

        self._thread = threading.Thread(target=live, name="practice-server", daemon=True)
        self._thread.start()
        started.wait()
        if failures:
            self._thread.join()
            self._thread = None
            raise failures[0]
        return self._url

    def stop(self) -> None:
        """End it and wait until it has ended. A second call does nothing."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        if self._loop is not None and self._ending is not None:
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._ending.set)
        thread.join()

    @property
    def url(self) -> str:
        """The base address, such as `http://127.0.0.1:8420`; empty before the start."""
        return self._url

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _fault: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.stop()

    async def _live(self, faults: FaultPlan, started: threading.Event) -> None:
        self._loop, self._ending = asyncio.get_running_loop(), asyncio.Event()
        with contextlib.ExitStack() as stack:
            records = Records(self._folder)
            stack.callback(records.close)
            effects = EffectLog(self._effects_path) if self._effects_path else None
            if effects:
                stack.callback(effects.close)
            gateway = Gateway(records, self._clock, faults, effects)
            courier = Courier(gateway, faults)
            if self._listener:
                courier.add(self._listener)
            runner = web.AppRunner(
                Front(gateway, faults).application(StripeCli(gateway, courier)),
                access_log=None,
                handle_signals=False,
                shutdown_timeout=SECONDS_TO_CLOSE,
            )
            await runner.setup()
            try:
                site = web.TCPSite(runner, HOST, self._port)
                await site.start()
                self._url = f"http://{HOST}:{runner.addresses[0][1]}"
                gateway.base_url = self._url
                gateway.open()
                round_of_the_courier = asyncio.create_task(courier.run())
                started.set()
                await self._ending.wait()
                round_of_the_courier.cancel()
                await asyncio.gather(round_of_the_courier, return_exceptions=True)
            finally:
                await runner.cleanup()
