// [data-copy="text"] or [data-copy-from="#id"] on a button: puts the text on the clipboard.
// [data-copied] is what is said afterwards.
const said = document.createElement("div");
said.className = "visually-hidden";
said.setAttribute("role", "status");
document.body.append(said);

async function copy(button) {
  const source = button.dataset.copyFrom && document.querySelector(button.dataset.copyFrom);
  const text = source ? (source.value ?? source.textContent.trim()) : button.dataset.copy;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    return; // Refused, or not a secure context: the text can still be selected by hand.
  }
  said.textContent = button.dataset.copied ?? "";
  button.classList.add("copy--done");
  setTimeout(() => {
    button.classList.remove("copy--done");
    said.textContent = "";
  }, 2000);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy], [data-copy-from]");
  if (button) copy(button);
});
