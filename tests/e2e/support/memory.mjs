// How much memory the pages of a browser take: what Chromium's task manager calls their memory footprint, that is what is theirs
// alone and not a file's. Linux says it for each process.
import { readFileSync } from "node:fs";

// In bytes, of all processes that show pages, or run their workers.
export async function privateMemory(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === "renderer");
  return renderers.reduce((sum, { id }) => sum + privateBytes(id), 0);
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
