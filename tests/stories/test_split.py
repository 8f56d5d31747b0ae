"""A wrong match of two records: whoever runs the deployment sees it, and takes it apart."""

from bot.storage.migrate import upgrade
from bot.storage.store import SqlStore
from scheduler.clock import MachineClock
from tests.contracts.made_up import BEGAN
from tests.contracts.set_clock import START
from tests.contracts.test_works import DOI, JOURNAL, PREPRINT


async def test_records_are_listed_and_taken_apart(shell):
    url = f"sqlite:///{shell.folder / 'works.db'}"
    await upgrade(url)
    store = SqlStore(url, MachineClock())
    try:
        for record in (PREPRINT, JOURNAL):
            await store.papers.add_page([record], BEGAN, START)
    finally:
        await store.close()
    code, out, err = await shell.run("inspect", "paper", DOI, DATABASE_URL=url)
    assert code == 0, err
    assert out.startswith(f"paper {PREPRINT.id}: ")
    assert f"record arxiv:{PREPRINT.id}: {PREPRINT.title}\n" in out
    assert f"record crossref:{DOI}: {JOURNAL.title}\n" in out
    code, out, err = await shell.run("split", f"crossref:{DOI.upper()}", DATABASE_URL=url)
    assert code == 0, err
    assert f"two papers now, for good: {JOURNAL.id} of Crossref, and {PREPRINT.id}" in out
    code, out, err = await shell.run("split", f"crossref:{DOI}", DATABASE_URL=url)
    assert (code, out) == (1, "")
    assert "has no record" in err
    code, out, err = await shell.run("split", f"CrossRef {DOI}", DATABASE_URL=url)
    assert (code, out) == (2, "")
    assert "write SOURCE:ID with one of arxiv, biorxiv" in err
