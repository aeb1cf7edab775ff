// @ts-check
/** The side panel: what is selected, in words, and the way to its page. */

export class Panel {
  /** @param {HTMLElement} section @param {any} nodes */
  constructor(section, nodes) {
    this.nodes = nodes;
    this.panel = /** @type {HTMLElement} */ (section.querySelector("[data-panel]"));
  }

  /** @param {string | null} id */
  show(id) {
    this.panel.hidden = id === null;
    if (id === null) return;
    const node = this.nodes.get(id);
    const [, ...lines] = node.title.split("\n");
    /** @type {HTMLElement} */ (this.panel.querySelector("[data-panel-name]")).textContent = node.name;
    /** @type {HTMLElement} */ (this.panel.querySelector("[data-panel-lines]")).replaceChildren(
      ...lines.map((/** @type {string} */ line) => {
        const item = document.createElement("li");
        item.textContent = line;
        return item;
      }),
    );
    /** @type {HTMLAnchorElement} */ (this.panel.querySelector("[data-panel-link]")).href = node.href;
  }
}
