// Makes the charts of the report interactive: one cursor and one zoom for all charts over time, by pointer and by keyboard.
// The page is whole without it. It draws what stands in the element "data" with uPlot, and writes figures as Quantity.cs does.

const data = JSON.parse(document.getElementById("data").textContent);
const root = document.documentElement;
const byId = id => document.getElementById(id);
const narrow = matchMedia("(max-width: 560px)");
const dark = matchMedia("(prefers-color-scheme: dark)");

// ---- figures as people read them

function digits(value) {
  const size = Math.abs(value);
  if (size === 0) return "0";
  const places = size >= 99.95 && size < 100 ? 3 : size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4;
  return value.toLocaleString("en-US", { maximumFractionDigits: places });
}

function bytes(value) {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  const power = Math.abs(value) < 1 ? 0 : Math.min(Math.floor(Math.log(Math.abs(value)) / Math.log(1024)), units.length - 1);
  return `${digits(value / 1024 ** power)} ${units[power]}`;
}

const formats = {
  perSecond: value => `${value.toLocaleString("en-US", { maximumFractionDigits: 1 })}/s`,
  milliseconds: value => `${digits(value)} ms`,
  seconds: value => `${value.toFixed(1)} s`,
  share: value => `${digits(value * 100)} %`,
  count: digits,
  cores: value => `${digits(value)} cores`,
  bytes,
};

const write = (unit, value) => value == null ? "–" : formats[unit](value);

// 0s, 45s, 1m30s, 2h: as the plan writes times.
function time(seconds) {
  const whole = Math.round(seconds), h = Math.floor(whole / 3600), m = Math.floor(whole / 60) % 60, s = whole % 60;
  return (h ? `${h}h` : "") + (m ? `${m}m` : "") + (s ? `${s}s` : "") || "0s";
}

const clock = seconds => data.start == null ? "" : `${new Date(data.start + seconds * 1000).toISOString().slice(11, 19)} UTC`;

function percentile(place) {
  const share = 100 * (1 - 1 / place);
  return `p${Number(share.toFixed(share >= 99.9 ? 4 : share >= 99 ? 2 : share >= 90 ? 1 : 0))}`;
}

// ---- what the style sheet says

// Read once for all charts, and again when the scheme changes: each look after a change of the page makes the browser lay it out.
let palette = {};
const strokes = new Map();
const color = name => palette[name];

// Colour, dashes and width of a curve are those of its sample in the legend.
const stroke = sample => strokes.get(sample);

function readStyles() {
  const style = getComputedStyle(root);
  palette = Object.fromEntries(["ink", "muted", "rule", "card", "good", "bad", "odd", "even", "warm", "faulty"].map(name => [name, style.getPropertyValue(`--${name}`).trim()]));
  for (const sample of document.querySelectorAll(".legend svg > *")) {
    const { stroke, strokeWidth, strokeDasharray } = getComputedStyle(sample);
    strokes.set(sample, { color: stroke, width: parseFloat(strokeWidth), dash: strokeDasharray === "none" ? undefined : strokeDasharray.split(/[ ,]+/).map(parseFloat) });
  }
}

const font = size => `${size}px system-ui, sans-serif`;

// ---- a chart in its figure

const charts = [];
const plotWidth = document.querySelector(".plot")?.clientWidth ?? 0;

class ChartView {
  constructor(name, { x, lines, unit, group, describe }) {
    this.figure = document.querySelector(`[data-chart="${name}"]`);
    this.plot = this.figure.querySelector(".plot");
    this.samples = [...this.figure.querySelectorAll(".legend svg > *")];
    this.values = [...this.figure.querySelectorAll(".legend .value")];
    Object.assign(this, { name, x, lines, unit, group, describe, index: null });
    this.title = this.figure.querySelector("h3").textContent;
    charts.push(this);
  }

