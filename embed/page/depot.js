// For a page of an opaque origin, such as `<iframe sandbox="allow-scripts">` makes: to it every server is a stranger, so it may not
// fetch, and a plain file server does not say that it may. It may run scripts, though. So `cargo xtask dist` also writes every
// file that the page fetches as a script, `packed/NAME.js`, and here `fetch`, `XMLHttpRequest` and `Worker` are made to read
// those. The rest of the page does not notice. Runs in the page and in the engine's worker; `loopscopeBase` is the page's folder.
(() => {
  const base = self.loopscopeBase;
  const TYPES = { wasm: "application/wasm", txt: "text/plain; charset=utf-8" };
  const isWorker = typeof importScripts === "function";
  const importRaw = isWorker ? importScripts : undefined;
  const arrived = new Map();

  // What a packed file calls. `content` is base64 of the compressed bytes, { text }, or { plain }, base64 of the bytes.
  self.loopscopePacked = (name, content) => arrived.set(name, content);

  function nameOf(address) {
    const url = new URL(address, base);
    return url.href.startsWith(base) ? url.pathname.slice(new URL(base).pathname.length) : undefined;
  }

  const scriptOf = (name) => `${base}packed/${name}.js`;

  function loadNow(name) {
    if (!arrived.has(name)) importRaw(scriptOf(name));
    return arrived.get(name);
  }

  async function load(name) {
    if (isWorker || arrived.has(name)) return loadNow(name);
    await new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = scriptOf(name);
      script.onload = resolve;
      script.onerror = () => reject(new TypeError(`${name} is not among the packed files`));
      document.head.append(script);
    });
    return arrived.get(name);
  }

  function unpacked(content) {
    if (content.text !== undefined) return content.text;
    const bytes = Uint8Array.from(atob(content.plain ?? content), (character) => character.charCodeAt(0));
    if (content.plain !== undefined) return bytes;
    return new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  }

  self.fetch = async (address) => {
    const name = nameOf(address.url ?? address);
    if (name === undefined) throw new TypeError("only the page's own files can be had here");
    try {
      const type = TYPES[name.split(".").pop()] ?? "application/octet-stream";
      return new Response(unpacked(await load(name)), { headers: { "content-type": type } });
    } catch {
      return new Response(null, { status: 404 });
    }
  };

  if (isWorker) {
    self.importScripts = (...addresses) => importRaw(...addresses.map((address) => new URL(address, base).href));
    // The engine asks for the library in the middle of an import, which cannot wait for a promise.
    self.XMLHttpRequest = class {
      open(method, address) {
        this.name = nameOf(address);
      }

      send() {
        this.status = 404;
        try {
          this.responseText = loadNow(this.name).text;
          this.status = 200;
        } catch {
          // The status says it.
        }
      }
    };
    return;
  }

  // A worker must be of the page's own origin: one that was made here is, and it may import scripts like the page.
  const OwnWorker = self.Worker;
  self.Worker = class extends OwnWorker {
    constructor(address) {
      const loader = new URL(address, base).href;
      const start = [
        `self.loopscopeBase = ${JSON.stringify(base)};`,
        `Object.defineProperty(self, "location", { value: new URL(${JSON.stringify(loader)}) });`,
        `importScripts(${JSON.stringify(`${base}embed/depot.js`)});`,
        `importScripts(${JSON.stringify(loader)});`,
      ].join("\n");
      super(URL.createObjectURL(new Blob([start], { type: "text/javascript" })));
    }
  };
})();
