// Takes the pictures of docs/screens, each with the boxes of what is in it: `cargo xtask screens`. The visual tests compare.
import { mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { boxes } from "./support/boxes.mjs";
import { stop, withPage } from "./support/site.mjs";
import { reach, STATES } from "./support/states.mjs";

const FOLDER = fileURLToPath(new URL("../../docs/screens/", import.meta.url));
const MOST_BYTES = 150_000;

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const layout = {};
for (const state of STATES) {
  await withPage(async (page) => {
    await reach(page, state);
    const file = path.join(FOLDER, `${state.name}.jpg`);
    // As good as the size allows: text stays sharp, and the repository small.
    for (let quality = 88; quality >= 40; quality -= 8) {
      await page.screenshot({ path: file, type: "jpeg", quality });
      if (statSync(file).size < MOST_BYTES) break;
    }
    layout[state.name] = await page.evaluate(boxes);
    console.log(`${state.name}: ${statSync(file).size} bytes`);
  }, state.options);
}
writeFileSync(path.join(FOLDER, "layout.json"), `${JSON.stringify(layout, undefined, 1)}\n`);
await stop();
