// The page looks as in docs/screens: its parts stand where they stood, and the picture is the same but for what fonts and
// rasters of another machine may change. After a change that is meant: `cargo xtask screens`, and look at the pictures.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { boxes } from "./support/boxes.mjs";
import { withPage } from "./support/site.mjs";
import { reach, STATES } from "./support/states.mjs";

const FOLDER = fileURLToPath(new URL("../../docs/screens/", import.meta.url));
// Where a part may stand beside its place, in pixels: a line of text of another font.
const NEAR = 24;
// The part of the picture, in cells of 16 pixels, that may look different: text does, on a machine with other fonts.
const DIFFERENT = 0.12;
// How far a cell's mean may be from what it was, of 255.
const TOLERANCE = 26;

// The mean colour of every cell of 16 pixels, of two pictures; the part of the cells in which they differ.
async function difference([one, other, tolerance]) {
  const cells = async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = new OffscreenCanvas(Math.ceil(image.width / 16), Math.ceil(image.height / 16));
    const context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return context.getImageData(0, 0, canvas.width, canvas.height).data;
  };
  const [before, after] = [await cells(one), await cells(other)];
  if (before.length !== after.length) return 1;
  let count = 0;
  for (let at = 0; at < before.length; at += 4) {
    if ([0, 1, 2].some((channel) => Math.abs(before[at + channel] - after[at + channel]) > tolerance)) count += 1;
  }
  return count / (before.length / 4);
}

const url = (bytes) => `data:image/jpeg;base64,${bytes.toString("base64")}`;
const layout = existsSync(`${FOLDER}layout.json`) ? JSON.parse(readFileSync(`${FOLDER}layout.json`, "utf8")) : {};

for (const state of STATES) {
  test(`“${state.name}” looks as in docs/screens`, () =>
    withPage(async (page) => {
      assert.ok(layout[state.name], "there is no picture of it: cargo xtask screens");
      await reach(page, state);
      const found = await page.evaluate(boxes);
      assert.deepEqual(Object.keys(found), Object.keys(layout[state.name]), "the same parts are there");
      for (const [name, box] of Object.entries(found)) {
        const before = layout[state.name][name];
        assert.ok(box.every((value, index) => Math.abs(value - before[index]) <= NEAR), `${name}: ${box}, not ${before}`);
      }
      const kept = readFileSync(`${FOLDER}${state.name}.jpg`);
      const now = await page.screenshot({ type: "jpeg", quality: 80 });
      const part = await page.evaluate(difference, [url(kept), url(now), TOLERANCE]);
      assert.ok(part <= DIFFERENT, `${Math.round(part * 100)} % of the picture is different`);
    }, state.options));
}
