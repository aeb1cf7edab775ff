// @ts-check
/** The picture: vis-network on positions from the server; every gesture has a button and a key. */

import { Expander } from "./expand.js";
import { Keys } from "./keys.js";
import { Labels } from "./labels.js";
import { Legend } from "./legend.js";
import { Panel } from "./panel.js";

const SMALLEST_SCALE = 0.75; // below it nodes are drawn larger, so that a finger can hit them
const MARGIN = 0.88;
const FRAME_SHAPE = 1000 / 640; // of the server's positions
const TALLEST = 1.9;
const ZOOM_STEP = 1.35;

for (const section of document.querySelectorAll("[data-picture]")) {
  start(/** @type {HTMLElement} */ (section));
}

/** @param {HTMLElement} section */
function start(section) {
  const vis = /** @type {any} */ (globalThis).vis;
  const data = json("network-data");
  const words = json("picture-words");
  const canvas = /** @type {HTMLElement} */ (section.querySelector("[data-canvas]"));
  const live = /** @type {HTMLElement} */ (section.querySelector("[data-live]"));
  const buttons = /** @type {HTMLElement} */ (section.querySelector("[data-buttons]"));
  if (!vis || !data) return;

  section.classList.add("is-live");
  canvas.hidden = false;
  buttons.hidden = false;
  const tall = stretch(canvas);
  const nodes = new vis.DataSet(data.nodes.map((/** @type {any} */ node) => ({ ...captioned(node), y: node.y * tall })));
  const edges = new vis.DataSet(data.edges);
  const network = new vis.Network(canvas, { nodes, edges }, options());
  /** @param {string} text */
  const say = (text) => {
    live.textContent = text;
  };

  const labels = new Labels(network, nodes, edges, canvas);
  const panel = new Panel(section, nodes);
  const expander = new Expander({ network, nodes, edges, address: section.dataset.neighbours ?? "", words, say });
  const legend = new Legend(section, nodes, edges, words, say);
  const fit = () => {
    network.fit({ animation: false });
    network.moveTo({ scale: network.getScale() * MARGIN, animation: false }); // labels reach beyond the nodes
    enlarge(network, nodes);
  };
  /** @param {number} factor */
  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: false });
  const select = (/** @type {string | null} */ id) => {
    if (id === null) network.unselectAll();
    else network.selectNodes([id]);
    panel.show(id);
    labels.select(id);
    button(buttons, "expand").disabled = id === null;
  };
  const expand = async (/** @type {string} */ id) => {
    await expander.expand(id);
    legend.update();
    button(buttons, "undo").disabled = !expander.undoable;
  };
  const undo = () => {
    expander.undo();
    legend.update();
    button(buttons, "undo").disabled = !expander.undoable;
  };

  new Keys(canvas, { network, nodes, edges, words, say, select, expand, undo, zoom, step: ZOOM_STEP, fit });
  network.on("click", (/** @type {any} */ event) => select(event.nodes[0] ?? null));
  network.on("doubleClick", (/** @type {any} */ event) => event.nodes[0] && expand(event.nodes[0]));
  buttons.addEventListener("click", (event) => {
    const chosen = /** @type {HTMLElement} */ (event.target).closest("button")?.dataset.do;
    const [id] = network.getSelectedNodes();
    if (chosen === "in") zoom(ZOOM_STEP);
    if (chosen === "out") zoom(1 / ZOOM_STEP);
    if (chosen === "fit") fit();
    if (chosen === "expand" && id !== undefined) expand(id);
    if (chosen === "undo") undo();
  });
  network.once("afterDrawing", fit);
  new ResizeObserver(() => fit()).observe(canvas);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    network.setOptions({ groups: options().groups });
    labels.recolour();
  });
  fit();
  canvas.dataset.ready = "true";
}

/** How much taller a narrow screen's picture is drawn than the server's frame. @param {HTMLElement} canvas */
function stretch(canvas) {
  const shape = canvas.clientWidth / canvas.clientHeight;
  return Math.min(Math.max(FRAME_SHAPE / shape, 1), TALLEST);
}

/** The label is drawn by us, so that it keeps its size and never covers another. @param {any} node */
function captioned(node) {
  const { label, ...rest } = node;
  return { ...rest, caption: label };
}

/** The server's options; borders take the colour of the page. */
function options() {
  const given = json("network-options");
  const style = getComputedStyle(document.documentElement);
  const paper = style.getPropertyValue("--paper").trim();
  const ink = style.getPropertyValue("--ink").trim();
  for (const group of Object.values(given.groups)) {
    const own = /** @type {any} */ (group);
    own.color.border = paper;
    own.color.hover = { ...own.color.hover, border: ink };
    own.color.highlight = { ...own.color.highlight, border: ink };
  }
  return { ...given, autoResize: true };
}

/** Nodes keep a size that can be hit where the picture had to be made small. @param {any} network @param {any} nodes */
function enlarge(network, nodes) {
  const factor = Math.max(1, SMALLEST_SCALE / network.getScale());
  nodes.update(nodes.map((/** @type {any} */ node) => ({ id: node.id, plain: node.plain ?? node.size, size: (node.plain ?? node.size) * factor })));
}

/** @param {string} id */
function json(id) {
  const block = document.getElementById(id);
  return block ? JSON.parse(block.textContent ?? "null") : null;
}

/** @param {HTMLElement} buttons @param {string} name */
function button(buttons, name) {
  return /** @type {HTMLButtonElement} */ (buttons.querySelector(`[data-do=${name}]`));
}
