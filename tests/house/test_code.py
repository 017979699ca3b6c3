"""Rules about the code that no linter knows: money without floats, SQL in one place, one event loop."""

import ast
import re

from tests.house.tree import ROOT, modules, nodes, parsed, place

SQL = re.compile(
    r"\bSELECT\s.+\sFROM\s|\bINSERT\s+(OR\s+\w+\s+)?INTO\s|\bUPDATE\s+\S+\s+SET\s|\bDELETE\s+FROM\s"
    r"|\b(CREATE|ALTER|DROP)\s+(TABLE|INDEX|TRIGGER|VIRTUAL)\b|\bPRAGMA\s+\w+",
    re.DOTALL,
)
# Definitions and constants. Anything else would run when the module is imported.
DEFINITIONS = (
    ast.Import,
    ast.ImportFrom,
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Assign,
    ast.AnnAssign,
)
ALLOWED_TESTS = {"TYPE_CHECKING", "__name__ == '__main__'", "sys.platform == 'win32'"}


def calls_of(name: str, node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name


def test_money_never_meets_a_float() -> None:
    """Rules and rows know no float at all; use cases may count seconds in one, but convert nothing to it."""
    offenders = [
        place(path, node)
        for path, node in nodes("pos/domain", "pos/store")
        if (isinstance(node, ast.Name) and node.id == "float")
        or (isinstance(node, ast.Constant) and isinstance(node.value, float))
    ]
    offenders += [place(path, node) for path, node in nodes("pos/services") if calls_of("float", node)]

    assert offenders == []


def test_only_the_one_rounding_rule_rounds() -> None:
    offenders = [
        place(path, node)
        for path, node in nodes("pos/domain", "pos/store", "pos/services")
        if calls_of("round", node)
    ]

    assert offenders == []


def test_the_store_awaits_nothing() -> None:
    """An await between begin and commit lets another task write into a transaction that may roll back."""
    waiting = (ast.AsyncFunctionDef, ast.Await, ast.AsyncWith, ast.AsyncFor)
    offenders = [place(path, node) for path, node in nodes("pos/store") if isinstance(node, waiting)]

    assert offenders == []


def test_sql_is_written_in_the_store_alone() -> None:
    ours = {ROOT / "pos/store", ROOT / "pos/practice"}
    elsewhere = [path for path in modules("pos") if not ours & set(path.parents)]
    offenders = [
        place(path, node)
        for path in elsewhere
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value)
    ]

    assert offenders == []


def test_nothing_runs_at_import() -> None:
    offenders = [
        place(path, statement)
        for path in modules("pos")
        for statement in parsed(path).body
        if not isinstance(statement, DEFINITIONS)
        and not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
        and not (isinstance(statement, ast.If) and ast.unparse(statement.test) in ALLOWED_TESTS)
    ]

    assert offenders == []


def test_no_second_event_loop_is_started_in_the_window() -> None:
    """A dialog's exec(), or processEvents, inside a coroutine stops every other task for good."""
    nested = {"exec", "exec_", "processEvents"}
    offenders = [
        place(path, node)
        for path, node in nodes("pos/ui")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in nested
    ]

    assert offenders == []
