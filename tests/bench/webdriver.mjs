// As much of the WebDriver protocol as the bench needs, over chromedriver, without a dependency.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const chromiumFlags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--window-size=1280,900",
];

// Starts a program and waits for the line that says where it listens.
export async function listening(command, args, pattern) {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  const address = await new Promise((found, failed) => {
    child.once("error", failed);
    child.once("exit", (code) => failed(new Error(`${command} ended with ${code} before it listened`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const match = pattern.exec(line);
      if (match !== null) found(match[1]);
    });
  });
  return { address, stop: () => child.kill() };
}

// Runs `use` with a fresh Chromium, and ends it whatever happens.
export async function withChromium(use) {
  const driver = await listening("chromedriver", ["--port=0"], /successfully on port (\d+)/);
  const profile = mkdtempSync(join(tmpdir(), "tributary-bench-"));
  try {
    const base = `http://127.0.0.1:${driver.address}/session`;
    const { sessionId, capabilities } = await call("POST", base, {
      capabilities: {
        alwaysMatch: {
          browserName: "chrome",
          "goog:chromeOptions": { args: [...chromiumFlags, `--user-data-dir=${profile}`] },
          timeouts: { script: 120_000, pageLoad: 60_000 },
        },
      },
    });
    const session = `${base}/${sessionId}`;
    try {
      return await use({
        version: capabilities.browserVersion,
        open: (url) => call("POST", `${session}/url`, { url }),
        // Runs a function in the page; what it returns, or what its promise resolves to, comes back as JSON.
        run: (body, ...args) => call("POST", `${session}/execute/sync`, { script: `return (${body}).apply(null, arguments);`, args }),
        // Types into the first element that the selector finds; a file input takes a path.
        type: async (selector, text) => {
          const element = await call("POST", `${session}/element`, { using: "css selector", value: selector });
          await call("POST", `${session}/element/${Object.values(element)[0]}/value`, { text });
        },
      });
    } finally {
      await call("DELETE", session);
    }
  } finally {
    driver.stop();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

async function call(method, url, body) {
  const response = await fetch(url, { method, body: body === undefined ? undefined : JSON.stringify(body) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}
