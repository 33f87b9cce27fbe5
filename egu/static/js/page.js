/* Small comforts on every page: a menu that folds, no form sent twice, focus that stays where people are.
   Everything works without this file. */
"use strict";

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/* The menu of a phone. */
for (const toggle of all("[data-toggles]")) {
  toggle.addEventListener("click", () => {
    toggle.setAttribute("aria-expanded", String(toggle.getAttribute("aria-expanded") !== "true"));
  });
}

/* Open panels close with Escape, or when the person goes elsewhere. */
function closePanels(except) {
  for (const panel of all("details[data-closes][open]")) {
    if (!except || !panel.contains(except)) panel.open = false;
  }
}
document.addEventListener("click", (event) => closePanels(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const panel = document.activeElement?.closest("details[data-closes][open]");
  closePanels(null);
  panel?.querySelector("summary")?.focus();
});

/* "/" leads to the search box, unless somebody is typing. */
document.addEventListener("keydown", (event) => {
  const box = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (!box || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  box.focus();
  box.select();
});

/* A form is sent once. Its buttons rest until the answer is here, or the person comes back. */
function rest(form) {
  form.setAttribute("aria-busy", "true");
  for (const button of all("button[type=submit], button:not([type])", form)) button.disabled = true;
}
function wake(form) {
  form.removeAttribute("aria-busy");
  for (const button of all("button", form)) button.disabled = false;
}
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-guard]")) return;
  if (form.getAttribute("aria-busy") === "true") event.preventDefault();
  else setTimeout(() => { if (!event.defaultPrevented || form.matches("[hx-post], [hx-get]")) rest(form); });
});
window.addEventListener("pageshow", (event) => { if (event.persisted) all("form[aria-busy]").forEach(wake); });
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("form[aria-busy]");
  if (form) wake(form);
});

/* A file that is too big is told so before it is sent: the server would hang up in the middle. */
function isTooBig(input) {
  return [...input.files].some((file) => file.size > Number(input.dataset.mostBytes));
}
for (const input of all("input[data-most-bytes]")) {
  const message = document.getElementById(input.dataset.tooBig);
  input.addEventListener("change", () => {
    message.hidden = !isTooBig(input);
    input.setAttribute("aria-invalid", String(!message.hidden));
  });
  input.form.addEventListener("submit", (event) => {
    if (!isTooBig(input)) return;
    event.preventDefault();
    input.focus();
  });
}

/* A page made for paper has a button for it, where there is a script. */
for (const button of all("[data-prints]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

/* Focus: to what needs a hand when the page comes back, and never lost when a part is replaced. */
document.querySelector("[data-focus]")?.focus();

let focusedBefore = "";
document.addEventListener("htmx:beforeSwap", () => { focusedBefore = document.activeElement?.id ?? ""; });
document.addEventListener("htmx:afterSettle", (event) => {
  const part = event.detail.elt;
  const wanted = part.querySelector?.("[data-focus]");
  if (wanted) return wanted.focus();
  if (document.activeElement && document.activeElement !== document.body) return;
  const before = focusedBefore && document.getElementById(focusedBefore);
  if (before) return before.focus();
  if (!part.hasAttribute("tabindex")) part.setAttribute("tabindex", "-1");
  part.focus({ preventScroll: true });
});
