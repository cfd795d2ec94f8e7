// [data-rows="prefix"]: the rows of a formset. Holds [data-rows-list] of [data-row], a
// template[data-rows-template] with __prefix__ for the number, [data-rows-add], [data-row-remove].
// Without this module the same buttons submit the form.
const visible = (box) => [...box.querySelectorAll("[data-row]")].filter((row) => !row.hidden);

function renumber(box) {
  visible(box).forEach((row, index) => {
    const number = row.querySelector("[data-row-number]");
    if (number) number.textContent = String(index + 1);
  });
  box.dispatchEvent(new CustomEvent("rows:changed", { bubbles: true }));
}

function add(box) {
  const total = box.querySelector(`[name="${box.dataset.rows}-TOTAL_FORMS"]`);
  const most = Number(box.querySelector(`[name="${box.dataset.rows}-MAX_NUM_FORMS"]`)?.value ?? 1000);
  if (visible(box).length >= most) return;
  const html = box.querySelector("[data-rows-template]").innerHTML;
  const list = box.querySelector("[data-rows-list]");
  list.insertAdjacentHTML("beforeend", html.replaceAll("__prefix__", total.value));
  total.value = String(Number(total.value) + 1);
  const row = list.lastElementChild;
  window.htmx?.process(row);
  renumber(box);
  row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
}

function remove(box, row) {
  const mark = row.querySelector("[name$='-DELETE']");
  const rows = visible(box);
  const next = rows[rows.indexOf(row) + 1] ?? rows[rows.indexOf(row) - 1];
  if (mark) {
    mark.checked = true;
    row.hidden = true;
  } else {
    row.remove();
  }
  renumber(box);
  (next?.querySelector("[data-row-remove]") ?? box.querySelector("[data-rows-add]"))?.focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-rows-add], [data-row-remove]");
  const box = button?.closest("[data-rows]");
  if (!box) return;
  event.preventDefault();
  const row = button.closest("[data-row]");
  if (row) remove(box, row);
  else add(box);
});
