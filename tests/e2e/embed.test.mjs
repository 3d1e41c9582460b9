// Loopscope inside other pages: the element, the frame, and what a host may do.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { frameOf, heard, page as course, stop, withCourse } from "./support/host.mjs";
import { find } from "./support/loopscope.mjs";

after(stop);

const NAPS = `import asyncio

async def nap(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "woke")

async def main():
    await asyncio.gather(nap("early", 1), nap("late", 3))

asyncio.run(main())
`;
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const player = (attributes, code = NAPS) => `<loop-scope ${attributes}><pre><code>${escaped(code)}</code></pre></loop-scope>`;
const call = (page, id, name, ...words) =>
  page.evaluate(([id, name, words]) => {
    const late = new Promise((_, reject) => setTimeout(() => reject(new Error(`${name}() was not answered`)), 10_000));
    return Promise.race([document.getElementById(id)[name](...words), late]);
  }, [id, name, words]);
const refused = (promise) => promise.then(() => assert.fail("it was not refused"), (error) => error.message);

test("a player shows the program in the page, as high as its content, with a title", () =>
  withCourse({ "index.html": course(player('id="a" title="Two naps"')) }, async (page) => {
    const run = await heard(page, "run", "a");
    assert.deepEqual([run.ending, run.seconds, run.edited], ["ok", 3, false]);
    await heard(page, "ready", "a");
    const frame = await frameOf(page, "a");
    await find(frame, "task-row").first().waitFor();
    assert.match(await find(frame, "editor").inputValue(), /gather/);
    assert.equal(await page.locator("#a > iframe").getAttribute("title"), "Two naps");
    await page.waitForFunction(() => {
      const frame = document.querySelector("#a > iframe");
      const content = frame.contentDocument.querySelector(".page").getBoundingClientRect().height;
      return frame.clientHeight > 250 && Math.abs(frame.clientHeight - content) <= 2;
    });
  }));

test("without script it is a code block", () =>
  withCourse({ "index.html": course(player('id="a"'), { script: "" }) }, async (page) => {
    assert.match(await page.locator("loop-scope pre").innerText(), /await asyncio\.gather/);
  }));

test("methods run, play, pause and seek; events say what happened", () =>
  withCourse({ "index.html": course(player('id="a" speed="100" start-at="time 1"')) }, async (page) => {
    await heard(page, "ready", "a");
    const frame = await frameOf(page, "a");
    assert.match(await find(frame, "time").innerText(), /^1/);
    await call(page, "a", "seek", 2);
    assert.match(await find(frame, "time").innerText(), /^2/);
    await call(page, "a", "seek", 'print "early"');
    assert.match(await find(frame, "time").innerText(), /^1/);
    assert.match(await refused(call(page, "a", "seek", "teatime")), /is no moment/);
    assert.match(await refused(call(page, "a", "seek", "line 99")), /never comes/);
    await call(page, "a", "play");
    assert.equal((await heard(page, "ended", "a")).seconds, 3);
    const result = await call(page, "a", "run");
    assert.deepEqual(result.lines, ["early woke", "late woke"]);
    assert.deepEqual((await call(page, "a", "result")).run.ending, "ok");
    const loaded = await call(page, "a", "load", { code: "import asyncio\nprint('other')\nasyncio.run(asyncio.sleep(9))\n", theme: "dark" });
    assert.deepEqual([loaded.lines, loaded.run.seconds], [["other"], 9]);
    assert.equal(await frame.locator("html").getAttribute("data-theme"), "dark");
    assert.match(await refused(call(page, "a", "load", "def (:\n")), /Refused, line 1/);
  }));

test("a lesson's progress goes to the page around it", () =>
  withCourse({ "index.html": course('<loop-scope id="a" src="/loopscope/lessons/03_tasks_and_gather.lesson">A lesson</loop-scope>') }, async (page) => {
    await heard(page, "ready", "a");
    const frame = await frameOf(page, "a");
    await find(frame, "prediction").first().getByRole("button", { name: "1 s" }).click();
    const predicted = await heard(page, "predicted", "a");
    assert.deepEqual([predicted.lesson, predicted.question, predicted.right], ["03_tasks_and_gather", 0, true]);
    await find(frame, "check").click();
    const checked = await heard(page, "checked", "a");
    assert.ok(!checked.solved && checked.met < checked.of && checked.checks.length === checked.of);
    await page.evaluate(() => heard.splice(0));
    await call(page, "a", "seek", "start");
    await call(page, "a", "play");
    assert.notEqual((await heard(page, "marker", "a")).caption, "");
    const result = await call(page, "a", "result");
    assert.deepEqual([result.predictions[0].right, result.checked.solved], [true, false]);
  }));

