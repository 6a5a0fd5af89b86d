// A page with the probe, which is the domain in wasm as the built page has it, and with its peers.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { listening } from "./webdriver.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
export const root = join(here, "..", "..");

// Serves the page while `use` runs, and leaves nothing behind.
export async function withProbe(use) {
  const folder = mkdtempSync(join(tmpdir(), "tributary-probe-"));
  try {
    const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
    const cargo = ["build", "--quiet", "--release", "--target", "wasm32-unknown-unknown", "-p", "tributary-bench", "--lib"];
    execFileSync("cargo", cargo, { cwd: root, stdio: "inherit" });
    const wasm = join(target, "wasm32-unknown-unknown", "release", "tributary_bench.wasm");
    execFileSync("wasm-bindgen", ["--target", "web", "--no-typescript", "--out-dir", folder, "--out-name", "probe", wasm], { stdio: "inherit" });
    await bundle(folder, "squiggle", 'export { run } from "@quri/squiggle-lang";');
    await bundle(folder, "papaparse", 'export { default } from "papaparse";');
    writeFileSync(join(folder, "index.html"), '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>probe</title></head><body></body></html>\n');
    const server = await listening("node", [join(root, "src/js/serve.mjs"), "--port", "0", folder], /(http:\S+)$/);
    try {
      await use(server);
    } finally {
      server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function bundle(folder, name, contents) {
  return build({
    stdin: { contents, resolveDir: here },
    outfile: join(folder, `${name}.js`),
    bundle: true,
    format: "esm",
    minify: true,
    platform: "browser",
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "error",
  });
}
