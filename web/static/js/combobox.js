// @ts-check
/** An ARIA combobox over a text field: suggestions from the server, chosen by arrow keys or pointer. */

const PAUSE_MS = 150;

/** @typedef {{id: string, name: string, kind: string, alias: string, href: string}} Suggestion */

let made = 0;

/**
 * Makes a field suggest. With `data-fill` the chosen id goes into the field, else its page is opened.
 * @param {HTMLInputElement} input
 */
export function combobox(input) {
  const list = document.createElement("ul");
  list.id = `suggestions-${++made}`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels?.[0]?.textContent?.trim() ?? "");
  list.hidden = true;
  const status = document.createElement("span");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  input.after(list, status);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) {
    input.setAttribute(name, value);
  }

  /** @type {Suggestion[]} */
  let found = [];
  let active = -1;
  let timer = 0;
  let request = new AbortController();

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  /** @param {number} next */
  const mark = (next) => {
    active = next;
    [...list.children].forEach((option, number) => option.setAttribute("aria-selected", String(number === active)));
    const option = list.children[active];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }
  };

  /** @param {Suggestion} suggestion */
  const choose = (suggestion) => {
    close();
    if (input.hasAttribute("data-fill")) {
      input.value = suggestion.id;
      status.textContent = suggestion.name;
    } else {
      location.assign(suggestion.href);
    }
  };

  const show = () => {
    list.replaceChildren(...found.map((suggestion, number) => option(suggestion, `${list.id}-${number}`, () => choose(suggestion))));
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    active = -1;
    status.textContent = found.length ? `${found.length} ${input.dataset.count ?? ""}` : input.dataset.none ?? "";
  };

  const ask = async () => {
    request.abort();
    request = new AbortController();
    const text = input.value.trim();
    if (!text) {
      close();
      return;
    }
    const address = new URL(input.dataset.suggestions ?? "", location.href);
    address.searchParams.set("q", text);
    try {
      const answer = await fetch(address, { signal: request.signal, headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      found = (await answer.json()).items;
      if (document.activeElement === input) show();
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError")) close();
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    close(); // what is listed belongs to what was written before
    timer = setTimeout(ask, PAUSE_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark((active + step + found.length + (active < 0 && step < 0 ? 1 : 0)) % found.length);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      choose(found[active]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
}

/**
 * @param {Suggestion} suggestion
 * @param {string} id
 * @param {() => void} chosen
 */
function option(suggestion, id, chosen) {
  const item = document.createElement("li");
  item.id = id;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  const name = document.createElement("span");
  name.textContent = suggestion.alias ? `${suggestion.name}（${suggestion.alias}）` : suggestion.name;
  const kind = document.createElement("span");
  kind.className = "hint";
  kind.textContent = suggestion.kind;
  item.append(name, kind);
  item.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    chosen();
  });
  return item;
}
