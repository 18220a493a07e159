/* Questions to the program, all to the address that the page came from. */

async function answered(response) {
  const body = await response.json().catch(() => ({error: `the program answered ${response.status}`}));
  if (!response.ok) throw new Error(body.error || `the program answered ${response.status}`);
  return body;
}

export const get = async (path, id) =>
  answered(await fetch(id === undefined ? path : `${path}?${new URLSearchParams({id})}`));

export const act = async (wanted) =>
  answered(await fetch("act", {
    method: "POST", headers: {"content-type": "application/json"}, body: JSON.stringify(wanted),
  }));

export const drop = async (file, role) =>
  answered(await fetch(`drop?${new URLSearchParams({name: file.name, role})}`, {
    method: "POST", headers: {"content-type": "application/octet-stream"}, body: file,
  }));

/** Call `told` with each message of the program, and `gone` when it has ended or is there again. A page that nobody sees
    does not listen: a browser has few lines to one address, and many tabs would use them all. */
export function listen(told, gone) {
  let events = null;
  const start = () => {
    if (events) return;
    events = new EventSource("events");
    events.addEventListener("message", (event) => { gone(false); told(JSON.parse(event.data)); });
    events.addEventListener("error", () => gone(true));
  };
  const stop = () => { events?.close(); events = null; };
  addEventListener("visibilitychange", () => (document.hidden ? stop() : start()));
  addEventListener("pagehide", stop);
  addEventListener("pageshow", start);
  start();
}
