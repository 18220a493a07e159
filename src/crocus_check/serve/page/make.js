/* Elements, made of words only: whatever an article says becomes a text node, never markup. */

/** An element with attributes, listeners ("onclick") and children; children that are strings become text. */
export function el(name, given = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const byId = (id) => document.getElementById(id);

/** "1 article", "2 articles". */
export const counted = (number, noun, plural) => `${number} ${number === 1 ? noun : plural || noun + "s"}`;

export function badge(found) {
  const state = found.dismissed ? "dismissed" : found.accepted !== null ? "accepted" : found.severity;
  return el("span", {class: `badge ${state}`}, `${found.verdict}, ${state}`);
}
