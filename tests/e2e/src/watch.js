// Stands before every script of the page under test and keeps what a person would not see.
(() => {
  const seen = { violations: [], errors: [], blobs: [] };
  Object.defineProperty(window, "__seen", { value: seen });
  addEventListener("securitypolicyviolation", (e) => {
    seen.violations.push(`${e.effectiveDirective} blocked ${e.blockedURI} at ${e.sourceFile}:${e.lineNumber}`);
  });
  addEventListener("error", (e) => seen.errors.push(e.message || `could not load ${e.target?.src ?? e.target?.href}`), true);
  addEventListener("unhandledrejection", (e) => seen.errors.push(`unhandled: ${e.reason} ${e.reason?.stack ?? ""}`));
  const say = console.error;
  console.error = (...words) => {
    seen.errors.push(words.map(String).join(" "));
    say.apply(console, words);
  };
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    seen.blobs.push(blob);
    return make.call(URL, blob);
  };
})();
