// How much memory pages take: what Chromium's task manager calls their memory footprint, that is what is theirs alone and not a
// file's. Linux says it for each process.
import { readFileSync } from "node:fs";

// In bytes, of each process of a browser that shows pages: a map by the process.
export async function renderers(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const found = processInfo.filter(({ type }) => type === "renderer");
  return new Map(found.map(({ id }) => [id, privateBytes(id)]));
}

// Of the process that has grown since `before`: others show blank pages, or stand by for the next.
export async function grownSince(before, browser) {
  const now = [...(await renderers(browser))];
  const [[, bytes]] = now.sort(([one, ofOne], [other, ofOther]) => ofOther - (before.get(other) ?? 0) - (ofOne - (before.get(one) ?? 0)));
  return bytes;
}

function privateBytes(process) {
  try {
    const status = readFileSync(`/proc/${process}/status`, "utf8");
    const field = (name) => 1_024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? 0);
    return field("RssAnon") + field("VmSwap");
  } catch {
    // It has ended meanwhile.
    return 0;
  }
}
