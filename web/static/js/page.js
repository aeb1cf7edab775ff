// @ts-check
/** What every page does: boxes that suggest while one types. The page is complete without it. */

import { combobox } from "./combobox.js";

for (const input of document.querySelectorAll("input[data-combobox]")) {
  combobox(/** @type {HTMLInputElement} */ (input));
}
