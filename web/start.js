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

  // The page's module is in three parts (xtask/src/split). The second is fetched when the first timeline stands, the third at the
  // first sign of a person, or each at once where something of it is wanted before. The page calls these; `first` is what the
  // first part exports.
  const [soon, rest] = ["soon", "rest"].map((name) => new URL(wasm.replace("_bg.", `_${name}.`), document.baseURI));
  const addresses = [wasm, soon, rest];
  const coming = [];
  const isHere = [];

  function join(part, first, module) {
    if (isHere[part]) return;
    new WebAssembly.Instance(module, { first });
    isHere[part] = true;
  }

  async function arrived(part, first) {
    if (!first.r0) return;
    join(part, first, await (isFrame ? loopscopeFrame.module(addresses[part]) : compiled(addresses[part])));
  }

  const SIGNS = ["pointermove", "pointerdown", "touchstart", "wheel", "keydown", "focusin", "dragover"];
  const sign = (name, resolve) => addEventListener(name, () => resolve(), { once: true, capture: true, passive: true });
  const person = new Promise((resolve) => SIGNS.forEach((name) => sign(name, resolve)));

  async function compiled(address) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    return WebAssembly.compile(await response.arrayBuffer());
  }

  globalThis.loopscope = {
    learn,
    person: () => person,
    // With those before it, which it may use.
    fetchPart: (last, first) => Promise.all([1, 2].slice(0, last).map((part) => (coming[part] ??= arrived(part, first)))),
    bringPart(part, first) {
      if (isHere[part]) return;
      const request = new XMLHttpRequest();
      request.open("GET", addresses[part], false);
      // Bytes: a request that waits cannot be asked for a buffer.
      request.overrideMimeType("text/plain; charset=x-user-defined");
      request.send();
      join(part, first, new WebAssembly.Module(Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0))));
    },
  };

  // The page's language: as the address asks for it, else as it was chosen; English is in the page, another is fetched (`ui::words`).
  const TAGS = { de: "de", es: "es", fr: "fr", zh: "zh-Hans" };
  const language = [/[?&]lang=(\w+)/.exec(location.search + location.hash)?.[1], chosen(), "en"].find((code) => code === "en" || TAGS[code]);

  function chosen() {
    try {
      return localStorage.getItem("loopscope.lang");
    } catch {
      return null;
    }
  }

  async function learn() {
    if (language === "en") return;
    const response = await fetch(new URL(`lang/${language}.txt`, document.baseURI)).catch(() => ({}));
    // Without the texts it speaks English.
    if (!response.ok) return;
    Object.assign(loopscope, { language, words: await response.text() });
    document.documentElement.lang = TAGS[language];
  }

  async function start() {
    const [{ default: initialize }] = await Promise.all([import(new URL(js, document.baseURI)), learn()]);
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
    // Nothing of it is for who only looks, and what the page needs now comes first.
    person.then(() => setTimeout(keep, 3_000));
  }
})();
