// Double monitoring: execution rate against attainment, a mark a report, drawn from the data beside it.
// Its table stands next to it; where ECharts did not load, a sentence takes the picture's place.
import { onThemeChange, tokens } from "./theme.js";

const GOOD = "BOTH_ON_TRACK";
const BEHIND = "BOTH_BEHIND";
const NARROW = 560;
const SMALLEST = 8;
const LARGEST = 32;
const FULL = 100;

const box = document.getElementById("double-monitoring-chart");
if (box && globalThis.echarts) draw();
else if (box) {
  box.hidden = true;
  document.getElementById("double-monitoring-missing").hidden = false;
}

function draw() {
  const data = read();
  const chart = globalThis.echarts.init(box, null, { renderer: "canvas" });
  const paint = () => chart.setOption(options(data, tokens(), box.clientWidth < NARROW), { notMerge: true });
  paint();
  chart.on("click", (event) => {
    if (event.data?.url) location.href = event.data.url;
  });
  onThemeChange(paint);
  let width = box.clientWidth;
  new ResizeObserver(() => {
    if (box.clientWidth === width) return;
    width = box.clientWidth;
    chart.resize();
    paint();
  }).observe(box);
}

/** The data with its numbers as numbers. */
function read() {
  const data = JSON.parse(document.getElementById(box.dataset.marks).textContent);
  const marks = data.marks.map((mark) => ({ ...mark, x: Number(mark.x), y: Number(mark.y), budget: Number(mark.budget) }));
  const lines = data.lines && { x: Number(data.lines.x), y: Number(data.lines.y) };
  return { ...data, marks, lines };
}

function options(data, colour, narrow) {
  const x = range(data.marks.map((mark) => mark.x), data.lines?.x);
  const y = range(data.marks.map((mark) => mark.y), data.lines?.y);
  return {
    animation: false,
    aria: { enabled: true, label: { description: box.dataset.title } },
    textStyle: { fontFamily: colour.font, fontSize: 12, color: colour["ink-2"] },
    grid: { left: 4, right: 14, top: narrow ? 48 : 30, bottom: 26, containLabel: true },
    tooltip: tooltip(colour),
    xAxis: axis(x, box.dataset.x, largest(data, "x"), colour, { nameLocation: "end", nameGap: 0, nameTextStyle: { align: "right", verticalAlign: "top", padding: [26, 0, 0, 0] } }),
    yAxis: axis(y, box.dataset.y, largest(data, "y"), colour, { nameTextStyle: { align: "left" }, nameGap: narrow ? 30 : 14 }),
    series: [
      {
        type: "scatter",
        cursor: "pointer",
        clip: false,
        data: points(data.marks, x, colour, narrow),
        labelLayout: { hideOverlap: true },
        emphasis: { scale: false, itemStyle: { borderColor: colour.ink, borderWidth: 2 } },
        ...(data.lines && { markLine: cuts(data, colour), markArea: corners(data, x, y, colour, narrow) }),
      },
    ],
  };
}

function axis(extent, name, most, colour, more) {
  return {
    type: "value",
    ...extent,
    name,
    axisLine: { show: true, onZero: false, lineStyle: { color: colour["line-strong"] } },
    axisTick: { show: false },
    // Above 100 there is room for marks, but no rate to read unless a mark has one.
    axisLabel: { color: colour["ink-3"], fontSize: 12, formatter: (value) => (value > Math.max(FULL, most) ? "" : `${value}%`) },
    splitLine: { lineStyle: { color: colour.line } },
    ...more,
    nameTextStyle: { color: colour["ink-3"], fontSize: 12, ...more.nameTextStyle },
  };
}

