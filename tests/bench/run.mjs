// `make bench`: how fast the built page answers, in Chromium, beside the same table made with its peers.
// Prints medians, 95th percentiles and ratios, and fails when the page is slower than its promise.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { measureInPage, peer, prepareInPage, runs, tributary, warmups } from "./page.mjs";
import { STAGES, sample } from "./peers/model.js";
import { abTests } from "./ab_test.mjs";
import { budgets } from "./budget.mjs";
import { reports } from "./csv.mjs";
import { withProbe } from "./probe.mjs";
import { simulations } from "./simulation.mjs";
import { values } from "./value.mjs";
import { listening, withChromium } from "./webdriver.mjs";

// Milliseconds to the answer, frames to the chart.
const promised = { answer: 10, chart: 1 };
const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "..", "..");
const dist = join(root, "dist");

const made = [];
try {
  await part(async () => {
    const results = [await measure(tributary, dist, largePlan())];
    for (const name of ["react", "vue"]) results.push(await measure(peer(`${name} ${version(name)}`), await buildPeer(name)));
    report(results);
  });
  await part(() =>
    withProbe(async (server) => {
      for (const measured of [abTests, simulations, values, budgets, reports]) await part(() => measured(server));
    }),
  );
} finally {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
}

// A part that is late or breaks is told, and the others are measured all the same.
async function part(run) {
  try {
    await run();
  } catch (error) {
    console.error(`error: ${error.message}`);
    process.exitCode = 1;
  }
}

async function measure(page, folder, plan) {
  const server = await listening("node", [join(root, "src/js/serve.mjs"), "--port", "0", folder], /(http:\S+)$/);
  try {
    return await withChromium(async (browser) => {
      await browser.open(server.address);
      if (plan !== undefined) await browser.run(String(prepareInPage), page, plan);
      const measured = await browser.run(String(measureInPage), page, warmups, runs);
      return { page, chromium: browser.version, ...measured };
    });
  } finally {
    server.stop();
  }
}

// The sample plan with as many channels and stages as the promise is about, as a file.
function largePlan() {
  const plan = JSON.parse(readFileSync(join(root, "src/domain/sample/plan.json"), "utf8"));
  const kinds = ["Impressions", "Clicks", "Visits", "Carts", "Checkouts", "Inquiries", "Quotations", "Orders"];
  const stages = kinds.slice(0, STAGES).map((kind, index) => ({ id: index + 1, kind, name: "" }));
  const [model] = plan.funnel.channels;
  const channels = sample().map((counts, index) => ({
    ...model,
    id: index + 1,
    name: `Channel ${index + 1}`,
    counts: Object.fromEntries(counts.map((count, stage) => [stage + 1, String(count)])),
  }));
  return { format: "tributary", version: 0, plan: { ...plan, sample: false, name: "Bench", funnel: { ...plan.funnel, stages, channels } } };
}

async function buildPeer(name) {
  const folder = mkdtempSync(join(tmpdir(), "tributary-peer-"));
  made.push(folder);
  await build({
    entryPoints: [join(here, "peers", `${name}.js`)],
    outfile: join(folder, "page.js"),
    bundle: true,
    format: "esm",
    minify: true,
    define: {
      "process.env.NODE_ENV": '"production"',
      __VUE_OPTIONS_API__: "false",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
    logLevel: "warning",
  });
  writeFileSync(
    join(folder, "index.html"),
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${name}</title></head><body><script type="module" src="./page.js"></script></body></html>\n`,
  );
  return folder;
}

function version(name) {
  return JSON.parse(readFileSync(join(here, "node_modules", name, "package.json"), "utf8")).version;
}

function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

function report(results) {
  const own = results[0];
  const median = (result) => quantile(result.answered, 0.5);
  console.log(`Chromium ${own.chromium}, ${runs} inputs after ${warmups} to warm up`);
  console.log("From the input event to the answer's text in the DOM with layout done, in ms:");
  console.log(`${"".padEnd(18)}${"fields".padStart(8)}${"median".padStart(9)}${"p95".padStart(9)}${"× median".padStart(10)}`);
  for (const result of results) {
    const row = [
      String(result.fields).padStart(8),
      median(result).toFixed(2).padStart(9),
      quantile(result.answered, 0.95).toFixed(2).padStart(9),
      (median(result) / median(own)).toFixed(2).padStart(10),
    ];
    console.log(result.page.name.padEnd(18) + row.join(""));
  }
  const p95 = { answer: quantile(own.answered, 0.95), chart: quantile(own.frames, 0.95) };
  console.log(`Frames until the chart followed: median ${quantile(own.frames, 0.5)}, p95 ${p95.chart}`);
  for (const [what, most] of Object.entries(promised)) {
    if (p95[what] > most) throw new Error(`p95 of the ${what} is ${p95[what].toFixed(2)}, the promise is ${most}`);
  }
}
