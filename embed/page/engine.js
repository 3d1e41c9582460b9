// One engine for all players of a page, in a frame that is not seen. `loop-scope.js` makes it when the first player asks, and
// hands it a port for each. One request is under way at a time; the others wait in line. A player that no longer wants its answer
// says `"over"`: if the engine is at work for it, the engine ends, and another begins with the next request.
(() => {
  const LOADER = /^(\.\/)?worker_loader(-[0-9a-f]+)?\.js$/;
  // A recording of so many bytes has made the engine's memory large, and it never shrinks.
  const LARGE_BYTES = 8_000_000;
  const base = new URL("..", location.href).href;
  const line = [];
  let address;
  let engine;
  let isReady = false;
  let isSpent = false;
  let underWay;

  function start() {
    isReady = false;
    isSpent = false;
    engine = new Worker(new URL(address, base));
    engine.onmessage = ({ data }) => {
      if (data === "ready") {
        isReady = true;
        return next();
      }
      // Looked at before the transfer, which empties the buffer.
      isSpent ||= data.broken !== undefined || data.ok?.byteLength > LARGE_BYTES;
      tell(data, [data.ok, data.derived].filter((part) => part instanceof ArrayBuffer));
      // What is derived of a recording follows it.
      if (data.ok !== undefined) return;
      underWay = undefined;
      if (isSpent) end();
      next();
    };
    engine.onerror = ({ message }) => {
      tell({ broken: message || "it did not load" });
      underWay = undefined;
      end();
      next();
    };
  }

  function end() {
    engine?.terminate();
    engine = undefined;
  }

  function tell(message, transfer = []) {
    underWay?.asker.postMessage(message, transfer);
  }

  function next() {
    if (underWay || line.length === 0) return;
    if (!engine) return start();
    if (!isReady) return;
    underWay = line.shift();
    engine.postMessage(underWay.request);
  }

  function over(asker) {
    for (let at = line.length - 1; at >= 0; at -= 1) if (line[at].asker === asker) line.splice(at, 1);
    asker.close();
    if (underWay?.asker === asker) {
      underWay = undefined;
      end();
    }
    next();
  }

  function serve(asker) {
    asker.onmessage = ({ data }) => {
      if (data === "over") return over(asker);
      line.push({ asker, request: data.request });
      next();
    };
  }

  function begin(host) {
    host.onmessage = ({ data, ports }) => {
      if (ports.length !== 1 || typeof data?.engine !== "string" || !LOADER.test(data.engine)) return;
      address ??= data.engine;
      serve(ports[0]);
    };
  }

  function listen() {
    addEventListener("message", ({ source, data, ports }) => {
      if (source === window.parent && data?.loopscope === "welcome" && ports.length === 1) begin(ports[0]);
    });
    window.parent.postMessage({ loopscope: "hello", version: 1 }, "*");
  }

  if (self.origin !== "null") return listen();
  self.loopscopeBase = base;
  const depot = document.createElement("script");
  depot.src = `${base}embed/depot.js`;
  depot.onload = listen;
  document.head.append(depot);
})();
