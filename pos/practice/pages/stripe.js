// The stand-in for Stripe.js: the calls a till makes, answered by the practice server that served this file.
//
// Card fields live in frames of this server, as Stripe's do: the page around them never sees a number.
(() => {
  "use strict";

  const BASE = new URL(document.currentScript.src).origin;
  const FIELDS = { payment: "number,expiry,cvc", card: "number,expiry,cvc",
                   cardNumber: "number", cardExpiry: "expiry", cardCvc: "cvc" };
  let counter = 0;

  class IntegrationError extends Error {
    constructor(message) { super(message); this.name = "IntegrationError"; }
  }

  // One mounted field or group of fields: a frame and the channel to it.
  class Element {
    constructor(type, group, options) {
      this.type = type;
      this._group = group;
      this._options = options || {};
      this._listeners = new Map();
      this._pending = new Map();
      this._ready = new Promise((resolve) => { this._resolveReady = resolve; });
      this._onMessage = (event) => this._hear(event);
    }

    mount(target) {
      const place = typeof target === "string" ? document.querySelector(target) : target;
      if (!place) throw new IntegrationError(`The selector you specified (${target}) applies to no DOM elements.`);
      this.unmount();
      const frame = document.createElement("iframe");
      frame.title = this.type === "payment" ? "Secure payment input frame" : "Secure card input frame";
      frame.src = `${BASE}/practice/fields?fields=${FIELDS[this.type]}&group=${this._group.id}`;
      frame.style.cssText = "border:0;width:100%;display:block;height:0;background:transparent;color-scheme:normal";
      frame.addEventListener("load", () => this._greet());
      this._frame = frame;
      this._timer = setTimeout(() => this._emit("loaderror", { elementType: this.type, error:
        { type: "api_connection_error", message: "We could not retrieve data from the specified Element." } }), 8000);
      window.addEventListener("message", this._onMessage);
      place.replaceChildren(frame);
      this._place = place;
    }

    unmount() {
      clearTimeout(this._timer);
      window.removeEventListener("message", this._onMessage);
      if (this._frame) this._frame.remove();
      this._frame = null;
    }

    destroy() { this.unmount(); this._group.forget(this); }
    on(name, listener) { (this._listeners.get(name) || this._listeners.set(name, []).get(name)).push(listener); return this; }
    once(name, listener) {
      const one = (event) => { this.off(name, one); listener(event); };
      return this.on(name, one);
    }
    off(name, listener) {
      this._listeners.set(name, (this._listeners.get(name) || []).filter((one) => listener && one !== listener));
      return this;
    }
    update(options) { Object.assign(this._options, options || {}); this._look(); }
    focus() { this._tell({ say: "focus" }); }
    blur() { this._tell({ say: "blur" }); }
    clear() { this._tell({ say: "clear" }); }

    // Ask the frame to do something with what was typed; the answer comes back without it.
    async ask(message) {
      await this._ready;
      const id = ++counter;
      return new Promise((resolve) => { this._pending.set(id, resolve); this._tell({ ...message, id }); });
    }

    _greet() { this._tell({ say: "hello" }); this._look(); }
    _look() {
      this._tell({ say: "look", appearance: this._group.options.appearance || {}, fonts: this._group.options.fonts || [],
                   style: this._options.style || {}, disabled: Boolean(this._options.readOnly || this._options.disabled) });
    }
    _tell(message) {
      if (this._frame && this._frame.contentWindow) this._frame.contentWindow.postMessage(message, BASE);
    }
    _emit(name, event) { for (const listener of [...(this._listeners.get(name) || [])]) listener(event); }

    _hear(event) {
      if (event.origin !== BASE || !this._frame || event.source !== this._frame.contentWindow) return;
      const told = event.data || {};
      if (told.say === "answer") {
        const resolve = this._pending.get(told.id);
        this._pending.delete(told.id);
        if (resolve) resolve(told.answer);
      } else if (told.say === "height") {
        this._frame.style.height = `${told.height}px`;
      } else if (told.say === "ready") {
        clearTimeout(this._timer);
        this._resolveReady();
        this._emit("ready", { elementType: this.type });
      } else if (told.say === "submit") {
        const form = this._place.closest("form");
        if (form) form.requestSubmit();
      } else if (told.say === "change") {
        const seen = { elementType: this.type, complete: told.complete, empty: told.empty };
        if (this.type === "payment") Object.assign(seen, { collapsed: false, value: { type: "card" } });
        else Object.assign(seen, { error: told.error, brand: told.brand });
        this._emit("change", seen);
      } else if (["focus", "blur", "escape"].includes(told.say)) {
        this._emit(told.say, { elementType: this.type });
      }
    }
  }

  class Elements {
    constructor(options) {
      this.options = options || {};
      this.id = `group${++counter}x${Math.random().toString(36).slice(2)}`;
      this._elements = [];
    }
    create(type, options) {
      if (!(type in FIELDS)) throw new IntegrationError(`A valid Element name must be provided. You specified: ${type}.`);
      if (this.getElement(type)) throw new IntegrationError(`Can only create one Element of type ${type} through the same Elements instance.`);
      const element = new Element(type, this, options);
      this._elements.push(element);
      return element;
    }
    getElement(type) { return this._elements.find((element) => element.type === type) || null; }
    update(options) { Object.assign(this.options, options || {}); for (const element of this._elements) element._look(); }
    async fetchUpdates() { return {}; }
    async submit() { return (await this.leader().ask({ say: "check" })); }
    forget(element) { this._elements = this._elements.filter((one) => one !== element); }
    leader() {
      const element = this._elements.find((one) => FIELDS[one.type].startsWith("number"));
      if (!element) throw new IntegrationError("Create and mount a card or payment Element first.");
      return element;
    }
  }

  const intentOf = (clientSecret) => {
    const match = /^(pi_[A-Za-z0-9]+)_secret_[A-Za-z0-9]+$/.exec(clientSecret || "");
    if (!match) throw new IntegrationError("Invalid value for clientSecret: it should be a client secret of the form ${id}_secret_${secret}.");
    return match[1];
  };

  const encode = (value, name, out) => {
    if (value === undefined || value === null) return out;
    if (typeof value === "object") {
      for (const [key, inner] of Object.entries(value)) encode(inner, name ? `${name}[${key}]` : key, out);
    } else out.append(name, String(value));
    return out;
  };

  class StripeStandIn {
    constructor(key) { this._key = key; this._apiVersion = "2026-10-28.endive"; }

    elements(options) { return new Elements(options); }
    registerAppInfo() {}

    async confirmPayment({ elements, clientSecret, confirmParams = {}, redirect = "always" }) {
      const secret = clientSecret || (elements && elements.options.clientSecret);
      intentOf(secret);
      if (redirect !== "if_required" && !confirmParams.return_url) {
        throw new IntegrationError("stripe.confirmPayment(): expected a return_url in confirmParams, or redirect: 'if_required'.");
      }
      const billing = ((confirmParams.payment_method_data || {}).billing_details) || {};
      const given = elements
        ? { elements, billing }
        : { id: confirmParams.payment_method };
      const result = await this._confirm(secret, given, confirmParams);
      if (redirect === "if_required" || result.error) return result;
      const target = new URL(confirmParams.return_url);
      target.searchParams.set("payment_intent", result.paymentIntent.id);
      target.searchParams.set("payment_intent_client_secret", secret);
      target.searchParams.set("redirect_status", result.paymentIntent.status);
      window.location.assign(target);
      return new Promise(() => {});
    }

    async confirmCardPayment(clientSecret, { payment_method: method } = {}, { handleActions = true } = {}) {
      intentOf(clientSecret);
      const given = !method ? {} : typeof method === "string" ? { id: method }
        : { elements: method.card._group, billing: method.billing_details || {} };
      return this._confirm(clientSecret, given, {}, handleActions);
    }

    async createPaymentMethod({ elements, card, type, billing_details: billing, params } = {}) {
      const group = elements || (card && card._group);
      if (!group) throw new IntegrationError("stripe.createPaymentMethod(): give elements, or a card Element.");
      return group.leader().ask({ say: "method", key: this._key, billing: billing || (params || {}).billing_details || {} });
    }

    async retrievePaymentIntent(clientSecret) {
      const body = await this._fetch("GET", `/v1/payment_intents/${intentOf(clientSecret)}`, { client_secret: clientSecret });
      return body.error ? { error: body.error } : { paymentIntent: body };
    }

    async handleNextAction({ clientSecret }) {
      const { paymentIntent, error } = await this.retrievePaymentIntent(clientSecret);
      return error ? { error } : this._afterAction(paymentIntent, clientSecret);
    }
    async handleCardAction(clientSecret) { return this.handleNextAction({ clientSecret }); }

    async _confirm(clientSecret, given, params, handleActions = true) {
      let methodId = given.id;
      if (given.elements) {
        const made = await this.createPaymentMethod({ elements: given.elements, billing_details: given.billing });
        if (made.error) return made;
        methodId = made.paymentMethod.id;
      }
      const body = await this._fetch("POST", `/v1/payment_intents/${intentOf(clientSecret)}/confirm`, {
        client_secret: clientSecret, payment_method: methodId, return_url: params.return_url,
        receipt_email: params.receipt_email, shipping: params.shipping });
      if (body.error) return { error: body.error };
      return handleActions ? this._afterAction(body, clientSecret) : { paymentIntent: body };
    }

    async _afterAction(intent, clientSecret) {
      if (intent.status !== "requires_action") return { paymentIntent: intent };
      await challenge(intent.id);
      const { paymentIntent, error } = await this.retrievePaymentIntent(clientSecret);
      if (error) return { error };
      const last = paymentIntent.last_payment_error;
      if (paymentIntent.status === "requires_payment_method" && last) {
        return { error: { ...last, payment_intent: paymentIntent } };
      }
      return { paymentIntent };
    }

    async _fetch(method, path, params) {
      const encoded = encode(params, "", new URLSearchParams());
      const query = method === "GET" ? `?${encoded}` : "";
      try {
        const answer = await fetch(BASE + path + query, { method, body: method === "GET" ? undefined : encoded,
          headers: { Authorization: `Bearer ${this._key}` } });
        return await answer.json();
      } catch (_fault) {
        return { error: { type: "api_connection_error", message: "We are experiencing issues connecting to our payments provider. You have not been charged. Please check your internet connection and try again. If the problem persists please contact us." } };
      }
    }
  }

  // The bank's question, over the page; resolves when it has been answered.
  const challenge = (intentId) => new Promise((resolve) => {
    const cover = document.createElement("div");
    cover.style.cssText = "position:fixed;inset:0;z-index:2147483647;display:grid;place-items:center;background:rgba(14,16,20,.55)";
    const frame = document.createElement("iframe");
    frame.title = "3-D Secure challenge";
    frame.src = `${BASE}/practice/3ds/${intentId}`;
    frame.style.cssText = "border:0;border-radius:12px;width:min(420px,92vw);height:300px;background:#fff";
    const hear = (event) => {
      if (event.origin !== BASE || event.source !== frame.contentWindow || (event.data || {}).say !== "answered") return;
      window.removeEventListener("message", hear);
      cover.remove();
      resolve();
    };
    window.addEventListener("message", hear);
    cover.append(frame);
    document.body.append(cover);
    frame.addEventListener("load", () => frame.focus());
  });

  const Stripe = (key, _options) => {
    if (typeof key !== "string" || !key.startsWith("pk_")) {
      throw new IntegrationError("Please call Stripe() with your publishable key. You used another kind of key.");
    }
    if (!key.startsWith("pk_test_")) {
      throw new IntegrationError("This is the practice server's stand-in for Stripe.js. It takes test keys (pk_test_…) only.");
    }
    return new StripeStandIn(key);
  };
  Stripe.version = "endive";
  window.Stripe = Stripe;
})();
