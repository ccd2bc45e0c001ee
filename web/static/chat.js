// The chat box: sends without leaving the page, asks for news, keeps the last line in sight.

const QUICK = 700, CALM = 2500, AWAY = 10000;

class Chat {
  constructor(root) {
    this.root = root;
    const part = (name) => root.querySelector(`[data-${name}]`);
    this.lines = part("lines");
    this.typing = part("typing");
    this.hint = part("hint");
    this.form = part("form");
    this.text = part("text");
    this.photos = part("photos");
    this.picked = part("picked");
    this.key = part("key");
    this.version = root.dataset.version;
    this.waiting = this.typing.textContent !== "";
    this.sending = false;
    this.listen();
    this.showTyping(this.waiting);
    this.localise();
    this.toEnd();
    this.later(CALM);
  }

  listen() {
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    this.text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.send(); }
    });
    this.text.addEventListener("input", () => { this.say(""); });
    this.photos.addEventListener("change", () => this.showPicked());
    this.root.addEventListener("click", (event) => {
      const opener = event.target.closest("[data-opener]");
      if (opener) { this.text.value = opener.dataset.opener; this.text.focus(); }
      const offer = event.target.closest("[data-offer]");
      if (offer) { this.text.value = offer.dataset.offer; this.send(); }
    });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.ask(); });
    this.root.addEventListener("doorstep:ask", () => this.ask());
  }

  say(words) {
    this.hint.textContent = words;
    this.hint.hidden = words === "";
  }

  showPicked() {
    const names = [...this.photos.files].map((file) => file.name);
    this.picked.textContent = names.length ? `${this.root.dataset.toBeSent} ${names.join(", ")}` : "";
    this.picked.hidden = names.length === 0;
  }

  async send() {
    if (this.sending) return;
    const body = new FormData(this.form);
    this.sending = true;
    try {
      const answer = await fetch(this.form.action, {
        method: "POST", body, headers: { accept: "application/json" },
      });
      const said = answer.headers.get("content-type")?.includes("json")
        ? await answer.json() : { hint: await answer.text() };
      if (answer.ok) {
        this.form.reset();
        this.showPicked();
        this.say("");
        this.key.value = said.next_key;
        this.take(said);
      } else {
        this.say(said.hint);
      }
    } catch {
      this.say(this.root.dataset.notThrough);
    } finally {
      this.sending = false;
      this.text.focus();
    }
  }

  async ask() {
    clearTimeout(this.timer);
    try {
      const answer = await fetch(`/chat/lines?have=${this.version}`, { headers: { accept: "application/json" } });
      if (answer.status === 200) this.take(await answer.json());
    } catch { /* asked again soon */ }
    this.later(document.hidden ? AWAY : this.waiting ? QUICK : CALM);
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), wait);
  }

  take(news) {
    this.version = news.version;
    this.waiting = news.typing;
    for (const place of document.querySelectorAll("[data-standing]")) place.textContent = news.standing;
    const fresh = document.createElement("template");
    fresh.innerHTML = news.lines;
    const lines = [...fresh.content.children];
    const kept = new Set(lines.map((line) => line.id));
    for (const old of [...this.lines.children]) {
      if (old.hasAttribute("data-welcome") ? kept.size : !kept.has(old.id)) old.remove();
    }
    let at = this.lines.firstElementChild, first = null;
    for (const line of lines) {
      let shown = document.getElementById(line.id);
      if (shown === null) { line.classList.add("arriving"); first ??= line; shown = line; }
      else if (shown.dataset.state !== line.dataset.state) {
        shown.replaceWith(line);
        if (at === shown) at = line;
        shown = line;
      }
      // A line that is in its place is left alone, so that it is not read out again.
      if (shown === at) at = at.nextElementSibling;
      else this.lines.insertBefore(shown, at);
    }
    this.localise();
    this.showTyping(news.typing);
    // To the top of what is new: where that is short, the browser stops at the end.
    if (first) this.lines.scrollTop = first.offsetTop - 12;
    if (news.typing) this.later(QUICK);
  }

  showTyping(on) {
    if ((this.typing.textContent !== "") === on && this.typing.querySelector("i") !== null === on) return;
    this.typing.replaceChildren();
    if (!on) return;
    const dots = document.createElement("span");
    dots.className = "dots";
    dots.setAttribute("aria-hidden", "true");
    dots.append(...[1, 2, 3].map(() => document.createElement("i")));
    this.typing.append(dots, this.root.dataset.isWriting);
  }

  localise() {
    for (const time of this.lines.querySelectorAll("time[data-local]")) {
      time.textContent = new Date(time.dateTime).toLocaleString(document.documentElement.lang === "en" ? [] : document.documentElement.lang, { weekday: "short", hour: "numeric", minute: "2-digit" });
      time.removeAttribute("data-local");
    }
  }

  toEnd() { this.lines.scrollTop = this.lines.scrollHeight; }
}

for (const root of document.querySelectorAll("[data-chat]")) new Chat(root);
