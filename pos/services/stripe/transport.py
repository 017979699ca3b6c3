"""Whether a request may have had an effect: known only where the bytes are sent.

The SDK retries by itself and reports the last try alone. A first try whose answer was lost and a
second that never connected must count as "may have had an effect", so each try is watched here.
"""

import json
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from http import HTTPStatus

import httpx
import stripe

MAX_ANSWER_BYTES = 5_000_000
NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)


@dataclass(slots=True)
class Watch:
    """What the tries of one call have shown so far."""

    may_have_effect: bool = False
    date: str = ""


watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


class WatchedClient(stripe.HTTPXClient):
    """Stripe's asynchronous HTTP client, noting for each try whether its outcome is certain."""

    async def request_async(
        self, method: str, url: str, headers: Mapping[str, str], post_data: str | None = None
    ) -> tuple[bytes, int, Mapping[str, str]]:
        """Send one try; raises what the SDK's own client raises."""
        noted = watch.get() or Watch()
        content = post_data.encode() if isinstance(post_data, str) else post_data
        try:
            body, status, answer_headers = await self._send(method, url, headers, content)
        except NEVER_LEFT as error:
            self._handle_request_error(error)
        except Exception as error:  # noqa: BLE001  # whatever it was, the request may have had its effect
            noted.may_have_effect = True
            self._handle_request_error(error)
        except BaseException:
            noted.may_have_effect = True
            raise
        noted.date = answer_headers.get("Date", "")
        if not _is_certain(status, body):
            noted.may_have_effect = True
        return body, status, answer_headers

    async def _send(
        self, method: str, url: str, headers: Mapping[str, str], content: bytes | None
    ) -> tuple[bytes, int, Mapping[str, str]]:
        """Read at most MAX_ANSWER_BYTES: a hostile or broken server must not fill the memory."""
        chunks: list[bytes] = []
        size = 0
        request = self._client_async.stream(
            method, url, headers=headers, content=content, timeout=self._timeout
        )
        async with request as response:
            async for chunk in response.aiter_bytes():
                size += len(chunk)
                if size > MAX_ANSWER_BYTES:
                    raise httpx.DecodingError("answer too large")
                chunks.append(chunk)
        return b"".join(chunks), response.status_code, response.headers


def _is_certain(status: int, body: bytes) -> bool:
    """Return whether an answer tells for sure what became of the request."""
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.CONFLICT:
        return False
    try:
        json.loads(body)
    except ValueError:
        return False
    return True
