// Writes the page as one file that opens by double click, `dist/tributary.html`, out of the packed `dist/`.
// The self-test's cases stay out: they are a third of everything, and a host serves them.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, deflateRawSync } from "node:zlib";
import { buildSync } from "esbuild";

const require = createRequire(import.meta.url);
const here = fileURLToPath(new URL(".", import.meta.url));

export function writeOneFile(dist) {
  const read = (name) => readFileSync(join(dist, name), "utf8");
  const glue = readdirSync(dist).find((name) => /^tributary-page-[0-9a-f]+\.js$/.test(name));
  const module = glue.replace(".js", "_bg.wasm");
  const parts = readdirSync(dist).filter((name) => name.endsWith(".wasm") && name !== module && !name.startsWith("selftest"));
  const charts = `${bundled({ entryPoints: [join(here, "echarts.js")], globalName: "charts" })}globalThis["charts.js"]=charts;`;
  const hashes = { script: [hash(charts)], style: [] };
  const inline = (kind, text) => {
    hashes[kind].push(hash(text));
    return `<${kind}>${text}</${kind}>`;
  };
  const page = read("index.html")
    .replace(/<link rel="(?:manifest|apple-touch-icon|modulepreload|preload)"[^>]*>/g, "")
    .replace(/<script type="module">[^]*?<\/script>/, "")
    .replace(/<style>([^]*?)<\/style>/, (_, text) => inline("style", text))
    .replace(/<link rel="stylesheet" href="\.\/([^"]+)">/, (_, name) => inline("style", read(name).trim()))
    .replace(/<script(?: src="([^"]+)")?>([^]*?)<\/script>/g, (_, name, text) =>
      inline("script", ascii(name === undefined ? text : read(name), unicode)),
    );
  const boot = inline("script", redirected(bundled({ stdin: { contents: start(glue, module), resolveDir: dist } }), parts.length));
  const policy = [
    "default-src 'none'",
    `script-src ${hashes.script.join(" ")} 'wasm-unsafe-eval'`,
    `style-src ${hashes.style.join(" ")}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const written = page
    .replace(/(<meta http-equiv="Content-Security-Policy" content=")[^"]*/, (_, before) => before + policy)
    .replace('<meta charset="utf-8">', '<meta charset="windows-1252">');
  if (written.search(/<meta\s+charset/i) > 1000) throw new Error("the charset of tributary.html stands too late");
  // All that is no byte of a carried file is ASCII, which no charset changes.
  const [before, after] = ascii(written, (code) => `&#${code};`).split("</body>");
  const carriers = [
    carrier("brotli_dec_wasm_bg.wasm", deflateRawSync(readFileSync(require.resolve("brotli-dec-wasm/web/bg.wasm")), { level: 9 })),
    carrier(module, brotli(readFileSync(join(dist, module)))),
    ...together(parts, (name) => readFileSync(join(dist, name))),
    carrier("charts.js", brotli(Buffer.from(charts))),
  ];
  writeFileSync(join(dist, "tributary.html"), Buffer.concat([Buffer.from(before), ...carriers, Buffer.from(`${boot}</body>${after}`)]));
}

// As trunk starts it, with the module out of the page.
function start(glue, module) {
  return `import ${JSON.stringify(join(here, "inside.js"))}; import start from "./${glue}"; start({ module_or_path: inside.file("${module}") });`;
}

// One script without imports.
function bundled(options) {
  const { outputFiles } = buildSync({
    ...options,
    bundle: true,
    write: false,
    format: "iife",
    minify: true,
    charset: "ascii",
    define: { "process.env.NODE_ENV": '"production"', "import.meta.url": '""' },
    legalComments: "none",
    logLevel: "warning",
    // The glue names one module once for each function that it takes from it.
    logOverride: { "duplicate-object-key": "silent" },
  });
  return outputFiles[0].text;
}

// The page's script with each file that it would fetch read out of the page.
function redirected(script, parts) {
  let found = 0;
  const text = script
    .replace(/fetch\(new URL\("\.\/([^"]+\.wasm)",""\)\)/g, (_, name) => ((found += 1), `inside.file("${name}")`))
    .replace(/import\(new URL\("charts\.js",document\.baseURI\)\.href\)/, () => ((found += 1), 'inside.script("charts.js")'))
    .replace(/import\(new URL\(`selftest\.js[^)]*\)\.href\)/, () => ((found += 1), "Promise.reject()"));
  if (found !== parts + 2) throw new Error(`tributary.html would fetch: ${found} of ${parts + 2} files were found in its script`);
  return text;
}

// All parts in one stream, since they have much in common: a tenth of the file. The list says where each of them ends.
function together(names, read) {
  const bytes = names.map(read);
  const list = names.map((name, at) => [name, bytes[at].length]);
  return [carrier("parts", brotli(Buffer.concat(bytes))), carrier("parts.json", Buffer.from(JSON.stringify(list)))];
}

function brotli(bytes) {
  return brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
}

// A script element with one character a byte: see inside.js.
function carrier(name, bytes) {
  const written = Buffer.alloc(2 * bytes.length);
  let length = 0;
  for (const byte of bytes) {
    const changed = byte === 0 || byte === 0x0d || byte === 0x3c || byte === 0x3d;
    if (changed) length = written.writeUInt8(0x3d, length);
    length = written.writeUInt8(changed ? (byte + 64) & 0xff : byte, length);
  }
  return Buffer.concat([Buffer.from(`<script type="application/octet-stream" data-file="${name}">`), written.subarray(0, length), Buffer.from("</script>\n")]);
}

function hash(text) {
  return `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
}

function ascii(text, written) {
  return text.replace(/[^\0-\x7f]/gu, (character) => written(character.codePointAt(0)));
}

function unicode(code) {
  return String.fromCodePoint(code).split("").map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
}
