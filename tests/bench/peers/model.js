// What every peer computes: as much as the page does for its first answer, and no more.
// A channel has counts for eight stages; each stage has a rate from the one before and a Wilson interval.
export const CHANNELS = 50;
export const STAGES = 8;

// Counts that fall from stage to stage, and stay so while a hundred is added here and there.

export function sample() {
  return Array.from({ length: CHANNELS }, (_, channel) =>
    Array.from({ length: STAGES }, (_, stage) => Math.round((4_000_000 + 1_000 * channel) / 3 ** stage)),
  );
}

export function evaluate(channels) {
  const sums = Array.from({ length: STAGES }, (_, stage) => channels.reduce((sum, counts) => sum + counts[stage], 0));
  const steps = channels.map((counts) => counts.slice(1).map((count, stage) => wilson(count, counts[stage])));
  return { sums, steps, overall: wilson(sums[STAGES - 1], sums[0]) };
}

// Wilson (1927), with the 97.5 % quantile of the normal distribution.
function wilson(successes, trials) {
  const z = 1.959963984540054;
  if (!(trials > 0) || successes > trials) return undefined;
  const rate = successes / trials;
  const denominator = 1 + (z * z) / trials;
  const centre = (rate + (z * z) / (2 * trials)) / denominator;
  const half = (z / denominator) * Math.sqrt((rate * (1 - rate)) / trials + (z * z) / (4 * trials * trials));
  return { rate, low: centre - half, high: centre + half };
}

const percent = new Intl.NumberFormat("en", { style: "percent", minimumFractionDigits: 4 });
const count = new Intl.NumberFormat("en");

export function answerText({ sums, overall }) {
  const range = overall === undefined ? "" : ` (${percent.format(overall.low)} to ${percent.format(overall.high)})`;
  return `${sums.map((sum) => count.format(sum)).join(" → ")}${range}`;
}

export function stepText(step) {
  return step === undefined ? "" : percent.format(step.rate);
}