/** Where an axis starts and ends: around the data, with room on both sides of the line for two quadrants. */
function range(values, line) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const reach = Math.max(most - least, 8);
  const low = line === undefined ? least : Math.min(least, line - reach * 0.35);
  const high = line === undefined ? most : Math.max(most, line + reach * 0.35);
  const interval = [1, 2, 5, 10, 20, 50, 100].find((step) => (high - low) / step <= 6) ?? 200;
  const min = Math.max(0, Math.floor((low - interval / 4) / interval) * interval);
  // Where no rate is above the ceiling, half a step beyond it is room enough for the marks on it.
  const max = most <= FULL && high >= FULL ? FULL + interval / 2 : Math.ceil((high + interval / 4) / interval) * interval;
  return { min, max, interval };
}

function largest(data, side) {
  return Math.max(...data.marks.map((mark) => mark[side]));
}

function points(marks, x, colour, narrow) {
  const biggest = Math.max(...marks.map((mark) => mark.budget), 1);
  return marks.map((mark) => ({
    ...mark,
    value: [mark.x, mark.y],
    symbol: mark.whole ? "rect" : "circle",
    // The area stands for the budget, so the side grows with its root.
    symbolSize: Math.max(SMALLEST, LARGEST * Math.sqrt(mark.budget / biggest)),
    itemStyle: mark.filled
      ? { color: colour["bar-strong"], opacity: 0.85, borderColor: colour.paper, borderWidth: 1 }
      : { color: colour.paper, opacity: 0.9, borderColor: colour["bar-strong"], borderWidth: 1.5 },
    label: {
      show: !narrow && mark.corner !== GOOD,
      formatter: () => mark.label,
      position: mark.x > x.min + (x.max - x.min) * 0.7 ? "left" : "right",
      color: colour.ink,
      fontSize: 12,
    },
  }));
}

function cuts(data, colour) {
  const named = (label, value) => `${label} ${Number(value.toFixed(2))}%`;
  const style = { silent: true, symbol: "none", lineStyle: { type: "dashed", width: 1, color: colour["ink-2"] } };
  return {
    ...style,
    label: { fontSize: 12, color: colour["ink-2"] },
    data: [
      { xAxis: data.lines.x, label: { formatter: named(box.dataset.xLine, data.lines.x), position: "end", distance: 4 } },
      { yAxis: data.lines.y, label: { formatter: named(box.dataset.yLine, data.lines.y), position: "insideStartBottom" } },
    ],
  };
}

/** The four quadrants with name and count; the one that is behind in both lies on a quiet ground. */
function corners(data, x, y, colour, narrow) {
  const { x: cutX, y: cutY } = data.lines;
  const places = {
    RESULTS_AHEAD: [[x.min, y.max], [cutX, cutY], "insideTopLeft"],
    BOTH_ON_TRACK: [[cutX, y.max], [x.max, cutY], "insideTopRight"],
    BOTH_BEHIND: [[x.min, cutY], [cutX, y.min], "insideBottomLeft"],
    MONEY_AHEAD: [[cutX, cutY], [x.max, y.min], "insideBottomRight"],
  };
  return {
    silent: true,
    data: data.corners.map(({ code, label, count }) => {
      const [from, to, position] = places[code];
      return [
        {
          coord: from,
          itemStyle: { color: code === BEHIND ? colour.wash : "transparent", opacity: 1 },
          label: { show: true, position, formatter: `${label} ${count}`, ...(narrow && { width: 88, overflow: "break" }), color: colour.ink, fontSize: 12, fontWeight: 600, lineHeight: 16, distance: 6 },
        },
        { coord: to },
      ];
    }),
  };
}

/** Drawn on the canvas: a tooltip of HTML would need style attributes, which the page forbids. */
function tooltip(colour) {
  return {
    renderMode: "richText",
    confine: true,
    backgroundColor: colour.paper,
    borderColor: colour["line-strong"],
    borderWidth: 1,
    padding: [8, 12],
    textStyle: { color: colour.ink, fontFamily: colour.font, fontSize: 12, lineHeight: 20 },
    formatter: ({ data }) =>
      [
        `${data.name}（${data.state}）`,
        data.place,
        `${box.dataset.x} ${data.xText}`,
        `${box.dataset.y} ${data.yText}`,
        `${box.dataset.budget} ${data.budgetText} ${box.dataset.unit}`,
      ].join("\n"),
  };
}
