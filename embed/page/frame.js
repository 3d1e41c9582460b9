// What the page needs beside itself when it stands in a frame. `web/start.js` loads it first; `src/ui/browser/host.rs` is the
// other half.
//
// - The **handshake**. The frame says `{ loopscope: "hello", version }` to the page around it; that one answers
//   `{ loopscope: "welcome" }` and gives a port, over which everything else goes: calls `{ id, do, with }` one way; answers
//   `{ id, ok }` or `{ id, error }`, and reports `{ tell, detail }` the other. A host that listened too late says
//   `{ loopscope: "knock" }` and hears hello again. A host is a stranger: what it says is looked at here for its shape, and in
//   the page for its meaning. With the welcome, or with a call, may come the **recording** of the program: its bytes, or why there
//   are none. Such a program needs no engine until somebody changes it.
// - **One module, one engine** for all frames of a page: a frame of the same origin uses the module that another has compiled,
//   and, where the host has an engine for all (`engine=shared`), that one.
(() => {
  const VERSION = 1;
  const PATIENCE_MS = 10_000;
  const WORD_MAX = 64;
  const TEXT_MAX = 1_500_000;
  const RECORDING_MAX = 64_000_000;
  const base = new URL(".", document.baseURI).href;
  const options = new URLSearchParams(location.hash.replace(/^#embed\??/, ""));
  const isFramed = window.parent !== window;
  document.documentElement.dataset.embed = "";

  let port;
  // The recording of the program that the host wants to see; it is used for every run of that program.
  let recording;
  const waiting = [];
  // Calls that come before the page listens.
  const early = [];
  let hear = (...call) => early.push(call);
  let welcome;
  const welcomed = new Promise((resolve) => (welcome = resolve));

  function post(message, transfer = []) {
    if (port) port.postMessage(message, transfer);
    else waiting.push([message, transfer]);
  }

  function greet() {
    window.parent.postMessage({ loopscope: "hello", version: VERSION }, "*");
  }

  function isCall(call) {
    return (
      typeof call === "object" && call !== null && Number.isSafeInteger(call.id) &&
      typeof call.do === "string" && call.do.length <= WORD_MAX &&
      (call.with === undefined || (typeof call.with === "string" && call.with.length <= TEXT_MAX))
    );
  }

  function isRecording(given) {
    if (typeof given === "string") return given.length <= TEXT_MAX;
    return given instanceof ArrayBuffer && given.byteLength <= RECORDING_MAX;
  }

  function onCall({ data }) {
    if (!isCall(data)) return;
    if (data.do === "load") recording = isRecording(data.recording) ? data.recording : undefined;
    hear(data.id, data.do, data.with ?? "");
  }

  if (isFramed) {
    addEventListener("message", ({ source, data, ports }) => {
      if (source !== window.parent || typeof data !== "object" || data === null) return;
      if (data.loopscope === "knock" && !port) greet();
      if (data.loopscope !== "welcome" || port || ports.length !== 1) return;
      [port] = ports;
      port.onmessage = onCall;
      if (isRecording(data.recording)) recording = data.recording;
      // The host sets the height from now on.
      document.documentElement.dataset.hosted = "";
      for (const [message, transfer] of waiting.splice(0)) post(message, transfer);
      welcome(true);
    });
    greet();
    setTimeout(() => welcome(false), PATIENCE_MS);
  } else {
    welcome(false);
  }

  // An engine that is started, or asked for, when there is something for it to do: a frame that only plays needs none.
  const OwnWorker = () => self.Worker.own;

  class Engine {
    constructor(address) {
      this.address = String(address);
      queueMicrotask(() => this.onmessage?.({ data: "ready" }));
    }

    postMessage(message) {
      this.way ??= this.open();
      this.way.then((way) => way?.postMessage(message));
    }

    async open() {
      const isShared = options.get("engine") === "shared" && (await welcomed);
      if (this.isOver) return undefined;
      return isShared ? this.guest() : this.owner();
    }

    guest() {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = (event) => this.onmessage?.(event);
      post({ engine: this.address }, [port2]);
      return { postMessage: (request) => port1.postMessage({ request }), terminate: () => port1.postMessage("over") };
    }

    owner() {
      const worker = new (OwnWorker())(this.address);
      worker.onerror = (event) => this.onerror?.(event);
      return new Promise((resolve) => {
        worker.onmessage = (event) => (event.data === "ready" ? resolve(worker) : this.onmessage?.(event));
        // Whoever ends it before it is loaded ends it all the same.
        this.loading = worker;
      });
    }

    terminate() {
      this.isOver = true;
      this.loading?.terminate();
      this.way?.then((way) => way?.terminate());
    }
  }

  // Modules by their address, for the other frames.
  self.loopscopeModules = {};

  // A module of the page, compiled once for all frames of this origin. Both parts of a build have names of their own.
  function module(address) {
    const { href } = new URL(address, base);
    self.loopscopeModules[href] ??= moduleOfAnother(href) ?? compiled(href);
    return self.loopscopeModules[href];
  }

  function moduleOfAnother(address) {
    for (let index = 0; index < window.parent.frames.length; index += 1) {
      try {
        const other = window.parent.frames[index].loopscopeModules?.[address];
        if (other) return other;
      } catch {
        // Of another origin.
      }
    }
    return undefined;
  }

  function loaded(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${address} did not load`));
      document.head.append(script);
    });
  }

  function styled(address) {
    return new Promise((resolve) => {
      const link = document.createElement("link");
      Object.assign(link, { rel: "stylesheet", href: address, onload: resolve, onerror: resolve });
      document.head.append(link);
    });
  }

  async function start(js, wasm) {
    const isOpaque = self.origin === "null";
    if (isOpaque) document.documentElement.dataset.opaque = "";
    const style = styled(`${base}embed/embed.css`);
    if (isOpaque) {
      self.loopscopeBase = base;
      await loaded(`${base}embed/depot.js`);
    }
    const own = self.Worker;
    self.Worker = Object.assign(Engine, { own });
    if (isOpaque) await loaded(`${base}packed/${new URL(js, base).href.slice(base.length)}.js`);
    const { default: initialize } = isOpaque ? self.loopscopePage : await import(new URL(js, base));
    const first = module(wasm);
    await Promise.all([style, loopscope.learn()]);
    const page = await initialize({ module_or_path: await first });
    tellSize();
    return page;
  }

  // How high the page is that somebody would like to see whole.
  function tellSize() {
    // The page may come a little later, and its box grows with it.
    new ResizeObserver(() => {
      const content = document.querySelector(".page");
      if (content) post({ tell: "size", detail: { height: Math.ceil(content.getBoundingClientRect().height) + 2 } });
    }).observe(document.body);
  }

  async function compiled(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
    const isWasm = answer.headers.get("content-type") === "application/wasm";
    return isWasm ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
  }

  self.loopscopeFrame = {
    start,
    module,
    fail: (why) => post({ tell: "failed", detail: { why } }),
    // The page's half: what it hears and says.
    listen: (listener) => {
      hear = listener;
      for (const call of early.splice(0)) hear(...call);
    },
    // The program's recording, for which the frame waits if its address says that there is one.
    recording: async () => (options.has("recording") && (await welcomed), recording),
    answer: (id, ok, error) => post(error === undefined ? { id, ok } : { id, error }),
    tell: (name, detail) => post({ tell: name, detail }),
  };
})();
