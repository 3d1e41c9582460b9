// The World tab: the description is shown, edited and kept, its mistakes are told at their line, a host that is lacking is added,
// requests and files are shown up to the cursor, and all of it travels in a link.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { withPage } from "./support/site.mjs";
import { end, find, run, settled } from "./support/loopscope.mjs";

const ASKS = `import asyncio
import aiohttp


async def main():
    async with aiohttp.ClientSession() as session:
        async with session.get("http://news.test/today") as answer:
            print(answer.status, await answer.text())


asyncio.run(main())
`;

const seek = async (page, share) => find(page, "scrubber").fill(String((await end(page)) * share));
const open = async (page, view) => (await find(page, "tab-world").click(), await find(page, `world-${view}`).click());
const pickScraper = async (page) => (await find(page, "program-picker").selectOption("aiohttp_scraper"), await settled(page));

test("a shipped program's world is shown, its requests are counted up to the cursor", () =>
  withPage(async (page) => {
    await pickScraper(page);
    await find(page, "tab-world").click();
    assert.match(await find(page, "world-editor").inputValue(), /\[hosts\."shop\.test"\]/);
    await find(page, "world-traffic").click();
    const row = page.locator("[data-testid=world-partners] tr[data-row='shop.test'] td");
    await seek(page, 0.2);
    const [inFlight] = await row.allInnerTexts();
    assert.equal(inFlight, "3");
    await seek(page, 1);
    const [left, answered, limited] = await row.allInnerTexts();
    assert.equal(left, "0");
    assert.ok(Number(answered) > Number(limited) && Number(limited) > 0, `${answered} answered, ${limited} of them 429`);
    await page.locator(".world-request[data-state=bad]").first().click();
    assert.match(await find(page, "now").innerText(), /429|503/);
  }));

test("a mistake in the world is told at its line, and mended", () =>
  withPage(async (page) => {
    await pickScraper(page);
    await open(page, "description");
    const editor = find(page, "world-editor");
    const good = await editor.inputValue();
    await editor.fill(good.replace("latency", "latencies"));
    await find(page, "world-problem").waitFor();
    assert.match(await find(page, "world-problem").innerText(), /^4:1\s+.*latencies/);
    assert.match(await find(page, "status").innerText(), /world, line 4/);
    assert.equal(await page.locator(".world-editor .editor-line[data-wrong=true]").getAttribute("data-line"), "4");
    await find(page, "world-problem").click();
    assert.ok(await editor.evaluate((area) => area === document.activeElement && area.value.slice(area.selectionStart).startsWith("latencies")));
    await find(page, "world-restore").click();
    assert.equal(await editor.inputValue(), good);
    await find(page, "world-problems").waitFor({ state: "hidden" });
    await settled(page);
  }));

test("a host that the program asks for is added by a press", () =>
  withPage(async (page) => {
    await run(page, ASKS);
    await open(page, "description");
    await find(page, "world-add").click();
    await settled(page);
    assert.match(await find(page, "world-editor").inputValue(), /news\.test/);
    await find(page, "tab-output").click();
    await page.waitForFunction(() => /200 \{"hello":"world"\}/.test(document.querySelector("[data-testid=output]").innerText));
    assert.equal(await find(page, "world-add").count(), 0);
  }));

test("a world is kept for the next visit, and travels in a link", () =>
  withPage(async (page) => {
    await pickScraper(page);
    await open(page, "description");
    const slow = (await find(page, "world-editor").inputValue()).replace("latency = [0.1, 0.3]", "latency = 2.0");
    await find(page, "world-editor").fill(slow);
    await settled(page);
    await page.reload();
    await settled(page);
    await find(page, "tab-world").click();
    assert.equal(await find(page, "world-editor").inputValue(), slow);
    await find(page, "share").click();
    const link = await find(page, "share-link").inputValue();
    const fragment = link.split("#")[1];
    assert.ok(fragment.length < 1500, `${fragment.length} characters`);
    await page.evaluate(() => localStorage.removeItem("loopscope.world.aiohttp_scraper"));
    await page.goto(link);
    await page.reload();
    await settled(page);
    await find(page, "tab-world").click();
    assert.equal(await find(page, "world-editor").inputValue(), slow);
    assert.ok((await end(page)) > 4, "and the run is of that world");
  }));

test("the files that the program wrote are shown and saved", () =>
  withPage(async (page) => {
    await pickScraper(page);
    await open(page, "files");
    await seek(page, 0.5);
    await page.getByText("wrote no file").waitFor();
    await seek(page, 1);
    await find(page, "world-file").waitFor();
    await find(page, "world-file").getByRole("button", { name: "items.csv", exact: true }).click();
    assert.match(await find(page, "world-file").locator("pre").innerText(), /Item 1,19\.90/);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save items.csv" }).click()]);
    assert.equal(download.suggestedFilename(), "items.csv");
    assert.match(readFileSync(await download.path(), "utf8"), /^Item 1,19\.90\r\n/);
  }));

const STORES = `import asyncio
import redis.asyncio as redis


async def main():
    async with redis.Redis() as server:
        await server.set("name", "Ann", ex=10)
        await asyncio.sleep(1)
        await server.rpush("jobs", "one", "two")


asyncio.run(main())
`;

test("what Redis stores is shown at the cursor, with the time it has left", () =>
  withPage(async (page) => {
    await open(page, "description");
    await find(page, "world-editor").fill("[redis]\nlatency = 0.1\n");
    await run(page, STORES);
    await open(page, "keys");
    await seek(page, 0.5);
    await page.waitForFunction(() => document.querySelectorAll("[data-testid=world-stored] tbody tr").length === 1);
    assert.match(await find(page, "world-stored").innerText(), /name\s+string\s+Ann\s+9\.\d+ s/);
    await seek(page, 1);
    await page.waitForFunction(() => document.querySelectorAll("[data-testid=world-stored] tbody tr").length === 2);
    assert.match(await find(page, "world-stored").innerText(), /jobs\s+list · 2\s+one, two\s+—/);
    await find(page, "world-traffic").click();
    assert.match(await find(page, "world-partners").innerText(), /redis server/);
  }));
