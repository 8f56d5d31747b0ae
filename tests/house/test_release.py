"""What others install is whole, and a version's notes are its section of the changelog."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import bot

HOUSE = Path(__file__).parents[2]
PACKAGES = ("adapters", "bot", "scheduler")


def test_the_wheel_has_everything_that_the_packages_have_and_nothing_else(tmp_path: Path) -> None:
    sources = ["pyproject.toml", "README.md", "LICENSE"]
    for package in PACKAGES:
        files = [path for path in (HOUSE / package).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
        sources += [path.relative_to(HOUSE).as_posix() for path in files]
    source = tmp_path / "source"
    for name in sources:
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes((HOUSE / name).read_bytes())
    build = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"
    outcome = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", build, tmp_path], cwd=source, capture_output=True, text=True, check=False
    )
    assert outcome.returncode == 0, outcome.stderr[-2000:]
    wheel = tmp_path / outcome.stdout.split()[-1]
    assert wheel.name == f"paperboy_bot-{bot.version()}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        entry_points = archive.read(f"paperboy_bot-{bot.version()}.dist-info/entry_points.txt").decode()
    assert names == {name for name in sources if name.startswith(PACKAGES)}
    assert "paperboy = bot.__main__:main" in entry_points


def test_the_installed_version_is_the_project_s() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert bot.version() == project["version"]


def test_release_notes_are_the_changelog_s() -> None:
    script = HOUSE / ".ci" / "release-notes"
    notes = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert notes.returncode == 0, notes.stderr
    assert notes.stdout.startswith(f"Paperboy {bot.version()}\n\n###")
    assert "\n## " not in notes.stdout
    missing = subprocess.run([sys.executable, script, "v9.9.9"], capture_output=True, text=True, check=False)
    assert (missing.returncode, missing.stdout) == (1, "")
    assert "## [9.9.9] - " in missing.stderr
