/* Decisions: accept with a reason, dismiss, undo, tick; and the keys for them. */
import {byId, el} from "./make.js";
import {act} from "./net.js";

const dialog = byId("accept");
const reason = byId("reason");
const reasons = [];
let accepting = null;
let hiding = 0;

/** Tell what was done, for a while. */
export function toast(text) {
  const place = byId("toast");
  place.textContent = text;
  place.classList.add("there");
  clearTimeout(hiding);
  hiding = setTimeout(() => place.classList.remove("there"), 6000);
}

export async function tell(wanted, past = "") {
  try {
    const answer = await act(wanted);
    if (past || answer.told) toast(`${past}${answer.told ? `${past ? " " : ""}${answer.told}` : ""}`);
    return true;
  } catch (error) {
    toast(`That did not work: ${error.message}`);
    return false;
  }
}

/** Ask why a finding may stand. */
export function accept(found) {
  if (!found) return;
  accepting = found.id;
  byId("accepting").textContent = found.message;
  byId("reasons").replaceChildren(...reasons.map((each) => el("option", {value: each})));
  reason.value = "";
  dialog.showModal();
}

export const dismiss = (found) => found && tell({do: "dismiss", id: found.id});
export const restore = (found) => found && tell({do: "dismiss", id: found.id, on: false});
export const undo = async () => {
  try {
    const {told} = await act({do: "undo"});
    toast(told ? `Undone: ${told}` : "There is nothing to undo.");
  } catch (error) {
    toast(`That did not work: ${error.message}`);
  }
};

/** Listen for keys and the dialogs' buttons; `keys` has what each letter does. */
export function setUp(keys) {
  dialog.querySelector("form").addEventListener("submit", () => {
    const said = reason.value.trim();
    if (!said || !accepting) return;
    if (!reasons.includes(said)) reasons.unshift(said);
    tell({do: "accept", id: accepting, reason: said});
  });
  byId("cancel").addEventListener("click", () => dialog.close());
  byId("help").addEventListener("click", () => byId("keys").showModal());
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select, dialog")) {
      if (event.key === "Escape" && event.target.matches("#filters input")) byId("list").focus();
      return;
    }
    const work = keys[event.key];
    if (!work) return;
    event.preventDefault();
    work();
  });
}
