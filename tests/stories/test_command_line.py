"""The command line as real processes: what an operator and a script get."""

import asyncio
import json
import random
import re
import signal
from datetime import UTC, datetime, timedelta

import pytest

from tests.sources.preprints import preprint
from tests.standins import arxiv_faults as faults
from tests.standins import preprint_faults
from tests.standins.preprints import StrictPreprints
from tests.stories.pseudo_terminal import at_a_terminal


async def test_the_chat_works_on_a_pipe_and_ends_with_its_input(shell):
    code, out, err = await shell.run("chat", typed="/follow Mira Okafor\n\n/refresh\n/settings")
    assert code == 0, err
    assert "You now follow Mira Okafor." in out
    assert "6 new papers from one of your authors" in out
    assert "Your settings" in out
    assert out.index("You now follow") < out.index("6 new papers") < out.index("Your settings")
    assert "\x1b" not in out


async def test_each_name_is_a_person_of_its_own(shell):
    await shell.run("chat", "--as", "ann", typed="/follow Mira Okafor\n")
    code, out, _ = await shell.run("chat", "--as", "bob", typed="/following\n")
    assert code == 0
    assert "You follow nobody yet" in out


async def test_invalid_utf8_and_endless_lines_are_survived(shell):
    process = await shell.start("chat")
    out, err = await asyncio.wait_for(
        process.communicate(b"/follow \xff\xfe\x00\n/help " + b"x" * 2_000_000 + b"\n"), 60
    )
    assert process.returncode == 0, err
    assert b"Traceback" not in out + err


async def test_a_digest_of_one_person(shell):
    code, out, err = await shell.run("digest", "Mira Okafor", "--days", "7")
    assert code == 0, err
    assert "6 new papers from one of your authors" in out
    code, out, _ = await shell.run("digest", "Mira Okafor", "--days", "7", "--json")
    output = json.loads(out)
    assert code == 0
    assert len(output["papers"]) == 6
    assert output["papers"][0]["authors"] == ["Mira Okafor", "Jun-Ho Park"]
    assert output["papers"][0]["entry"]["new"] in shell.arxiv.visible()[0].paper.abstract
    code, out, _ = await shell.run("digest", "Nobody Known", "--language", "en")
    assert (code, out) == (0, "No paper by Nobody Known on arXiv in the last 7 days.\n")


POSTGRESQL = {"DATABASE_URL": "postgresql://nobody@localhost/nothing"}  # which is not asked for


@pytest.mark.parametrize(
    ("arguments", "settings", "message"),
    [
        (("collect",), {"DATABASE_URL": "mysql://x"}, "DATABASE_URL: expected sqlite:///FILE or postgresql://"),
        (("collect",), {"ARXIV_INTERVAL_SECONDS": "soon"}, "ARXIV_INTERVAL_SECONDS: "),
        (("collect",), {"COLLECT_EVERY_MINUTES": "0"}, "COLLECT_EVERY_MINUTES: "),
        (("collect",), {"LOG_LEVEL": "LOUD"}, "LOG_LEVEL: "),
        (("collect",), {"ARXIV_OAI_URL": "arxiv"}, "ARXIV_OAI_URL: expected an address"),
        (("collect",), {"OPENAI_API_KEY_FILE": "nowhere"}, "OPENAI_API_KEY_FILE: can't read nowhere"),
        (("collect",), {"DATABASE_URL": "sqlite:///no/such/folder/x.db"}, "DATABASE_URL: "),
        (("run", "--only", "worker"), {}, "run --only needs PostgreSQL"),
        (("run", "--only", "gateway:telegram"), POSTGRESQL, "run --only gateway:telegram: set TELEGRAM_BOT_TOKEN"),
        (("run", "--only", "worker", "--only", "scheduler"), POSTGRESQL, "set the tokens of the bots that it is to"),
        (("run", "--only", "web"), POSTGRESQL, "run --only web: set PUBLIC_URL"),
        (("collect",), {"PUBLIC_URL": "https://x.example/?a"}, "PUBLIC_URL: expected an address like"),
        (("digest", "cs.XX"), {}, "I don’t know the category cs.XX"),
        (("digest", "Mira Okafor", "--language", "klingon"), {}, "I speak"),
    ],
)
async def test_what_is_wrong_is_one_line_and_exit_code_2(shell, arguments, settings, message):
    code, out, err = await shell.run(*arguments, **settings)
    assert (code, out) == (2, "")
    assert message in err
    assert len(err.strip().splitlines()) == 1


async def test_collect_tells_its_figures_and_a_failure_is_exit_code_1(shell):
    code, out, err = await shell.run("collect")
    assert code == 0, err
    assert "6 records, 6 new papers, 0 set aside" in out
    shell.arxiv.fail(faults.answering(b"", status=503, Retry_After="3600"))
    code, out, err = await shell.run("collect")
    assert code == 1
    assert "it asks for 3600 s" in err
    assert "Nothing is lost" in err