  draw(options) {
    const series = [{}, ...this.lines.map((line, at) => {
      const { width, dash } = stroke(this.samples[at]);
      return { label: line.label, width, dash, stroke: () => stroke(this.samples[at]).color, points: { show: false }, spanGaps: false, ...options.line?.(at) };
    })];
    this.uplot = new uPlot({
      width: plotWidth, height: this.height(), legend: { show: false }, padding: [12, 10, 0, 0], ...options.plot,
      series,
      hooks: {
        ...options.hooks,
        // Not cursor.idx, which is the nearest step, and not the one that the pointer is in.
        setCursor: [view => { if (!quiet && !zooming) pointed(this, view.cursor.idx == null ? null : view.cursor.idxs[0]); }],
      },
    }, [this.x, ...this.lines.map(line => line.values)], this.plot);
    this.plot.tabIndex = 0;
    this.plot.setAttribute("role", "application");
    this.plot.setAttribute("aria-roledescription", "chart");
    this.plot.setAttribute("aria-label", this.title);
    this.plot.setAttribute("aria-describedby", "chart-help");
    this.plot.addEventListener("keydown", event => pressed(this, event));
    this.plot.addEventListener("focus", () => { if (this.index == null) move(this, this.first(), true); });
    new ResizeObserver(() => {
      if (this.plot.clientWidth && this.plot.clientWidth !== this.uplot.width) this.uplot.setSize({ width: this.plot.clientWidth, height: this.height() });
    }).observe(this.plot);
  }

  height() { return narrow.matches ? 190 : 220; }

  first() { return Math.max(0, this.x.findIndex(at => at >= (this.uplot.scales.x.min ?? 0))); }

  // The step that a moment lies in.
  indexOf(at) {
    let low = 0, high = this.x.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.x[middle] <= at + 1e-6) low = middle; else high = middle - 1;
    }
    return low;
  }

  show(index) {
    this.index = index;
    this.lines.forEach((line, at) => { this.values[at].textContent = index == null ? "" : write(this.unit, line.values[index]); });
  }

  // Puts the crosshair there without a pointer.
  point(index) {
    quiet = true;
    const left = index == null ? -10 : this.uplot.valToPos(this.x[index], "x");
    this.uplot.setCursor(this.uplot.scales.x.ori === 1 ? { left: index == null ? -10 : 1, top: left } : { left, top: index == null ? -10 : 1 }, false);
    quiet = false;
  }

  text(index) {
    return `${this.describe(this.x[index])}: ${this.lines.map(line => `${line.label} ${write(this.unit, line.values[index])}`).join(", ")}`;
  }
}

// ---- one cursor for all charts of a group

let quiet = false;

function pointed(view, index) {
  if (view.group !== "time") {
    view.show(index);
    return;
  }
  const at = index == null ? null : view.x[index];
  for (const other of charts) {
    if (other.group !== "time") continue;
    const its = at == null ? null : other === view ? index : other.indexOf(at);
    other.show(its);
    if (other !== view) other.point(its);
  }
  byId("cursor-time").textContent = at == null ? "Point at a chart" : time(at);
  byId("cursor-clock").textContent = at == null ? "" : clock(at);
}

function move(view, index, aloud) {
  const bounded = Math.min(view.x.length - 1, Math.max(0, index)), at = view.x[bounded], half = (shown[1] - shown[0]) / 2;
  // What the cursor is led to is to be seen.
  if (view.group === "time" && (at < shown[0] || at > shown[1])) zoom(at - half, at + half);
  view.point(bounded);
  pointed(view, bounded);
  if (aloud) byId("chart-values").textContent = `${view.title}. ${view.text(bounded)}.`;
}

function pressed(view, event) {
  const index = view.index ?? view.first(), steps = event.shiftKey ? 10 : 1;
  const upright = view.uplot.scales.x.ori === 1;
  const keys = {
    [upright ? "ArrowUp" : "ArrowLeft"]: () => move(view, index - steps, true),
    [upright ? "ArrowDown" : "ArrowRight"]: () => move(view, index + steps, true),
    Home: () => move(view, 0, true),
    End: () => move(view, view.x.length - 1, true),
  };
  const zooms = {
    "+": () => zoomBy(0.5, view.x[index]),
    "=": () => zoomBy(0.5, view.x[index]),
    "-": () => zoomBy(2, view.x[index]),
    PageUp: () => pan(-0.5),
    PageDown: () => pan(0.5),
    Escape: () => zoom(0, data.duration),
  };
  const action = keys[event.key] ?? (view.group === "time" ? zooms[event.key] : null);
  if (event.ctrlKey || event.metaKey || event.altKey || !action) return;
  event.preventDefault();
  action();
  if (!keys[event.key]) byId("chart-values").textContent = `${byId("zoom-range").textContent}.`;
}

// ---- one zoom for all charts over time

let shown = [0, data.duration];
let zooming = false;

