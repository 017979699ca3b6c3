"""The demo shop's pictures are cut from one published icon set, so that anybody can make them again.

    npm pack @iconify-json/fluent-emoji-flat
    tar xzf iconify-json-fluent-emoji-flat-*.tgz
    python scripts/fetch_pictures.py package/icons.json

A picture's file name is its name in the set (`honey-pot.svg` is `honey-pot`), and the catalogue says which
ones are wanted. Nothing is downloaded here or when the till runs: the pictures are committed.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

DEMO = Path(__file__).resolve().parent.parent / "resources" / "demo"


def wanted_pictures(catalogue: Path) -> list[str]:
    """File names of the pictures that the catalogue shows, each once, in alphabetical order."""
    products = json.loads(catalogue.read_text(encoding="utf-8"))["products"]
    return sorted({product["picture"] for product in products})


def svg_of(icon_set: dict[str, Any], name: str) -> str:
    """One icon as an SVG document with the set's own view box; KeyError where the set has no such icon."""
    icon = icon_set["icons"][name]
    left, top = icon.get("left", 0), icon.get("top", 0)
    width = icon.get("width", icon_set["width"])
    height = icon.get("height", icon_set["height"])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="{left} {top} {width} {height}">{icon["body"]}</svg>\n'
    )


def main() -> int:
    """Write every wanted picture; 1 where the icon set lacks one, which is named."""
    parser = argparse.ArgumentParser(description="Cut the demo catalogue's pictures out of an icon set.")
    parser.add_argument("icons", type=Path, help="icons.json of @iconify-json/fluent-emoji-flat")
    icon_set = json.loads(parser.parse_args().icons.read_text(encoding="utf-8"))
    missing = 0
    for file_name in wanted_pictures(DEMO / "catalogue.json"):
        name = file_name.removesuffix(".svg")
        if name not in icon_set["icons"]:
            print(f"{file_name}: the icon set has no {name}", file=sys.stderr)
            missing += 1
            continue
        (DEMO / "pictures" / file_name).write_text(svg_of(icon_set, name), encoding="utf-8")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
