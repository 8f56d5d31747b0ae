"""A server that is not up yet is waited for; what waiting does not mend is said at once."""

import asyncio
from contextlib import suppress

import pytest
from sqlalchemy import make_url
from structlog.testing import capture_logs

from bot.errors import DatabaseAwayError, SettingsError, StorageError
from bot.storage import migrate
from bot.storage.store import SqlStore
from tests.waiting import until


@pytest.fixture
def postgresql(url):
    """The address of a database on a server; a test of the file has nothing to wait for."""
    if url.startswith("sqlite"):
        pytest.skip("a file is there or not")
    return make_url(url)


async def passed_on(reader, writer):
    """One direction of a connection, until its end."""
    with suppress(ConnectionError):
        while data := await reader.read(65_536):
            writer.write(data)
    writer.close()


async def test_a_server_that_comes_up_late_is_waited_for(postgresql, unused_tcp_port):
    socket = f"{postgresql.query['host']}/.s.PGSQL.5432"

    async def connect(reader, writer):
        to_reader, to_writer = await asyncio.open_unix_connection(socket)
        await asyncio.gather(passed_on(reader, to_writer), passed_on(to_reader, writer))

    address = postgresql.set(host="127.0.0.1", port=unused_tcp_port, query={}).render_as_string(hide_password=False)
    with pytest.raises(DatabaseAwayError):
        await migrate.upgrade(address)
    with capture_logs() as events:
        waiting = asyncio.create_task(migrate.upgrade_patiently(address))
        await until(lambda: [event["event"] for event in events] == ["database.away"])
        assert not waiting.done()
        server = await asyncio.start_server(connect, "127.0.0.1", unused_tcp_port)
        async with server:
            before, after = await asyncio.wait_for(waiting, 30)
            assert before == after
    assert [event["event"] for event in events] == ["database.away"]


async def test_what_waiting_does_not_mend_is_said_at_once(postgresql):
    missing = postgresql.set(database="nobody_made_this").render_as_string(hide_password=False)
    with pytest.raises(SettingsError, match="does not exist") as refused:
        await asyncio.wait_for(migrate.upgrade_patiently(missing), 30)
    assert not isinstance(refused.value, DatabaseAwayError)


async def test_as_many_connections_as_are_set_and_the_others_wait_in_turn(url, clock):
    store = SqlStore(url, clock, connections=2)
    assert await asyncio.gather(*(store.chats.get(number) for number in range(40))) == [None] * 40
    await store.close()
    with pytest.raises(StorageError):
        await store.chats.get(1)
