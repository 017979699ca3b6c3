// The page around Stripe's fields. It tells the till how far it is, through its title, and nothing of what
// is typed: the fields are frames of Stripe's, which this page can't look into.
(() => {
  "use strict";

  const told = JSON.parse(document.getElementById("told").textContent);
  document.getElementById("told").remove();
  const now = { turn: 0, step: "loading", complete: false, height: 0, text: "", focused: false, presses: 0, escapes: 0 };
  const tell = (news) => {
    if (now.turn && Object.entries(news).every(([name, value]) => now[name] === value)) return;
    Object.assign(now, news);
    now.turn += 1;
    document.title = `till:${JSON.stringify(now)}`;
  };

  let stripe, elements, element;

  // Stripe's answer to a bank that asks back is a frame over the page; only its size is looked at.
  const isAsking = () => [...document.querySelectorAll("iframe")].some((frame) => {
    if (document.getElementById("fields").contains(frame)) return false;
    const box = frame.getBoundingClientRect();
    return box.width >= 200 && box.height >= 80 && getComputedStyle(frame).visibility !== "hidden";
  });
  const watch = () => {
    if (now.step !== "paying" && now.step !== "asking") return;
    const step = isAsking() ? "asking" : "paying";
    if (step !== now.step) tell({ step });
    setTimeout(watch, 150);
  };

  const start = () => {
    stripe = window.Stripe(told.publishableKey, { locale: told.locale });
    elements = stripe.elements({ clientSecret: told.clientSecret, appearance: told.appearance });
    element = elements.create("payment", {
      layout: { type: "tabs" },
      fields: { billingDetails: "never" },
      terms: { card: "never" },
      wallets: { applePay: "never", googlePay: "never", link: "never" },
    });
    element.on("ready", () => tell({ step: "ready" }));
    element.on("change", (event) => tell({ complete: event.complete, text: "" }));
    element.on("focus", () => tell({ focused: true }));
    element.on("blur", () => tell({ focused: false }));
    element.on("escape", () => tell({ escapes: now.escapes + 1 }));
    element.on("loaderror", (event) => tell({ step: "broken", text: (event.error || {}).message || "" }));
    element.mount("#fields");
    new ResizeObserver(() => tell({ height: Math.ceil(document.getElementById("card").getBoundingClientRect().height) }))
      .observe(document.getElementById("card"));
  };

  const pay = async (billing) => {
    if (!element || now.step === "paying" || now.step === "asking" || now.step === "done") return;
    tell({ step: "paying", text: "" });
    watch();
    try {
      const checked = await elements.submit();
      if (checked.error) { tell({ step: "ready", text: checked.error.message || "" }); return; }
      const result = await stripe.confirmPayment({
        elements, clientSecret: told.clientSecret, redirect: "if_required",
        confirmParams: { return_url: told.home, payment_method_data: { billing_details: billing } },
      });
      if (result.error) tell({ step: "failed", text: result.error.message || "" });
      else tell({ step: "done", text: "" });
    } catch (_fault) {
      tell({ step: "failed", text: "" });
    }
  };

  document.getElementById("card").addEventListener("submit", (event) => {
    event.preventDefault();
    tell({ presses: now.presses + 1 });
  });
  window.addEventListener("keydown", (event) => {
    if (event.key === "Escape") tell({ escapes: now.escapes + 1 });
  });
  Object.defineProperty(window, "till", { value: Object.freeze({
    pay,
    dress: (appearance) => { if (elements) elements.update({ appearance }); },
    focus: () => { if (element) element.focus(); },
  }) });

  const library = document.createElement("script");
  library.src = told.stripeJs;
  library.onload = () => {
    try { start(); } catch (fault) { tell({ step: "broken", text: fault.message || "" }); }
  };
  library.onerror = () => tell({ step: "broken", text: "" });
  document.head.append(library);
  tell({ step: "loading" });
})();