function zoom(from, to) {
  const least = Math.min(data.duration, 5);
  const width = Math.min(data.duration, Math.max(least, to - from));
  const start = Math.min(Math.max(0, (from + to - width) / 2), data.duration - width);
  shown = [start, start + width];
  zooming = true;
  // At once: where the cursor is put below follows from the scale.
  for (const view of charts) if (view.group === "time") view.uplot.batch(plot => plot.setScale("x", { min: shown[0], max: shown[1] }));
  zooming = false;
  for (const view of charts) if (view.group === "time" && view.index != null) view.point(view.index);
  const whole = width >= data.duration;
  byId("zoom-range").textContent = whole ? `Whole load: ${time(data.duration)}` : `${time(shown[0])} to ${time(shown[1])} of ${time(data.duration)}`;
  byId("zoom-reset").disabled = whole;
  byId("zoom-out").disabled = whole;
  byId("earlier").disabled = start <= 0;
  byId("later").disabled = start + width >= data.duration;
}

// Part of what is shown; before 0 it is earlier.
function pan(part) {
  const by = (shown[1] - shown[0]) * part;
  zoom(shown[0] + by, shown[1] + by);
}

function zoomBy(factor, around) {
  const width = (shown[1] - shown[0]) * factor;
  const at = around != null && around >= shown[0] && around <= shown[1] ? around : (shown[0] + shown[1]) / 2;
  const part = (at - shown[0]) / (shown[1] - shown[0]);
  zoom(at - width * part, at + width * (1 - part));
}

// ---- what lies behind and before the curves of a chart over time

function bands(view) {
  const { ctx, bbox } = view;
  for (const band of data.bands) {
    const from = Math.max(bbox.left, view.valToPos(band.from, "x", true)), to = Math.min(bbox.left + bbox.width, view.valToPos(band.to, "x", true));
    if (to <= from) continue;
    ctx.save();
    ctx.globalAlpha = band.style === "faulty" ? 0.14 : band.style === "warm" ? 0.35 : 1;
    ctx.fillStyle = color(band.style);
    ctx.fillRect(from, bbox.top, to - from, bbox.height);
    ctx.restore();
  }
}

// Over the curves, with a margin of their own.
function haloed(ctx, text, x, y, align) {
  ctx.save();
  ctx.setLineDash([]);
  ctx.textAlign = align;
  ctx.textBaseline = "bottom";
  ctx.font = font(11 * devicePixelRatio);
  ctx.lineWidth = 4 * devicePixelRatio;
  ctx.lineJoin = "round";
  ctx.strokeStyle = color("card");
  ctx.fillStyle = color("muted");
  ctx.strokeText(text, x, y);
  ctx.fillText(text, x, y);
  ctx.restore();
}

function names(view) {
  const { ctx, bbox } = view;
  ctx.save();
  ctx.font = font(11 * devicePixelRatio);
  for (const band of data.bands) {
    const from = Math.max(bbox.left, view.valToPos(band.from, "x", true)), to = Math.min(bbox.left + bbox.width, view.valToPos(band.to, "x", true));
    if (!band.label || ctx.measureText(band.label).width >= to - from) continue;
    // Names of segments stand at the foot, the warm-up's above them.
    haloed(ctx, band.label, (from + to) / 2, bbox.top + bbox.height - (band.style === "warm" ? 20 : 4) * devicePixelRatio, "center");
  }
  ctx.restore();
}

function marks(view, limit) {
  const { ctx, bbox } = view, ratio = devicePixelRatio;
  ctx.save();
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.font = `600 ${10 * ratio}px system-ui, sans-serif`;
  data.marks.forEach((mark, at) => {
    const x = view.valToPos(mark.at, "x", true);
    if (x < bbox.left - 1 || x > bbox.left + bbox.width + 1) return;
    ctx.strokeStyle = ctx.fillStyle = color(mark.style === "seen" ? "muted" : mark.style);
    ctx.lineWidth = ratio;
    ctx.setLineDash(mark.style === "seen" ? [3 * ratio, 3 * ratio] : []);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    // Its number in the list above the charts; neighbours that would cover each other stand in rows.
    const row = data.marks.slice(0, at).filter(other => Math.abs(view.valToPos(other.at, "x", true) - x) < 15 * ratio).length;
    ctx.beginPath();
    ctx.arc(x, bbox.top + (8 + 16 * row) * ratio, 7.5 * ratio, 0, 2 * Math.PI);
    ctx.fill();
    ctx.fillStyle = color("card");
    ctx.fillText(at + 1, x, bbox.top + (8.5 + 16 * row) * ratio);
  });
  if (limit) {
    const y = view.valToPos(limit.value, "y", true);
    if (y >= bbox.top && y <= bbox.top + bbox.height) {
      ctx.strokeStyle = ctx.fillStyle = color("muted");
      ctx.lineWidth = ratio;
      ctx.setLineDash([8 * ratio, 4 * ratio]);
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
      // At the end, because the warm-up's name stands at the beginning.
      haloed(ctx, limit.label, bbox.left + bbox.width - 5 * ratio, y - 2 * ratio, "right");
    }
  }
  ctx.restore();
}

