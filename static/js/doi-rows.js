// Rows that can be moved: [data-row-move="up|down"] in a [data-row] of [data-rows] (see rows.js).
// The hidden ORDER inputs say in which order the rows stand. Without this module the same
// buttons submit the form.
const rowsOf = (box) => [...box.querySelectorAll("[data-row]")].filter((row) => !row.hidden);

function number(box) {
  rowsOf(box).forEach((row, index) => {
    const order = row.querySelector("input[name$='-ORDER']");
    if (order) order.value = String(index + 1);
    for (const button of row.querySelectorAll("[data-row-move]")) {
      const atEnd = button.dataset.rowMove === "up" ? index === 0 : index === rowsOf(box).length - 1;
      button.setAttribute("aria-disabled", String(atEnd));
    }
  });
}

function move(row, direction) {
  const box = row.closest("[data-rows]");
  const rows = rowsOf(box);
  const other = rows[rows.indexOf(row) + (direction === "up" ? -1 : 1)];
  if (!other) return;
  if (direction === "up") other.before(row);
  else other.after(row);
  rowsOf(box).forEach((each, index) => {
    const shown = each.querySelector("[data-row-number]");
    if (shown) shown.textContent = String(index + 1);
  });
  box.dispatchEvent(new CustomEvent("rows:changed", { bubbles: true }));
  row.querySelector(`[data-row-move="${direction}"]`).focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-row-move]");
  if (!button) return;
  event.preventDefault();
  move(button.closest("[data-row]"), button.dataset.rowMove);
});

document.addEventListener("rows:changed", (event) => number(event.target));
document.querySelectorAll("[data-rows]").forEach(number);
