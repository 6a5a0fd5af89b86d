// What takes long: simulations, goal seek and an edit over months, beside the peer that draws ranges as we do.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./probe.mjs";
import { withChromium } from "./webdriver.mjs";

const CHANNELS = 8;
const MONTHS = 12;
const KINDS = ["Impressions", "Clicks", "Visits", "Carts", "Checkouts", "Orders"];
// Milliseconds.
const promised = { "10,000 runs": 100, "100,000 runs": 600, "longest slice": 10, "goal seek": 5, "edit, 24 months": 16 };

export async function simulations(server) {
  const own = await withChromium(async (browser) => {
    await browser.open(server.address);
    return browser.run(String(measureOwn), plan(CHANNELS, KINDS, MONTHS), plan(8, [...KINDS, "Inquiries", "Quotations", "Other", "Other"], 24));
  });
  const peer = await withChromium(async (browser) => {
    await browser.open(server.address);
    return browser.run(String(measureSquiggle), squiggle());
  });
  report(own, peer);
}

// Counts of a channel: each stage keeps a share of the one before.
function counts(channel) {
  const rates = [0.012, 0.85, 0.09, 0.6, 0.55].map((rate) => rate * (1 + 0.015 * channel));
  return rates.reduce((list, rate) => [...list, Math.round(list.at(-1) * rate)], [400_000 + 25_000 * channel]);
}

// A plan with one place, made of the sample's, as a file.
function plan(channels, kinds, months) {
  const sample = JSON.parse(readFileSync(join(root, "src/domain/sample/plan.json"), "utf8"));
  const [place] = sample.sales.places;
  const [channel] = sample.funnel.channels;
  const stages = kinds.map((kind, index) => ({ id: index + 1, kind, name: "" }));
  const list = Array.from({ length: channels }, (_, c) => ({
    ...channel,
    id: c + 1,
    name: `Channel ${c + 1}`,
    counts: Object.fromEntries(counts(c).map((count, stage) => [stage + 1, String(count)])),
  }));
  const orders = list.reduce((sum, _, c) => sum + counts(c).at(-1), 0);
  const whole = {
    ...sample,
    sample: false,
    name: "Bench",
    sales: { ...sample.sales, places: [{ ...place, name: "Place", booked: { orders: String(orders), source: "" } }] },
    funnel: { ...sample.funnel, stages, channels: list },
    experiments: [],
    actions: [],
    calendar: { events: sample.calendar.events.map((event) => ({ ...event, name: "Event" })), supply: [] },
    forecast: { ...sample.forecast, months, places: [] },
  };
  return JSON.stringify({ format: "tributary", version: 0, plan: whole });
}

// The same product of counts and Beta rates over the months, and the percentiles of each and of their sum.
function squiggle() {
  const lines = [];
  for (let c = 0; c < CHANNELS; c += 1) {
    const list = counts(c);
    const rates = list.slice(1).map((count, i) => `SampleSet.fromDist(beta(${count}, ${list[i] - count}))`);
    lines.push(`orders${c} = ${list[0]} * ${rates.join(" * ")}`);
  }
  const sum = Array.from({ length: CHANNELS }, (_, c) => `orders${c}`).join(" + ");
  lines.push(`orders = ${sum}`);
  for (let m = 0; m < MONTHS; m += 1) lines.push(`month${m} = orders * ${(1 + 0.02 * m).toFixed(2)} * 11.61 - 41328`);
  const months = Array.from({ length: MONTHS }, (_, m) => `month${m}`);
  lines.push(`total = ${months.join(" + ")}`);
  lines.push(`[${[...months, "total"].flatMap((x) => [0.05, 0.5, 0.95].map((p) => `quantile(${x}, ${p})`)).join(", ")}]`);
  return lines.join("\n");
}

// Both functions below run in the page, so they may use nothing from outside.

async function measureOwn(text, large) {
  const { default: init, Probe } = await import("./probe.js");
  await init();
  const probe = Probe.read(text);
  const wide = Probe.read(large);
  if (!probe || !wide) throw new Error("the plan can't be read");
  const once = (runs) => {
    const started = performance.now();
    let longest = 0;
    let work = 0;
    probe.start(runs);
    for (let left = true; left; ) {
      // As the page does: pieces of at most fifty runs until eight milliseconds are over.
      const slice = performance.now();
      do left = probe.advance(50);
      while (left && performance.now() - slice < 8);
      const took = performance.now() - slice;
      longest = Math.max(longest, took);
      work += took;
    }
    return { took: performance.now() - started, longest, profit: [...probe.profit()] };
  };
  const times = (n, f) => Array.from({ length: n }, f);
  once(10_000);
  const timed = (f) => {
    const started = performance.now();
    f();
    return performance.now() - started;
  };
  return {
    size: [...probe.size()],
    small: times(9, () => once(10_000)),
    large: times(5, () => once(100_000)),
    seek: times(50, () => timed(() => probe.goal_seek())),
    edit: times(50, () => timed(() => wide.edit())),
  };
}

async function measureSquiggle(code) {
  const { run } = await import("./squiggle.js");
  const measured = {};
  for (const runs of [10_000, 100_000]) {
    const times = [];
    let failed;
    for (let i = 0; i < (runs > 10_000 ? 3 : 5) && !failed; i += 1) {
      const started = performance.now();
      const output = await run(code, { environment: { sampleCount: runs, xyPointLength: 1000 } });
      times.push(performance.now() - started);
      const result = output.result ?? output;
      if (result.ok === false) failed = String(result.value).slice(0, 300);
    }
    measured[runs] = { times, failed };
  }
  return measured;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function report(own, peer) {
  const took = (list) => median(list.map((one) => one.took));
  const [small, large] = [took(own.small), took(own.large)];
  const found = {
    "10,000 runs": small,
    "100,000 runs": large,
    "longest slice": Math.max(...own.small.concat(own.large).map((one) => one.longest)),
    "goal seek": median(own.seek),
    "edit, 24 months": median(own.edit),
  };
  console.log(`\nSimulation of ${CHANNELS} channels × ${MONTHS} months × ${KINDS.length} stages, ${own.size[0]} numbers drawn, percentiles included, in ms:`);
  for (const [runs, ours] of [[10_000, small], [100_000, large]]) {
    const { times, failed } = peer[runs];
    const theirs = failed ? `squiggle-lang: ${failed}` : `squiggle-lang ${median(times).toFixed(0)} (× ${(median(times) / ours).toFixed(1)})`;
    console.log(`${runs.toLocaleString("en")} runs`.padEnd(18) + ours.toFixed(1).padStart(9) + `   ${theirs}`);
  }
  for (const what of ["longest slice", "goal seek", "edit, 24 months"]) console.log(what.padEnd(18) + found[what].toFixed(2).padStart(9));
  const late = Object.entries(promised).filter(([what, most]) => found[what] > most);
  if (late.length > 0) throw new Error(late.map(([what, most]) => `${what}: ${found[what].toFixed(1)} ms, the promise is ${most}`).join("; "));
}
