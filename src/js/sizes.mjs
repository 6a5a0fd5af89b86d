// Weighs the built page as it goes over the wire: `node src/js/sizes.mjs dist`.
// Prints a table, says how far the page is above its budget, and fails above the ceiling: the budget where it is met,
// else what the page weighs today, so that it can only shrink.
import { readFileSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";

// 1 KB = 1024 bytes, after gzip at its highest level.
const KB = 1024;
const budgets = { "first usable page": 300 * KB, "with charts": 520 * KB };
// The views weigh three times what the budget allows; this number comes down with each change that mends it.
const ceilings = { "first usable page": 875 * KB, "with charts": 1080 * KB };

const dist = process.argv[2] ?? "dist";
const kinds = ["html", "css", "glue", "wasm", "other", "charts"];
const rows = new Map(kinds.map((kind) => [kind, { files: 0, plain: 0, packed: 0 }]));

for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath ?? entry.path, entry.name);
  const bytes = readFileSync(path);
  const row = rows.get(kindOf(relative(dist, path).split(sep).join("/")));
  row.files += 1;
  row.plain += bytes.length;
  row.packed += gzipSync(bytes, { level: 9 }).length;
}

const total = (...skipped) => [...rows].reduce((sum, [kind, row]) => sum + (skipped.includes(kind) ? 0 : row.packed), 0);
const sums = { "first usable page": total("charts"), "with charts": total() };

const kb = (bytes) => (bytes / KB).toFixed(1).padStart(9);
console.log(`Transfer sizes of ${dist}/ in KB of 1024 bytes`);
console.log(`${"".padEnd(18)}${"files".padStart(6)}${"plain".padStart(9)}${"gzip -9".padStart(9)}${"budget".padStart(9)}`);
for (const [kind, { files, plain, packed }] of rows) {
  if (files > 0) console.log(`${kind.padEnd(18)}${String(files).padStart(6)}${kb(plain)}${kb(packed)}`);
}
let over = false;
for (const [name, packed] of Object.entries(sums)) {
  console.log(`${name.padEnd(18)}${"".padStart(15)}${kb(packed)}${kb(budgets[name])}`);
  if (packed > budgets[name]) console.error(`warning: ${name} is ${kb(packed - budgets[name]).trim()} KB over its budget`);
  if (packed > Math.max(budgets[name], ceilings[name])) {
    over = true;
    console.error(`error: ${name} has grown above ${kb(ceilings[name]).trim()} KB`);
  }
}
for (const kind of ["html", "css", "glue", "wasm", "charts"]) {
  if (rows.get(kind).files === 0) {
    over = true;
    console.error(`error: ${dist}/ has no ${kind}: the build is not whole`);
  }
}
process.exit(over ? 1 : 0);

function kindOf(name) {
  if (name === "charts.js") return "charts";
  if (name.endsWith(".html")) return "html";
  if (name.endsWith(".css")) return "css";
  if (name.endsWith(".wasm")) return "wasm";
  return name.endsWith(".js") ? "glue" : "other";
}
