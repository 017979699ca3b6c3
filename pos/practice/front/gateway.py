"""One API request from its bytes to its answer: key, endpoint, parameters, idempotency, work, expansion.

Everything a request changes, its events and the answer kept under its key are one transaction.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from pos.practice.front import form, idempotency, parameters, routes
from pos.practice.front.faults import FaultPlan
from pos.practice.front.keys import Caller, caller, check_may
from pos.practice.ledger.effects import EffectLog
from pos.practice.ledger.expand import expanded
from pos.practice.ledger.records import Records
from pos.practice.objects.call import Answer, Call, ReaderMood
from pos.practice.objects.events import forget_old
from pos.practice.objects.readers import stand_up
from pos.practice.objects.schedule import is_anything_due, run_due
from pos.practice.refusal import Refusal
from pos.practice.wire import Wire, new_id, to_json


@dataclass(frozen=True, slots=True)
class Request:
    """An API request as it came. GET parameters are in the query, the others in the body."""

    method: str
    path: str
    encoded: str
    authorization: str | None
    idempotency_key: str | None
    request_id: str = field(default_factory=lambda: new_id("req")[:18])


@dataclass(frozen=True, slots=True)
class Response:
    """An answer, and whether it is a replay or an endpoint did its work for it."""

    status: int
    body: str
    is_replayed: bool = False
    is_executed: bool = False


@dataclass(slots=True)
class _Prepared:
    who: Caller
    match: routes.Match
    params: Wire
    keyed: idempotency.KeyedRequest | None
    params_hash: str


class Gateway:
    """Stripe's API over a ledger. `listener_count` is how many listeners of this process hear each event."""

    def __init__(
        self, records: Records, clock: Callable[[], float], faults: FaultPlan, effects: EffectLog | None
    ) -> None:
        self.records = records
        self.base_url = ""
        self.listener_count = 0
        self.on_change: Callable[[], None] = lambda: None
        self._clock = clock
        self._faults = faults
        self._effects = effects

    def now(self) -> float:
        """The clock, with what was added by `/practice/clock`."""
        return self._clock() + self.records.setting("clock_ahead")

    def open(self) -> None:
        """Put the first reader in its place and drop what is out of date."""
        with self.records.transaction():
            call = self.call()
            stand_up(call)
            forget_old(call)

    def call(self, request: Request | None = None, **more: object) -> Call:
        """A call at this moment; of nobody, without a request."""
        now = self.now()
        self.records.changed_at = int(now)
        call = Call(
            records=self.records,
            now=now,
            base_url=self.base_url,
            path=request.path if request else "",
            request_id=request.request_id if request else None,
            idempotency_key=request.idempotency_key if request and request.method == "POST" else None,
            listener_count=self.listener_count,
            search_lag=self._faults.search_lag(),
            reader_mood=self._mood,
        )
        for name, value in more.items():
            setattr(call, name, value)
        return call

    def tick(self) -> None:
        """Do what has come due."""
        if not is_anything_due(self.call()):
            return
        with self.records.transaction():
            run_due(self.call())
        self.on_change()

    def answer(self, request: Request, spoil: Response | None = None) -> Response:
        """Do the request. `spoil`, a fault's answer, is kept under the key in place of the real one."""
        try:
            prepared = self._prepare(request)
        except Refusal as refusal:
            return _refused(refusal, request)
        effect: Wire | None = None
        with self.records.transaction():
            run_due(self.call())
            response = self._replayed(prepared, request)
            if response is None:
                response, effect = self._execute(prepared, request, spoil)
        if effect is not None:
            if self._effects:
                self._effects.append(effect)
            self.on_change()
        return response

    def keep_failure(self, request: Request, response: Response) -> Response:
        """A fault stands for the work: its answer is kept under the key, unless one is kept already."""
        try:
            prepared = self._prepare(request)
        except Refusal as refusal:
            return _refused(refusal, request)
        if prepared.keyed is None:
            return response
        with self.records.transaction():
            kept = self._replayed(prepared, request)
            if kept is None:
                answer = idempotency.KeptAnswer(response.status, response.body)
                idempotency.keep(self.records, prepared.keyed, answer, self.now())
        return kept or response

    def mark_in_flight(self, request: Request, seconds: float) -> Response | None:
        """Hold the request's key while the request waits. A response when it may not even wait."""
        try:
            prepared = self._prepare(request)
        except Refusal as refusal:
            return _refused(refusal, request)
        if prepared.keyed is None:
            return None
        with self.records.transaction():
            kept = self._replayed(prepared, request)
            if kept is None:
                idempotency.mark_in_flight(self.records, prepared.keyed, self.now(), seconds)
        return kept

    def release(self, request: Request) -> None:
        """The request has waited enough."""
        try:
            prepared = self._prepare(request)
        except Refusal:
            return
        if prepared.keyed:
            with self.records.transaction():
                idempotency.release(self.records, prepared.keyed)

    def _prepare(self, request: Request) -> _Prepared:
        given = form.parse(request.encoded)
        page_key = given.pop("key", None)
        given = {name: value for name, value in given.items() if not name.startswith("_stripe_")}
        who = caller(request.authorization, page_key if isinstance(page_key, str) else None)
        match = routes.match(request.method, request.path)
        check_may(who, match.name)
        params = parameters.read(match.name, given, is_publishable=who.is_publishable)
        key = request.idempotency_key if request.method == "POST" else None
        endpoint = f"{request.method} {request.path}"
        return _Prepared(
            who, match, params, idempotency.keyed(key, endpoint, given), idempotency.hash_of(given)
        )

    def _replayed(self, prepared: _Prepared, request: Request) -> Response | None:
        if prepared.keyed is None:
            return None
        try:
            kept = idempotency.kept_answer(self.records, prepared.keyed, self.now())
        except Refusal as refusal:
            return _refused(refusal, request)
        return Response(kept.status, kept.body, is_replayed=True) if kept else None

    def _execute(
        self, prepared: _Prepared, request: Request, spoil: Response | None
    ) -> tuple[Response, Wire | None]:
        call = self.call(
            request,
            ids=prepared.match.ids,
            is_publishable=prepared.who.is_publishable,
            params=prepared.params,
        )
        expand = prepared.params.pop("expand", [])
        answer: Answer | None = None
        try:
            with self.records.attempt():
                result = prepared.match.endpoint(call)
                answer = result if isinstance(result, Answer) else Answer(200, result)
                if expand and answer.status == 200:
                    expanded(self.records, answer.body, expand)
        except Refusal as refusal:
            response = _refused(refusal, request)
            is_kept = not refusal.before_execution
        else:
            body = answer.body if answer.status == 200 else _with_log(answer.body, request)
            response = Response(answer.status, to_json(body), is_executed=True)
            is_kept = True
        if request.method == "GET":
            return response, None
        if prepared.keyed and is_kept:
            kept = spoil if spoil and response.is_executed else response
            idempotency.keep(
                self.records, prepared.keyed, idempotency.KeptAnswer(kept.status, kept.body), self.now()
            )
        return response, self._effect(prepared, request, answer) if answer else None

    def _effect(self, prepared: _Prepared, request: Request, answer: Answer) -> Wire:
        seq = int(self.records.setting("effects")) + 1
        self.records.keep_setting("effects", seq)
        body = answer.body
        told = body if "error" not in body else body["error"].get("payment_intent") or {}
        return {
            "seq": seq,
            "at": self.now(),
            "method": request.method,
            "path": request.path,
            "idempotency_key": request.idempotency_key,
            "params_hash": prepared.params_hash,
            "request_id": request.request_id,
            "http_status": answer.status,
            "object": told.get("object"),
            "id": told.get("id"),
            "status": told.get("status"),
            "amount": told.get("amount"),
            "amount_received": told.get("amount_received"),
            "currency": told.get("currency"),
            "payment_intent": told.get("payment_intent"),
            "metadata": told.get("metadata"),
        }

    def _mood(self, reader_id: str) -> ReaderMood:
        rule = self._faults.for_reader(reader_id)
        return ReaderMood() if rule is None else ReaderMood(rule.do, rule.seconds or 3.0)


def _refused(refusal: Refusal, request: Request) -> Response:
    return Response(refusal.status, to_json(_with_log(refusal.body, request)))


def _with_log(body: Wire, request: Request) -> Wire:
    """Errors name the line of Stripe's request log that tells of them."""
    log_url = f"https://dashboard.stripe.com/test/logs/{request.request_id}"
    return {"error": {**body["error"], "request_log_url": log_url}}