async def test_collect_reads_each_source_and_says_which_could_not_be(shell):
    today = datetime.now(UTC).date()
    posted = [(server, days) for server in ("biorxiv", "medrxiv") for days in (0, 3)]
    papers = [preprint(n, today - timedelta(days=days), source=key) for n, (key, days) in enumerate(posted)]
    async with StrictPreprints(papers, today=today) as server:
        there = {"PREPRINTS_API_URL": server.url, "EUROPE_PMC_API_URL": server.names_url}
        code, out, err = await shell.run("collect", PREPRINT_SERVERS="biorxiv,medrxiv", **there)
        assert code == 0, err
        assert "Read bioRxiv since" in out
        assert out.count("2 new papers") == 2
        code, out, _ = await shell.run("check", PREPRINT_SERVERS="medrxiv", **there)
        assert code == 0, out
        assert "ok    medRxiv" in out
        assert "ok    Europe PMC" in out
        assert "bioRxiv" not in out
        server.fail(preprint_faults.not_recognized, times=None)
        code, out, err = await shell.run("collect", PREPRINT_SERVERS="biorxiv", **there)
        assert code == 1
        assert "Read arXiv since" in out
        assert "bioRxiv refused the request: server not recognized. Nothing is lost" in err


async def test_migrate_makes_the_database_and_says_so(shell):
    code, out, _ = await shell.run("migrate")
    assert code == 0
    assert "from nothing to" in out
    code, out, _ = await shell.run("migrate")
    assert "already" in out


async def test_run_stops_in_order_when_asked(shell):
    async with at_a_terminal(shell, "run") as terminal:
        await terminal.asks()
        terminal.types("/follow Mira Okafor\r")
        await terminal.shows("You now follow")
        terminal.process.send_signal(signal.SIGTERM)
        assert await terminal.ends() == 0, terminal.lines
        assert not any("Traceback" in line for line in terminal.lines)


@pytest.mark.torture
async def test_whatever_moment_it_is_killed_at_nothing_is_lost(shell):
    kills = 10
    _, output, _ = await shell.run("chat", typed="/follow Mira Okafor\n")
    for number in range(kills):
        process = await shell.start("chat")
        process.stdin.write(b"/refresh\n/more\n")
        await process.stdin.drain()
        await asyncio.sleep(random.Random(number).uniform(0.3, 2.2))
        process.kill()
        out, _ = await process.communicate()
        output += out.decode(errors="replace")
    await asyncio.sleep(0)
    code, out, err = await shell.run("chat", typed="/refresh\n/more\n")
    assert code == 0, err
    output += out
    for n in range(1, 7):
        in_digests = re.findall(rf"^\d+  Paper number {n:02} ", output, re.MULTILINE)
        assert 1 <= len(in_digests) <= 1 + kills, n


async def test_help_and_demo_need_no_settings(shell):
    code, out, _ = await shell.run("--help", DATABASE_URL="nonsense")
    assert code == 0
    for command in ("run", "chat", "digest", "collect", "demo", "check", "migrate", "backup", "restore"):
        assert command in out
    code, out, err = await shell.run("demo", DATABASE_URL="nonsense")
    assert code == 0, err
    assert "all invented" in out
    links = [line for line in out.splitlines() if line.startswith("https://arxiv.org/abs/9901")]
    assert len(links) == len(set(links)) >= 7


async def test_a_list_is_taken_in_from_a_file_and_from_a_pipe(shell):
    names = "Ada Lovelace\nMing-Ming Cheng\n12 34\n"
    (shell.folder / "names.txt").write_text(names)
    code, out, err = await shell.run("import", "names.txt", "--as", "ann")
    assert (code, "I’d follow 2: Ada Lovelace, Ming-Ming Cheng." in out) == (1, True), err
    assert "One entry I don’t understand: “12 34”" in out
    code, out, err = await shell.run("import", "names.txt", "--as", "ann", "--yes")
    assert (code, "2 followed" in out) == (0, True), err
    code, out, _ = await shell.run("chat", "--as", "ann", typed="/following\n/export\n")
    assert "Ada Lovelace" in out
    code, out, _ = await shell.run("import", "-", "--as", "telegram:1001", "--yes", typed=names)
    assert "2 followed" in out
    (export,) = shell.folder.glob("paperboy-console-*.json")
    code, out, _ = await shell.run("import", export.name, "--as", "bob")
    assert "2 followed" in out
    code, _, err = await shell.run("import", "missing.txt")
    assert (code, "can't read" in err) == (2, True)
    (shell.folder / "broken.json").write_text("{")
    code, _, err = await shell.run("import", "broken.json")
    assert (code, "can’t read that list" in err) == (2, True)


async def test_the_version_and_what_a_shell_may_complete(shell):
    code, out, err = await shell.run("--version", DATABASE_URL="nonsense")
    assert (code, err) == (0, "")
    assert re.fullmatch(r"paperboy \d+\.\d+\.\d+\n", out)
    code, out, _ = await shell.run(_PAPERBOY_COMPLETE="complete_bash", COMP_WORDS="paperboy ch", COMP_CWORD="1")
    assert (code, out.split()) == (0, ["chat", "check"])


async def test_a_misspelt_setting_is_named_where_it_is_missed(shell):
    (shell.folder / ".env").write_text("TELEGRAM_TOKEN=123:hunter2\n")
    code, out, err = await shell.run("run")
    assert (code, out) == (2, "")
    warning, reason = err.splitlines()
    assert "settings.unknown" in warning
    assert "TELEGRAM_BOT_TOKEN" in warning
    assert "no platform is set" in reason
    _, out, _ = await shell.run("check")
    (line,) = (line for line in out.splitlines() if "TELEGRAM_TOKEN" in line)
    assert "TELEGRAM_BOT_TOKEN is meant?" in line
    assert "hunter2" not in err + out
