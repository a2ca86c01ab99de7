"""A Dask cluster for a batch, for who has outgrown one machine.

The workers need this package, of the same version, and nothing else: template and data are sent to
them, the documents come back. They need not see our files; one that does, on this machine, writes
its files itself.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import warnings
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from vbhc.batch.sent import version
from vbhc.errors import Place, Problem, WorkError, pip_install
from vbhc.files import uninterrupted
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

here = version
# Seconds until a scheduler, or a first worker, is given up.
PATIENCE = 10


@contextmanager
def connected(address: str) -> Iterator[tuple[Executor, int]]:
    """Give an executor of the cluster, and how many tasks it runs at once.

    Raises WorkError when Dask is not installed, no scheduler or no worker answers, or a worker has
    not this version of the package.
    """
    client = _client(address)
    try:
        _refuse_others(client, address)
        # Equal calls would run once; and a chunk that was lost must be made again.
        executor = client.get_executor(pure=False)
        yield executor, sum(client.nthreads().values())
    except Exception as error:
        problem = _lost(error, client)
        if problem is None:
            raise
        raise WorkError(replace(problem, place=Place(address))) from error
    finally:
        with uninterrupted():  # a connection that is left half closed keeps the process waiting
            client.close()


def _client(address: str) -> Any:
    try:
        import distributed
        from distributed.comm.addressing import get_address_host_port
    except ImportError:
        message = _("Dask is not installed")
        hint = _("install the package with its extra 'dask', or: {command}")
        hint = hint.format(command=pip_install("distributed"))
        raise WorkError(Problem(message, Place("--dask"), hint=hint)) from None
    _hush()
    try:
        # A client that finds nobody takes half a minute to give up; with somebody who is no
        # scheduler, it waits for ever.
        socket.create_connection(get_address_host_port(address), PATIENCE).close()
        asyncio.run(_greeted(address))
        client: Any = distributed.Client  # it has no types
        return client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        message = _("no Dask scheduler answers at this address")
        hint = _("start it, or check the address: tcp://host:8786")
        raise WorkError(Problem(message, Place(address), hint=hint)) from error


def _hush() -> None:
    """Silence Dask, whose words are English and many: what a user can mend is said here.

    Its loggers have levels of their own, so that silence above them is not enough.
    """
    rooms = ("distributed", "tornado", "asyncio")
    for name in [*rooms, *logging.root.manager.loggerDict]:
        if name.partition(".")[0] in rooms:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    warnings.filterwarnings("ignore", module="distributed")


async def _greeted(address: str) -> None:
    """Shake hands with a scheduler; OSError when who answers there is none."""
    from distributed.comm import core

    connect: Any = core.connect  # it has no types
    connection = await asyncio.wait_for(connect(address, PATIENCE), PATIENCE)
    await connection.close()


def _lost(error: Exception, client: Any) -> Problem | None:
    """Return which part of the cluster went away, when that is what the error comes from."""
    from distributed import KilledWorker
    from distributed.comm.core import CommClosedError

    # Work is taken back, or refused, when the scheduler is gone.
    if isinstance(error, WorkError | RuntimeError | CommClosedError) and client.status != "running":
        message = _("the Dask scheduler ended before the work was done")
        return Problem(message, hint=_("start it again, then try again"))
    if isinstance(error, KilledWorker | CommClosedError):
        message = _("the workers of the cluster ended before the work was done")
        return Problem(message, hint=_("look at what the workers say, then try again"))
    return None


def _refuse_others(client: Any, address: str) -> None:
    """Refuse a cluster without workers, or with one that has not this version."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        message = _("the Dask scheduler has no workers")
        hint = _("start one: dask worker {address}").format(address=address)
        raise WorkError(Problem(message, Place(address), hint=hint)) from error
    hint = _("install vbhc {version} on every worker").format(version=here())
    try:
        found: dict[str, str] = client.run(version)
    except ModuleNotFoundError as error:
        message = _("the workers have no vbhc")
        raise WorkError(Problem(message, Place(address), hint=hint)) from error
    problems = [
        Problem(
            _("this worker has vbhc {version}").format(version=theirs), Place(worker), hint=hint
        )
        for worker, theirs in sorted(found.items())
        if theirs != here()
    ]
    if problems:
        raise WorkError(*problems)
