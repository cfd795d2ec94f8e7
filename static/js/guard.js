// form[data-guard]: asks before a page with unsaved changes is left.
const changed = new Set();

for (const form of document.querySelectorAll("form[data-guard]")) {
  const mark = () => changed.add(form);
  form.addEventListener("input", mark);
  form.addEventListener("rows:changed", mark);
  form.addEventListener("submit", () => changed.delete(form));
  // A form that came back with errors holds what was never saved.
  if (document.querySelector("[data-error-summary]")) mark();
}

window.addEventListener("beforeunload", (event) => {
  if (changed.size) event.preventDefault();
});
