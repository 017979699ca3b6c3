"""The pages a person sees: the pay link, a receipt, and the stand-in for Stripe.js with its card fields."""

from html import escape
from pathlib import Path
from typing import Final

from aiohttp import web

from pos.practice.front.controls import Controls
from pos.practice.front.gateway import Gateway
from pos.practice.objects.currencies import spoken
from pos.practice.refusal import Refusal
from pos.practice.wire import Wire

FOLDER: Final = Path(__file__).parent.parent / "pages"
_CARDS: Final = (
    ("4242424242424242", "Pay with a card that is approved"),
    ("4000000000000002", "Pay with a card that is declined"),
    ("4000000000003220", "Pay with a card whose bank asks back"),
)


class Pages:
    """Serves the pages; the buttons on them are ordinary forms."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._controls = Controls(gateway)

    def add_to(self, application: web.Application) -> None:
        """Add the routes."""
        router = application.router
        router.add_get("/", self._home)
        for path in ("/stripe.js", "/js.stripe.com/endive/stripe.js", "/endive/stripe.js"):
            router.add_get(path, self._script)
        router.add_get("/practice/fields", self._fields)
        router.add_get("/practice/fields.js", self._fields_script)
        router.add_get("/practice/fields.css", self._fields_style)
        router.add_get("/practice/3ds/{intent}", self._challenge)
        router.add_get("/pay/{session}", self._pay_page)
        router.add_post("/pay/{session}", self._paid)
        router.add_get("/receipts/{charge}", self._receipt)

    async def _home(self, _http: web.Request) -> web.Response:
        return _page("Practice server", "<p>Stripe's API is practised here. No real money moves.</p>")

    async def _script(self, _http: web.Request) -> web.Response:
        return _file("stripe.js", "text/javascript")

    async def _fields(self, _http: web.Request) -> web.Response:
        return _file("fields.html", "text/html")

    async def _fields_script(self, _http: web.Request) -> web.Response:
        return _file("fields.js", "text/javascript")

    async def _fields_style(self, _http: web.Request) -> web.Response:
        return _file("fields.css", "text/css")

    async def _challenge(self, _http: web.Request) -> web.Response:
        return _file("challenge.html", "text/html")

    async def _pay_page(self, http: web.Request) -> web.Response:
        session_id = http.match_info["session"]
        session = self._gateway.records.find("checkout.session", session_id)
        if session is None:
            return _page("This link is not known", "<p>Ask the shop for a new one.</p>", status=404)
        amount = escape(spoken(session["amount_total"], session["currency"]))
        if session["status"] == "complete":
            return _page(f"{amount} paid", "<p>Thank you. You can close this page.</p>")
        if session["status"] == "expired":
            return _page("This link is over", "<p>Nothing was paid. Ask the shop for a new one.</p>")
        return _page(f"Pay {amount}", self._open_session(session))

    def _open_session(self, session: Wire) -> str:
        names = self._gateway.records.secret(session["id"]).get("names", [])
        lines = "".join(f"<li>{escape(name)}</li>" for name in names)
        intent = self._gateway.records.find("payment_intent", session["payment_intent"])
        if intent and intent["status"] == "requires_action":
            buttons = _button("challenge", "pass", "I am the cardholder") + _button(
                "challenge", "fail", "Refuse"
            )
            return f"<p>Your bank asks whether it is you.</p><form method=post>{buttons}</form>"
        error = intent["last_payment_error"] if intent else None
        notice = f"<p role=alert class=bad>{escape(error['message'])} Try another card.</p>" if error else ""
        buttons = "".join(_button("number", number, words) for number, words in _CARDS)
        return f"<ul>{lines}</ul>{notice}<form method=post>{buttons}</form>"

    async def _paid(self, http: web.Request) -> web.Response:
        session_id = http.match_info["session"]
        form = await http.post()
        try:
            if "challenge" in form:
                session = self._gateway.records.find("checkout.session", session_id) or {}
                intent_id = str(session.get("payment_intent"))
                self._controls.answer_challenge(intent_id, passes=form["challenge"] == "pass")
            else:
                self._controls.pay_link(session_id, str(form.get("number", "")))
        except Refusal:
            # Paid or over in the meantime: the page itself says so.
            pass
        raise web.HTTPSeeOther(f"/pay/{session_id}")

    async def _receipt(self, http: web.Request) -> web.Response:
        charge = self._gateway.records.find("charge", http.match_info["charge"])
        if charge is None:
            return _page("This receipt is not known", "<p>Ask the shop.</p>", status=404)
        kind = charge["payment_method_details"]["type"]
        card = charge["payment_method_details"][kind]
        amount = escape(spoken(charge["amount_captured"], charge["currency"]))
        back = escape(spoken(charge["amount_refunded"], charge["currency"]))
        refunded = f"<p>{back} given back.</p>" if charge["amount_refunded"] else ""
        return _page(
            f"Receipt for {amount}",
            f"<p>{escape(card['brand'].title())} ending in {card['last4']}</p>{refunded}",
        )


def _button(name: str, value: str, words: str) -> str:
    return f'<button name="{name}" value="{value}">{escape(words)}</button>'


def _file(name: str, kind: str) -> web.Response:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return web.Response(text=text, content_type=kind, headers={"Cache-Control": "no-store"})


def _page(title: str, body: str, status: int = 200) -> web.Response:
    frame = (FOLDER / "page.html").read_text(encoding="utf-8")
    text = frame.replace("{{title}}", title).replace("{{body}}", body)
    return web.Response(
        text=text, content_type="text/html", status=status, headers={"Cache-Control": "no-store"}
    )
