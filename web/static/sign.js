// The field to draw a name in. Without it, or without a finger or a mouse, the name is typed.

const paper = document.querySelector("[data-paper]");
const field = paper.querySelector("[data-drawing]");
const pad = paper.querySelector("[data-pad]");
const kept = paper.querySelector("[name=drawing]");
const pen = pad.getContext("2d");
let last = null, drawn = false;

function blank() {
  const scale = Math.min(window.devicePixelRatio || 1, 2);
  pad.width = Math.round(pad.clientWidth * scale);
  pad.height = Math.round(pad.clientHeight * scale);
  pen.scale(scale, scale);
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, pad.clientWidth, pad.clientHeight);
  pen.strokeStyle = "#15211d";
  pen.lineWidth = 2.5;
  pen.lineCap = pen.lineJoin = "round";
  drawn = false;
  kept.value = "";
}

function place(event) {
  const box = pad.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

pad.addEventListener("pointerdown", (event) => {
  pad.setPointerCapture(event.pointerId);
  last = place(event);
  event.preventDefault();
});
pad.addEventListener("pointermove", (event) => {
  if (last === null) return;
  const now = place(event);
  pen.beginPath();
  pen.moveTo(...last);
  pen.lineTo(...now);
  pen.stroke();
  last = now;
  drawn = true;
});
for (const end of ["pointerup", "pointercancel"]) pad.addEventListener(end, () => { last = null; });

paper.querySelector("[data-clear]").addEventListener("click", blank);
paper.addEventListener("submit", () => { kept.value = drawn ? pad.toDataURL("image/png") : ""; });

field.hidden = false;
blank();
