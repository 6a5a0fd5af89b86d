// How long the value model's draws and stability take in the page.
import { withChromium } from "./webdriver.mjs";

// Milliseconds, and how many weights are drawn.
const promised = { draws: 50, stability: 1 };
const DRAWS = 100_000;

export async function values(server) {
  const own = await withChromium(async (browser) => {
    await browser.open(server.address);
    return browser.run(String(measure), DRAWS);
  });
  const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
  console.log(`\nValue model, 4 pools × 9 criteria, medians in ms:`);
  const late = [];
  for (const [what, most] of Object.entries(promised)) {
    const took = median(own[what]);
    const name = what === "draws" ? `${DRAWS.toLocaleString("en")} draws` : what;
    console.log(`${name.padEnd(29)}${took.toFixed(3).padStart(9)}   promise ${String(most).padStart(3)}`);
    if (took > most) late.push(`${what}: ${took.toFixed(1)} ms, the promise is ${most}`);
  }
  const sum = own.first.reduce((a, b) => a + b);
  if (Math.abs(sum - 1) > 1e-9) throw new Error(`the first places add up to ${sum}`);
  if (late.length > 0) throw new Error(late.join("; "));
}

// Runs in the page, so it may use nothing from outside.
async function measure(count) {
  const { default: init, Pools } = await import("./probe.js");
  await init();
  const pools = Pools.of();
  const first = Array.from(pools.draw(count));
  const draws = [];
  const stability = [];
  for (let run = 0; run < 25; run += 1) {
    const begun = performance.now();
    pools.draw(count);
    draws.push(performance.now() - begun);
  }
  for (let run = 0; run < 25; run += 1) {
    // The browser's clock moves by a tenth of a millisecond.
    const begun = performance.now();
    for (let often = 0; often < 100; often += 1) pools.stability();
    stability.push((performance.now() - begun) / 100);
  }
  return { first, draws, stability };
}
