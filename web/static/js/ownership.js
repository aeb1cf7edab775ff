// @ts-check
/** The chart begins at its centre; the days of change become a slider. The page is complete without it. */

const STEP = 1.25;
const [SMALLEST, LARGEST] = [0.1, 3];

for (const scroll of document.querySelectorAll("[data-chart]")) {
  chart(/** @type {HTMLElement} */ (scroll));
}

for (const form of document.querySelectorAll("form[data-days]")) {
  slider(/** @type {HTMLFormElement} */ (form));
}

/**
 * The chart in its frame: centred, and made smaller or larger by buttons.
 * @param {HTMLElement} scroll
 */
function chart(scroll) {
  const svg = scroll.querySelector("svg");
  const buttons = /** @type {HTMLElement | null} */ (scroll.parentElement?.querySelector("[data-chart-zoom]"));
  if (!svg || !buttons) return;
  const whole = svg.viewBox.baseVal.width;
  let scale = 1;
  const centre = () => {
    const box = scroll.querySelector(".chart-box.centre")?.getBoundingClientRect();
    const frame = scroll.getBoundingClientRect();
    if (!box) return;
    scroll.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
    scroll.scrollTop += box.top + box.height / 2 - frame.top - frame.height / 2;
  };
  /** @param {number} wanted */
  const resize = (wanted) => {
    scale = Math.min(Math.max(wanted, SMALLEST), LARGEST);
    svg.style.width = `${whole * scale}px`;
    svg.style.height = "auto";
    centre();
  };
  buttons.addEventListener("click", (event) => {
    const chosen = /** @type {HTMLElement} */ (event.target).closest("button")?.dataset.do;
    if (chosen === "smaller") resize(scale / STEP);
    if (chosen === "larger") resize(scale * STEP);
    if (chosen === "fit") resize(Math.min((scroll.clientWidth - 28) / whole, (scroll.clientHeight - 16) / svg.viewBox.baseVal.height));
    if (chosen === "actual") resize(1);
    if (chosen === "centre") centre();
  });
  buttons.hidden = false;
  centre();
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
