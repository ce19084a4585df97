"""Work in a thread that the end of the program need not wait for."""

from __future__ import annotations

import asyncio
import contextvars
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar, cast

Result = TypeVar("Result")


async def in_background(work: Callable[[], Result]) -> Result:
    """What `work` returns or raises, done in a thread of its own.

    Other threads (`asyncio.to_thread`, Textual's workers) are waited for when the program ends.
    This one isn't, so that what it writes must be written as for a program that is killed.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[Result] = loop.create_future()

    def settle(result: Result | None, failure: Exception | None) -> None:
        if done.done():
            return  # nobody waits any more
        if failure is not None:
            done.set_exception(failure)
        else:
            done.set_result(cast("Result", result))

    def run(context: contextvars.Context) -> None:
        result, failure = None, None
        try:
            result = context.run(work)
        except Exception as error:  # noqa: BLE001 - raised again where it is waited for
            failure = error
        with suppress(RuntimeError):  # the loop is closed: the program has ended
            loop.call_soon_threadsafe(settle, result, failure)

    threading.Thread(target=run, args=(contextvars.copy_context(),), daemon=True).start()
    return await done
