// The editor: plain at once, CodeMirror a little later; what is wrong, where playback pauses, what was written last time.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { editorArrived, end, find, run, settled, text, write } from "./support/loopscope.mjs";
import { DIST, withPage } from "./support/site.mjs";
import { weigh } from "./support/weight.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// Compressed.
const EDITOR_BYTES = 115_000;
const PROGRAM = `import asyncio

async def nap(seconds):
    await asyncio.sleep(seconds)

async def main():
    await asyncio.gather(nap(1), nap(3))

asyncio.run(main())
`;

const editor = (page) => find(page, "editor");
const isRich = (page) => editor(page).evaluate((element) => element.matches(".cm-content"));

// Opens the page anew. Not while something is still on its way: a request that is broken off counts as a trouble.
async function reload(page) {
  await page.waitForLoadState("networkidle");
  await page.reload();
}

// Puts the caret right behind the first `words` of the program on the screen.
async function caretAfter(page, words) {
  const source = await text(page);
  const at = source.indexOf(words) + words.length;
  assert.ok(at >= words.length, words);
  await editor(page).focus();
  await page.keyboard.press("ControlOrMeta+Home");
  const lines = source.slice(0, at).split("\n");
  for (let line = 1; line < lines.length; line += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Home");
  // Home goes to the first letter of an indented line, and from there to its very beginning.
  if (/^\s/.test(source.split("\n")[lines.length - 1])) await page.keyboard.press("Home");
  for (let column = 0; column < lines.at(-1).length; column += 1) await page.keyboard.press("ArrowRight");
}

test("the page is usable before the editor arrives, and nothing is lost or moves when it does", () =>
  withPage(async (page) => {
    await settled(page);
    await editorArrived(page);
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await page.route("**/editor-*.js", (route) => held.then(() => route.continue()));
    await reload(page);
    await settled(page);
    assert.equal(await isRich(page), false);
    await editor(page).fill(PROGRAM);
    await settled(page);
    assert.equal(await end(page), 3);
    await editor(page).evaluate((area) => area.setSelectionRange(7, 7));
    const numberAt = () => page.locator(".editor-number").nth(4).boundingBox();
    const before = await numberAt();
    release();
    await editorArrived(page);
    assert.equal(await text(page), PROGRAM);
    assert.deepEqual(await numberAt(), before);
    await page.keyboard.type("x");
    assert.equal(await text(page), PROGRAM.replace("asyncio", "xasyncio"));
    await page.keyboard.press("ControlOrMeta+Z");
    await page.keyboard.press("ControlOrMeta+Z");
    assert.notEqual(await text(page), PROGRAM, "what was typed into the plain editor can be undone too");
  }));

test(`the editor weighs at most ${EDITOR_BYTES / 1000} KB`, (context) => {
  const [bundle] = weigh(DIST).filter(({ name }) => /^editor-\w+\.js$/.test(name));
  context.diagnostic(`${bundle.name}: ${bundle.raw} bytes, ${bundle.gzip} compressed`);
  assert.ok(bundle.gzip <= EDITOR_BYTES);
});

test("the editor is fetched after the first timeline", () =>
  withPage(async (page) => {
    await settled(page);
    await editorArrived(page);
    const [timeline, bundle] = await page.evaluate(() => [
      performance.getEntriesByName("timeline")[0].startTime,
      performance.getEntriesByType("resource").find(({ name }) => /\/editor-\w+\.js$/.test(name)).startTime,
    ]);
    assert.ok(bundle > timeline);
  }));

test("typing indents, completes brackets, and runs by itself", () =>
  withPage(async (page) => {
    await settled(page);
    await write(page, "");
    await page.keyboard.type("def f(x):\nreturn x\nprint(f(1");
    assert.equal(await text(page), "def f(x):\n    return x\nprint(f(1))");
    await page.waitForFunction(() => /\b1\b/.test(document.querySelector("[data-testid=output]").innerText));
  }));

test("what is wrong is underlined, listed and said, and Enter goes to the place", () =>
  withPage(async (page) => {
    await settled(page);
    await write(page, PROGRAM.replace("async def main():", "async def main(:"));
    await find(page, "diagnostics").waitFor({ state: "visible" });
    await page.locator(".editor-wrong").first().waitFor();
    assert.match(await find(page, "problems-said").innerText(), /^Problem in line 6: /);
    const first = find(page, "diagnostics").locator("button").first();
    assert.match(await first.innerText(), /^6:\d+/);
    await first.press("Enter");
    await page.waitForFunction(() => document.activeElement.matches(".cm-content"));
    await page.keyboard.press("Home");
    await page.keyboard.type("#");
    assert.match(await text(page), /\n#async def main\(:/);
  }));

test("a breakpoint is set by a click or a key, has a condition, and stays at its line", () =>
  withPage(async (page) => {
    await settled(page);
    await run(page, PROGRAM);
    await page.locator(".editor-gutter[data-line='4'] .editor-number").click();
    assert.equal(await page.locator(".editor-gutter[data-line='4']").getAttribute("data-breakpoint"), "plain");
    await caretAfter(page, "async def main");
    await page.keyboard.press("F9");
    await page.locator("[data-testid=breakpoints] summary").click();
    const labels = () => find(page, "breakpoint").locator(".breakpoint-what").allInnerTexts();
    assert.deepEqual(await labels(), ["line 4", "line 6"]);
    await find(page, "breakpoint").first().locator("input").fill("seconds > 1");
    await page.keyboard.press("Enter");
    await page.locator(".editor-gutter[data-line='4'][data-breakpoint=condition]").waitFor();
    await find(page, "breakpoint-adder").selectOption("event printed");
    await caretAfter(page, "import asyncio");
    await page.keyboard.press("Enter");
    assert.deepEqual(await labels(), ["line 5", "line 7", "events “printed”"]);
    await reload(page);
    await settled(page);
    await editorArrived(page);
    await page.locator(".editor-gutter[data-line='5'][data-breakpoint=condition]").waitFor();
    await page.locator(".editor-gutter[data-line='5'] .editor-number").click();
    assert.equal(await page.locator(".editor-gutter[data-line='5']").getAttribute("data-breakpoint"), null);
  }));

test("Tab indents; Escape, then Tab, leaves", () =>
  withPage(async (page) => {
    await settled(page);
    await write(page, "x");
    await page.keyboard.press("ControlOrMeta+Home");
    await page.keyboard.press("Tab");
    assert.equal(await text(page), "    x");
    await page.keyboard.press("Shift+Tab");
    assert.equal(await text(page), "x");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    assert.equal(await text(page), "x");
    assert.equal(await page.evaluate(() => document.activeElement.closest(".cm-editor")), null);
  }));

test("keys typed in the editor do not move the run", () =>
  withPage(async (page) => {
    await settled(page);
    await run(page, PROGRAM);
    await find(page, "jump-start").click();
    await editor(page).focus();
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
    assert.match(await find(page, "event-count").innerText(), /event 0 of/);
  }));

test("a number is stepped by keys and by dragging, and the run follows", () =>
  withPage(async (page) => {
    await settled(page);
    await run(page, PROGRAM);
    await caretAfter(page, "nap(3");
    await page.keyboard.press("Alt+ArrowUp");
    await page.keyboard.press("Alt+ArrowUp");
    assert.match(await text(page), /nap\(5\)/);
    await page.waitForFunction(() => Number(document.querySelector("[data-testid=scrubber]").max) === 5);
    const box = await page.locator(".py-literal").last().boundingBox();
    await page.mouse.move(box.x + 3, box.y + 8);
    await page.mouse.down();
    await page.mouse.move(box.x + 3 + 24, box.y + 8, { steps: 6 });
    await page.mouse.up();
    assert.match(await text(page), /nap\(9\)/);
    await page.waitForFunction(() => Number(document.querySelector("[data-testid=scrubber]").max) === 9);
  }));

test("search, comments, several cursors", () =>
  withPage(async (page) => {
    await settled(page);
    await write(page, "a = 1\nb = a\n");
    await page.keyboard.press("ControlOrMeta+Home");
    await page.keyboard.press("ControlOrMeta+/");
    assert.equal(await text(page), "# a = 1\nb = a\n");
    await page.keyboard.press("ControlOrMeta+/");
    await page.keyboard.press("ControlOrMeta+Home");
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("ControlOrMeta+D");
    await page.keyboard.type("n");
    assert.equal(await text(page), "n = 1\nb = n\n");
    await page.keyboard.press("ControlOrMeta+F");
    await page.keyboard.type("b =");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await page.keyboard.type("c =");
    assert.equal(await text(page), "n = 1\nc = n\n");
  }));

test("completion knows the library, with signatures and a sentence", () =>
  withPage(async (page) => {
    await settled(page);
    await write(page, "import asyncio\n");
    await page.waitForLoadState("networkidle");
    await page.keyboard.type("asyncio.sle");
    const option = page.locator(".cm-tooltip-autocomplete li[aria-selected]");
    await option.waitFor();
    assert.match(await option.innerText(), /^sleep\s*\(delay, result=None\) coroutine$/);
    await page.locator(".cm-completionInfo").getByText("Suspends the task").waitFor();
    // The list takes no keys in its first moment, so that nobody accepts what they did not see.
    await page.waitForTimeout(200);
    await page.keyboard.press("Enter");
    assert.equal(await text(page), "import asyncio\nasyncio.sleep");
    await page.keyboard.type("(1) # asyncio.sle");
    assert.equal(await page.locator(".cm-tooltip-autocomplete").count(), 0);
  }));

test("values of the running or the chosen task stand behind their lines", () =>
  withPage(async (page) => {
    await settled(page);
    await run(page, PROGRAM);
    await find(page, "jump-start").click();
    const shown = page.getByTestId("inline-value");
    assert.equal(await shown.count(), 0);
    const isThere = () => shown.filter({ hasText: "seconds = 1" }).count();
    for (let step = 0; step < 60 && !(await isThere()); step += 1) {
      await find(page, "step-forward").click();
      await page.waitForTimeout(250);
    }
    assert.equal(await shown.filter({ hasText: "seconds = 1" }).count(), 1);
    assert.match(await page.locator(".cm-line", { hasText: "seconds = 1" }).innerText(), /^async def nap/);
    await write(page, PROGRAM.replace("nap(1)", "nap(2)"));
    assert.equal(await shown.filter({ hasText: "seconds = 1" }).count(), 0, "an edit takes them away");
  }));

test("pointing at a line lights it, and at a chip its line", () =>
  withPage(async (page) => {
    await settled(page);
    await run(page, PROGRAM);
    await find(page, "scrubber").fill("0.5");
    await page.locator(".cm-line").nth(3).hover();
    await page.locator(".cm-line[data-hovered=true]").waitFor();
    assert.match(await page.locator(".cm-line[data-hovered=true]").innerText(), /asyncio\.sleep/);
    await page.locator(".editor-gutter[data-line='7'] .chip").hover();
    await page.waitForFunction(() => /gather/.test(document.querySelector(".cm-line[data-hovered=true]")?.innerText));
  }));

test("the text is kept, and the way back to the original can be undone", () =>
  withPage(async (page) => {
    await settled(page);
    await editorArrived(page);
    const original = await text(page);
    await write(page, PROGRAM);
    await reload(page);
    await settled(page);
    assert.match(await find(page, "restored").innerText(), /Restored your text from \d/);
    assert.equal(await text(page), PROGRAM);
    await find(page, "back-to-original").click();
    await page.waitForFunction((original) => document.querySelector("[data-testid=editor]").value === original, original);
    await find(page, "undo-original").click();
    await page.waitForFunction((mine) => document.querySelector("[data-testid=editor]").value === mine, PROGRAM);
    await find(page, "restored").waitFor({ state: "detached" });
  }));

test("a browser that forbids to store costs nothing but the memory", () =>
  withPage(async (page) => {
    await settled(page);
    await page.addInitScript(() => {
      Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("no", "SecurityError"); } });
    });
    await reload(page);
    await settled(page);
    await run(page, PROGRAM);
    assert.equal(await end(page), 3);
    await page.locator(".editor-gutter[data-line='4'] .editor-number").click();
    await page.locator(".editor-gutter[data-line='4'][data-breakpoint]").waitFor();
  }));

for (const [width, height] of [[1440, 900], [390, 844]]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`nothing in the editor stands in anybody's way at ${width}×${height}, ${colorScheme}`, () =>
      withPage(async (page) => {
        await settled(page);
        await write(page, PROGRAM.replace("async def main():", "async def main(:"));
        await find(page, "diagnostics").waitFor({ state: "visible" });
        await editor(page).focus();
        await page.keyboard.press("F9");
        await page.locator("[data-testid=breakpoints] summary").click();
        await editor(page).focus();
        await page.keyboard.press("ControlOrMeta+F");
        await page.locator(".cm-search").waitFor();
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(() => globalThis.axe.run(".editor"));
        const found = violations.map(({ id, nodes }) => `${id}, ${nodes.length} times: ${nodes[0].target}: ${nodes[0].failureSummary}`);
        assert.equal(found.join("\n"), "");
      }, { viewport: { width, height }, colorScheme }));
  }
}
