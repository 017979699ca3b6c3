"""The lock and the dependencies that it was made for."""

import re
import tomllib

from tests.house.tree import ROOT

PUBLIC_DEFAULTS = {"https://pypi.org", "https://files.pythonhosted.org"}
REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?\s*([^;]*)")


def wanted(requirements: list[str]) -> set[tuple[str, str]]:
    """Names and versions as the lock writes them: lower case, hyphens, no spaces."""
    found = (REQUIREMENT.match(line) for line in requirements)
    return {(re.sub(r"[-_.]+", "-", match[1]).lower(), match[2].replace(" ", "")) for match in found if match}


def locked(entries: list[dict[str, str]]) -> set[tuple[str, str]]:
    return {(entry["name"], ",".join(sorted(entry.get("specifier", "").split(",")))) for entry in entries}


def sorted_bounds(requirements: set[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(name, ",".join(sorted(bounds.split(",")))) for name, bounds in requirements}


def test_the_lock_was_made_for_the_dependencies_that_are_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    ours = next(package for package in lock["package"] if package["name"] == project["project"]["name"])

    assert locked(ours["metadata"]["requires-dist"]) == sorted_bounds(
        wanted(project["project"]["dependencies"])
    )
    assert locked(ours["metadata"]["requires-dev"]["dev"]) == sorted_bounds(
        wanted(project["dependency-groups"]["dev"])
    )


def test_the_lock_names_the_public_registry_and_no_other() -> None:
    hosts = set(re.findall(r"https?://[^/\"]+", (ROOT / "uv.lock").read_text(encoding="utf-8")))

    assert hosts == PUBLIC_DEFAULTS
