"""The same sale, pane and practice server as the tender pane's tests."""

from tests.ui.tender.conftest import booked, host, let_pass, pane, practice, press, quick, shop

__all__ = ["booked", "host", "let_pass", "pane", "practice", "press", "quick", "shop"]
