/* A list can be put in order by dragging, beside its buttons: only an extra, and only where there is a script.
   The rows move at once; letting go sends the list's own form, which holds one field a row, in their order. */
"use strict";

const rowsOf = (list) => [...list.querySelectorAll(":scope > li")];

function follow(list, row, y) {
  for (const other of rowsOf(list)) {
    const box = other.getBoundingClientRect();
    const middle = box.top + box.height / 2;
    const before = other.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (other !== row && before && y < middle) return list.insertBefore(row, other);
    if (other !== row && !before && y > middle) return list.insertBefore(row, other.nextSibling);
  }
}

function drag(grip, start) {
  const row = grip.closest("li");
  const list = row.parentElement;
  const orderAtFirst = rowsOf(list).map((one) => one.id).join();
  const move = (event) => follow(list, row, event.clientY);
  const end = () => {
    grip.removeEventListener("pointermove", move);
    row.classList.remove("ranked__row--moving");
    if (rowsOf(list).map((one) => one.id).join() !== orderAtFirst) document.getElementById(list.dataset.order).requestSubmit();
  };
  start.preventDefault();
  grip.setPointerCapture(start.pointerId);
  row.classList.add("ranked__row--moving");
  grip.addEventListener("pointermove", move);
  grip.addEventListener("lostpointercapture", end, { once: true });
}

document.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest("[data-grip]");
  if (grip && event.isPrimary && event.button === 0) drag(grip, event);
});
