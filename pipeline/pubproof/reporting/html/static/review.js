// Decisions of the reviewer: written by the review server where one serves this page, else kept in this browser until they are
// downloaded. A decision that could not be written is never dropped: it is kept, and offered again.
"use strict";

(() => {
  const root = document.documentElement.dataset.root ?? "";
  const token = document.querySelector('meta[name="pubproof-review"]')?.content ?? "";
  const isServed = token !== "";
  const folder = new URL(root || "./", location.href).pathname;
  const page = decodeURIComponent(location.pathname.slice(folder.length)) || "index.html";
  const storeName = `pubproof-decisions ${folder}`;
  const WORDS = { accepted: "Accepted", dismissed: "Dismissed", needs_work: "Needs work", baseline: "In the baseline, not decided yet" };
  const memory = { text: null };

  // The store of decisions that are not in the ledger: {fingerprint: {fingerprint, decision, reason, seen, rule, article, text, decided_at}}
  function waiting() {
    try {
      return JSON.parse(localStorage.getItem(storeName) ?? "{}") ?? {};
    } catch {
      return JSON.parse(memory.text ?? "{}");
    }
  }
  function keep(change) {
    const all = waiting();
    change(all);
    memory.text = JSON.stringify(all);
    try {
      localStorage.setItem(storeName, memory.text);
    } catch {
      /* kept in this page alone: the bar says so */
    }
    showBar();
  }

  // Bar: what still has to be written -------------------------------------

  const bar = document.querySelector(".waiting");
  function showBar() {
    if (!bar) return;
    const number = Object.keys(waiting()).length;
    bar.hidden = number === 0;
    bar.querySelector(".number").textContent = number === 1 ? "1 decision is" : `${number} decisions are`;
    bar.querySelector(".again").hidden = !isServed;
  }
  function download() {
    const decisions = Object.values(waiting());
    const text = JSON.stringify({ pubproof_decisions: 1, decisions }, null, 1);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`${text}\n`], { type: "application/json" }));
    link.download = "decisions.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }
  bar?.querySelector(".download").addEventListener("click", download);
  bar?.querySelector(".forget").addEventListener("click", () => {
    const question = "Remove these decisions from this browser? Do so once the file is imported.";
    if (!confirm(question)) return;
    keep((all) => { for (const key of Object.keys(all)) delete all[key]; });
    location.reload();
  });
  bar?.querySelector(".again").addEventListener("click", async () => {
    for (const decision of Object.values(waiting())) await send(decision);
    await refresh();
  });

  // Server -----------------------------------------------------------------

  async function ask(path, body) {
    const options = body
      ? { method: "POST", headers: { "Content-Type": "application/json", "X-Pubproof-Token": token }, body: JSON.stringify(body) }
      : {};
    const answer = await fetch(new URL(path, new URL(root || "./", location.href)), options);
    return { status: answer.status, content: await answer.json().catch(() => ({})) };
  }

  // Sends a decision; it waits in the store until the server has said that it is written.
  async function send(chosen) {
    keep((all) => { all[chosen.fingerprint] = chosen; });
    const { fingerprint, decision, reason, seen } = chosen;
    let answer;
    try {
      answer = await ask("api/decisions", { fingerprint, decision, reason, seen });
    } catch {
      return { kind: "unsaved", words: "Not written: the review server does not answer. Your decision is kept in this browser." };
    }
    if (answer.status === 200) {
      keep((all) => { delete all[fingerprint]; });
      return { kind: "written", entry: answer.content.entry };
    }
    if (answer.status === 409) return { kind: "conflict", entry: answer.content.entry };
    return { kind: "unsaved", words: `Not written: ${answer.content.error ?? `the server answered ${answer.status}`}. Your decision is kept in this browser.` };
  }

  // Cards ------------------------------------------------------------------

  const template = document.querySelector("#review-controls");
  const source = document.querySelector(".cards")?.dataset.article ?? "";
  const panels = [];
  const UNDECIDED = { decision: "", reason: "", revision: "" };

  class Panel {
    constructor(card) {
      this.card = card;
      this.fingerprint = card.dataset.fingerprint;
      const { decision = "", reason = "", revision = "" } = card.dataset;
      this.entry = { decision, reason, revision };
      this.element = template.content.firstElementChild.cloneNode(true);
      this.element.setAttribute("aria-label", `Your decision on ${card.dataset.name}`);
      this.buttons = [...this.element.querySelectorAll("[data-decision]")];
      this.why = this.element.querySelector(".why-not");
      this.input = this.why.querySelector("textarea");
      this.said = this.element.querySelector("[role=status]");
      this.clash = this.element.querySelector(".clash");
      for (const button of this.buttons) button.addEventListener("click", () => this.choose(button.dataset.decision));
      this.why.querySelector(".save").addEventListener("click", () => this.dismiss());
      this.why.querySelector(".cancel").addEventListener("click", () => this.fold());
      this.clash.querySelector(".mine").addEventListener("click", () => this.insist());
      this.clash.querySelector(".theirs").addEventListener("click", () => this.yield());
      card.querySelector(".decision")?.remove();
      (card.querySelector(".steps") ?? card.lastElementChild).before(this.element);
      this.show();
    }

    choose(decision) {
      if (decision === "dismissed") {
        this.why.hidden = false;
        this.input.value = this.chosen().reason;
        this.input.focus();
        return;
      }
      this.fold();
      this.decide(decision, "");
    }
    dismiss() {
      const reason = this.input.value.trim();
      this.input.setAttribute("aria-invalid", String(!reason));
      if (!reason) {
        this.said.textContent = "Say why it does not apply: a dismissal needs a reason.";
        this.input.focus();
        return;
      }
      this.fold();
      this.decide("dismissed", reason);
    }
    fold() {
      this.why.hidden = true;
      this.input.removeAttribute("aria-invalid");
    }

    async decide(decision, reason) {
      const { rule, text } = this.card.dataset;
      const chosen = {
        fingerprint: this.fingerprint, decision, reason, seen: this.entry.revision, rule, article: source, text,
        decided_at: new Date().toISOString(),
      };
      if (!isServed) {
        keep((all) => { all[this.fingerprint] = chosen; });
        for (const panel of panels) if (panel.fingerprint === this.fingerprint) panel.show();
        return;
      }
      this.said.textContent = "Writing …";
      await this.take(chosen, await send(chosen));
    }
    async take(chosen, outcome) {
      if (outcome.kind === "unsaved") {
        this.show(outcome.words);
      } else if (outcome.kind === "conflict") {
        this.clashed(chosen, outcome.entry ?? UNDECIDED);
      } else {
        for (const panel of panels) if (panel.fingerprint === this.fingerprint) panel.settle(outcome.entry);
      }
    }
    settle(entry) {
      this.entry = entry;
      this.clash.hidden = true;
      this.show();
    }

    // Somebody decided since this page was loaded: both decisions are shown, and the reviewer picks one.
    clashed(mine, theirs) {
      this.entry = theirs;
      this.mine = mine;
      this.clash.querySelector("p").textContent =
        `Decided meanwhile: ${told(theirs)} Yours, not written: ${told(mine)}`;
      this.clash.hidden = false;
      this.said.textContent = "";
      this.clash.querySelector(".mine").focus();
    }
    insist() {
      this.clash.hidden = true;
      this.decide(this.mine.decision, this.mine.reason);
    }
    yield() {
      keep((all) => { delete all[this.fingerprint]; });
      this.settle(this.entry);
    }

    chosen() {
      return waiting()[this.fingerprint] ?? this.entry;
    }
    show(words) {
      const chosen = this.chosen();
      const isWaiting = chosen !== this.entry;
      for (const button of this.buttons) button.setAttribute("aria-pressed", String(button.dataset.decision === chosen.decision));
      this.card.classList.toggle("decided", Boolean(chosen.decision) && chosen.decision !== "baseline");
      const place = !isWaiting ? "" : isServed ? " Not in the ledger yet." : " Kept in this browser, not in the ledger yet.";
      this.said.textContent = words ?? (chosen.decision ? told(chosen) + place : "");
    }
  }

  function told(entry) {
    if (!entry.decision) return "No decision.";
    return entry.reason ? `${WORDS[entry.decision]}: ${entry.reason}.`.replace(/\.\.$/, ".") : `${WORDS[entry.decision]}.`;
  }

  // What the ledger says now, on a page that was written earlier.
  async function refresh() {
    if (!isServed) return;
    try {
      if (panels.length > 0) {
        const { status, content } = await ask(`api/decisions?page=${encodeURIComponent(page)}`);
        if (status !== 200) return tell(content.error ?? "The review server does not let this page in.");
        for (const panel of panels) panel.settle(content.decisions[panel.fingerprint] ?? UNDECIDED);
      } else {
        const { status, content } = await ask("api/decisions");
        if (status !== 200) return tell(content.error ?? "The review server does not let this page in.");
        for (const row of document.querySelectorAll(".row[data-page]")) progress(row, content.decided[row.dataset.page] ?? 0);
      }
    } catch {
      tell("The review server does not answer. Decisions are kept in this browser.");
    }
  }
  function progress(row, decided) {
    const total = Number(row.dataset.things);
    const place = row.querySelector(".progress");
    if (place) place.textContent = decided ? `${decided} of ${total} decided` : "";
    const flags = new Set(row.dataset.flags.split(" "));
    if (decided < total) flags.add("undecided");
    else flags.delete("undecided");
    row.dataset.flags = [...flags].join(" ");
  }
  function tell(words) {
    const place = document.querySelector(".server-says");
    if (!place) return;
    place.textContent = words;
    place.hidden = false;
  }

  if (template) {
    for (const card of document.querySelectorAll(".card[data-fingerprint]")) panels.push(new Panel(card));
  }
  showBar();
  refresh();
  addEventListener("storage", (event) => {
    if (event.key !== storeName) return;
    showBar();
    for (const panel of panels) panel.show();
  });
  addEventListener("pageshow", (event) => { if (event.persisted) refresh(); });
  document.addEventListener("visibilitychange", () => {
    const isBusy = panels.some((panel) => !panel.clash.hidden || !panel.why.hidden);
    if (document.visibilityState === "visible" && !isBusy) refresh();
  });
})();
