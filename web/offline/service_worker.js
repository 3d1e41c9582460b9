// Keeps the whole page for when there is no network. The build writes its files and their version in: web/offline/build.mjs.
//
// A version is whole or not there at all: all its files are fetched before it is installed, and a page gets every file from the
// version it was opened with. The next version waits until no page of the old one is left; when the last of them is
// opened anew, that is the moment. Frames are of no version that is kept: they and all they ask for come from the network.
const VERSION = "__VERSION__";
const FILES = __FILES__;
const PREFIX = "loopscope-";
const NAME = `${PREFIX}${VERSION}`;

// Addresses are relative to this script: the page may lie anywhere.
const here = new URL("./", self.location.href);
const addresses = new Set(FILES.map((file) => new URL(file, here).href));
const page = new URL("index.html", here).href;

async function install() {
  const cache = await caches.open(NAME);
  // Not from the browser's own cache: that may hold files of an older version under the same name.
  await cache.addAll([...addresses].map((address) => new Request(address, { cache: "reload" })));
}

async function activate() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== NAME).map((name) => caches.delete(name)));
}

async function isOnlyPage() {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return pages.length <= 1;
}

// The page itself: of this version, unless the next one waits and nobody else needs this one.
async function open() {
  const { waiting } = self.registration;
  if (waiting && (await isOnlyPage())) {
    waiting.postMessage("take over");
    return new Response("", { headers: { refresh: "0", "content-type": "text/html" } });
  }
  return kept(page);
}

async function kept(address) {
  const cache = await caches.open(NAME);
  return (await cache.match(address)) ?? fetch(address);
}

async function answer({ clientId, request }, address) {
  const client = clientId && (await self.clients.get(clientId));
  return client?.frameType === "nested" ? fetch(request) : kept(address);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", ({ data }) => {
  if (data === "take over") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = request.url.split(/[?#]/, 1)[0];
  if (request.method !== "GET") return;
  if (request.mode !== "navigate") return addresses.has(address) && event.respondWith(answer(event, address));
  const isPage = address === here.href || address === page;
  if (isPage && request.destination === "document") event.respondWith(open());
});
