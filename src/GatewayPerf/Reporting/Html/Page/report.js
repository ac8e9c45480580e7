// Makes the charts of the report interactive. The page is whole without it. The files of this folder are one module: figures, charts, plots, and this at the end.

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
