// @ts-check
/** The legend is the filter: what is unticked is hidden; nothing moves. */

import { fill } from "./expand.js";

export class Legend {
  /** @param {HTMLElement} section @param {any} nodes @param {any} edges @param {Record<string, string>} words @param {(text: string) => void} say */
  constructor(section, nodes, edges, words, say) {
    for (const box of section.querySelectorAll("[data-legend] input")) {
      const input = /** @type {HTMLInputElement} */ (box);
      input.hidden = false;
      input.addEventListener("change", () => {
        const { kind, tie } = input.dataset;
        const set = kind ? nodes : edges;
        const chosen = set.getIds({ filter: (/** @type {any} */ item) => (kind ? item.group === kind : item.type === tie) });
        set.update(chosen.map((/** @type {string} */ id) => ({ id, hidden: !input.checked })));
        const name = input.closest("label")?.textContent?.trim().replace(/\s+/g, " ") ?? "";
        say(fill(input.checked ? words.shown : words.hidden, { name }));
      });
    }
  }
}
