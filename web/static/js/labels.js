// @ts-check
/** Labels at a constant size on the screen: the important ones first, none over another. */

const FONT_PX = 13;
const LINE_PX = 16;
const MARK_PX = 11;
const EDGE_PX = 6;
const HALO_PX = 3.5;

export class Labels {
  /** @param {any} network @param {any} nodes @param {any} edges @param {HTMLElement} canvas */
  constructor(network, nodes, edges, canvas) {
    this.network = network;
    this.nodes = nodes;
    this.edges = edges;
    this.canvas = canvas;
    /** @type {string | null} */
    this.selected = null;
    /** @type {Map<string, number>} */
    this.widths = new Map();
    this.recolour();
    network.on("afterDrawing", (/** @type {CanvasRenderingContext2D} */ context) => this.draw(context));
  }

  /** Takes the colours of the page, e.g. when it turned dark. */
  recolour() {
    const style = getComputedStyle(this.canvas);
    this.ink = style.getPropertyValue("--ink").trim() || "#1f2b37";
    this.paper = style.getPropertyValue("--paper").trim() || "#fff";
    this.face = style.fontFamily;
    this.network.redraw();
  }

  /** The selected node's label comes first. @param {string | null} id */
  select(id) {
    this.selected = id;
    this.network.redraw();
  }

  /** @param {CanvasRenderingContext2D} context */
  draw(context) {
    const scale = this.network.getScale();
    const spots = this.network.getPositions();
    const shown = this.nodes.get({ filter: (/** @type {any} */ node) => !node.hidden });
    /** @type {number[][]} */
    const taken = shown.map((/** @type {any} */ node) => around(spots[node.id], node.size));
    const ranked = shown.sort((/** @type {any} */ a, /** @type {any} */ b) => this.rank(b) - this.rank(a) || (a.id < b.id ? -1 : 1));
    context.save();
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const node of ranked) this.label(context, node, spots[node.id], scale, taken);
    this.marks(context, scale, taken);
    context.restore();
  }

  /** @param {any} node */
  rank(node) {
    return (node.id === this.selected ? 1e6 : 0) + (node.strong ? 1e5 : 0) + node.weight;
  }

  /** @param {CanvasRenderingContext2D} context @param {any} node @param {{x: number, y: number}} spot @param {number} scale @param {number[][]} taken */
  label(context, node, spot, scale, taken) {
    const lines = node.caption.split("\n");
    context.font = `${node.strong || node.id === this.selected ? "600 " : ""}${FONT_PX / scale}px ${this.face}`;
    const half = Math.max(...lines.map((/** @type {string} */ line) => this.width(context, line, scale))) / 2;
    const top = spot.y + node.size + 4 / scale;
    const x = this.inside(spot.x, half);
    const box = [x - half, top, x + half, top + (lines.length * LINE_PX) / scale];
    const always = node.root || node.id === this.selected;
    if (covers(taken, box) && !always) return;
    taken.push(box);
    lines.forEach((/** @type {string} */ line, /** @type {number} */ number) => this.text(context, line, x, top + ((number + 0.5) * LINE_PX) / scale, scale));
  }

  /** A label near the edge moves inwards; one whose node is out of sight stays with it. @param {number} x @param {number} half */
  inside(x, half) {
    const left = this.network.DOMtoCanvas({ x: EDGE_PX, y: 0 }).x;
    const right = this.network.DOMtoCanvas({ x: this.canvas.clientWidth - EDGE_PX, y: 0 }).x;
    return x < left || x > right ? x : Math.min(Math.max(x, left + half), right - half);
  }

  /** The few characters on ties, where there is room. @param {CanvasRenderingContext2D} context @param {number} scale @param {number[][]} taken */
  marks(context, scale, taken) {
    context.font = `${MARK_PX / scale}px ${this.face}`;
    for (const edge of this.edges.get({ filter: (/** @type {any} */ e) => e.mark && !e.hidden })) {
      const drawn = this.network.body.edges[edge.id];
      if (!drawn?.connected || drawn.from.options.hidden || drawn.to.options.hidden) continue;
      const middle = drawn.edgeType.getPoint(0.5);
      const half = this.width(context, edge.mark, scale) / 2;
      const box = [middle.x - half, middle.y - 6 / scale, middle.x + half, middle.y + 6 / scale];
      if (covers(taken, box)) continue;
      taken.push(box);
      this.text(context, edge.mark, middle.x, middle.y, scale);
    }
  }

  /** @param {CanvasRenderingContext2D} context @param {string} text @param {number} x @param {number} y @param {number} scale */
  text(context, text, x, y, scale) {
    context.strokeStyle = this.paper ?? "";
    context.lineWidth = HALO_PX / scale;
    context.strokeText(text, x, y);
    context.fillStyle = this.ink ?? "";
    context.fillText(text, x, y);
  }

  /** @param {CanvasRenderingContext2D} context @param {string} text @param {number} scale */
  width(context, text, scale) {
    const key = `${context.font.startsWith("600") ? "b" : ""}${context.font.includes(String(MARK_PX / scale)) ? "m" : ""}${text}`;
    const known = this.widths.get(key) ?? context.measureText(text).width * scale;
    this.widths.set(key, known);
    return known / scale;
  }
}

/** @param {{x: number, y: number}} spot @param {number} radius */
function around(spot, radius) {
  return [spot.x - radius, spot.y - radius, spot.x + radius, spot.y + radius];
}

/** @param {number[][]} boxes @param {number[]} box */
function covers(boxes, box) {
  return boxes.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]);
}
