// @ts-check
/** The keyboard way through a picture: arrows walk to the neighbour in that direction, each step is spoken. */

import { fill } from "./expand.js";

const ARROWS = /** @type {Record<string, [number, number]>} */ ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] });

/**
 * @typedef {object} Parts
 * @property {any} network
 * @property {any} nodes
 * @property {any} edges
 * @property {Record<string, string>} words
 * @property {(text: string) => void} say
 * @property {(id: string | null) => void} select
 * @property {(id: string) => void} expand
 * @property {() => void} undo
 * @property {(factor: number) => void} zoom
 * @property {() => void} fit
 * @property {number} step
 */

export class Keys {
  /** @param {HTMLElement} canvas @param {Parts} parts */
  constructor(canvas, parts) {
    this.parts = parts;
    canvas.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !this.press(event.key)) return;
      event.preventDefault();
    });
  }

  /** Whether the key meant something. @param {string} key */
  press(key) {
    const { network, select, expand, undo, zoom, step, fit, say, words } = this.parts;
    const [current] = network.getSelectedNodes();
    if (key in ARROWS) this.walk(current, ARROWS[key]);
    else if (key === "Enter" && current !== undefined) expand(current);
    else if (key === "+" || key === "=") zoom(step);
    else if (key === "-") zoom(1 / step);
    else if (key === "0") fit();
    else if (key === "Backspace") undo();
    else if (key === "Escape" && current !== undefined) {
      select(null);
      say(words.cleared);
    } else return false;
    return true;
  }

  /** @param {string | undefined} current @param {[number, number]} direction */
  walk(current, direction) {
    const { nodes, select } = this.parts;
    const next = current === undefined ? this.first() : this.next(current, direction);
    if (next === undefined) return;
    select(next);
    this.announce(nodes.get(next));
  }

  first() {
    const shown = this.shown();
    return (shown.find((node) => node.root) ?? shown.sort((a, b) => b.weight - a.weight)[0])?.id;
  }

  /** The best place in that direction: ties first, then whoever is there. @param {string} current @param {[number, number]} direction */
  next(current, [dx, dy]) {
    const { network } = this.parts;
    const spots = network.getPositions();
    const near = new Set(network.getConnectedNodes(current));
    const here = spots[current];
    let best;
    let least = Infinity;
    for (const { id } of this.shown()) {
      const [x, y] = [spots[id].x - here.x, spots[id].y - here.y];
      const along = x * dx + y * dy;
      const aside = Math.abs(x * dy - y * dx);
      if (id === current || along <= 0 || aside > along * 1.8) continue;
      const cost = along + 1.5 * aside + (near.has(id) ? 0 : 400);
      if (cost < least) [best, least] = [id, cost];
    }
    return best;
  }

  /** @returns {any[]} */
  shown() {
    return this.parts.nodes.get({ filter: (/** @type {any} */ node) => !node.hidden });
  }

  /** @param {any} node */
  announce(node) {
    const { network, say, words } = this.parts;
    const [, kind] = node.title.split("\n");
    say(fill(words.neighbours, { name: node.name, kind, count: network.getConnectedEdges(node.id).length }));
  }
}
