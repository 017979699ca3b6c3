"""`/v1/webhook_endpoints`: who is told of which events; the secret is shown once, at creation."""

from typing import Final
from urllib.parse import urlsplit

from pos.practice.objects.call import Call
from pos.practice.objects.metadata import merged
from pos.practice.refusal import Refusal
from pos.practice.wire import API_VERSION, Wire, new_id, token

MOST_ENDPOINTS: Final = 16


def create(call: Call) -> Wire:
    """`POST /v1/webhook_endpoints`. Plain http is taken on loopback only."""
    params = call.params
    _check_url(params["url"])
    if len(call.records.where("webhook_endpoint")) >= MOST_ENDPOINTS:
        raise Refusal(
            f"You have reached the maximum of {MOST_ENDPOINTS} test webhook endpoints.", param="url"
        )
    body: Wire = {
        "id": new_id("we"),
        "object": "webhook_endpoint",
        "api_version": params.get("api_version", API_VERSION),
        "application": None,
        "created": call.created,
        "description": params.get("description") or None,
        "enabled_events": params["enabled_events"],
        "livemode": False,
        "metadata": merged({}, params.get("metadata")),
        "status": "enabled",
        "url": params["url"],
    }
    secret = f"whsec_{token(32)}"
    call.records.add(body, secret={"secret": secret})
    return body | {"secret": secret}


def retrieve(call: Call) -> Wire:
    """`GET /v1/webhook_endpoints/{webhook_endpoint}`."""
    return call.from_path("webhook_endpoint", "webhook_endpoint")


def update(call: Call) -> Wire:
    """`POST /v1/webhook_endpoints/{webhook_endpoint}`; the secret stays."""
    body, params = call.from_path("webhook_endpoint", "webhook_endpoint"), call.params
    if "url" in params:
        _check_url(params["url"])
    for name in ("url", "enabled_events", "description"):
        if name in params:
            body[name] = params[name] or None
    if "disabled" in params:
        body["status"] = "disabled" if params["disabled"] else "enabled"
    body["metadata"] = merged(body["metadata"], params.get("metadata"))
    call.records.save(body)
    return body


def list_endpoints(call: Call) -> Wire:
    """`GET /v1/webhook_endpoints`."""
    return call.list_of("webhook_endpoint")


def delete(call: Call) -> Wire:
    """`DELETE /v1/webhook_endpoints/{webhook_endpoint}`; what is owed to it is forgotten."""
    body = call.from_path("webhook_endpoint", "webhook_endpoint")
    call.records.remove(body["id"])
    call.records.connection.execute("DELETE FROM deliveries WHERE endpoint_id = ?", (body["id"],))
    return {"id": body["id"], "object": "webhook_endpoint", "deleted": True}


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    is_loopback = parts.hostname in {"127.0.0.1", "localhost", "::1"}
    if not parts.hostname or parts.scheme not in {"http", "https"}:
        raise Refusal("Not a valid URL", code="url_invalid", param="url")
    if parts.scheme == "http" and not is_loopback:
        raise Refusal(
            "Invalid URL: URL must be publicly accessible over HTTPS.", code="url_invalid", param="url"
        )