// ---- axes

const axis = () => ({
  stroke: () => color("muted"), font: font(12), grid: { stroke: () => color("rule"), width: 1 }, ticks: { stroke: () => color("rule"), width: 1, size: 5 },
});

const logAxis = () => {
  const usual = axis();
  return { ...usual, filter: decades, grid: { ...usual.grid, filter: decades }, ticks: { ...usual.ticks, filter: decades } };
};

const decades = (view, splits) => splits.map(value => value != null && Math.abs(Math.log10(value) % 1) < 1e-9 ? value : null);

const timeSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400];

const linear = least => (view, low, high) => [0, Math.max(high ?? 0, least) * 1.08];

const leasts = { perSecond: 1, count: 1, share: 0.05, cores: 0.05, bytes: 1 << 20, milliseconds: 1 };

const binarySteps = [...Array(40).keys()].flatMap(power => [2 ** power, 2 ** power]).filter((_, at) => at % 2);

function overTime(chart) {
  const count = chart.lines[0].values.length;
  // The last value is held to the end of the load.
  const x = Array.from({ length: count + 1 }, (_, at) => Math.min(at * chart.step, data.duration));
  const lines = chart.lines.map(line => ({ label: line.label, values: [...line.values, line.values[count - 1]] }));
  const view = new ChartView(chart.name, { x, lines, unit: chart.unit, group: "time", describe: time });
  const stepped = uPlot.paths.stepped({ align: 1 });
  view.draw({
    line: () => ({ paths: stepped }),
    plot: {
      cursor: { drag: { x: true, y: false, setScale: true, dist: 6 }, points: { size: 7 }, y: false, dataIdx: (_, __, ___, at) => view.indexOf(at) },
      scales: {
        x: { time: false, range: (_, low, high) => [low, high] },
        y: chart.logarithmic ? { distr: 3, range: (u, low, high) => decadesAround(low, high, chart.limit?.value) } : { range: linear(chart.limit ? chart.limit.value : leasts[chart.unit]) },
      },
      axes: [
        { ...axis(), size: 34, incrs: timeSteps, values: (_, splits) => splits.map(time), space: 64 },
        { ...(chart.logarithmic ? logAxis() : axis()), size: 78, values: (_, splits) => splits.map(value => value == null ? "" : write(chart.unit, value)),
          ...(chart.unit === "bytes" ? { incrs: binarySteps } : chart.unit === "count" ? { incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] } : {}) },
      ],
    },
    hooks: {
      drawClear: [bands],
      draw: [names, u => marks(u, chart.limit)],
      setScale: [(u, key) => {
        const { min, max } = u.scales[key];
        if (key !== "x" || zooming || !ready || (min === shown[0] && max === shown[1])) return;
        // By the pointer, which is now over another moment; after uPlot is through with its own drawing.
        const { left } = u.cursor;
        queueMicrotask(() => {
          zoom(min, max);
          if (left >= 0) move(view, view.indexOf(u.posToVal(left, "x")), false);
        });
      }],
    },
  });
}

function decadesAround(low, high, limit) {
  const values = [low, high, limit].filter(value => value > 0);
  const from = Math.floor(Math.log10(Math.min(...values, 1e9))), to = Math.ceil(Math.log10(Math.max(...values, 1e-9) * 1.02));
  return values.length ? [10 ** from, 10 ** Math.max(to, from + 1)] : [1, 10];
}

