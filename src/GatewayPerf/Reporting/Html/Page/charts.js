// A chart in its figure, and one cursor and one zoom for all charts over time, by pointer and by keyboard.

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
