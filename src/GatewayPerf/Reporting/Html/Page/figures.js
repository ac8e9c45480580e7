// What the page holds, and how it writes figures: as Quantity.cs does.

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
