// Keeps one build of the page in the browser, so that it opens without a network.
// The packer puts in which build it is, and its files with the SHA-256 of each. A build is kept whole or not at all:
// a file that is not the one of this build, such as while a host is being updated, ends the attempt. What few ask for,
// the self-test, is kept once it was asked for.
const build = "__BUILD__";
const files = new Map(__FILES__);
const isAskedFor = (path) => path.startsWith("selftest");
// Other pages of the same site keep their own.
const own = `tributary ${registration.scope} `;
const name = own + build;

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(takeOver()));
addEventListener("message", (event) => {
  // The reader asked for it. All tabs load again then, so no page meets the files of another build.
  if (event.data === "take over") skipWaiting();
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const address = request.url.split(/[?#]/, 1)[0];
  if (request.method !== "GET" || !address.startsWith(registration.scope)) return;
  const path = address.slice(registration.scope.length) || "index.html";
  if (files.has(path)) event.respondWith(kept(path, request));
});

async function keep() {
  try {
    for (const path of files.keys()) if (!isAskedFor(path)) await take(path);
  } catch (reason) {
    await caches.delete(name);
    throw reason;
  }
}

// Fetches a file and keeps it, if it is the one of this build.
async function take(path) {
  const address = new URL(path, registration.scope);
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  const digest = await crypto.subtle.digest("SHA-256", await answer.clone().arrayBuffer());
  const found = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (found !== files.get(path)) throw new Error(`${path} is not of this build`);
  await (await caches.open(name)).put(address, answer.clone());
  return answer;
}

async function takeOver() {
  const old = (await caches.keys()).filter((key) => key.startsWith(own) && key !== name);
  await Promise.all(old.map((key) => caches.delete(key)));
  // The first build takes the open page under its wing as well.
  await clients.claim();
}

// The browser may have thrown the copy away; then the network has it. Only the page itself may be of another build
// then, because it names all the others.
async function kept(path, request) {
  const cache = await caches.open(name);
  const copy = await cache.match(new URL(path, registration.scope));
  return copy ?? (path === "index.html" ? fetch(request) : take(path));
}
