// Finishes what trunk wrote: `node src/js/pack.mjs dist`.
// It adds the chart bundle, makes style sheets and glue small, and puts the content security policy into the page.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync, transformSync } from "esbuild";

const dist = process.argv[2] ?? "dist";
const here = fileURLToPath(new URL(".", import.meta.url));

try {
  for (const path of files(dist)) shrink(path);
  const page = join(dist, "index.html");
  writeFileSync(page, withPolicy(readFileSync(page, "utf8")));
  bundleCharts();
} catch (error) {
  console.error(`error: packing ${dist} failed: ${error.message}`);
  process.exit(1);
}

// ECharts as one module beside the page. The app imports it by this name when the first chart is seen.
function bundleCharts() {
  buildSync({
    entryPoints: [join(here, "echarts.js")],
    outfile: join(dist, "charts.js"),
    bundle: true,
    format: "esm",
    minify: true,
    define: { "process.env.NODE_ENV": '"production"' },
    legalComments: "eof",
    logLevel: "warning",
  });
}

function shrink(path) {
  const loader = path.endsWith(".css") ? "css" : path.endsWith(".js") ? "js" : undefined;
  if (loader === undefined) return;
  const { code } = transformSync(readFileSync(path, "utf8"), { loader, minify: true, legalComments: "none" });
  writeFileSync(path, code);
}

// The policy as the first thing in <head>, so that it stands before every script and every style.
function withPolicy(html) {
  const tags = tagsOf(html);
  refuseInline(tags);
  refuseForeign(tags);
  const hashes = tags
    .filter(({ name, attributes }) => name === "script" && !attributes.has("src"))
    .map(({ text }) => `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`);
  const policy = [
    "default-src 'none'",
    ["script-src 'self'", ...new Set(hashes), "'wasm-unsafe-eval'"].join(" "),
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const head = tags.find(({ name }) => name === "head");
  if (head === undefined) throw new Error("index.html has no <head>");
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  const packed = html.slice(0, head.end) + meta + html.slice(head.end);
  // Browsers look for the encoding in the first 1024 bytes only.
  const charset = packed.search(/<meta\s+charset/i);
  if (charset < 0 || Buffer.byteLength(packed.slice(0, charset)) > 1000) {
    throw new Error("index.html must say <meta charset> as the first thing in <head>");
  }
  return packed;
}

// What the policy would block at run time is an error already here.
function refuseInline(tags) {
  for (const { name, attributes, line } of tags) {
    const at = `index.html line ${line}: <${name}`;
    if (name === "style") throw new Error(`${at}>: the policy blocks style elements; use a style sheet`);
    if (name === "meta" && attributes.get("http-equiv")?.toLowerCase() === "content-security-policy") {
      throw new Error(`${at}>: the page has a policy already; run trunk again before packing`);
    }
    for (const attribute of attributes.keys()) {
      if (attribute === "style") throw new Error(`${at} style=…>: the policy blocks inline styles; use a class`);
      if (attribute.startsWith("on")) throw new Error(`${at} ${attribute}=…>: the policy blocks inline handlers`);
    }
  }
}

// Nothing may be fetched from anywhere else, and every address must be relative, for `dist/` to work in any sub-path.
function refuseForeign(tags) {
  const fetched = { link: ["href"], script: ["src"], img: ["src", "srcset"], source: ["src", "srcset"], iframe: ["src"] };
  for (const { name, attributes, line } of tags) {
    for (const attribute of fetched[name] ?? []) {
      const address = attributes.get(attribute);
      if (address !== undefined && /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(address) && !address.startsWith("data:")) {
        throw new Error(`index.html line ${line}: <${name} ${attribute}="${address}">: not a relative address`);
      }
    }
  }
}

// The start tags of a page in order, each with its attributes, its line, where it ends, and a script's or style's text.
function tagsOf(html) {
  const tags = [];
  const start = /<!--[^]*?-->|<([a-z][a-z0-9-]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?)*)\s*\/?>/gi;
  for (let match; (match = start.exec(html)) !== null; ) {
    if (match[1] === undefined) continue;
    const name = match[1].toLowerCase();
    const attributes = new Map();
    for (const [, key, quoted, single, bare] of match[2].matchAll(/([^\s=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s]+)))?/g)) {
      attributes.set(key.toLowerCase(), quoted ?? single ?? bare ?? "");
    }
    const end = start.lastIndex;
    let text = "";
    if (name === "script" || name === "style") {
      const close = html.toLowerCase().indexOf(`</${name}`, end);
      if (close < 0) throw new Error(`index.html: <${name}> is never closed`);
      text = html.slice(end, close);
      start.lastIndex = close;
    }
    tags.push({ name, attributes, text, end, line: html.slice(0, match.index).split("\n").length });
  }
  return tags;
}

// Every file below a folder, as a path.
function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
