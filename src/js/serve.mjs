// A small static server for the built page, for looking at it and for the tests:
//   node src/js/serve.mjs [--port 8080] [--host 127.0.0.1] [--prefix /some/path/] [--inject script.js] [--no-gzip] dist
// `--port 0` takes a free port. The first line it prints ends with the page's address.
import { createHash } from "node:crypto";
import { readFileSync, realpathSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";

const types = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};
const alreadySmall = new Set([".ico", ".png"]);

const options = readOptions();
const cache = new Map();
const server = createServer(answer);

server.on("error", (error) => {
  if (error.code === "EADDRINUSE") {
    fail(`port ${options.port} is taken by another program. Choose another one: make serve PORT=${options.port + 1}`);
  }
  fail(error.code === "EACCES" ? `port ${options.port} may not be used without root` : error.message);
});
server.listen(options.port, options.host, () => {
  const { address, family, port } = server.address();
  const host = family === "IPv6" ? `[${address}]` : address;
  console.log(`Serving ${options.folder} on http://${host}:${port}${options.prefix}`);
  if (process.stdout.isTTY) console.log("Stop with Ctrl+C.");
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));

function readOptions() {
  let values, positionals;
  try {
    ({ values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        host: { type: "string", default: "127.0.0.1" },
        port: { type: "string", default: "8080" },
        prefix: { type: "string", default: "/" },
        inject: { type: "string" },
        "no-gzip": { type: "boolean", default: false },
      },
    }));
  } catch (error) {
    fail(error.message);
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) fail(`--port ${values.port} is not a port`);
  const folder = positionals[0] ?? "dist";
  let root;
  try {
    root = realpathSync(folder);
    statSync(join(root, "index.html"));
  } catch {
    fail(`${folder}/index.html is not there. Build it first: make build`);
  }
  return {
    host: values.host,
    port,
    folder,
    root,
    // Any spelling is taken: `a/b`, `/a/b`, `/a/b/`.
    prefix: `/${values.prefix}/`.replace(/\/+/g, "/"),
    injected: values.inject === undefined ? undefined : readInjected(values.inject),
    gzip: !values["no-gzip"],
  };
}

function readInjected(path) {
  try {
    return readFileSync(path);
  } catch {
    return fail(`--inject ${path} can't be read`);
  }
}

function answer(request, response) {
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(response, 405, "Only GET and HEAD are answered.");
  const path = pathOf(request.url);
  if (path === undefined) return refuse(response, 400, "This address can't be read.");
  if (`${path}/` === options.prefix) {
    response.writeHead(301, { Location: options.prefix }).end();
    return;
  }
  const found = path.startsWith(options.prefix) ? find(path.slice(options.prefix.length)) : undefined;
  if (found === undefined) return refuse(response, 404, "There is nothing here.");
  send(request, response, found);
}

// The decoded path of a request, or nothing when it is malformed.
function pathOf(url) {
  try {
    const path = decodeURIComponent(url.split(/[?#]/, 1)[0]);
    return path.startsWith("/") && !path.includes("\0") ? path : undefined;
  } catch {
    return undefined;
  }
}

function find(name) {
  if (options.injected !== undefined && name === injectedName()) return entry(name, "0", () => options.injected);
  let path, stat;
  try {
    // The real path, so that neither `..` nor a symbolic link leads out of the folder.
    path = realpathSync(resolve(options.root, `.${sep}${name}`));
    stat = statSync(path);
    if (stat.isDirectory() && (name === "" || name.endsWith("/"))) {
      path = realpathSync(join(path, "index.html"));
      stat = statSync(path);
    }
  } catch {
    return undefined;
  }
  if (!stat.isFile() || !path.startsWith(options.root + sep)) return undefined;
  return entry(path, `${stat.size}-${stat.mtimeMs}`, () => {
    const bytes = readFileSync(path);
    return path === join(options.root, "index.html") ? withInjected(bytes) : bytes;
  });
}

// A file as it is sent, kept until it changes on disk.
function entry(path, version, read) {
  const known = cache.get(path);
  if (known?.version === version) return known;
  const plain = read();
  const extension = extname(path);
  const fresh = {
    version,
    plain,
    gzip: options.gzip && !alreadySmall.has(extension) ? gzipSync(plain, { level: 9 }) : undefined,
    type: types[extension] ?? "application/octet-stream",
    tag: createHash("sha256").update(plain).digest("hex").slice(0, 16),
  };
  cache.set(path, fresh);
  return fresh;
}

function injectedName() {
  return "__injected.js";
}

// The script stands before every other one, and after the content security policy, which allows it as same-origin.
function withInjected(page) {
  if (options.injected === undefined) return page;
  const html = page.toString("utf8");
  const at = html.search(/<script\b|<link\b[^>]*\brel="?modulepreload/i);
  if (at < 0) fail("--inject found no script in index.html to stand before");
  return Buffer.from(`${html.slice(0, at)}<script src="./${injectedName()}"></script>${html.slice(at)}`, "utf8");
}

function send(request, response, found) {
  const packed = found.gzip !== undefined && /\bgzip\b(?!\s*;\s*q=0(?:\.0+)?(?:,|$))/.test(request.headers["accept-encoding"] ?? "");
  const body = packed ? found.gzip : found.plain;
  const tag = `"${found.tag}${packed ? "-gz" : ""}"`;
  // `no-cache` asks again each time, so that a rebuilt page is never mixed with an old one.
  const headers = { "Cache-Control": "no-cache", ETag: tag, Vary: "Accept-Encoding", "X-Content-Type-Options": "nosniff" };
  if (request.headers["if-none-match"] === tag) {
    response.writeHead(304, headers).end();
    return;
  }
  if (packed) headers["Content-Encoding"] = "gzip";
  response.writeHead(200, { ...headers, "Content-Type": found.type, "Content-Length": body.length });
  response.end(request.method === "HEAD" ? undefined : body);
}

function refuse(response, status, words) {
  response.writeHead(status, { "Content-Type": types[".txt"], "X-Content-Type-Options": "nosniff" }).end(`${words}\n`);
}

function fail(words) {
  console.error(`error: ${words}`);
  process.exit(1);
}