test("modes and options: timeline alone, read only, lit lines, no controls", () =>
  withCourse({ "index.html": course(player('id="a" mode="timeline" controls="no"') + player('id="b" editable="no" highlight="4"') + player('id="c" mode="code"')) }, async (page) => {
    for (const id of ["a", "b", "c"]) {
      await page.locator(`#${id}`).scrollIntoViewIfNeeded();
      await heard(page, "ready", id);
    }
    const [a, b, c] = await Promise.all(["a", "b", "c"].map((id) => frameOf(page, id)));
    assert.deepEqual([await find(a, "timeline").isVisible(), await find(a, "play").isVisible(), await find(a, "editor").isVisible()], [true, false, false]);
    assert.deepEqual([await find(b, "editor").getAttribute("readonly"), await find(b, "run").isVisible()], ["", false]);
    assert.equal(await b.locator('.editor-line[data-lit="light"]').getAttribute("data-line"), "4");
    assert.deepEqual([await find(c, "timeline").isVisible(), await find(c, "output").isVisible()], [false, true]);
    assert.match(await find(c, "output").innerText(), /late woke/);
  }));

test("only the places that are open may change", () =>
  withCourse({ "index.html": course(player('id="a" editable="literal 3 in line 8"')) }, async (page) => {
    await heard(page, "ready", "a");
    const frame = await frameOf(page, "a");
    assert.equal(await frame.locator('.editor-line[data-lit="open"]').getAttribute("data-line"), "8");
    const editor = find(frame, "editor");
    await editor.fill(NAPS.replace("1)", "2)"));
    assert.match(await find(frame, "notice").innerText(), /Only this may change here: 3 in line 8/);
    assert.equal(await editor.evaluate((editor) => editor.value), NAPS);
    await editor.fill(NAPS.replace("3)", "5)"));
    await page.waitForFunction(() => heard.some(({ name, detail }) => name === "run" && detail.seconds === 5));
  }));

test("a bad option is said in the player, with its words as text", () =>
  withCourse({ "index.html": course(player('id="a" mode="&lt;img src=x onerror=alert(1)&gt;"')) }, async (page) => {
    await heard(page, "ready", "a");
    const frame = await frameOf(page, "a");
    assert.match(await find(frame, "notice").innerText(), /mode="<img src=x onerror=alert\(1\)>" is not understood/);
  }));

test("ten players: none runs before it is seen, all share one module and one engine", (context) =>
  withCourse({ "index.html": course(Array.from({ length: 10 }, (_, n) => `<div class="gap">${"<br>".repeat(60)}</div>${player(`id="p${n}"`, NAPS.replace("late", `late${n}`))}`).join("")) }, async (page, { requests }) => {
    await page.waitForTimeout(1_000);
    assert.deepEqual(await page.evaluate(() => heard), []);
    assert.ok(requests.every((url) => !/frame\.html|\.wasm|engine/.test(url) || url.includes("/course/")), requests.join(" "));
    for (let n = 0; n < 10; n += 1) {
      await page.locator(`#p${n}`).scrollIntoViewIfNeeded();
      await heard(page, "ready", `p${n}`);
    }
    const count = (pattern) => requests.filter((url) => pattern.test(url)).length;
    assert.equal(count(/worker_bg[^/]*\.wasm/), 1, "one engine");
    assert.equal(count(/page[^/]*_bg[^/]*\.wasm/), 1, "one module");
    assert.equal(page.workers().length, 1, "one worker");
    context.diagnostic(`${requests.length} requests`);
  }));

test("stopping one player's endless run leaves the engine to the others", () =>
  withCourse({ "index.html": course(player('id="a"') + player('id="b"')) }, async (page) => {
    for (const id of ["a", "b"]) {
      await page.locator(`#${id}`).scrollIntoViewIfNeeded();
      await heard(page, "ready", id);
    }
    const [a, b] = [await frameOf(page, "a"), await frameOf(page, "b")];
    const endless = call(page, "a", "load", "x = 0\nwhile True:\n    x += 1\n").catch((error) => error.message);
    await find(a, "stop").click();
    assert.match(await endless, /stopped/);
    assert.deepEqual((await call(page, "b", "run")).lines, ["early woke", "late woke"]);
    assert.equal(await find(b, "status").getAttribute("data-mood"), "good");
  }));

