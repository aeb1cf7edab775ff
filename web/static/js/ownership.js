// @ts-check
/** The chart begins at its centre; the days of change become a slider. The page is complete without it. */

for (const scroll of document.querySelectorAll("[data-chart]")) {
  const centre = scroll.querySelector(".chart-box.centre");
  if (centre) {
    const frame = scroll.getBoundingClientRect();
    const box = centre.getBoundingClientRect();
    scroll.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
    scroll.scrollTop += box.top + box.height / 2 - frame.top - frame.height / 2;
  }
}

for (const form of document.querySelectorAll("form[data-days]")) {
  slider(/** @type {HTMLFormElement} */ (form));
}

/**
 * A slider before the list of days; letting go shows the chosen day.
 * @param {HTMLFormElement} form
 */
function slider(form) {
  const list = form.querySelector("select");
  if (!list || list.options.length < 2) return;
  const last = list.options.length - 1;
  const label = list.closest("label");
  const range = document.createElement("input");
  range.type = "range";
  range.min = "0";
  range.max = String(last);
  range.value = String(last - list.selectedIndex);
  range.setAttribute("aria-label", (label?.firstChild?.textContent ?? "").trim());
  const shown = document.createElement("output");
  const say = () => {
    list.selectedIndex = last - Number(range.value);
    shown.textContent = list.value;
    range.setAttribute("aria-valuetext", list.value);
  };
  say();
  range.addEventListener("input", say);
  range.addEventListener("change", () => form.requestSubmit());
  list.addEventListener("change", () => {
    range.value = String(last - list.selectedIndex);
    say();
  });
  label?.before(range, shown);
}
