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
