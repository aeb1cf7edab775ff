// @ts-check
/** The legend is the filter: what is unticked is hidden; nothing moves. It counts what the picture has. */

import { fill } from "./expand.js";

export class Legend {
  /** @param {HTMLElement} section @param {any} nodes @param {any} edges @param {Record<string, string>} words @param {(text: string) => void} say */
  constructor(section, nodes, edges, words, say) {
    this.inputs = /** @type {HTMLInputElement[]} */ ([...section.querySelectorAll("[data-legend] input")]);
    this.nodes = nodes;
    this.edges = edges;
    for (const input of this.inputs) {
      input.hidden = false;
      input.addEventListener("change", () => {
        const chosen = this.items(input).map((item) => ({ id: item.id, hidden: !input.checked }));
        (input.dataset.kind ? nodes : edges).update(chosen);
        const name = input.closest("label")?.querySelector("[data-name]")?.textContent ?? "";
        say(fill(input.checked ? words.shown : words.hidden, { name }));
      });
    }
  }

  /** Counts again after something came or went; what has come is shown where its kind is. */
  update() {
    for (const input of this.inputs) {
      const items = this.items(input);
      const entry = /** @type {HTMLElement} */ (input.closest("li"));
      entry.hidden = items.length === 0;
      const count = entry.querySelector(".legend-count");
      if (count) count.textContent = String(items.length);
      const wrong = items.filter((item) => Boolean(item.hidden) === input.checked);
      if (wrong.length) (input.dataset.kind ? this.nodes : this.edges).update(wrong.map((item) => ({ id: item.id, hidden: !input.checked })));
    }
  }

  /** What an entry of the legend stands for. @param {HTMLInputElement} input @returns {any[]} */
  items(input) {
    const { kind, tie } = input.dataset;
    const set = kind ? this.nodes : this.edges;
    return set.get({ filter: (/** @type {any} */ item) => (kind ? item.group === kind : item.type === tie) });
  }
}
