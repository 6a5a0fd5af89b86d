// Weighs the built page as it goes over the wire: `node src/js/sizes.mjs dist`.
// Prints a table and fails above the budget. Parts are fetched after the first screen is there, or when one asks for them.
import { readFileSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";

// 1 KB = 1024 bytes, after gzip at its highest level.
const KB = 1024;
const budgets = { "first usable page": 450 * KB, "with charts": 690 * KB };

const dist = process.argv[2] ?? "dist";
const kinds = ["html", "css", "glue", "wasm", "other", "parts", "charts", "self-test", "offline"];
// The one-file page is carried on a stick, not sent: 2 MiB as it is.
const ONE_FILE = "tributary.html";
const oneFileBudget = 2048 * KB;
const rows = new Map(kinds.map((kind) => [kind, { files: 0, plain: 0, packed: 0 }]));

let oneFile = 0;
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath ?? entry.path, entry.name);
  const bytes = readFileSync(path);
  if (entry.name === ONE_FILE) {
    oneFile = bytes.length;
    continue;
  }
  const row = rows.get(kindOf(relative(dist, path).split(sep).join("/")));
  row.files += 1;
  row.plain += bytes.length;
  row.packed += gzipSync(bytes, { level: 9 }).length;
}

const total = (...skipped) => [...rows].reduce((sum, [kind, row]) => sum + (skipped.includes(kind) ? 0 : row.packed), 0);
// The self-test stands on a line of its own: only who asks for it fetches it; and so do the icons and the service worker,
// which nothing waits for.
const sums = {
  "first usable page": total("charts", "parts", "self-test", "offline"),
  "with charts": total("parts", "self-test", "offline"),
  "with all parts": total("self-test", "offline"),
};

const kb = (bytes) => (bytes / KB).toFixed(1).padStart(9);
console.log(`Transfer sizes of ${dist}/ in KB of 1024 bytes`);
console.log(`${"".padEnd(18)}${"files".padStart(6)}${"plain".padStart(9)}${"gzip -9".padStart(9)}${"budget".padStart(9)}`);
for (const [kind, { files, plain, packed }] of rows) {
  if (files > 0) console.log(`${kind.padEnd(18)}${String(files).padStart(6)}${kb(plain)}${kb(packed)}`);
}
let over = false;
for (const [name, packed] of Object.entries(sums)) {
  const budget = budgets[name];
  console.log(`${name.padEnd(18)}${"".padStart(15)}${kb(packed)}${budget === undefined ? "" : kb(budget)}`);
  if (packed > budget) {
    over = true;
    console.error(`error: ${name} is ${kb(packed - budget).trim()} KB over its budget`);
  }
}
console.log(`${ONE_FILE.padEnd(24)}${kb(oneFile)}${"".padStart(9)}${kb(oneFileBudget)}`);
if (oneFile === 0 || oneFile > oneFileBudget) {
  over = true;
  console.error(`error: ${dist}/${ONE_FILE} is ${oneFile === 0 ? "not there" : "over its budget"}`);
}
for (const kind of ["html", "css", "glue", "wasm", "parts", "charts", "self-test", "offline"]) {
  if (rows.get(kind).files === 0) {
    over = true;
    console.error(`error: ${dist}/ has no ${kind}: the build is not whole`);
  }
}
process.exit(over ? 1 : 0);

function kindOf(name) {
  if (name === "charts.js") return "charts";
  if (name.startsWith("selftest")) return "self-test";
  if (/^(icon|manifest|service-worker)/.test(name)) return "offline";
  if (/^(split|chunk)_/.test(name)) return "parts";
  if (name.endsWith(".html")) return "html";
  if (name.endsWith(".css")) return "css";
  if (name.endsWith(".wasm")) return "wasm";
  return name.endsWith(".js") ? "glue" : "other";
}
