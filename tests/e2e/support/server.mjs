// A static file server for a built page: as plain as the plainest host, and under a sub-path on purpose.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".py": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

// Serves folders, given as { "/url/prefix/": "folder" }, on a free port. Answers { origin, close, served }: `served` are the files that
// went over the wire, as often as they did; what the browser has already is not sent again, as with any file server.
export async function serve(folders) {
  const served = [];
  const server = createServer(async (request, response) => {
    const file = fileFor(folders, new URL(request.url, "http://localhost").pathname);
    const found = file && (await stat(file).catch(() => undefined));
    if (!found?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    const changed = found.mtime.toUTCString();
    if (request.headers["if-modified-since"] === changed) {
      response.writeHead(304).end();
      return;
    }
    served.push(file);
    const type = TYPES[path.extname(file)] ?? "application/octet-stream";
    // Without a rule a browser takes a file for new as long as a tenth of its age: tests change files and look at once.
    const rule = { "cache-control": "no-cache", "last-modified": changed };
    response.writeHead(200, { "content-type": type, "content-length": found.size, ...rule });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => new Promise((resolve) => {
    server.closeAllConnections();
    server.close(resolve);
  });
  return { origin: `http://127.0.0.1:${server.address().port}`, close, served };
}

function fileFor(folders, pathname) {
  const asked = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
  for (const [prefix, folder] of Object.entries(folders)) {
    const relative = path.posix.normalize(decodeURIComponent(asked)).slice(prefix.length);
    if (asked.startsWith(prefix) && !relative.startsWith("..")) return path.join(folder, relative);
  }
  return undefined;
}
