"""Working in an open till: opened for the command, closed after it in the right order."""

import asyncio
from collections.abc import Awaitable, Callable

from pos.cli.run import Options
from pos.services.till import OpenTill, open_till


def in_till(options: Options, work: Callable[[OpenTill], Awaitable[int]]) -> int:
    """Open the till, await `work(till)`, close the till, and return the exit code of the work."""

    async def whole() -> int:
        till = open_till(options.settings())
        try:
            return await work(till)
        finally:
            await till.close()

    return asyncio.run(whole())
