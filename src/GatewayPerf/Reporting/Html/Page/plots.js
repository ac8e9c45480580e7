// What is drawn: loads over time, distributions of latency, the phases of a fault.

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
