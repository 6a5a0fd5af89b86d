// The same table as controlled inputs in React: one state, one memo a row.
import { createElement as h, memo, useCallback, useMemo, useState } from "react";
import { createRoot } from "react-dom/client";
import { answerText, evaluate, sample, stepText } from "./model.js";

const Row = memo(function Row({ channel, counts, steps, change }) {
  return h(
    "tr",
    null,
    counts.map((count, stage) =>
      h(
        "td",
        { key: stage },
        h("input", {
          type: "text",
          inputMode: "decimal",
          "aria-label": `Channel ${channel + 1}, stage ${stage + 1}`,
          value: count,
          onChange: (event) => change(channel, stage, Number(event.target.value)),
        }),
        h("small", null, stage === 0 ? "" : stepText(steps[stage - 1])),
      ),
    ),
  );
});

function Page() {
  const [channels, setChannels] = useState(sample);
  const result = useMemo(() => evaluate(channels), [channels]);
  const change = useCallback((channel, stage, value) => {
    setChannels((before) =>
      before.map((counts, row) => (row === channel ? counts.map((count, column) => (column === stage ? value : count)) : counts)),
    );
  }, []);
  return h(
    "main",
    null,
    h("output", null, answerText(result)),
    h(
      "table",
      null,
      h(
        "tbody",
        null,
        channels.map((counts, channel) => h(Row, { key: channel, channel, counts, steps: result.steps[channel], change })),
      ),
    ),
  );
}

createRoot(document.body.appendChild(document.createElement("div"))).render(h(Page));
