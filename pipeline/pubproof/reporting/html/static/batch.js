// Search and filter of the batch page. Without this script all articles are listed.
"use strict";

(() => {
  const finder = document.querySelector(".finder");
  const rows = [...document.querySelectorAll(".row")];
  if (!finder || rows.length === 0) return;
  const search = finder.querySelector("input[type=search]");
  const choice = finder.querySelector("select");
  const said = finder.querySelector("[role=status]");
  const none = document.querySelector(".none-found");

  const texts = new Map();
  function textOf(row) {
    if (!texts.has(row)) {
      const shown = [...row.querySelectorAll("h3, .source")].map((element) => element.textContent).join(" ");
      texts.set(row, `${shown} ${row.dataset.words}`.toLowerCase());
    }
    return texts.get(row);
  }

  function apply() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const fits = !choice.value || ` ${row.dataset.flags} `.includes(` ${choice.value} `);
      row.hidden = !fits || !words.every((word) => textOf(row).includes(word));
      if (!row.hidden) shown += 1;
    }
    none.hidden = shown > 0;
    said.textContent = shown === rows.length ? "" : `${shown.toLocaleString("en")} of ${rows.length.toLocaleString("en")} articles`;
  }

  finder.hidden = false;
  finder.addEventListener("input", apply);
  finder.addEventListener("submit", (event) => event.preventDefault());
  apply(); // the browser may have kept what was typed
})();
