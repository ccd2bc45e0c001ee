// The mailboxes on the board: which are open, and what each of them shows (the list, one mail, or a new letter).

import { forget, swap } from "./swap.js";

const KEPT = "doorstep-boxes";

export class Boxes {
  constructor(board, { post, say, refresh }) {
    this.board = board;
    this.post = post;
    this.say = say;
    this.refresh = refresh;
    this.lists = new Map();
    document.addEventListener("click", (event) => this.click(event));
    board.addEventListener("submit", (event) => {
      if (event.target.matches("[data-writing]")) { event.preventDefault(); this.send(event.target); }
    });
    board.addEventListener("load", (event) => {
      if (event.target.matches("[data-mail-frame]")) fit(event.target);
    }, true);
  }

  async start() {
    const kept = sessionStorage.getItem(KEPT) ?? this.board.dataset.start;
    for (const key of kept.split(",").filter(Boolean)) await this.open(key, false);
  }

  box(key) { return this.board.querySelector(`[data-box="${CSS.escape(key)}"]:not([hidden])`); }
  openKeys() { return [...this.board.querySelectorAll("[data-box]:not([hidden])")].map((box) => box.dataset.box); }
  keep() { sessionStorage.setItem(KEPT, this.openKeys().join(",")); }

  async open(key, insight = true) {
    if (!this.box(key)) {
      if (key === "chat") this.board.querySelector('[data-box="chat"]').hidden = false;
      else {
        const box = await this.load(`/demo/boxes/${key}`);
        if (!box || this.box(key)) return;
        this.board.append(box);
      }
      this.keep();
      this.markRail();
    }
    if (insight) this.box(key).scrollIntoView({ block: "nearest", inline: "nearest", behavior: "smooth" });
  }

  close(key) {
    const box = this.box(key);
    if (key === "chat") box.hidden = true;
    else { box.remove(); this.lists.delete(key); }
    this.keep();
    this.markRail();
  }

  markRail() {
    const open = new Set(this.openKeys());
    for (const button of document.querySelectorAll("[data-toggle]")) {
      button.setAttribute("aria-pressed", String(open.has(button.dataset.toggle)));
    }
  }

  // New lists of mails, by person; a box that shows a mail or a new letter keeps showing it.
  take(lists) {
    for (const [key, html] of Object.entries(lists)) {
      this.lists.set(key, html);
      const inside = this.box(key)?.querySelector("[data-inside]");
      if (inside && !inside.dataset.reading) swap(inside, html);
    }
  }

  async load(address) {
    const answer = await fetch(address);
    if (!answer.ok) { this.say(await answer.text()); return null; }
    const held = document.createElement("template");
    held.innerHTML = await answer.text();
    return held.content;
  }

  async show(inside, address) {
    const content = await this.load(address);
    if (!content) return;
    inside.dataset.reading = "yes";
    forget(inside);
    inside.replaceChildren(content);
    inside.scrollTop = 0;
  }

  back(key) {
    const inside = this.box(key).querySelector("[data-inside]");
    delete inside.dataset.reading;
    swap(inside, this.lists.get(key) ?? "");
    this.refresh();
  }

  async click(event) {
    const on = (name) => event.target.closest(`[data-${name}]`);
    const box = event.target.closest("[data-box]");
    const toggle = on("toggle"), close = on("close"), write = on("write"), open = on("open"), tab = on("tab");
    if (toggle) {
      const key = toggle.dataset.toggle;
      if (this.box(key)) this.close(key); else await this.open(key);
      this.refresh();
    } else if (close) this.close(close.dataset.close);
    else if (write) this.show(box.querySelector("[data-inside]"), `/demo/boxes/${write.dataset.write}/new`);
    else if (open && box) {
      await this.show(box.querySelector("[data-inside]"), `/demo/mails/${box.dataset.box}/${encodeURIComponent(open.dataset.open)}`);
      this.refresh();
    } else if (box && on("back")) this.back(box.dataset.box);
    else if (tab) choose(tab);
  }

  async send(form) {
    const button = form.querySelector("button:not([data-back])");
    button.disabled = true;
    const said = await this.post(form.action, new FormData(form));
    button.disabled = false;
    if (!said) return;
    this.say(said.said);
    this.back(form.closest("[data-box]").dataset.box);
  }
}

function choose(tab) {
  const mail = tab.closest(".mail");
  for (const other of mail.querySelectorAll("[data-tab]")) other.setAttribute("aria-selected", String(other === tab));
  for (const view of mail.querySelectorAll("[data-view]")) view.hidden = view.dataset.view !== tab.dataset.tab;
  const frame = mail.querySelector("[data-view=html]:not([hidden]) iframe");
  if (frame) fit(frame);
}

// The mail in the frame runs no scripts; its height is read from outside.
function fit(frame) {
  const height = frame.contentDocument?.documentElement.scrollHeight;
  if (height) frame.style.height = `${Math.min(height + 2, 1600)}px`;
}
