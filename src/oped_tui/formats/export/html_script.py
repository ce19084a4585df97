"""The script of the page: the keys of the reader, a margin that follows, layers to switch.

The page is whole without it. It stores nothing and asks nothing of the network.
"""

from __future__ import annotations

PAGE_SCRIPT = """
(() => {
"use strict";
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const root = document.documentElement;
const rows = all(".row");
const layers = all("input[data-layer]");
const one = (name) => document.querySelector(`[data-${name}]`);
const keysOn = one("keys"), every = one("every"), status = one("status"), help = one("help");
let current = 0;
let typed = "";

const cardsOf = (row) => all(".card:not(.off)", row);
const wordsOf = (row) => row.querySelector(".words");
const clamp = (index) => Math.max(0, Math.min(rows.length - 1, index));

function mark(index) {
  current = clamp(index);
  rows.forEach((row, at) => {
    if (at === current) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  });
}

function go(index) {
  if (!rows.length) return;
  mark(index);
  const words = wordsOf(rows[current]);
  words.focus({ preventScroll: true });
  words.scrollIntoView({ block: "nearest" });
  const count = cardsOf(rows[current]).length;
  status.textContent = `${rows[current].dataset.label}: ${count} ${count === 1 ? "card" : "cards"}`;
  try { history.replaceState(null, "", `#${words.id}`); } catch { /* a page without an address */ }
}

function annotated(step) {
  for (let at = current + step; at >= 0 && at < rows.length; at += step) {
    if (cardsOf(rows[at]).length) return go(at);
  }
}

function pick(card) {
  all(".q.picked").forEach((words) => words.classList.remove("picked"));
  all(`.q[href="#${CSS.escape(card.id)}"]`).forEach((words) => words.classList.add("picked"));
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}

function walk(step) {
  const cards = cardsOf(rows[current]);
  const at = cards.indexOf(document.activeElement.closest(".card"));
  if (cards[at + step]) pick(cards[at + step]);
}

function cross() {
  if (document.activeElement.closest(".margin")) return go(current);
  const first = cardsOf(rows[current])[0];
  if (first) pick(first);
}

function applyLayers() {
  const hidden = new Set(layers.filter((box) => !box.checked).map((box) => box.dataset.layer));
  all("[data-in]").forEach((part) => part.classList.toggle("off", hidden.has(part.dataset.in)));
}

function toggle(number) {
  if (number === 0) layers.forEach((box) => { box.checked = true; });
  else if (layers[number - 1]) layers[number - 1].checked = !layers[number - 1].checked;
  applyLayers();
}

const inMargin = () => document.activeElement.closest(".margin") !== null;
const actions = {
  j: () => (inMargin() ? walk(1) : go(current + 1)),
  k: () => (inMargin() ? walk(-1) : go(current - 1)),
  J: () => annotated(1),
  K: () => annotated(-1),
  G: () => go(rows.length - 1),
  gg: () => go(0),
  f: () => layers[0] && layers[0].focus(),
  "?": () => { help.open = !help.open; help.querySelector("summary").focus(); },
  Escape: () => go(current),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || !rows.length) return;
  const key = event.key;
  const busy = event.target.closest("a, input, summary");
  if (key === "Enter" && !busy) {
    cross();
    event.preventDefault();
    return;
  }
  if (!keysOn.checked && key !== "Escape") return;
  if (/^[0-9]$/.test(key)) {
    toggle(Number(key));
    event.preventDefault();
    return;
  }
  const wanted = key === "g" ? typed + key : key;
  typed = wanted === "g" ? "g" : "";
  if (!Object.hasOwn(actions, wanted)) return;
  actions[wanted]();
  event.preventDefault();
});

document.addEventListener("focusin", (event) => {
  const row = event.target.closest(".row");
  if (row && rows[current] !== row) mark(rows.indexOf(row));
});

document.addEventListener("click", (event) => {
  const words = event.target.closest(".words");
  if (words && !event.target.closest("a")) mark(rows.indexOf(words.closest(".row")));
});

function follow() {
  const at = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const row = at && at.closest(".row");
  if (!row) return;
  mark(rows.indexOf(row));
  if (at.classList.contains("card")) pick(at);
}

layers.forEach((box) => box.addEventListener("change", applyLayers));
every.addEventListener("change", () => root.classList.toggle("follow", !every.checked));
window.addEventListener("hashchange", follow);
one("tools").hidden = false;
root.classList.add("follow");
mark(0);
applyLayers();
follow();
})();
"""
"""Runs at the end of the page."""

KEYS = (
    ("j k", "next, previous paragraph; in the margin, card"),
    ("J K", "next, previous annotated paragraph"),
    ("g g, G", "first, last paragraph"),
    ("Enter", "from the words to their cards and back"),
    ("1 to 9, 0", "a layer on or off, all on"),
    ("f", "to the layers"),
    ("Esc", "back to the paragraph"),
    ("?", "these keys"),
)
"""The keys with what they do, as the page tells them."""