test("sandboxed, of an opaque origin, it plays, runs and is edited", () =>
  withCourse({ "index.html": course(player('id="a" sandbox')) }, async (page) => {
    await heard(page, "ready", "a");
    const frame = await frameOf(page, "a");
    assert.equal(await frame.evaluate(() => origin), "null");
    assert.deepEqual((await call(page, "a", "run")).lines, ["early woke", "late woke"]);
    const loaded = await call(page, "a", "load", "import asyncio, textwrap\nprint(textwrap.shorten('one two', 6))\nasyncio.run(asyncio.sleep(2))\n");
    assert.deepEqual(loaded.lines, ["[...]"], "the library came, too");
  }));

const BY_HAND = `const frame = document.querySelector("iframe");
LoopScope.connect(frame).then((player) => {
  window.player = player;
  player.addEventListener("run", ({ detail }) => heard.push({ name: "run", detail }));
});`;

test("a frame written by hand is a player, sandboxed or not, and speaks over connect()", () =>
  withCourse(
    {
      "index.html": course(`<iframe sandbox="allow-scripts" title="By hand" width="800" height="500" src="/loopscope/frame.html#embed?mode=player&code=${encodeURIComponent(NAPS)}"></iframe><script defer src="/course/by_hand.js"></script>`),
      "by_hand.js": BY_HAND,
    },
    async (page) => {
      assert.equal((await heard(page, "run")).seconds, 3);
      assert.deepEqual(await page.evaluate(async () => (await player.result()).lines), ["early woke", "late woke"]);
    },
  ));

test("a frame that does not answer is said to after ten seconds, and the program stays readable", () =>
  withCourse(
    { "index.html": course(player('id="a"'), { script: "/course/loop-scope.js" }), "loop-scope.js": readFileSync(new URL("../../embed/loop-scope.js", import.meta.url), "utf8") },
    async (page) => {
      const start = Date.now();
      const { why } = await heard(page, "failed", "a");
      assert.match(why, /did not answer within 10 seconds: is its page at .*\/course\/frame\.html/);
      assert.ok(Date.now() - start > 8_000);
      assert.match(await page.locator("loop-scope pre").innerText(), /gather/);
      assert.match(await page.getByRole("alert").innerText(), /did not answer/);
      assert.ok(await page.getByRole("button", { name: "Try again" }).isVisible());
    },
    { troubles: () => false },
  ));

const HOSTILE = `const frame = document.querySelector("iframe");
addEventListener("message", ({ data }) => {
  if (data.loopscope !== "hello") return;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => heard.push({ name: data.tell ?? "answer", detail: data });
  frame.contentWindow.postMessage({ loopscope: "welcome" }, "*", [port2]);
  const harm = [
    null, 7, "run", [], {}, { id: "1", do: "run" }, { id: 1, do: 7 }, { id: 1e300, do: "run" }, { id: 1, do: "run", with: {} },
    { id: 2, do: "x".repeat(1e6) }, { id: 3, do: "load", with: "x".repeat(2e6) }, { id: 4, do: "constructor", with: "" },
    { id: 5, do: "load", with: "lesson=../../etc/passwd" }, { id: 6, do: "seek", with: "line -1" }, { id: 7, do: "seek", with: "time NaN" },
    { id: 8, do: "load", with: "code=%3Cscript%3Ealert(1)%3C/script%3E" },
  ];
  setTimeout(() => harm.forEach((one) => port1.postMessage(one)), 300);
  setTimeout(() => port1.postMessage({ id: 99, do: "result" }), 900);
});`;

test("what a hostile host says is refused, and costs nothing", () =>
  withCourse(
    {
      "index.html": course(`<script src="/course/hostile.js" defer></script><iframe title="x" width="800" height="500" src="/loopscope/frame.html#embed?code=${encodeURIComponent(NAPS)}"></iframe>`, { script: "" }),
      "hostile.js": HOSTILE,
    },
    async (page) => {
      await page.waitForFunction(() => [8, 99].every((id) => heard.some(({ detail }) => detail.id === id)));
      const answers = await page.evaluate(() => heard.filter(({ name }) => name === "answer").map(({ detail }) => detail));
      const byId = Object.fromEntries(answers.map((answer) => [answer.id, answer]));
      for (const id of [4, 5, 6, 7, 8]) assert.equal(typeof byId[id].error, "string", `call ${id}`);
      for (const id of [1, 2, 3]) assert.equal(byId[id], undefined, `call ${id} is none`);
      assert.equal(byId[99].ok.code, "<script>alert(1)</script>", "it is a text like any other");
    },
  ));
