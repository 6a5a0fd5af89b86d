// The part of ECharts that the charts of this app use. The post-build packer bundles it to `charts.js`,
// which the app imports when the first chart is seen. Charts draw as SVG and show tooltips as rich text:
// HTML tooltips carry inline styles, which the content security policy refuses.
import { init, use } from "echarts/core";
import { BarChart, FunnelChart, LineChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from "echarts/components";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";

use([
  AriaComponent,
  BarChart,
  DatasetComponent,
  FunnelChart,
  GridComponent,
  LabelLayout,
  LegendComponent,
  LineChart,
  MarkAreaComponent,
  MarkLineComponent,
  ScatterChart,
  SVGRenderer,
  TooltipComponent,
]);

export { init };
