// @ts-check
/** Expanding: new neighbours appear beside the one that was expanded, nothing else moves; undo takes them away. */

const ANGLES = 28;
const RINGS = [95, 140, 185, 240];

export class Expander {
  /** @param {{network: any, nodes: any, edges: any, address: string, words: Record<string, string>, say: (text: string) => void}} parts */
  constructor(parts) {
    this.parts = parts;
    /** @type {{nodes: string[], edges: string[]}[]} */
    this.history = [];
  }

  /** Whether there is something to take back. */
  get undoable() {
    return this.history.length > 0;
  }

  /** @param {string} id */
  async expand(id) {
    const { network, nodes, edges, address, words, say } = this.parts;
    const asked = new URL(address, location.href);
    asked.searchParams.set("id", id);
    for (const known of nodes.getIds()) asked.searchParams.append("have", known);
    try {
      const answer = await fetch(asked, { headers: { Accept: "application/json" } });
      const news = await answer.json();
      if (!answer.ok) throw new Error(news.detail ?? String(answer.status));
      const name = nodes.get(id).name;
      if (!news.nodes.length) {
        say(fill(words.nothing, { name }));
        return;
      }
      const fresh = this.placed(id, news.nodes);
      const ties = news.edges.filter((/** @type {any} */ edge) => !edges.get(edge.id));
      nodes.add(fresh);
      edges.add(ties);
      this.history.push({ nodes: fresh.map((node) => node.id), edges: ties.map((/** @type {any} */ edge) => edge.id) });
      network.selectNodes([id]);
      say(fill(words.expanded, { name, added: fresh.length, left: news.left_out }));
    } catch (error) {
      say(fill(words.failed, { reason: error instanceof Error ? error.message : String(error) }));
    }
  }

  /** Takes the last expansion back. */
  undo() {
    const last = this.history.pop();
    if (!last) return;
    this.parts.edges.remove(last.edges);
    this.parts.nodes.remove(last.nodes);
    this.parts.say(this.parts.words.undone);
  }

  /** Each new node in the freest place around the one expanded. @param {string} id @param {any[]} fresh @returns {any[]} */
  placed(id, fresh) {
    const { network, nodes } = this.parts;
    const spots = Object.values(network.getPositions());
    const centre = network.getPositions([id])[id];
    const size = nodes.get(id).size / (nodes.get(id).plain ?? nodes.get(id).size);
    return fresh.map((node) => {
      const spot = freest(centre, spots);
      spots.push(spot);
      const { label, ...rest } = node;
      return { ...rest, caption: label, plain: node.size, size: node.size * size, x: spot.x, y: spot.y };
    });
  }
}

/** @param {{x: number, y: number}} centre @param {any[]} spots */
function freest(centre, spots) {
  let best = { x: centre.x, y: centre.y };
  let room = -Infinity;
  for (const radius of RINGS) {
    for (let step = 0; step < ANGLES; step += 1) {
      const angle = (2 * Math.PI * step) / ANGLES;
      const spot = { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * 0.8 * Math.sin(angle) };
      const nearest = Math.min(...spots.map((other) => Math.hypot((spot.x - other.x) * 0.6, spot.y - other.y)));
      const worth = Math.min(nearest, 60) - radius * 0.12;
      if (worth > room) [best, room] = [spot, worth];
    }
  }
  return best;
}

/** `{name}` in a sentence becomes its value. @param {string} text @param {Record<string, unknown>} values */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
