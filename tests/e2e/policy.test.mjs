// The content policy: nothing is allowed but what is needed, the page works under it, and nothing is fetched from elsewhere
// (withPage watches the requests of every test).
import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./support/site.mjs";
import { editorArrived, find, run, settled } from "./support/loopscope.mjs";

const POLICY = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "style-src": "'self' 'unsafe-inline'",
  "img-src": "'self' data: blob:",
  "connect-src": "'self'",
  "worker-src": "'self' blob:",
  "manifest-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
};

const HOSTILE = `import asyncio
print("<img src=x onerror=alert(1)><script>alert(2)</script>")


async def main():
    await asyncio.create_task(asyncio.sleep(1), name="<img src=x onerror=alert(3)>")


asyncio.run(main())
`;

test("the policy allows nothing that is not needed", () =>
  withPage(async (page) => {
    const policy = await page.getAttribute("meta[http-equiv=Content-Security-Policy]", "content");
    const entries = policy.split(";").map((part) => part.trim().split(" "));
    assert.deepEqual(Object.fromEntries(entries.map(([name, ...sources]) => [name, sources.join(" ")])), POLICY);
  }));

test("the whole page works under the policy, whatever a program calls things", () =>
  withPage(async (page) => {
    await page.addInitScript(() => {
      self.breaches = [];
      addEventListener("securitypolicyviolation", (event) => self.breaches.push(`${event.violatedDirective}: ${event.blockedURI}`));
      self.alert = () => self.breaches.push("a script of the program ran");
    });
    await page.reload();
    await settled(page);
    await editorArrived(page);
    await run(page, HOSTILE);
    const tabs = await page.locator("[role=tab]").all();
    for (const tab of tabs) await tab.click();
    await find(page, "settings-button").click();
    await page.keyboard.press("Escape");
    await find(page, "share").click();
    await page.keyboard.press("Escape");
    assert.deepEqual(await page.evaluate(() => self.breaches), []);
  }));
