// Keyboard walk, filter, and marks that follow their cards. Without this script every link of the page still works.
"use strict";

(() => {
  const cards = [...document.querySelectorAll(".card")];
  if (cards.length === 0) return;

  const filter = document.querySelector(".filter");
  const boxes = filter ? [...filter.querySelectorAll("input")] : [];
  // All marks that a card speaks of; where several do, the first one named owns the mark.
  const marksOf = (id) => [...document.querySelectorAll(`[data-cards~="${CSS.escape(id)}"]`)];
  const ownerOf = (mark) => mark.dataset.cards.split(" ")[0];
  const isShown = (card) => !card.hidden;
  let current = null;

  function applyFilter() {
    const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    for (const card of cards) {
      card.hidden = !wanted.has(card.dataset.group);
      for (const mark of marksOf(card.id)) {
        if (ownerOf(mark) === card.id) mark.classList.toggle("dimmed", card.hidden);
      }
    }
  }

  // Shows the card, opens it, and lights its marks; brings the first mark into view where text and cards lie side by side.
  function select(card, andFocus) {
    const box = boxes.find((candidate) => candidate.value === card.dataset.group);
    if (card.hidden && box) {
      box.checked = true;
      applyFilter();
    }
    if (card.tagName === "DETAILS") card.open = true;
    for (const mark of document.querySelectorAll(".active")) mark.classList.remove("active");
    const marks = marksOf(card.id);
    for (const mark of marks) mark.classList.add("active");
    current = card;
    if (!andFocus) return;
    (card.querySelector("summary") && card.tagName === "DETAILS" ? card.querySelector("summary") : card).focus({ preventScroll: true });
    const isWide = getComputedStyle(document.querySelector(".cards")).position === "sticky";
    if (isWide && marks.length > 0) marks[0].scrollIntoView({ block: "center" });
    card.scrollIntoView({ block: isWide ? "start" : "nearest" });
  }

  function walk(step) {
    const shown = cards.filter(isShown);
    if (shown.length === 0) return;
    const place = shown.indexOf(current);
    const next = place < 0 ? (step > 0 ? 0 : shown.length - 1) : Math.min(Math.max(place + step, 0), shown.length - 1);
    location.replace(`#${shown[next].id}`);
    select(shown[next], true);
  }

  // A fragment names a card, or a mark in the text.
  function follow() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.classList.contains("card")) {
      if (target !== current) select(target, true);
      return;
    }
    const card = target.dataset.cards && document.getElementById(ownerOf(target));
    if (!card) return;
    target.closest("details")?.setAttribute("open", "");
    select(card, false);
    target.focus({ preventScroll: true });
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    const step = { n: 1, j: 1, p: -1, k: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    walk(step);
  });

  // The same link twice changes no fragment, so clicks are followed as well.
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link) return;
    current = null;
    if (link.hash === location.hash) follow();
  });

  const printed = [];
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details.card:not([open])")) {
      details.open = true;
      printed.push(details);
    }
  });
  addEventListener("afterprint", () => {
    for (const details of printed.splice(0)) details.open = false;
  });

  if (filter) {
    filter.hidden = false;
    filter.addEventListener("change", applyFilter);
    applyFilter();
  }
  addEventListener("hashchange", follow);
  if (location.hash) follow();
})();
