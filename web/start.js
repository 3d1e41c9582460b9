// Starts the page. Trunk writes the names of the two built files into the script element that loads this one.
const { js, wasm } = document.getElementById("start").dataset;

try {
  const { default: initialize } = await import(new URL(js, document.baseURI));
  const module = await initialize({ module_or_path: new URL(wasm, document.baseURI) });
  // What Trunk's own starter says as well, for whoever waits for it.
  dispatchEvent(new CustomEvent("TrunkApplicationStarted", { detail: { wasm: module } }));
} catch (error) {
  const message = document.createElement("p");
  message.setAttribute("role", "alert");
  message.textContent = `Loopscope could not start: ${error}`;
  document.body.append(message);
  throw error;
}

// The page without a network, from the second visit on. Not inside frames: what is shown in another page leaves nothing behind.
const { offline } = document.documentElement.dataset;
if (offline && window === window.top) {
  const keep = () => navigator.serviceWorker?.register(new URL(offline, document.baseURI)).catch(() => {});
  // The first picture comes first.
  setTimeout(keep, 3_000);
}
