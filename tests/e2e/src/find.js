// What a person would call a field or a button, and which element that is.
// `arguments[0]` is "field" or "button", `arguments[1]` the name.
// Gives the element, or a list of the names that are there.
const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const shown = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility === "visible";

const spoken = (label) => {
  const copy = label.cloneNode(true);
  for (const control of copy.querySelectorAll("input, select, textarea, button, output")) control.remove();
  return tidy(copy.textContent);
};
const referred = (e) =>
  tidy(
    (e.getAttribute("aria-labelledby") ?? "")
      .split(/\s+/)
      .map((id) => document.getElementById(id)?.textContent ?? "")
      .join(" "),
  );
const nameOf = {
  field: (e) => referred(e) || tidy(e.getAttribute("aria-label")) || [...(e.labels ?? [])].map(spoken).join(" "),
  button: (e) => tidy(e.getAttribute("aria-label")) || tidy(e.innerText) || tidy(e.value),
};
const kinds = {
  field: "input:not([type=button]):not([type=submit]):not([type=hidden]), select, textarea, [contenteditable=true]",
  button:
    "button, a[href], summary, label, [role=button], [role=tab], [role=menuitem], [role=option], [role=radio], " +
    "[role=switch], input[type=submit], input[type=button]",
};

const [kind, name] = arguments;
const there = [...document.querySelectorAll(kinds[kind])].filter(shown);
const named = there.find((e) => nameOf[kind](e) === name);
if (named) return named;
if (kind === "field") {
  try {
    const found = document.querySelector(name);
    if (found) return found;
  } catch {
    // The name is not a selector either.
  }
}
return there.map(nameOf[kind]);
