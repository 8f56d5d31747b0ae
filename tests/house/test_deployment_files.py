"""What deployments are made from: no root, nothing writable but the data, only files that exist. Builds nothing."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]  # comes with the development tools, without types

from bot.cli.main import app
from bot.core.operations.proxies import NAMES as PROXIES
from bot.core.operations.roles import ProcessRole
from bot.settings import Settings

HOUSE = Path(__file__).parents[2]
DOCKERFILE = (HOUSE / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((HOUSE / "compose.yaml").read_text(encoding="utf-8"))
UNIT = (HOUSE / "docs" / "paperboy.service").read_text(encoding="utf-8")
VARIABLES = {name.upper() for name in Settings.model_fields}


def test_the_image_takes_what_there_is_and_runs_as_nobody() -> None:
    let_through = re.findall(r"^!(\S+)$", (HOUSE / ".dockerignore").read_text(), re.MULTILINE)
    for sources in re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE):
        for source in sources.split():
            assert (HOUSE / source).exists(), source
            assert source in let_through, source
    final = DOCKERFILE.rpartition("\nFROM ")[2]
    assert re.search(r"^USER 10001$", final, re.MULTILINE)
    assert "ca-certificates" in final
    assert "HEALTHCHECK" in final
    assert "--require-hashes" in DOCKERFILE
    for name in re.findall(r"^\s*(?:ENV )?([A-Z_]+)=", final, re.MULTILINE):
        assert name in VARIABLES or name in {"PATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"}, name


def test_the_healthcheck_is_a_program() -> None:
    command = re.search(r'CMD \["python", "-c", "(.+)"\]', DOCKERFILE)
    assert command
    compile(command[1], "healthcheck", "exec")


def test_the_services_are_locked_down() -> None:
    paperboy, database = COMPOSE["services"]["paperboy"], COMPOSE["services"]["database"]
    assert paperboy["read_only"] is True
    assert paperboy["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in paperboy["security_opt"]
    assert "profiles" not in paperboy
    assert database["profiles"] == ["postgresql"]
    assert paperboy["depends_on"]["database"]["required"] is False
    assert "ports" not in paperboy  # nothing is open to the outside unless somebody opens it
    assert "ports" not in database
    assert set(paperboy["environment"]) <= VARIABLES
    for service in COMPOSE["services"].values():
        for volume in service["volumes"]:
            assert volume.split(":")[0] in COMPOSE["volumes"]


def test_each_role_has_a_service_that_is_locked_down_alike() -> None:
    roles = yaml.safe_load((HOUSE / "compose.roles.yaml").read_text(encoding="utf-8"))
    services = {name: service for name, service in roles["services"].items() if name != "database"}
    assert {service["command"][-1] for service in services.values()} == set(ProcessRole)
    same = (
        "image",
        "restart",
        "init",
        "read_only",
        "tmpfs",
        "cap_drop",
        "security_opt",
        "stop_grace_period",
        "logging",
    )
    for service in services.values():
        assert service["command"][:-1] == ["run", "--only"]
        assert {name: service[name] for name in same} == {name: COMPOSE["services"]["paperboy"][name] for name in same}
        assert set(service["environment"]) <= VARIABLES
        assert "ports" not in service
    alone = {name: value for name, value in COMPOSE["services"]["database"].items() if name != "profiles"}
    assert roles["services"]["database"] == alone


def test_the_unit_is_hardened() -> None:
    for line in ("DynamicUser=yes", "NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet="):
        assert line in UNIT.splitlines()
    for name in re.findall(r"^#?Environment=([A-Z_]+)=", UNIT, re.MULTILINE):
        assert name.removesuffix("_FILE") in VARIABLES


def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("there is no systemd-analyze on this machine")
    unit = tmp_path / "paperboy.service"
    unit.write_text(UNIT.replace("/opt/paperboy/bin/paperboy", "/bin/true"), encoding="utf-8")
    found = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True)
    assert found.returncode == 0, found.stderr
    assert "paperboy.service" not in found.stderr  # it warns of what it does not know


def test_the_operations_page_names_what_there_is() -> None:
    page = (HOUSE / "docs" / "operations.md").read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#h][^)#]*)\)", page):
        assert (HOUSE / "docs" / link).exists(), link
    commands = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    for name in re.findall(r"paperboy (?!…|paperboy|from)([a-z]+)\b(?=[ `.;]|$)", page):
        assert name in commands, name
    for name in re.findall(r"`([A-Z]+_[A-Z_]+)[=`]", page):
        assert name.removesuffix("_FILE") in VARIABLES | {"PGPASSWORD", "NO_PROXY", *PROXIES}, name
