// How one page is measured: from the input event to the answer's text in the DOM with layout done.

// Where the built page has what is measured. The answer's text must depend on every one of the fields.
export const tributary = {
  name: "Tributary",
  screen: "#/funnel",
  fold: "#funnel-channels",
  // Orders, the eighth column, are left out: the answer takes the booked ones, not what a channel claims.
  fields: '#funnel-channels td.count input[data-row]:is([data-col="0"], [data-col="1"], [data-col="2"], [data-col="3"], [data-col="4"], [data-col="5"], [data-col="6"])',
  answer: "#funnel-counts",
  chart: ".screen.funnel .chart .canvas",
};

// The peers of `peers/` draw the same table and the same answer, and no chart.
export const peer = (name) => ({ name, fields: "main table input", answer: "main output" });

export const warmups = 20;
export const runs = 200;

// Both functions below run in the page, so they may use nothing from outside.

// Drops the plan on the page as a person drops a file, and opens the table and the chart.
export async function prepareInPage(page, plan) {
  const wait = async (what, look) => {
    for (const end = performance.now() + 20_000; performance.now() < end; ) {
      const found = look();
      if (found) return found;
      await new Promise((next) => setTimeout(next, 20));
    }
    throw new Error(`${page.name}: no ${what}`);
  };
  await wait("page", () => document.querySelector("main h1"));
  const data = new DataTransfer();
  data.items.add(new File([JSON.stringify(plan)], "bench.tributary.json"));
  document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  await new Promise((next) => setTimeout(next, 500));
  location.hash = page.screen;
  (await wait(`fold (${page.fold})`, () => document.querySelector(page.fold))).open = true;
  await wait("rows of the table", () => document.querySelectorAll(page.fields).length >= 7 * plan.plan.funnel.channels.length);
  const chart = await wait(`chart (${page.chart})`, () => document.querySelector(page.chart));
  chart.scrollIntoView();
  await wait("drawn chart", () => chart.querySelector("svg"));
  // What it draws in its first second is not an answer to anything.
  await new Promise((next) => setTimeout(next, 1_500));
}

// Each run adds a hundred to a count in another row, and waits for the answer's text to change.
export async function measureInPage(page, warmups, runs) {
  const within = (promise, what) =>
    Promise.race([promise, new Promise((_, late) => setTimeout(() => late(new Error(`${page.name}: ${what} within 5 s`)), 5_000))]);
  const frame = () => new Promise((next) => requestAnimationFrame(next));
  for (const end = performance.now() + 20_000; !document.querySelector(page.answer) && performance.now() < end; ) await frame();
  const fields = [...document.querySelectorAll(page.fields)];
  const answer = document.querySelector(page.answer);
  const chart = page.chart && document.querySelector(page.chart);
  if (fields.length === 0 || !answer) throw new Error(`${page.name}: no fields (${page.fields}) or no answer (${page.answer})`);
  // Frameworks keep their own setter on the element; the prototype's is what typing uses.
  const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");

  const answered = [];
  const frames = [];
  for (let run = 0; run < warmups + runs; run += 1) {
    // Eleven is coprime to 350 and to 400: rows and columns alternate, and no field comes twice in a row.
    const field = fields[(run * 11) % fields.length];
    const count = Number(field.value.replace(/\D/g, "")) + 100;
    await frame();
    await new Promise((next) => setTimeout(next, 0));
    const before = answer.textContent;
    let started;
    const changed = new Promise((found) => {
      const observer = new MutationObserver(() => {
        if (answer.textContent === before) return;
        observer.disconnect();
        // Asking for a box makes the browser do the layout now.
        answer.getBoundingClientRect();
        found(performance.now() - started);
      });
      observer.observe(answer, { subtree: true, childList: true, characterData: true });
    });
    // Counts the frames until the chart's drawing changes; none means that it changed before the next one.
    let seen = 0;
    let drawn = Promise.resolve();
    if (chart) {
      let done = false;
      drawn = new Promise((found) => {
        const observer = new MutationObserver(() => {
          done = true;
          observer.disconnect();
          found();
        });
        // The drawing, not the element around it, whose description follows at once.
        observer.observe(chart.querySelector("svg"), { subtree: true, childList: true, attributes: true, characterData: true });
      });
      const next = () => {
        if (done) return;
        seen += 1;
        requestAnimationFrame(next);
      };
      requestAnimationFrame(next);
    }
    started = performance.now();
    set.call(field, String(count));
    field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
    const took = await within(changed, `the answer did not follow run ${run}`);
    await within(drawn, `the chart did not follow run ${run}`);
    if (run >= warmups) {
      answered.push(took);
      if (chart) frames.push(seen);
    }
  }
  return { fields: fields.length, answered, frames };
}
