// How long A/B tests take in the page, beside SciPy and tea-tasting on the same counts.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./probe.mjs";
import { withChromium } from "./webdriver.mjs";

const arms = (count, n, x, step) => ({
  visitors: Array.from({ length: count }, () => n),
  conversions: Array.from({ length: count }, (_, arm) => x + arm * step),
});
// What is worked out, of which counts, in how many milliseconds at most, and how often the peers are asked. Boschloo's
// test takes longest where half convert, though the page needs it only where few do.
const cases = {
  "2 variants, whole analysis": { kind: "analysis", ...arms(2, 10_000, 300, 60), most: 5, runs: 20 },
  "10 variants, whole analysis": { kind: "analysis", ...arms(10, 10_000, 300, 10), most: 15, runs: 20 },
  "Boschloo, 100 + 100, few": { kind: "boschloo", ...arms(2, 100, 1, 6), most: 10, runs: 5 },
  "Boschloo, 100 + 100, half": { kind: "boschloo", ...arms(2, 100, 43, 14), most: 10, runs: 5 },
  "Boschloo, 300 + 300, few": { kind: "boschloo", ...arms(2, 300, 1, 6), most: 30, runs: 3 },
  "Boschloo, 300 + 300, half": { kind: "boschloo", ...arms(2, 300, 138, 24), most: 30, runs: 3 },
  "interval, 300 + 300, few": { kind: "interval", ...arms(2, 300, 1, 6), most: 150, runs: 0 },
  "interval, 300 + 300, half": { kind: "interval", ...arms(2, 300, 138, 24), most: 150, runs: 0 },
  "Fisher, 1e6 + 1e6": { kind: "fisher", ...arms(2, 1_000_000, 30_000, 500), most: 1, runs: 20 },
  "best of 10, 1e9 each": { kind: "best", ...arms(10, 1_000_000_000, 30_000_000, 1_000), most: 5, runs: 5 },
};

export async function abTests(server) {
  const own = await withChromium(async (browser) => {
    await browser.open(server.address);
    return browser.run(String(measure), cases);
  });
  const python = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "bench-python", "bin", "python");
  const script = join(root, "tests", "bench", "peers", "ab_test.py");
  const peers = JSON.parse(execFileSync(python, [script], { input: JSON.stringify(cases), encoding: "utf8", stdio: ["pipe", "pipe", "inherit"] }));
  report(own, peers);
}

// Runs in the page, so it may use nothing from outside.
async function measure(cases) {
  const { default: init, AbTest, Boschloo, chances_to_be_best, fisher, score } = await import("./probe.js");
  await init();
  const work = {
    analysis({ visitors, conversions }) {
      const test = AbTest.of(Uint32Array.from(visitors), Uint32Array.from(conversions));
      const found = score(visitors[0], conversions[0], visitors[1], conversions[1]);
      return { call: () => test.evaluate(), found };
    },
    boschloo({ visitors: [n_a, n_b], conversions: [x_a, x_b] }) {
      // SciPy looks at all rates, so its figure is held against the one over all rates.
      const found = Boschloo.of(n_a, x_a, n_b, x_b, false).p_greater();
      return { call: () => Boschloo.of(n_a, x_a, n_b, x_b, true).free(), found };
    },
    interval({ visitors: [n_a, n_b], conversions: [x_a, x_b] }) {
      const test = Boschloo.of(n_a, x_a, n_b, x_b, true);
      return { call: () => test.interval(), found: test.interval()[0] };
    },
    fisher({ visitors: [n_a, n_b], conversions: [x_a, x_b] }) {
      return { call: () => fisher(n_a, x_a, n_b, x_b), found: fisher(n_a, x_a, n_b, x_b) };
    },
    best({ visitors, conversions }) {
      const counts = [Uint32Array.from(visitors), Uint32Array.from(conversions)];
      return { call: () => chances_to_be_best(...counts), found: chances_to_be_best(...counts).at(-1) };
    },
  };
  const answers = {};
  for (const [name, one] of Object.entries(cases)) {
    const { call, found } = work[one.kind](one);
    for (let run = 0; run < 5; run += 1) call();
    // The browser's clock moves by a tenth of a millisecond: what takes less is called often enough to be seen.
    const started = performance.now();
    call();
    const often = Math.max(1, Math.ceil(5 / Math.max(performance.now() - started, 0.005)));
    const times = [];
    for (let run = 0; run < 25; run += 1) {
      const begun = performance.now();
      for (let call_ = 0; call_ < often; call_ += 1) call();
      times.push((performance.now() - begun) / often);
    }
    answers[name] = { times, found };
  }
  return answers;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function report(own, { answers, versions }) {
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  console.log(`\nA/B tests, medians in ms, beside ${named.join(", ")} on the same counts:`);
  const late = [];
  for (const [name, { kind, most }] of Object.entries(cases)) {
    const ours = median(own[name].times);
    const theirs = answers[name].map(({ peer, times, found }) => {
      agree(name, kind, peer, own[name].found, found);
      const took = median(times);
      return `${peer} ${took.toFixed(2)} (× ${Number((took / ours).toPrecision(2)).toLocaleString("en")})`;
    });
    console.log(`${name.padEnd(29)}${ours.toFixed(3).padStart(9)}   promise ${String(most).padStart(3)}   ${theirs.join("; ") || "no peer has one"}`);
    if (ours > most) late.push(`${name}: ${ours.toFixed(1)} ms, the promise is ${most}`);
  }
  if (late.length > 0) throw new Error(late.join("; "));
}

// Being faster is worth nothing where the figure is another one. Ten variants have no figure in common: each side
// corrects for their number in its own way.
function agree(what, kind, peer, ours, theirs) {
  if (what.startsWith("10 variants")) return;
  // Relative. SciPy looks for the worst rate on a grid and may come out a little lower; at 1e9 its beta distribution has
  // some digits less; and 100,000 draws have two digits.
  const most = { analysis: 1e-9, boschloo: 1e-3, fisher: 1e-6, best: peer.startsWith("NumPy") ? 0.03 : 1e-5 }[kind];
  if (!(Math.abs(ours - theirs) <= most * ours)) throw new Error(`${what}: ${theirs} from ${peer}, ${ours} here`);
}
