/* Files dropped on the page, or picked: sent one after another, each as it is. */
import {byId} from "./make.js";
import {drop} from "./net.js";
import {toast} from "./act.js";

const overlay = byId("drop");

async function send(files, role) {
  const failed = [];
  let done = 0;
  for (const file of files) {
    toast(files.length > 1 ? `Taking in ${done + 1} of ${files.length}` : `Taking in ${file.name}`);
    try {
      await drop(file, role);
      done += 1;
    } catch (error) {
      failed.push(`${file.name}: ${error.message}`);
    }
  }
  toast(failed.length ? `Not taken in: ${failed.join("; ")}` : `Taken in: ${done === 1 ? files[0].name : `${done} files`}`);
}

const holdsFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
const roleAt = (event) => (event.target.closest("#drop [data-role]") || overlay.querySelector("[data-role=article]")).dataset.role;

export function setUp() {
  for (const [id, role] of [["pick-articles", "article"], ["pick-draft", "draft"]]) {
    const field = byId(id);
    field.addEventListener("change", () => {
      send([...field.files], role).then(() => { field.value = ""; });
    });
  }
  addEventListener("dragenter", (event) => { if (holdsFiles(event)) overlay.hidden = false; });
  addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    for (const field of overlay.children) field.classList.toggle("over", field.dataset.role === roleAt(event));
  });
  overlay.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget || !overlay.contains(event.relatedTarget)) overlay.hidden = true;
  });
  addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    const role = roleAt(event);
    overlay.hidden = true;
    send([...event.dataTransfer.files], role);
  });
}
