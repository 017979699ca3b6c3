"""The look costs the first paint nothing it doesn't need."""

import subprocess
import sys

PROGRAM = """
import importlib, pkgutil, sys
import pos.ui.theme, pos.ui.widgets
for package in (pos.ui.theme, pos.ui.widgets):
    for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)
slow = ("PySide6.QtNetwork", "PySide6.QtWebEngineCore", "stripe", "aiohttp", "peewee", "qtawesome", "segno")
print(sorted(name for name in slow if name in sys.modules))
print(sorted(name for name in sys.modules if name.startswith(("pos.services", "pos.store", "pos.domain"))))
"""


def test_theme_and_widgets_load_neither_network_nor_shop() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)

    assert done.stdout.split("\n")[:2] == ["[]", "[]"]
