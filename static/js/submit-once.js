// Every POST form sends once: a second click while the first is under way does nothing.
// [data-many] on a form lets it send again.
function settle(form) {
  delete form.dataset.sending;
  for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || "many" in form.dataset || event.defaultPrevented) return;
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  form.dataset.sending = "1";
  event.submitter?.setAttribute("aria-busy", "true");
});

// Back from the browser's page cache, or after htmx has answered in place.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-sending]").forEach(settle);
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest("form[data-sending]");
  if (form) settle(form);
});
