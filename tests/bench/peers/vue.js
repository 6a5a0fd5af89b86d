// The same table in Vue: one reactive table, one computed result, one component a row.
import { computed, createApp, defineComponent, h, reactive } from "vue";
import { answerText, evaluate, sample, stepText } from "./model.js";

const channels = reactive(sample());
const result = computed(() => evaluate(channels));

const Row = defineComponent({
  props: ["channel"],
  setup: ({ channel }) => () =>
    h(
      "tr",
      channels[channel].map((count, stage) =>
        h("td", { key: stage }, [
          h("input", {
            type: "text",
            inputmode: "decimal",
            "aria-label": `Channel ${channel + 1}, stage ${stage + 1}`,
            value: count,
            onInput: (event) => (channels[channel][stage] = Number(event.target.value)),
          }),
          h("small", stage === 0 ? "" : stepText(result.value.steps[channel][stage - 1])),
        ]),
      ),
    ),
});

const Page = defineComponent({
  setup: () => () =>
    h("main", [
      h("output", answerText(result.value)),
      h("table", h("tbody", channels.map((_, channel) => h(Row, { key: channel, channel })))),
    ]),
});

createApp(Page).mount(document.body.appendChild(document.createElement("div")));
