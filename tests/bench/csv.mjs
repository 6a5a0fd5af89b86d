// How fast a large ad report is read, beside the usual reader of CSV.
import { withChromium } from "./webdriver.mjs";

const MEGABYTES = 48;
// Times as fast as the peer, for a file that both read in chunks and add up.
const promised = 4;

export async function reports(server) {
  const measured = await withChromium(async (browser) => {
    await browser.open(server.address);
    return browser.run(String(measure), MEGABYTES);
  });
  const speed = (times) => measured.megabytes / (median(times) / 1_000);
  const [own, peer, whole] = [speed(measured.own), speed(measured.peer), speed(measured.whole)];
  console.log(`\nA daily ad report of ${measured.megabytes.toFixed(0)} MB and ${measured.rows.toLocaleString("en")} rows, in MB/s:`);
  console.log(`${"Tributary".padEnd(18)}${own.toFixed(1).padStart(9)}   added up by campaign, ${measured.campaigns} campaigns`);
  console.log(`${"papaparse".padEnd(18)}${peer.toFixed(1).padStart(9)}   header mode, a file in chunks, a row at a time, added up by campaign (× ${(own / peer).toFixed(1)})`);
  console.log(`${"papaparse".padEnd(18)}${whole.toFixed(1).padStart(9)}   header mode, one text in memory, all rows kept, nothing added up (× ${(own / whole).toFixed(1)})`);
  // Said, not failed: how far the two are apart hangs on the machine and on the file more than on the code.
  if (own < promised * peer) console.log(`short of what is aimed at: ${promised} times as fast`);
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

// Runs in the page, so it may use nothing from outside.
async function measure(megabytes) {
  const { default: init, read_report } = await import("./probe.js");
  const { default: papaparse } = await import("./papaparse.js");
  await init();
  const head = "Day,Campaign name,Amount spent (USD),Impressions,Reach,Link clicks,Purchases,Purchases conversion value\n";
  const lines = [head];
  for (let row = 0, length = head.length; length < megabytes * 1_000_000; row += 1) {
    const day = `2026-10-${String((row % 31) + 1).padStart(2, "0")}`;
    const line = `${day},"Campaign ${row % 40}, brand",${(row % 997) / 10},${1000 + (row % 5003)},${900 + (row % 4001)},${row % 211},${row % 7},${(row % 613) * 1.25}\n`;
    lines.push(line);
    length += line.length;
  }
  const bytes = new TextEncoder().encode(lines.join(""));
  const rows = lines.length - 1;
  lines.length = 0;
  const pieces = [];
  for (let at = 0; at < bytes.length; at += 1 << 20) pieces.push(bytes.subarray(at, at + (1 << 20)));
  const own = [];
  let campaigns;
  for (let run = 0; run < 5; run += 1) {
    const started = performance.now();
    const reader = read_report();
    for (const piece of pieces) reader.push(piece);
    const found = reader.finish();
    own.push(performance.now() - started);
    if (!found || found[0] !== rows) throw new Error(`read ${found} of ${rows} rows`);
    campaigns = found[1];
  }
  // Like for like: a file that is read in chunks and added up, with no row kept.
  const file = new File([bytes], "daily.csv");
  const peer = [];
  for (let run = 0; run < 3; run += 1) {
    const started = performance.now();
    const sums = new Map();
    let seen = 0;
    await new Promise((complete, error) =>
      papaparse.parse(file, {
        header: true,
        skipEmptyLines: true,
        chunkSize: 1 << 20,
        step: ({ data }) => {
          seen += 1;
          const name = data["Campaign name"];
          const sum = sums.get(name) ?? [0, 0, 0, 0, 0];
          sum[0] += Number(data["Amount spent (USD)"]);
          sum[1] += Number(data.Impressions);
          sum[2] += Number(data["Link clicks"]);
          sum[3] += Number(data.Purchases);
          sum[4] += Number(data["Purchases conversion value"]);
          sums.set(name, sum);
        },
        complete,
        error,
      }),
    );
    peer.push(performance.now() - started);
    if (seen !== rows) throw new Error(`papaparse read ${seen} of ${rows} rows`);
  }
  const whole = [];
  for (let run = 0; run < 3; run += 1) {
    const started = performance.now();
    const { data } = papaparse.parse(new TextDecoder().decode(bytes), { header: true, skipEmptyLines: true });
    whole.push(performance.now() - started);
    if (data.length !== rows) throw new Error(`papaparse read ${data.length} of ${rows} rows`);
  }
  return { megabytes: bytes.length / 1_000_000, rows, campaigns, own, peer, whole };
}
