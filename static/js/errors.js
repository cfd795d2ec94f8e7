// [data-error-summary]: focused when the page comes back with errors; its links focus their field.
const summary = document.querySelector("[data-error-summary]");

if (summary) {
  document.title = `${summary.querySelector("h2").textContent.trim()} · ${document.title}`;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const target = link && document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    const control = target.matches("input, select, textarea")
      ? target
      : target.querySelector("input, select, textarea");
    (control ?? target).focus({ preventScroll: true });
    (target.closest(".field") ?? target).scrollIntoView({ block: "center" });
  });
}
