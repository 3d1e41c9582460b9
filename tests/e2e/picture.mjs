// Takes a picture of the built page in the middle of a run, as for the README.
// node tests/e2e/picture.mjs OUT.png [PROGRAM] [WIDTHxHEIGHT] [light|dark]
import { end, find, settled } from "./support/loopscope.mjs";
import { stop, withPage } from "./support/site.mjs";

const [out = "page.png", program, size = "1440x900", colorScheme = "light"] = process.argv.slice(2);
const [width, height] = size.split("x").map(Number);

await withPage(async (page) => {
  await settled(page);
  if (program) {
    await find(page, "program-picker").selectOption(program);
    await settled(page);
  }
  await find(page, "scrubber").fill(String((await end(page)) * 0.6));
  await page.waitForTimeout(300);
  await page.screenshot({ path: out });
}, { viewport: { width, height }, colorScheme });
await stop();
