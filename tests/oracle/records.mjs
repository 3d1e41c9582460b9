// What a program wrote, as records: {"t", "out"} or {"t", "err"} for each line, stamped with the virtual time at which
// its newline was written, then one {"end", …, "t"}.

// Also one that the program has cut short.
const ADDRESS = /\bat 0x[0-9a-fA-F]+/g;
const LIBRARY = /\/lib\/python3\d+\.zip/g;
const FRAME = /^((?: *\| )?) {2}File "[^"]*", line \d+(?:, in .*)?$/;

/** Addresses and the library's folder differ from machine to machine. */
export function normalise(line) {
  return line.replace(ADDRESS, "at 0xADDR").replace(LIBRARY, "<lib>");
}

export class Records {
  list = [];
  #time = 0;
  #closed = false;
  #streams = { out: new Lines(), err: new Lines() };
  #traceback = new TracebackFilter();

  setTime(seconds) {
    this.#time = seconds;
  }

  /** The handler that Pyodide's setStdout and setStderr want. */
  stream(kind) {
    const lines = this.#streams[kind];
    return {
      isatty: false,
      write: (bytes) => {
        for (const line of lines.take(bytes)) this.#add(kind, line);
        return bytes.length;
      },
    };
  }

  /** Write the closing record; nothing is recorded after it. */
  close(end) {
    if (this.#closed) return;
    for (const kind of ["out", "err"]) {
      const rest = this.#streams[kind].rest();
      if (rest) this.#add(kind, rest);
    }
    if (end.message !== undefined) end.message = normalise(end.message);
    this.list.push({ ...end, t: this.#time });
    this.#closed = true;
  }

  #add(kind, line) {
    if (this.#closed) return;
    if (kind === "err" && this.#traceback.drops(line)) return;
    this.list.push({ t: this.#time, [kind]: normalise(line) });
  }
}

/** Cuts a stream of bytes into lines. */
class Lines {
  #decoder = new TextDecoder();
  #partial = "";

  take(bytes) {
    const parts = (this.#partial + this.#decoder.decode(bytes, { stream: true })).split("\n");
    this.#partial = parts.pop();
    return parts;
  }

  rest() {
    const rest = this.#partial;
    this.#partial = "";
    return rest;
  }
}

/** Leaves the frames out of a traceback: they name files, lines and carets that belong to the library. */
class TracebackFilter {
  #prefix = null;

  drops(line) {
    const frame = FRAME.exec(line);
    if (frame) {
      this.#prefix = frame[1];
      return true;
    }
    if (this.#prefix === null) return false;
    const belongs = line.startsWith(`${this.#prefix}    `) || line.startsWith(`${this.#prefix}  [Previous line`);
    if (!belongs) this.#prefix = null;
    return belongs;
  }
}
