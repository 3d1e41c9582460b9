// Runs every end-to-end test in this one process, so that all share one Chromium and one server.
// `cargo xtask dist` must have built the page. Call it as: node --test-reporter=spec tests/e2e/run.mjs [part of a file name]
import { readdirSync } from "node:fs";
import { after } from "node:test";
import { stop } from "./support/site.mjs";

const wanted = process.argv[2] ?? "";
const folder = new URL("./", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".test.mjs") && name.includes(wanted));

after(stop);
for (const name of names.sort()) await import(new URL(name, folder));
