"""Size, names and words of the project's files."""

import ast
import re

import pytest

from tests.house.tree import ROOT, modules, parsed, place, tracked_files

LONGEST_FILE = 400
LARGEST_FILE = 1_000_000
EMPTY_WORDS = {"helper", "util", "handler", "data", "info", "process", "common", "misc"}
EMPTY_WORDS |= {"helpers", "utils", "handlers", "processes"}
# A shop has managers, so the word may begin a name (ManagerApproval); as the thing itself it says nothing.
EMPTY_ENDINGS = EMPTY_WORDS | {"manager", "managers"}
# Bracketed so that this line doesn't find itself.
SOMEBODYS_MACHINE = re.compile(r"/[w]ork/|\.\./[s]hared|/[h]ome/[a-z]|/[U]sers/[A-Za-z]|[C]:\\Users")
TEXT = {"", ".css", ".html", ".js", ".json", ".md", ".py", ".qss", ".sh", ".toml", ".txt", ".yaml", ".yml"}


def says_nothing(name: str) -> bool:
    """Whether a CamelCase or snake_case name leans on a word that any program could use."""
    words = [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)]
    return bool(EMPTY_WORDS & set(words)) or (bool(words) and words[-1] in EMPTY_ENDINGS)


@pytest.mark.parametrize("name", ["CardHandler", "json_utils", "SaleData", "ReaderManager", "processes"])
def test_a_name_that_says_nothing_is_noticed(name: str) -> None:
    assert says_nothing(name)


@pytest.mark.parametrize("name", ["ManagerApproval", "database", "Informed", "CartLine", "processor_fee"])
def test_a_name_of_the_field_is_left_alone(name: str) -> None:
    assert not says_nothing(name)


def test_modules_and_classes_have_names_of_the_field() -> None:
    offenders = [place(path) for path in modules("pos", "scripts", "tests") if says_nothing(path.stem)]
    offenders += [
        f"{place(path, node)} {node.name}"
        for path in modules("pos", "scripts")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ClassDef) and says_nothing(node.name)
    ]

    assert offenders == []


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    lengths = {
        place(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in tracked_files()
        if path.suffix == ".py"
    }

    assert {where: length for where, length in lengths.items() if length > LONGEST_FILE} == {}


def test_every_module_says_which_decision_it_owns() -> None:
    silent = [place(path) for path in modules("pos") if not ast.get_docstring(parsed(path))]

    assert silent == []


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    offenders = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked_files()
        if path.suffix in TEXT
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if SOMEBODYS_MACHINE.search(line)
    ]

    assert offenders == []


def test_no_file_weighs_more_than_a_megabyte() -> None:
    heavy = [str(path.relative_to(ROOT)) for path in tracked_files() if path.stat().st_size > LARGEST_FILE]

    assert heavy == []
