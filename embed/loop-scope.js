// <loop-scope>: a Python asyncio program in a page, as a player. One script, no framework, nothing to build:
//
//   <script defer src="loopscope/loop-scope.js"></script>
//   <loop-scope title="Two naps"><pre><code>import asyncio …</code></pre></loop-scope>
//
// The script lies in the folder that `cargo xtask dist` wrote, and finds the rest from there. Until a player has loaded, and
// where no script runs, the element shows what is in it: the program as a code block. It loads when it comes into sight, in a
// frame of its own; all frames of a page share one engine. docs/authors.md lists attributes, events and methods, loop-scope.d.ts
// their types; `LoopScope.connect(iframe)` gives the same for a frame that somebody wrote by hand.
(() => {
  if (self.LoopScope) return;
  const VERSION = 1;
  const PATIENCE_MS = 10_000;
  const KNOCK_MS = 250;
  const HEIGHTS = [48, 4_000];
  // How the data: address of a recording begins: `loopscope record --data` writes it.
  const PACKED = "data:application/zlib;base64,";
  const BASE = new URL(".", document.currentScript?.src ?? document.baseURI).href;
  // Handed on to the page as they are; src, title, poster, sandbox, world and recording are dealt with here.
  const OPTIONS = ["mode", "start-at", "speed", "theme", "lang", "controls", "editable", "highlight", "seed", "autoplay"];
  const METHODS = ["run", "play", "pause", "seek", "load", "result"];

  // The handshake with Loopscope's page in a frame: resolves to the port on which to speak with it. The recording, if there is one,
  // or why it cannot be read, goes with the welcome: the frame waits for it when its address says so.
  function shakeHands(frame, patience, recording) {
    const address = new URL(frame.src, document.baseURI);
    const origin = frame.sandbox.length > 0 && !frame.sandbox.contains("allow-same-origin") ? "null" : address.origin;
    const target = origin === "null" ? "*" : origin;
    return new Promise((resolve, reject) => {
      const over = (settle, value) => {
        removeEventListener("message", hear);
        clearInterval(knocking);
        clearTimeout(waiting);
        settle(value);
      };
      const hear = ({ source, origin: from, data }) => {
        if (source !== frame.contentWindow || from !== origin || data?.loopscope !== "hello") return;
        if (data.version !== VERSION) {
          over(reject, new Error(`Loopscope's page speaks version ${data.version} and loop-scope.js version ${VERSION}: take both from one folder.`));
          return;
        }
        const { port1, port2 } = new MessageChannel();
        // Whatever happens to the recording, the frame is there.
        over(resolve, port1);
        Promise.resolve(recording).then((recording) => {
          frame.contentWindow?.postMessage({ loopscope: "welcome", recording }, target, [port2]);
        });
      };
      // Who comes too late for the frame's hello asks for another. Before the frame has loaded, this reaches nobody.
      const knocking = setInterval(() => frame.contentWindow?.postMessage({ loopscope: "knock" }, "*"), KNOCK_MS);
      const waiting = setTimeout(() => {
        const page = address.href.split("#")[0];
        over(reject, new Error(`Loopscope did not answer within ${patience / 1_000} seconds: is its page at ${page}?`));
      }, patience);
      addEventListener("message", hear);
    });
  }

  // One engine for all players of this page, in a frame that is not seen; made when the first player asks for it.
  let engine;
  function sharedEngine() {
    engine ??= new Promise((resolve, reject) => {
      const frame = document.createElement("iframe");
      Object.assign(frame, { hidden: true, title: "Loopscope's engine", src: `${BASE}embed/engine.html` });
      document.body.append(frame);
      shakeHands(frame, PATIENCE_MS).then(resolve, (error) => {
        frame.remove();
        engine = undefined;
        reject(error);
      });
    });
    return engine;
  }

  async function lend(address, asker) {
    try {
      (await sharedEngine()).postMessage({ engine: address }, [asker]);
    } catch (error) {
      asker.postMessage({ broken: error.message });
    }
  }

  // Loopscope's page in a frame. Its reports are events: ready, run, ended, marker, predicted, checked, size, failed.
  class Player extends EventTarget {
    #port;
    #calls = new Map();
    #last = 0;

    constructor(port) {
      super();
      this.#port = port;
      this.ready = new Promise((resolve, reject) => {
        this.addEventListener("ready", () => resolve(this));
        this.addEventListener("failed", ({ detail }) => reject(new Error(String(detail?.why))));
      });
      // Who does not wait for it need not hear of it twice.
      this.ready.catch(() => {});
      port.onmessage = ({ data, ports }) => this.#hear(data, ports);
    }

    #hear(data, ports) {
      if (typeof data !== "object" || data === null) return;
      if (typeof data.engine === "string" && ports.length === 1) lend(data.engine, ports[0]);
      else if (typeof data.tell === "string") this.dispatchEvent(new CustomEvent(data.tell, { detail: data.detail }));
      else if (this.#calls.has(data.id)) {
        const { resolve, reject } = this.#calls.get(data.id);
        this.#calls.delete(data.id);
        if (data.error === undefined) resolve(data.ok);
        else reject(new Error(String(data.error)));
      }
    }

    async #call(name, text, recording) {
      await this.ready;
      this.#last += 1;
      const id = this.#last;
      return new Promise((resolve, reject) => {
        this.#calls.set(id, { resolve, reject });
        this.#port.postMessage({ id, do: name, with: text, recording });
      });
    }

    run() {
      return this.#call("run");
    }

    play() {
      return this.#call("play");
    }

    pause() {
      return this.#call("pause");
    }

    // A moment: "time 0.5", 'print "done"', "line 12", "end", …; a number is a time in seconds.
    seek(moment) {
      return this.#call("seek", typeof moment === "number" ? `time ${moment}` : String(moment));
    }

    // { code, lesson, world, recording, …options }, or the code alone. A recording is its bytes.
    load(what) {
      const { recording, ...options } = typeof what === "string" ? { code: what } : what;
      return this.#call("load", String(query(options)), recording);
    }

    result() {
      return this.#call("result");
    }
  }

  function query(options) {
    const given = Object.entries(options).filter(([, value]) => value !== undefined && value !== null);
    return new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  }

  // Speaks with Loopscope's page in a frame and lets the frame be as high as its content. Rejects after ten seconds of silence.
  // A frame whose address says `recording=given` gets the program's recording: its bytes.
  async function connect(frame, { patience = PATIENCE_MS, recording } = {}) {
    const player = new Player(await shakeHands(frame, patience, recording));
    player.addEventListener("size", ({ detail }) => {
      const height = Number(detail?.height);
      if (Number.isFinite(height)) frame.style.height = `${Math.min(Math.max(height, HEIGHTS[0]), HEIGHTS[1])}px`;
    });
    return player;
  }

  const FRAME =
    "display: block; width: 100%; height: var(--loop-scope-height, 320px); border: 1px solid #8886; border-radius: 10px; " +
    "box-sizing: border-box; color-scheme: normal;";
  const STYLE = new CSSStyleSheet();
  STYLE.replaceSync(`
    :host { display: block; margin-block: 1em; min-height: var(--loop-scope-height, auto); }
    :host([hidden]) { display: none; }
    [hidden] { display: none !important; }
    .poster { position: relative; }
    .poster img { display: block; max-width: 100%; border-radius: 10px; }
    .start { display: inline-flex; align-items: center; min-height: 44px; margin: 8px 0; padding: 0 18px; border: 0; border-radius: 8px; background: #2563eb; color: #fff; font: 600 1rem system-ui, sans-serif; cursor: pointer; }
    .start:focus-visible { outline: 3px solid #2563eb; outline-offset: 2px; }
    .poster img + .start { position: absolute; left: 16px; bottom: 16px; margin: 0; }
    .note { margin: 8px 0; padding: 8px 12px; border-left: 4px solid #d33a3a; background: #d33a3a1a; font: 0.9rem system-ui, sans-serif; }
    .again { margin-left: 8px; min-height: 32px; font: inherit; }
  `);

  // Without what all lines begin with, and without the empty lines around.
  function trimmed(code) {
    const lines = code.replace(/^(\s*\n)+/, "").trimEnd().split("\n");
    const depths = lines.filter((line) => line.trim()).map((line) => line.length - line.trimStart().length);
    const depth = Math.min(...depths, 80);
    return `${lines.map((line) => line.slice(depth)).join("\n")}\n`;
  }

  async function textAt(address) {
    const answer = await fetch(new URL(address, document.baseURI));
    if (!answer.ok) throw new Error(`${address} could not be read: ${answer.status}`);
    return answer.text();
  }

  // The bytes of a recording, from its address or, packed with zlib, from a data: address; or a text that says why there are none.
  async function recordingAt(address) {
    try {
      if (!address.startsWith(PACKED)) {
        const answer = await fetch(new URL(address, document.baseURI));
        return answer.ok ? await answer.arrayBuffer() : `${address} could not be read: ${answer.status}`;
      }
      const packed = Uint8Array.from(atob(address.slice(PACKED.length)), (letter) => letter.charCodeAt(0));
      return await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"))).arrayBuffer();
    } catch (error) {
      return `${address.slice(0, 80)} could not be read: ${error.message}`;
    }
  }

  // Loads an element when it comes into sight.
  const sight = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) target.start();
  });

  class LoopScopeElement extends HTMLElement {
    static observedAttributes = [...OPTIONS, "src", "world", "recording"];
    #parts;
    #started;
    #change;

    connectedCallback() {
      this.#parts ??= this.#build();
      const isPressed = this.hasAttribute("poster");
      this.#parts.start.hidden = !isPressed;
      if (isPressed) this.#showPoster();
      else sight.observe(this);
    }

    // A frame that leaves the page is gone: what comes back begins anew.
    disconnectedCallback() {
      sight.unobserve(this);
      this.#parts.frame?.remove();
      this.#parts.frame = undefined;
      this.#parts.content.hidden = false;
      this.#started = undefined;
    }

    attributeChangedCallback(name, before, after) {
      if (!this.#started || before === after) return;
      // Several at once are one change.
      this.#change ??= Promise.resolve().then(() => {
        this.#change = undefined;
        return this.load({}).catch((error) => this.#fail(error));
      });
    }

    // Loads the player; what comes into sight does so by itself. Resolves when it is ready.
    start() {
      sight.unobserve(this);
      this.#started ??= this.#load().catch((error) => {
        this.#fail(error);
        throw error;
      });
      // Whoever calls a method hears of it there.
      this.#started.catch(() => {});
      return this.#started;
    }

    // { code, src, world, …options } in place of the attributes, or the code alone.
    async load(what) {
      const given = typeof what === "string" ? { code: what } : what;
      const player = await this.start();
      return player.load({ ...(await this.#options(given)), recording: await this.#recording(given) });
    }

    // The recording of the program that is asked for: another program than the attributes' has none, unless it is given, too.
    #recording(given) {
      const isOther = given.code !== undefined || given.src !== undefined;
      const address = given.recording ?? (isOther ? undefined : this.getAttribute("recording"));
      return typeof address === "string" ? recordingAt(address) : address;
    }

    async #load() {
      const { note, start } = this.#parts;
      note.hidden = true;
      start.hidden = true;
      const recording = this.hasAttribute("recording") ? "given" : undefined;
      const options = query({ ...(await this.#options({})), engine: "shared", recording });
      const frame = document.createElement("iframe");
      frame.title = this.title || `Loopscope: ${this.getAttribute("src")?.split("/").pop() ?? "a program and its event loop"}`;
      if (this.hasAttribute("sandbox")) frame.sandbox = "allow-scripts";
      frame.src = `${BASE}frame.html#embed?${options}`;
      // In the document and not in the shadow: so the frames of a page find each other, and share what is compiled.
      frame.slot = "frame";
      frame.style.cssText = `${FRAME} position: absolute; visibility: hidden;`;
      this.#parts.frame = frame;
      this.append(frame);
      const player = await connect(frame, { recording: this.#recording({}) });
      for (const name of ["ready", "run", "ended", "marker", "predicted", "checked"]) {
        player.addEventListener(name, ({ detail }) => this.#tell(name, detail));
      }
      await player.ready;
      Object.assign(frame.style, { position: "", visibility: "" });
      this.#parts.content.hidden = true;
      return player;
    }

    async #options(given) {
      const options = {};
      for (const name of OPTIONS) options[name] = given[name] ?? this.getAttribute(name) ?? undefined;
      const world = given.world ?? this.getAttribute("world");
      // What is given to load() is the text itself; an attribute is its address.
      if (world) options.world = given.world ?? (await textAt(world));
      const src = given.src ?? this.getAttribute("src");
      if (given.code !== undefined) return { ...options, code: given.code };
      if (!src) return { ...options, code: this.#inline() };
      const lesson = new URL(src, document.baseURI).href;
      if (!lesson.endsWith(".lesson")) return { ...options, code: await textAt(src) };
      if (!lesson.startsWith(`${BASE}lessons/`)) throw new Error(`${src}: lessons lie in ${BASE}lessons/`);
      return { ...options, lesson: lesson.slice(`${BASE}lessons/`.length, -".lesson".length) };
    }

    #inline() {
      return trimmed((this.querySelector("script[type], pre, textarea") ?? this).textContent);
    }

    #build() {
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [STYLE];
      const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
      const content = make("div", { className: "poster" });
      const start = make("button", { className: "start", type: "button", textContent: "▶ Run this program", hidden: true });
      const note = make("p", { className: "note", hidden: true });
      note.setAttribute("role", "alert");
      start.onclick = () => this.start();
      content.append(make("slot"), start);
      root.append(content, make("slot", { name: "frame" }), note);
      return { content, start, note, frame: undefined };
    }

    #showPoster() {
      const { content, start } = this.#parts;
      const address = this.getAttribute("poster");
      if (!address || content.querySelector("img")) return;
      const picture = Object.assign(document.createElement("img"), { src: new URL(address, document.baseURI).href, alt: "" });
      content.querySelector("slot").hidden = true;
      content.insertBefore(picture, start);
    }

    // The program stays readable; the note says why it does not run.
    #fail(error) {
      const { note, content, frame } = this.#parts;
      frame?.remove();
      this.#parts.frame = undefined;
      this.#started = undefined;
      content.hidden = false;
      const again = Object.assign(document.createElement("button"), { className: "again", type: "button", textContent: "Try again" });
      again.onclick = () => this.start();
      note.replaceChildren(error.message, again);
      note.hidden = false;
      this.#tell("failed", { why: error.message });
    }

    #tell(name, detail) {
      this.dispatchEvent(new CustomEvent(`loopscope:${name}`, { detail, bubbles: true, composed: true }));
    }
  }

  for (const name of METHODS.filter((name) => name !== "load")) {
    LoopScopeElement.prototype[name] = async function (...words) {
      return (await this.start())[name](...words);
    };
  }

  self.LoopScope = Object.freeze({ connect, version: VERSION });
  customElements.define("loop-scope", LoopScopeElement);
})();
