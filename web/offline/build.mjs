// Writes the service worker of a built page: which files it keeps, and a version that changes with what is in any of them.
// `cargo xtask dist` calls it when all else is in its place; by hand: node web/offline/build.mjs FOLDER_OF_THE_PAGE
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const OWN = "service_worker.js";
const here = path.dirname(fileURLToPath(import.meta.url));
const folder = process.argv[2];
if (!folder) throw new Error("Name the folder that the built page lies in.");

// What is packed is for frames that cannot be offline anyway.
const isKept = (file) => file !== OWN && !file.startsWith("packed/") && !path.basename(file).startsWith(".");
const files = readdirSync(folder, { recursive: true })
  .map((file) => file.split(path.sep).join("/"))
  .filter((file) => isKept(file) && statSync(path.join(folder, file)).isFile())
  .sort();
const hash = createHash("sha256");
for (const file of files) hash.update(file).update("\0").update(readFileSync(path.join(folder, file)));
const template = readFileSync(path.join(here, OWN), "utf8");
const version = hash.update(template).digest("hex").slice(0, 16);
const script = template.replace("__VERSION__", version).replace("__FILES__", () => JSON.stringify(files));
writeFileSync(path.join(folder, OWN), script);
console.log(`Offline: ${files.length} files, version ${version}.`);
