// The card fields inside their frame: typing, Stripe's checks and words, and the one request that carries a number.
(() => {
  "use strict";

  const query = new URLSearchParams(location.search);
  const present = (query.get("fields") || "number,expiry,cvc").split(",");
  const group = query.get("group") || "";
  const form = document.getElementById("fields");
  const input = (name) => document.getElementById(name);
  const tell = (message) => window.parent.postMessage(message, "*");
  const BRANDS = [[/^4/, "visa", "Visa"], [/^(5[1-5]|2[2-7])/, "mastercard", "Mastercard"], [/^3[47]/, "amex", "Amex"],
    [/^(6011|64[4-9]|65)/, "discover", "Discover"], [/^(30|36|38|39)/, "diners", "Diners"], [/^35/, "jcb", "JCB"],
    [/^62/, "unionpay", "UnionPay"]];
  const WORDS = {
    incomplete_number: "Your card number is incomplete.",
    invalid_number: "Your card number is invalid.",
    incomplete_expiry: "Your card's expiration date is incomplete.",
    invalid_expiry_month: "Your card's expiration date is invalid.",
    invalid_expiry_month_past: "Your card's expiration date is in the past.",
    invalid_expiry_year_past: "Your card's expiration year is in the past.",
    incomplete_cvc: "Your card's security code is incomplete.",
  };

  for (const field of document.querySelectorAll(".Field")) {
    field.classList.toggle("absent", !present.includes(field.dataset.field));
  }
  form.classList.toggle("alone", present.length === 1);

  const digits = (name) => input(name).value.replace(/\D/g, "");
  const brand = () => BRANDS.find(([start]) => start.test(digits("number"))) || [null, "unknown", ""];
  const fullLength = () => ({ amex: 15, diners: digits("number").startsWith("36") ? 14 : 16 })[brand()[1]] || 16;
  const luhn = (number) => [...number].reverse().reduce((sum, digit, index) => {
    const value = index % 2 ? Number(digit) * 2 : Number(digit);
    return sum + (value > 9 ? value - 9 : value);
  }, 0) % 10 === 0;

  const checks = {
    number() {
      const number = digits("number");
      if (number.length < fullLength()) return "incomplete_number";
      return luhn(number) ? null : "invalid_number";
    },
    expiry() {
      const typed = digits("expiry");
      if (typed.length < 4) return "incomplete_expiry";
      const month = Number(typed.slice(0, 2)), year = 2000 + Number(typed.slice(2));
      const today = new Date();
      if (month < 1 || month > 12) return "invalid_expiry_month";
      if (year < today.getFullYear()) return "invalid_expiry_year_past";
      return year === today.getFullYear() && month < today.getMonth() + 1 ? "invalid_expiry_month_past" : null;
    },
    cvc() { return digits("cvc").length < (siblingBrand() === "amex" ? 4 : 3) ? "incomplete_cvc" : null; },
  };

  // Fields mounted one by one are frames of one origin, so each may ask the others.
  const siblings = () => {
    const found = [];
    for (let index = 0; index < window.parent.frames.length; index += 1) {
      try {
        const other = window.parent.frames[index].practiceFields;
        if (other && other.group === group) found.push(other);
      } catch (_fault) { /* a frame of another origin */ }
    }
    return found;
  };
  const siblingBrand = () => (siblings().find((one) => one.present.includes("number")) || { brand: () => brand()[1] }).brand();

  const show = (name, code) => {
    input(name).classList.toggle("Input--invalid", Boolean(code));
    input(name).setAttribute("aria-invalid", String(Boolean(code)));
    input(`${name}-error`).textContent = code ? WORDS[code] : "";
    const first = present.find((one) => input(`${one}-error`).textContent);
    input("summary").textContent = first ? input(`${first}-error`).textContent : "";
    input("summary").dataset.field = first || "";
    measure();
  };
  const errorOf = (code) => code && { type: "validation_error", code, message: WORDS[code] };

  window.practiceFields = {
    group, present,
    brand: () => brand()[1],
    values: () => Object.fromEntries(present.map((name) => [name, digits(name)])),
    check() {
      const wrong = present.map((name) => [name, checks[name]()]).filter(([, code]) => code);
      for (const name of present) show(name, checks[name]());
      if (wrong.length) input(wrong[0][0]).focus();
      return wrong.length ? wrong[0][1] : null;
    },
  };

  const measure = () => tell({ say: "height", height: Math.ceil(form.getBoundingClientRect().height) });
  const changed = (error) => {
    const codes = present.map((name) => checks[name]());
    tell({ say: "change", complete: codes.every((code) => !code), empty: present.every((name) => !digits(name)),
           brand: brand()[1], error: errorOf(error) || undefined });
  };

  const FORMATS = {
    number(typed) {
      const parts = brand()[1] === "amex" ? /^(\d{0,4})(\d{0,6})(\d{0,5})/ : /^(\d{0,4})(\d{0,4})(\d{0,4})(\d{0,7})/;
      return parts.exec(typed.slice(0, fullLength())).slice(1).filter(Boolean).join(" ");
    },
    expiry(typed) {
      const padded = /^[2-9]/.test(typed) ? `0${typed}` : typed;
      return padded.length > 2 ? `${padded.slice(0, 2)} / ${padded.slice(2, 4)}` : padded;
    },
    cvc(typed) { return typed.slice(0, 4); },
  };

  for (const name of present) {
    const field = input(name);
    field.addEventListener("input", () => {
      if (field.selectionStart === field.value.length) field.value = FORMATS[name](digits(name));
      if (name === "number") input("brand").textContent = brand()[2];
      const code = checks[name]();
      const isLate = code && !code.startsWith("incomplete");
      show(name, isLate ? code : null);
      changed(isLate ? code : null);
      const next = present[present.indexOf(name) + 1];
      if (!code && next && field.selectionStart === field.value.length && (name !== "number" || digits(name).length === fullLength())) input(next).focus();
    });
    field.addEventListener("focus", () => tell({ say: "focus" }));
    field.addEventListener("blur", () => {
      tell({ say: "blur" });
      if (digits(name)) show(name, checks[name]());
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") tell({ say: "escape" });
      if (event.key === "Backspace" && !field.value && present.indexOf(name) > 0) {
        event.preventDefault();
        input(present[present.indexOf(name) - 1]).focus();
      }
    });
  }
  form.addEventListener("submit", (event) => { event.preventDefault(); tell({ say: "submit" }); });

  const checkAll = () => {
    const codes = siblings().map((one) => one.check()).filter(Boolean);
    return codes.length ? { error: errorOf(codes[0]) } : {};
  };

  const makeMethod = async ({ key, billing }) => {
    const checked = checkAll();
    if (checked.error) return checked;
    const typed = Object.assign({}, ...siblings().map((one) => one.values()));
    const body = new URLSearchParams({ type: "card", "card[number]": typed.number, "card[cvc]": typed.cvc,
      "card[exp_month]": String(Number(typed.expiry.slice(0, 2))), "card[exp_year]": `20${typed.expiry.slice(2)}` });
    for (const name of ["name", "email", "phone"]) if (billing[name]) body.append(`billing_details[${name}]`, billing[name]);
    for (const [part, value] of Object.entries(billing.address || {})) if (value) body.append(`billing_details[address][${part}]`, value);
    try {
      const answer = await fetch("/v1/payment_methods", { method: "POST", body, headers: { Authorization: `Bearer ${key}` } });
      const made = await answer.json();
      return made.error ? { error: made.error } : { paymentMethod: made };
    } catch (_fault) {
      return { error: { type: "api_connection_error", message: "We are experiencing issues connecting to our payments provider. You have not been charged. Please check your internet connection and try again." } };
    }
  };

  const dress = ({ appearance, fonts, disabled }) => {
    const night = appearance.theme === "night";
    const theme = night ? { colorBackground: "#171a20", colorText: "#f3f5f8", colorTextSecondary: "#bbc2ce", colorBorder: "#727c8e" } : {};
    for (const [name, value] of Object.entries({ ...theme, ...(appearance.variables || {}) })) {
      if (/^[A-Za-z]+$/.test(name)) document.documentElement.style.setProperty(`--${name}`, String(value));
    }
    const dashed = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    input("rules").textContent = Object.entries(appearance.rules || {})
      .filter(([selector]) => /^\.[A-Za-z]+(--[a-z]+)?(::?[a-z-]+)?$/.test(selector))
      .map(([selector, style]) => `${selector}{${Object.entries(style).map(([name, value]) =>
        `${dashed(name)}:${String(value).replace(/[;{}<]/g, "")}`).join(";")}}`).join("\n");
    for (const font of fonts) {
      if (font.family && font.src) new FontFace(font.family, font.src, { weight: font.weight || "400" }).load()
        .then((face) => document.fonts.add(face), () => {});
    }
    for (const name of present) input(name).disabled = disabled;
    requestAnimationFrame(measure);
  };

  window.addEventListener("message", async (event) => {
    if (event.source !== window.parent) return;
    const asked = event.data || {};
    const acts = {
      hello: () => { measure(); tell({ say: "ready" }); },
      look: () => dress(asked),
      focus: () => input(present[0]).focus(),
      blur: () => document.activeElement.blur(),
      clear: () => { for (const name of present) { input(name).value = ""; show(name, null); } input("brand").textContent = ""; changed(null); },
      check: async () => tell({ say: "answer", id: asked.id, answer: checkAll() }),
      method: async () => tell({ say: "answer", id: asked.id, answer: await makeMethod(asked) }),
    };
    if (acts[asked.say]) await acts[asked.say]();
  });
  new ResizeObserver(measure).observe(form);
})();
