"""A till's card page in a real web view, driven by real keys; prints what came of it as JSON.

    python card_page.py BASE_URL CLIENT_SECRET NUMBER EXPIRY CVC [pass|fail]

A program of its own, so that a browser's noise and its end are not those of the test.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

ORIGIN = "https://pos.invalid/"
PAGE = """
<!doctype html><form id="form"><div id="card"></div></form>
<script src="%(base)s/js.stripe.com/endive/stripe.js"></script>
<script>
  const heard = [];
  const stripe = Stripe("pk_test_page");
  const elements = stripe.elements({clientSecret: "%(secret)s",
    appearance: {variables: {colorPrimary: "#2B50D8", borderRadius: "8px"}}, locale: "en"});
  const element = elements.create("payment");
  for (const name of ["ready", "change", "focus", "loaderror"]) {
    element.on(name, (event) => heard.push([name, event]));
  }
  element.mount("#card");
  let result = null;
  document.getElementById("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    result = await stripe.confirmPayment({elements, clientSecret: "%(secret)s", redirect: "if_required",
      confirmParams: {payment_method_data: {billing_details: {name: "Elena Marsh"}}}});
  });
</script>
"""
OUTCOME = """
JSON.stringify({origin: location.origin, names: heard.map((one) => one[0]),
  change: (heard.filter((one) => one[0] === "change").at(-1) || [])[1] || null,
  challenge: Boolean(document.querySelector("iframe[title='3-D Secure challenge']")),
  status: result && result.paymentIntent ? result.paymentIntent.status : null,
  error: result && result.error ? {code: result.error.code, message: result.error.message} : null})
"""


class CardPage:
    """One page in one view."""

    def __init__(self, base: str, secret: str) -> None:
        self.view = QWebEngineView()
        self.view.resize(660, 420)
        self.view.show()
        self.view.setHtml(PAGE % {"base": base, "secret": secret}, QUrl(ORIGIN))

    def seen(self) -> dict[str, Any]:
        """What the page knows now."""
        loop, found = QEventLoop(), [""]

        def keep(answer: str) -> None:
            found[0] = answer
            loop.quit()

        self.view.page().runJavaScript(OUTCOME, 0, keep)
        loop.exec()
        return dict(json.loads(found[0] or "{}"))

    def wait_for(self, holds: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """Let the page work until it shows this."""
        end = time.monotonic() + 15
        while True:
            seen = self.seen()
            if (seen and holds(seen)) or time.monotonic() > end:
                return seen
            pause(20)

    def take_the_keys(self) -> None:
        """Bring the keyboard to the number: Chromium loses keys until its frames have settled who has it."""
        self.view.activateWindow()
        (self.view.focusProxy() or self.view).setFocus()
        while True:
            self.view.page().runJavaScript("element.focus()")
            self.press(Qt.Key.Key_4)
            pause(100)
            if self.seen()["change"]:
                break
        self.view.page().runJavaScript("element.clear()")
        self.wait_for(lambda seen: seen["change"]["empty"])

    def press(self, key: Qt.Key) -> None:
        """One key, down and up."""
        QTest.keyClick(self.view.focusProxy() or self.view, key)
        pause(10)


def pause(milliseconds: int) -> None:
    """Let Qt work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main(base: str, secret: str, number: str, expiry: str, cvc: str, challenge: str = "") -> None:
    """Type the card, press Enter, answer the bank, say what came of it."""
    application = QApplication(sys.argv[:1])
    page = CardPage(base, secret)
    page.wait_for(lambda seen: "ready" in seen["names"])
    page.take_the_keys()
    for part in (number, expiry, cvc):
        for digit in part:
            page.press(Qt.Key(ord(digit)))
    page.press(Qt.Key.Key_Return)
    if challenge:
        page.wait_for(lambda seen: seen["challenge"])
        pause(500)
        if challenge == "fail":
            page.press(Qt.Key.Key_Tab)
        page.press(Qt.Key.Key_Space)
    seen = page.wait_for(lambda seen: seen["status"] or seen["error"])
    sys.stdout.write(json.dumps(seen) + "\n")
    sys.stdout.flush()
    del page, application
    # Chromium's own threads may outlive an orderly end; nothing here is left to save.
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
