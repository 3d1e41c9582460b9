// Starts the page. Trunk writes the names of the two built files into the script element that loads this one. It is a plain
// script and no module, because a frame of an opaque origin may load scripts only; what frames need more is in embed/page/frame.js.
(async () => {
  const { js, wasm } = document.getElementById("start").dataset;
  const isFrame = self.origin === "null" || /^#embed\b/.test(location.hash);

  function loaded(address) {
    return new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement("script"), { src: address, onload: resolve });
      script.onerror = () => reject(new Error(`${address} did not load`));
      document.head.append(script);
    });
  }

  // The page's module is in two parts (xtask/src/split): the second is fetched when the first timeline stands, or at once where
  // something of it is wanted before. The page calls these two; `first` is what its first part exports.
  const rest = new URL(wasm.replace("_bg.wasm", "_rest.wasm"), document.baseURI);
  let isWhole = false;

  function join(first, module) {
    if (isWhole) return;
    new WebAssembly.Instance(module, { first });
    isWhole = true;
  }

  async function compiled(address) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    return WebAssembly.compile(await response.arrayBuffer());
  }

  globalThis.loopscope = {
    async fetchRest(first) {
      if (isWhole || !first.r0) return;
      join(first, await (isFrame ? loopscopeFrame.module(rest) : compiled(rest)));
    },
    bringRest(first) {
      if (isWhole) return;
      const request = new XMLHttpRequest();
      request.open("GET", rest, false);
      // Bytes: a request that waits cannot be asked for a buffer.
      request.overrideMimeType("text/plain; charset=x-user-defined");
      request.send();
      join(first, new WebAssembly.Module(Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0))));
    },
  };

  async function start() {
    const { default: initialize } = await import(new URL(js, document.baseURI));
    return initialize({ module_or_path: new URL(wasm, document.baseURI) });
  }

  try {
    if (isFrame) await loaded(new URL("embed/frame.js", document.baseURI));
    const module = await (isFrame ? loopscopeFrame.start(js, wasm) : start());
    // What Trunk's own starter says as well, for whoever waits for it.
    dispatchEvent(new CustomEvent("TrunkApplicationStarted", { detail: { wasm: module } }));
  } catch (error) {
    document.getElementById("loading")?.remove();
    const message = document.createElement("p");
    message.setAttribute("role", "alert");
    message.textContent = `Loopscope could not start: ${error}`;
    document.body.append(message);
    if (isFrame) self.loopscopeFrame?.fail(message.textContent);
    throw error;
  }

  // The page without a network, from the second visit on. Not inside frames: what is shown in another page leaves nothing behind.
  const { offline } = document.documentElement.dataset;
  if (offline && !isFrame && window === window.top) {
    const keep = () => navigator.serviceWorker?.register(new URL(offline, document.baseURI)).catch(() => {});
    // The first picture comes first.
    setTimeout(keep, 3_000);
  }
})();