function distribution(chart) {
  const view = new ChartView(chart.name, { x: chart.places, lines: chart.lines, unit: "milliseconds", group: chart.name, describe: percentile });
  view.draw({
    plot: {
      padding: [12, 30, 0, 0],
      cursor: { drag: { x: false, y: false }, points: { size: 7 }, y: false },
      scales: { x: { time: false, distr: 3, range: (u, low, high) => [low, high] }, y: { distr: 3, range: (u, low, high) => decadesAround(low, high) } },
      axes: [
        { ...axis(), size: 34, splits: () => [1, 2, 10, 100, 1000, 10000, 100000, 1000000].filter(place => place <= chart.places.at(-1) * 1.0001), values: (_, splits) => splits.map(place => place === 1 ? "fastest" : percentile(place)), filter: (_, splits) => splits },
        { ...logAxis(), size: 78, values: (_, splits) => splits.map(value => value == null ? "" : write("milliseconds", value)) },
      ],
    },
  });
}

// uPlot's own dots get a chord where its axes have changed places.
function rings(view, line) {
  const path = new Path2D(), radius = (view.series[line].points.size - view.series[line].points.width) / 2 * devicePixelRatio;
  view.data[line].forEach((seconds, row) => {
    if (seconds == null) return;
    const x = view.valToPos(seconds, "y", true), y = view.valToPos(row, "x", true);
    path.moveTo(x + radius, y);
    path.arc(x, y, radius, 0, 2 * Math.PI);
  });
  return { stroke: path, fill: path };
}

// Phases from top to bottom, seconds to the right: uPlot's axes change places.
function phases(rows) {
  const x = rows.map((_, at) => at);
  const lines = [["measured", "measured"], ["due by this cluster's clocks", "here"], ["due by Kubernetes' usual clocks", "usual"]]
    .map(([label, key]) => ({ label, values: rows.map(row => row[key] ?? null) }));
  const view = new ChartView("fault-phases", { x, lines, unit: "seconds", group: "phases", describe: at => rows[at].what });
  view.height = () => 40 + rows.length * 28;
  view.draw({
    line: at => ({ paths: () => null, points: { show: true, paths: rings, size: [11, 9, 15][at], width: 2, fill: at === 0 ? () => stroke(view.samples[0]).color : "transparent" } }),
    plot: {
      padding: [4, 26, 0, 0],
      cursor: { drag: { x: false, y: false }, points: { show: false }, x: false },
      scales: {
        x: { time: false, ori: 1, dir: -1, range: () => [-0.6, rows.length - 0.4] },
        y: { ori: 0, dir: 1, distr: 4, asinh: 0.5, range: (u, low, high) => [0, Math.max(10, high * 1.15)] },
      },
      axes: [
        { ...axis(), side: 3, size: narrow.matches ? 132 : 210, splits: () => x, values: () => rows.map(row => row.what), font: font(narrow.matches ? 10 : 12) },
        { ...axis(), side: 2, size: 34, splits: u => [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 3000].filter(at => at <= u.scales.y.max), values: (_, splits) => splits.map(at => `${at}s`), filter: (_, splits) => splits },
      ],
    },
  });
}

// ---- all of it

let ready = false;

function tools() {
  if (!data.charts.length) return;
  document.querySelector(".tools").hidden = byId("chart-help").hidden = false;
  byId("zoom-in").addEventListener("click", () => zoomBy(0.5, cursor()));
  byId("zoom-out").addEventListener("click", () => zoomBy(2, cursor()));
  byId("zoom-reset").addEventListener("click", () => zoom(0, data.duration));
  byId("earlier").addEventListener("click", () => pan(-0.5));
  byId("later").addEventListener("click", () => pan(0.5));
  document.querySelectorAll(".moments button").forEach((button, at) => {
    button.disabled = false;
    button.addEventListener("click", () => {
      const view = charts.find(one => one.group === "time");
      move(view, view.indexOf(data.marks[at].at), true);
    });
  });
  zoom(0, data.duration);
}

function cursor() {
  const view = charts.find(one => one.group === "time");
  return view.index == null ? null : view.x[view.index];
}

function recolour() {
  readStyles();
  charts.forEach(view => view.uplot.redraw(false, true));
}

// Paper is light, and what has no drawing beside it is printed as it is on the screen.
function onPaper(so) {
  root.classList.toggle("paper", so);
  recolour();
}

try {
  readStyles();
  data.charts.forEach(overTime);
  data.distributions.forEach(distribution);
  if (data.phases.length) phases(data.phases);
  ready = true;
  tools();
  dark.addEventListener("change", recolour);
  addEventListener("beforeprint", () => onPaper(true));
  addEventListener("afterprint", () => onPaper(false));
  performance.mark("report-interactive");
} catch (problem) {
  // The drawings without a script are still there.
  root.classList.remove("scripted");
  throw problem;
}
