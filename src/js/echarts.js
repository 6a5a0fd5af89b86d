// The part of ECharts that the charts of this app use. The post-build packer bundles it to `charts.js`,
// which the app imports when the first chart is seen. Charts draw as SVG and show tooltips as rich text:
// HTML tooltips carry inline styles, which the content security policy refuses.
import { init, use } from "echarts/core";
import { BarChart, LineChart, SankeyChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, GridComponent, LegendComponent, LineChart, SVGRenderer, SankeyChart, ScatterChart]);

// A chart as SVG text, without the page. Fonts become attributes and the rules for a pointer go, because the page's
// policy may reach into the picture when it is painted as an image.
export function drawn(option, width, height) {
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption(option);
    return plain(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

function plain(svg) {
  return svg
    .replace(/<style[^]*?<\/style>/g, "")
    .replace(/ (?:class|ecmeta_\w+)="[^"]*"/g, "")
    .replace(/ style="([^"]*)"/g, (_, rules) => {
      const parts = rules.replace(/&(?:#39|quot);/g, "'").split(";").map((rule) => rule.split(/:(.*)/s));
      return parts.map(([name, value]) => (/^font-\w+$/.test(name.trim()) ? ` ${name.trim()}="${value.trim()}"` : "")).join("");
    });
}

// An SVG as PNG at twice its size.
export async function png(svg, width, height) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 2 * width;
  canvas.height = 2 * height;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error("no picture")) : resolve(blob)), "image/png");
  });
}

export { init };
