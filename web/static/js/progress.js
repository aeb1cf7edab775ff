// @ts-check
/** The progress of an import: asks how it stands and shows the report once it is done. */

const PAUSE_MS = 800;

const section = /** @type {HTMLElement | null} */ (document.querySelector("[data-progress]"));
if (section) follow(section);

/** @param {HTMLElement} section */
async function follow(section) {
  const bar = /** @type {HTMLProgressElement} */ (section.querySelector("progress"));
  try {
    const answer = await fetch(section.dataset.progress ?? "", { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const { state, done, total } = await answer.json();
    if (state !== "running") {
      location.reload();
      return;
    }
    if (total) {
      bar.max = total;
      bar.value = done;
    }
  } catch {
    // the server may be busy for a moment; the link below the bar always works
  }
  setTimeout(() => follow(section), PAUSE_MS);
}
