// Search and filter of the batch page. Without this script all articles are listed, page by page.
"use strict";

(() => {
  const MOST_FOUND = 200;
  const finder = document.querySelector(".finder");
  const rows = [...document.querySelectorAll(".row")];
  if (!finder || rows.length === 0) return;
  const search = finder.querySelector("input[type=search]");
  const choice = finder.querySelector("select");
  const said = finder.querySelector("[role=status]");
  const none = document.querySelector(".none-found");
  const pages = document.querySelector(".pages");
  const listed = document.querySelector(".articles:not(.found)");
  const found = document.querySelector(".found");

  const texts = new Map();
  function textOf(row) {
    if (!texts.has(row)) {
      const shown = [...row.querySelectorAll("h3, .source")].map((element) => element.textContent).join(" ");
      texts.set(row, `${shown} ${row.dataset.words}`.toLowerCase());
    }
    return texts.get(row);
  }
  const wanted = () => search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (text, flags, words) =>
    (!choice.value || ` ${flags} `.includes(` ${choice.value} `)) && words.every((word) => text.includes(word));
  function tell(shown, all) {
    none.hidden = shown > 0;
    said.textContent = shown === all ? "" : `${shown.toLocaleString("en")} of ${all.toLocaleString("en")} articles`;
  }

  function applyHere() {
    const words = wanted();
    for (const row of rows) row.hidden = !fits(textOf(row), row.dataset.flags, words);
    tell(rows.filter((row) => !row.hidden).length, rows.length);
  }

  // Articles of all pages, in short: loaded when somebody searches.
  let loading = null;
  function all() {
    loading ??= new Promise((done, fail) => {
      const script = document.createElement("script");
      script.src = "static/articles.js";
      script.onload = () => done(window.pubproofArticles.map(({ a }) => ({ a, text: `${a[0]} ${a[1]} ${a[4]}`.toLowerCase() })));
      script.onerror = fail;
      document.head.append(script);
    });
    return loading;
  }
  function element(tag, style, text) {
    const made = document.createElement(tag);
    made.className = style;
    made.textContent = text;
    return made;
  }
  function rowOf([title, source, page, , , tone, counts]) {
    const row = element("li", `row ${tone}`, "");
    const left = element("div", "", "");
    const heading = element("h3", "", "");
    const link = element("a", "", title);
    link.href = page;
    heading.append(link);
    left.append(heading, element("p", "source", source));
    row.append(left, element("p", "counts", counts));
    return row;
  }
  async function applyEverywhere() {
    const words = wanted();
    const isSearching = words.length > 0 || choice.value !== "";
    listed.hidden = pages.hidden = isSearching;
    found.hidden = !isSearching;
    if (!isSearching) {
      tell(1, 1);
      return;
    }
    const articles = await all().catch(() => []);
    if (words.join(" ") !== wanted().join(" ")) return; // typed on meanwhile
    const fitting = articles.filter(({ a, text }) => fits(text, a[3], words));
    found.replaceChildren(...fitting.slice(0, MOST_FOUND).map(({ a }) => rowOf(a)));
    none.hidden = fitting.length > 0;
    said.textContent = `${fitting.length.toLocaleString("en")} of ${articles.length.toLocaleString("en")} articles`
      + (fitting.length > MOST_FOUND ? `, the first ${MOST_FOUND} shown` : "");
  }

  finder.hidden = false;
  finder.addEventListener("input", pages ? applyEverywhere : applyHere);
  if (search.value || choice.value) (pages ? applyEverywhere : applyHere)(); // the browser kept what was typed
})();
