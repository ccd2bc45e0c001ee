// The demo page: mailboxes side by side, the clock, the tour. The server renders every panel; this only swaps them.

import { Boxes } from "./demo-boxes.js";
import { swap } from "./swap.js";

const REFRESH = 1200;
const toast = document.getElementById("toast");
let timer, toastTimer;

export function say(words) {
  toast.textContent = words;
  toast.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { toast.hidden = true; }, Math.max(3500, words.length * 60));
}

// Posts a form and gives back the answer's JSON; says what went wrong and gives null.
export async function post(address, fields) {
  const body = fields instanceof FormData ? fields : new URLSearchParams(fields);
  try {
    const answer = await fetch(address, { method: "POST", body, headers: { accept: "application/json" } });
    const said = answer.headers.get("content-type")?.includes("json") ? await answer.json() : { hint: await answer.text() };
    if (answer.ok) return said;
    say(said.hint);
  } catch {
    say("Doorstep does not answer. Is it still running?");
  }
  return null;
}

export async function refresh() {
  clearTimeout(timer);
  if (!document.hidden) {
    try {
      const answer = await fetch(`/demo/panels?boxes=${boxes.openKeys().join(",")}`, { headers: { accept: "application/json" } });
      if (answer.ok) {
        const news = await answer.json();
        for (const panel of document.querySelectorAll("[data-panel]")) {
          if (panel.dataset.panel in news.panels) swap(panel, news.panels[panel.dataset.panel]);
        }
        boxes.take(news.boxes);
        boxes.markRail();
        for (const button of document.querySelectorAll("[data-move]")) {
          button.disabled = !(news.moves.includes(button.dataset.move));
        }
      }
    } catch { /* asked again soon */ }
  }
  clearTimeout(timer);
  timer = setTimeout(refresh, REFRESH);
}

async function busy(work) {
  document.body.dataset.busy = "";
  try { await work(); } finally { delete document.body.dataset.busy; }
  await refresh();
  document.querySelector("[data-chat]")?.dispatchEvent(new Event("doorstep:ask"));
}

const tour = document.querySelector("[data-tour]");
const done = new Set(JSON.parse(sessionStorage.getItem("tour") ?? "[]"));

function markTour() {
  let next = null;
  for (const step of tour.children) {
    const over = done.has(step.dataset.step);
    step.classList.toggle("done", over);
    const first = !over && next === null;
    step.classList.toggle("next", first);
    if (first) next = step;
  }
  next?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function finished(step) {
  done.add(step);
  sessionStorage.setItem("tour", JSON.stringify([...done]));
  markTour();
}

document.addEventListener("click", (event) => {
  const on = (name) => event.target.closest(`[data-${name}]`);
  const move = on("move"), run = on("run"), visit = on("new-visit");
  if (move) busy(async () => {
    const said = await post("/demo/clock", { by: move.dataset.move });
    if (said) say(said.said);
  });
  else if (run?.href) finished(run.dataset.run);
  else if (run) busy(async () => {
    const said = await post(`/demo/tour/${run.dataset.run}`, {});
    if (!said) return;
    finished(run.dataset.run);
    say(said.said);
    for (const key of said.show) await boxes.open(key);
  });
  else if (visit) busy(async () => {
    const said = await post("/chat/leave", {});
    if (said) say(said.said);
  });
});

const boxes = new Boxes(document.querySelector("[data-board]"), { post, say, refresh });
markTour();
boxes.start().then(refresh);
document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
