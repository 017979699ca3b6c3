"""One window a store: the first holds a lock and listens; a second asks it to come to the front.

The lock dies with its process, however that ends; the store itself needs no such lock, since the command
line may sell at the same store meanwhile.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

ALREADY_OPEN = "The till is already open on this store. Use the window that is open."
_WAIT_MS = 500


class Instance:
    """This program's claim to be the one window on a store."""

    def __init__(self, store_path: Path) -> None:
        self._folder = store_path.parent
        whole = hashlib.sha256(str(store_path.resolve()).encode()).hexdigest()
        self._name = f"countertop-pos-{whole[:16]}"
        self._lock = QLockFile(str(store_path.with_suffix(".window.lock")))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Take the claim; False where another window has it.

        Raises OSError where the store's folder can't be made. In a folder that can't be written there is
        no lock to take: the store itself then says so, in better words.
        """
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError

    def listen(self, come_to_front: Callable[[], object]) -> None:
        """Answer later windows by calling `come_to_front`; importing this late keeps the start quick."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415  # not before it is needed

        QLocalServer.removeServer(self._name)
        self._server = QLocalServer()
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(lambda: self._on_called(come_to_front))
        self._server.listen(self._name)

    def call_the_other(self) -> bool:
        """Ask the window that has the claim to come to the front; False where it doesn't answer."""
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415  # not before it is needed

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        answered = socket.waitForConnected(_WAIT_MS)
        socket.disconnectFromServer()
        return bool(answered)

    def release(self) -> None:
        """Give the claim up; safe to call twice."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _on_called(self, come_to_front: Callable[[], object]) -> None:
        if self._server is not None:
            caller = self._server.nextPendingConnection()
            if caller is not None:
                caller.disconnectFromServer()
                caller.deleteLater()
        come_to_front()
