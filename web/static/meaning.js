// What a policy id means: shown while it is pointed at, focused or tapped.

const tip = document.getElementById("meaning");

function show(mark) {
  tip.textContent = mark.dataset.meaning;
  tip.hidden = false;
  const at = mark.getBoundingClientRect();
  const left = Math.min(Math.max(8, at.left), innerWidth - tip.offsetWidth - 8);
  const above = at.top - tip.offsetHeight - 8;
  tip.style.left = `${left}px`;
  tip.style.top = `${above > 8 ? above : at.bottom + 8}px`;
}

function markOf(event) {
  return event.target instanceof Element ? event.target.closest(".why") : null;
}

for (const kind of ["pointerover", "focusin", "click"]) {
  document.addEventListener(kind, (event) => {
    const mark = markOf(event);
    if (mark) show(mark);
    else if (kind === "click") tip.hidden = true;
  });
}
for (const kind of ["pointerout", "focusout"]) {
  document.addEventListener(kind, (event) => {
    if (markOf(event) && event.pointerType !== "touch") tip.hidden = true;
  });
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") tip.hidden = true;
});
document.addEventListener("scroll", () => { tip.hidden = true; }, { capture: true, passive: true });
