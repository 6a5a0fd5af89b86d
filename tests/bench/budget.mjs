// How long budgets and credits take in the page, beside SciPy's SLSQP on the same budgets.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./probe.mjs";
import { withChromium } from "./webdriver.mjs";

// Park and Miller's generator, so that every run and both sides have the same cases.
function random(seed) {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}
function channels(count, seed, steep) {
  const next = random(seed);
  const curves = Array.from({ length: count }, () => [200 + 1000 * next(), 100 + 600 * next(), steep ? 1.2 + 2 * next() : 1]);
  const [heights, halves, steepness] = [0, 1, 2].map((at) => curves.map((curve) => curve[at]));
  return { heights, halves, steepness, budget: 180 * count };
}
const alike = (count) => ({ heights: Array(count).fill(800), halves: Array(count).fill(400), steepness: Array(count).fill(2.5), budget: 180 * count });
const SEEDS = Array.from({ length: 20 }, (_, n) => n + 1);
// Several cases of each kind, the share of the result to which it is certified, and the milliseconds that one may take.
const kinds = {
  "12 channels, concave": { cases: SEEDS.map((seed) => channels(12, seed, false)), gap: 1e-8, most: 5 },
  "8 S-curves, any": { cases: SEEDS.map((seed) => channels(8, seed, true)), gap: 1e-3, most: 50 },
  "8 S-curves, all alike": { cases: [alike(8)], gap: 1e-3, most: 1000 },
};
const GROUPS = 65_535;

export async function budgets(server) {
  const own = await withChromium(async (browser) => {
    await browser.open(server.address);
    return browser.run(String(measure), kinds, GROUPS);
  });
  const python = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "bench-python", "bin", "python");
  const script = join(root, "tests", "bench", "peers", "budget.py");
  const peers = JSON.parse(execFileSync(python, [script], { input: JSON.stringify(kinds), encoding: "utf8", stdio: ["pipe", "pipe", "inherit"] }));
  console.log(`\nBudgets, the slowest case of each kind in ms, beside SciPy ${peers.version}'s SLSQP from an even split:`);
  const late = [];
  for (const [name, { most }] of Object.entries(kinds)) {
    const took = Math.max(...own[name].map(({ time }) => time));
    const theirs = Math.max(...peers.answers[name].map(({ time }) => time));
    const short = own[name].map(({ found: [result] }, at) => 1 - peers.answers[name][at].found / result);
    for (const { found: [result, bound] } of own[name]) {
      if (!(result <= bound * (1 + 1e-9) && result >= bound * (1 - kinds[name].gap - 1e-9))) throw new Error(`${name}: ${result}, certified up to ${bound}`);
    }
    // No local search may find more than the certificate allows.
    if (Math.min(...short) < -kinds[name].gap) throw new Error(`${name}: SciPy found ${-Math.min(...short)} more`);
    const fell = short.filter((share) => share > 0.01).length;
    console.log(`${name.padEnd(29)}${took.toFixed(3).padStart(9)}   promise ${String(most).padStart(4)}   SLSQP ${theirs.toFixed(2)} (× ${(theirs / took).toFixed(1)}), over 1 % short in ${fell} of ${short.length}`);
    if (took > most) late.push(`${name}: ${took.toFixed(1)} ms, the promise is ${most}`);
  }
  console.log(`${"Shapley, 16 channels".padEnd(29)}${own.shapley.toFixed(3).padStart(9)}   promise  300   ${GROUPS.toLocaleString("en")} paths, one for each group of channels`);
  if (own.shapley > 300) late.push(`Shapley: ${own.shapley.toFixed(1)} ms, the promise is 300`);
  if (late.length > 0) throw new Error(late.join("; "));
}

// Runs in the page, so it may use nothing from outside.
async function measure(kinds, groups) {
  const { default: init, Budget, Journeys } = await import("./probe.js");
  await init();
  const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
  // The browser's clock moves by a tenth of a millisecond: what takes less is called ten times.
  const timed = (call) => {
    const runs = Array.from({ length: 9 }, () => {
      const begun = performance.now();
      for (let often = 0; often < 10; often += 1) call();
      return (performance.now() - begun) / 10;
    });
    return median(runs);
  };
  const answers = {};
  for (const [name, { cases, gap }] of Object.entries(kinds)) {
    answers[name] = cases.map(({ heights, halves, steepness, budget }) => {
      const one = Budget.of(...[heights, halves, steepness].map((list) => Float64Array.from(list)), budget);
      return { found: Array.from(one.split(gap)), time: timed(() => one.split(gap)) };
    });
  }
  const journeys = Journeys.of(groups, 16);
  answers.shapley = timed(() => journeys.shapley(16));
  return answers;
}
