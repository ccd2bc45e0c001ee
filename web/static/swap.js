// Puts new HTML into a part of the page without taking it from under the reader's hands.

const shown = new WeakMap();
const NAMES = ["data-toggle", "data-open", "href"];

// Whoever looks at a policy id keeps it until they look away; the keyboard stays on the thing it was on.
export function swap(part, html) {
  if (shown.get(part) === html || part.querySelector(".why:is(:hover, :focus)")) return;
  const again = part.contains(document.activeElement) ? sameAgain(document.activeElement) : null;
  const open = [...part.querySelectorAll("details[data-kept][open]")].map((one) => one.dataset.kept);
  shown.set(part, html);
  part.innerHTML = html;
  for (const one of part.querySelectorAll("details[data-kept]")) one.open = open.includes(one.dataset.kept);
  if (again) part.querySelector(again)?.focus({ preventScroll: true });
}

// The part is about to show something else; what it showed before no longer counts.
export function forget(part) { shown.delete(part); }

function sameAgain(element) {
  const name = NAMES.find((candidate) => element.hasAttribute(candidate));
  return name ? `[${name}="${CSS.escape(element.getAttribute(name))}"]` : null;
}
