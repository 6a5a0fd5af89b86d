// Finishes what trunk wrote: `node src/js/pack.mjs dist target/parts`.
// It puts the page's parts in the place of the whole, adds the chart bundle and the self-test, makes few small style sheets and small glue,
// puts the content security policy into the page, adds what installing it and opening it without a network takes,
// and writes the same once more as one file.
import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync, transformSync } from "esbuild";
import { writeOneFile } from "./one-file.mjs";

const dist = process.argv[2] ?? "dist";
const parts = process.argv[3] ?? "target/parts";
const here = fileURLToPath(new URL(".", import.meta.url));

try {
  const page = join(dist, "index.html");
  const loader = cut();
  const html = withWords(withSheets(readFileSync(page, "utf8")));
  addSelfTest();
  for (const path of files(dist)) shrink(path);
  writeFileSync(page, withPolicy(withModule(html, loader)));
  const install = join(here, "..", "..", "style", "install");
  for (const path of files(install)) copyFileSync(path, join(dist, basename(path)));
  bundleCharts();
  // After all that it lists, and before what no page asks for.
  addServiceWorker();
  writeOneFile(dist);
} catch (error) {
  console.error(`error: packing ${dist} failed: ${error.message}`);
  process.exit(1);
}

// Trunk linked the page whole; the build cut it. The page's own module takes the whole one's place and name, the parts
// stand beside it under names that tell their content, and so does the script that fetches them.
function cut() {
  const glue = readdirSync(dist).find((name) => /^tributary-page-[0-9a-f]+\.js$/.test(name));
  if (glue === undefined) throw new Error("trunk wrote no tributary-page-….js");
  const module = glue.replace(".js", "_bg.wasm");
  let loader = readFileSync(join(parts, "__wasm_split.js"), "utf8").replace("./tributary-page.js", `./${glue}`);
  for (const name of readdirSync(parts).filter((name) => name.endsWith(".wasm"))) {
    const stamped = name.replace(".wasm", `-${stamp(readFileSync(join(parts, name)))}.wasm`);
    copyFileSync(join(parts, name), join(dist, stamped));
    loader = loader.replaceAll(`"./${name}"`, `"./${stamped}"`);
  }
  const script = `parts-${stamp(loader)}.js`;
  writeFileSync(join(dist, script), loader);
  copyFileSync(join(parts, "main", "tributary-page_bg.wasm"), join(dist, module));
  const text = readFileSync(join(parts, "main", "tributary-page.js"), "utf8");
  // Only where it is imported: the module itself asks for it by its first name.
  const linked = text.replaceAll('from "./__wasm_split.js"', `from "./${script}"`);
  writeFileSync(join(dist, glue), linked.replaceAll("tributary-page_bg.wasm", module));
  return script;
}

// The reference cases, which the self-test's screen imports as `selftest.js`.
function addSelfTest() {
  const folder = join(parts, "selftest");
  const wasm = readFileSync(join(folder, "selftest_bg.wasm"));
  const stamped = `selftest-${stamp(wasm)}.wasm`;
  writeFileSync(join(dist, stamped), wasm);
  const glue = readFileSync(join(folder, "selftest.js"), "utf8");
  writeFileSync(join(dist, "selftest.js"), glue.replaceAll("selftest_bg.wasm", stamped));
}

// The first three style sheets stand in the page itself, which then shows its first words without waiting for a second
// file. All others are one, behind the first screen: one request, and what they share packs once.
function withSheets(html) {
  const links = [...html.matchAll(/<link rel="stylesheet" href="\.\/([^"]+\.css)"[^>]*>/g)];
  const first = links.filter(([, name]) => /^(?:tokens|base|first)-/.test(name));
  if (first.length !== 3 || links.length === 3) throw new Error("index.html must link tokens, base, first and other style sheets");
  const text = (some) => some.map(([, name]) => readFileSync(join(dist, name), "utf8")).join("\n");
  const inline = transformSync(text(first), { loader: "css", minify: true }).code.trim();
  const others = text(links.filter((link) => !first.includes(link)));
  for (const [, name] of links) rmSync(join(dist, name));
  const sheet = `style-${stamp(others)}.css`;
  writeFileSync(join(dist, sheet), others);
  const bare = links.reduce((page, [link]) => page.replace(link, ""), html);
  return bare
    .replace("</head>", () => `<style>${inline}</style></head>`)
    .replace('<script src="rescue.js">', (script) => `<link rel="stylesheet" href="./${sheet}">${script}`);
}

// What is read before the page can speak itself: the words of its own files, in both languages.
function withWords(html) {
  return html.replace(/<(p|button)([^>]*) data-words="(\w+)\.(\w+)"><\/\1>/g, (_, tag, attributes, file, key) => {
    const words = JSON.parse(readFileSync(join(here, "..", "app", "i18n", "words", `${file}.json`), "utf8"))[key];
    if (words === undefined) throw new Error(`index.html asks for the words ${file}.${key}, which are not there`);
    const said = (language, text) => `<${tag}${attributes} lang="${language}">${text}</${tag}>`;
    return said("en", words.en) + said("zh-Hans", words.zh);
  });
}

// A module that the glue imports is fetched with it, not after it. And where the page's own can't be fetched, every browser
// is to say so: not all of them report what a module waits for in vain.
function withModule(html, script) {
  const told = html.replace(/(const wasm = await init\([^;]*\));/, '$1.catch((fault) => { dispatchEvent(new Event("error")); throw fault; });');
  if (told === html) throw new Error("trunk starts the page in another way than it did");
  return told.replace("</head>", `<link rel="modulepreload" href="./${script}"></head>`);
}

// Sixteen hexadecimal digits that tell a content.
function stamp(content) {
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
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

// The service worker with the list of this build's files, the page first: it tells soonest whether a host has the build.
function addServiceWorker() {
  const name = (path) => relative(dist, path).split(sep).join("/");
  const sum = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");
  const listed = files(dist).map((path) => [name(path), sum(path)]);
  listed.sort(([a], [b]) => (b === "index.html") - (a === "index.html") || (a < b ? -1 : 1));
  const list = JSON.stringify(listed);
  const text = readFileSync(join(here, "service-worker.js"), "utf8");
  const { code } = transformSync(text.replace("__FILES__", list).replace("__BUILD__", stamp(list)), { loader: "js", minify: true });
  writeFileSync(join(dist, "service-worker.js"), code);
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
  const hashes = (kind) =>
    tags
      .filter(({ name, attributes }) => name === kind && !attributes.has("src"))
      .map(({ text }) => `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`);
  const policy = [
    "default-src 'none'",
    ["script-src 'self'", ...new Set(hashes("script")), "'wasm-unsafe-eval'"].join(" "),
    ["style-src 'self'", ...hashes("style")].join(" "),
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
