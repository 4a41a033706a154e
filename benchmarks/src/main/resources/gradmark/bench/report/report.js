"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const charts = new Map();
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let printing = false;

  const css = (name) => {
    if (printing) {
      return { "--ink": "#000000", "--soft": "#444444", "--line": "#bbbbbb", "--paper": "#ffffff",
        "--plain": "#8a93a3", "--unvectorised": "#c9ced7", "--vector": "#0072b2",
        "--predicted": "#c24e00" }[name];
    }
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  };

  const figure = (value) => {
    if (value === null || value === undefined) {
      return "–";
    }
    const size = Math.abs(value);
    return size !== 0 && (size < 1e-3 || size >= 1e6)
      ? value.toExponential(2)
      : String(Number(value.toPrecision(3)));
  };

  const axis = (extra) => ({
    axisLine: { lineStyle: { color: css("--line") } },
    axisTick: { lineStyle: { color: css("--line") } },
    axisLabel: { color: css("--soft") },
    nameTextStyle: { color: css("--soft") },
    splitLine: { lineStyle: { color: css("--line"), opacity: 0.5 } },
    ...extra,
    ...(extra.axisLabel ? { axisLabel: { color: css("--soft"), ...extra.axisLabel } } : {}),
  });

  const frame = (option) => ({
    animation: false,
    aria: { enabled: true },
    textStyle: { color: css("--ink"), fontFamily: "system-ui, sans-serif" },
    legend: { top: 0, left: 0, textStyle: { color: css("--ink") }, itemWidth: 22 },
    tooltip: { trigger: "axis", confine: true, backgroundColor: css("--paper"),
      borderColor: css("--line"), textStyle: { color: css("--ink") } },
    ...option,
  });

  const draw = (element, option) => {
    let chart = charts.get(element);
    if (!chart) {
      chart = echarts.init(element, null, { renderer: "svg" });
      charts.set(element, chart);
      new ResizeObserver(() => chart.resize()).observe(element);
    }
    chart.setOption(frame(option), true);
  };

  const decade = (value) => (value === null || value <= 0 ? null : Math.log10(value));

  /** A linear axis of logarithms: unlike a logarithmic one it shows whole decades only. */
  const decadesAxis = (values) => {
    const present = values.filter((v) => v !== null);
    const low = present.length ? Math.floor(Math.min(...present) + 1e-9) : 0;
    const high = present.length ? Math.ceil(Math.max(...present) - 1e-9) : 1;
    const interval = Math.max(1, Math.ceil((high - low) / 6));
    const min = Math.floor(low / interval) * interval;
    const max = Math.max(min + interval, Math.ceil(high / interval) * interval);
    return axis({ type: "value", min, max, interval,
      axisLabel: { formatter: (v) => (v === 0 ? "1" : v === 1 ? "10" : "1e" + v) } });
  };

  const options = (select, values) => {
    const before = select.value;
    select.replaceChildren(...values.map((value) => new Option(value)));
    if (values.map(String).includes(before)) {
      select.value = before;
    }
  };

  const distinct = (list) => [...new Set(list)];

  const setUpOutcomes = () => {
    const select = document.getElementById("outcome-activation");
    if (!select) {
      return;
    }
    select.addEventListener("change", () => {
      for (const table of document.querySelectorAll("table.outcomes")) {
        table.hidden = select.value !== "" && table.dataset.title !== select.value;
      }
    });
  };

  const PROFILES = [["preActivation", false], ["delta", false], ["weightGradient", true],
    ["biasGradient", true]];

  /** Moves a prediction that is known up to a factor so that it meets the measured last layer. */
  const scaled = (predicted, runs, name) => {
    const last = predicted.length - 1;
    const ends = runs.map((run) => decade(run.measured[name][last])).filter((v) => v !== null);
    if (!ends.length || predicted[last] === null) {
      return predicted;
    }
    const shift = ends.reduce((a, b) => a + b, 0) / ends.length - predicted[last];
    return predicted.map((v) => (v === null ? null : v + shift));
  };

  const drawProfile = (name, relative, runs) => {
    const layers = runs[0].measured[name].map((_, layer) => layer + 1);
    const series = runs.map((run) => ({ name: "measured", type: "line",
      data: run.measured[name].map(decade), connectNulls: false, symbol: "circle", symbolSize: 5,
      showSymbol: layers.length <= 16,
      itemStyle: { color: css("--vector") },
      lineStyle: { width: 1.5, color: css("--vector"), opacity: 0.8 } }));
    const source = runs.find((run) => run.predicted !== null);
    if (source) {
      const predicted = source.predicted[name].map(decade);
      series.push({ name: "predicted", type: "line", symbol: "none", z: 3,
        data: relative ? scaled(predicted, runs, name) : predicted,
        itemStyle: { color: css("--predicted") },
        lineStyle: { width: 2, type: "dashed", color: css("--predicted") } });
    }
    draw(document.getElementById("profile-" + name), {
      grid: { left: 52, right: 12, top: 52, bottom: 40 },
      xAxis: axis({ type: "category", data: layers, name: "hidden layer, input to output",
        nameLocation: "middle", nameGap: 26 }),
      yAxis: decadesAxis(series.flatMap((s) => s.data)),
      tooltip: { trigger: "axis", confine: true, backgroundColor: css("--paper"),
        borderColor: css("--line"), textStyle: { color: css("--ink") },
        valueFormatter: (v) => (v === null || v === undefined ? "0 or not finite"
          : (10 ** v).toExponential(2)) },
      series,
    });
  };

  const leftOut = (runs) => {
    const values = runs.flatMap((run) => PROFILES.flatMap(([name]) => run.measured[name]));
    const zeros = values.filter((v) => v === 0).length;
    const missing = values.filter((v) => v === null).length;
    return (zeros ? " Values that are exactly 0 have no place on the axis: " + zeros + "." : "")
      + (missing ? " Values that are not finite are left out: " + missing + "." : "");
  };

  const drawProfiles = () => {
    const [activation, init, depth] = ["activation", "init", "depth"]
      .map((name) => document.getElementById("profile-" + name));
    if (!activation) {
      return;
    }
    options(activation, distinct(data.profiles.map((p) => p.activation)));
    const ofActivation = data.profiles.filter((p) => p.activation === activation.value);
    options(init, distinct(ofActivation.map((p) => p.init)));
    const ofInit = ofActivation.filter((p) => p.init === init.value);
    const first = depth.value === "";
    options(depth, distinct(ofInit.map((p) => p.depth)).sort((a, b) => a - b));
    if (first) {
      depth.selectedIndex = depth.options.length - 1;
    }
    const ofDepth = ofInit.filter((p) => String(p.depth) === depth.value);
    const runs = ofDepth.filter((p) => p.setting === ofDepth[0].setting);
    const chi = runs[0].chi === null ? "" : " Predicted χ = " + figure(runs[0].chi) + ".";
    document.getElementById("profile-verdict").textContent =
      runs.map((run) => "Seed " + run.seed + ": " + run.verdict
        + (run.ratio === null ? "" : ", δ first/last " + figure(run.ratio))).join("; ")
      + "." + chi
      + (runs[0].predicted ? "" : " The theory does not cover this initialiser.")
      + leftOut(runs);
    PROFILES.forEach(([name, relative]) => drawProfile(name, relative, runs));
  };

  const drawKernels = () => {
    const place = document.getElementById("kernel-charts");
    if (!place) {
      return;
    }
    for (const unit of distinct(data.kernels.map((k) => k.unit))) {
      const kernels = data.kernels.filter((k) => k.unit === unit).reverse();
      const three = kernels.some((k) => k.unvectorised !== null);
      const id = "kernel-" + unit.replace(/[^a-z]/gi, "");
      let element = document.getElementById(id);
      if (!element) {
        const box = document.createElement("figure");
        const caption = document.createElement("figcaption");
        caption.textContent = unit + ", more is better; the label is the speed-up and the share of the ceiling";
        element = document.createElement("div");
        element.id = id;
        element.className = "chart";
        element.style.height = 90 + (three ? 62 : 46) * kernels.length + "px";
        box.append(caption, element);
        place.append(box);
      }
      const narrow = element.clientWidth < 480;
      const bar = (name, color, values, label) => ({ name, type: "bar", data: values,
        itemStyle: { color }, barGap: "10%", label });
      draw(element, {
        grid: { left: narrow ? 118 : 200, right: narrow ? 100 : 130, top: 34, bottom: 26 },
        xAxis: axis({ type: "value", splitNumber: narrow ? 2 : 5 }),
        yAxis: axis({ type: "category", data: kernels.map((k) => k.name),
          axisLabel: { width: narrow ? 108 : 190, overflow: "break", fontSize: narrow ? 10 : 12,
            lineHeight: 13 } }),
        series: [
          bar("Vector API", css("--vector"), kernels.map((k) => k.vector), { show: true,
            position: "right", color: css("--ink"), fontSize: narrow ? 10 : 12,
            formatter: (p) => kernels[p.dataIndex].label }),
          bar("plain Java", css("--plain"), kernels.map((k) => k.plain), { show: false }),
          ...(three ? [bar("unvectorised", css("--unvectorised"),
            kernels.map((k) => k.unvectorised), { show: false })] : []),
        ],
        tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, confine: true,
          backgroundColor: css("--paper"), borderColor: css("--line"),
          textStyle: { color: css("--ink") }, valueFormatter: (v) => figure(v) + " " + unit },
      });
    }
  };

  const drawCosts = () => {
    const element = document.getElementById("cost-chart");
    if (!element) {
      return;
    }
    const depths = distinct(data.costs.flatMap((c) => c.byDepth.map((d) => d.depth)))
      .sort((a, b) => a - b);
    const forms = [["plain", "plain Java"], ["unvectorised", "unvectorised"],
      ["vector", "Vector API"]];
    const series = data.costs.flatMap((cost, index) => forms
      .map(([form, name]) => ({
        name: name
          + (data.costs.length > 1 ? ", " + cost.label : ""),
        type: "line", connectNulls: true, symbolSize: 7,
        symbol: ["circle", "diamond", "triangle", "rect"][index % 4],
        itemStyle: { color: css("--" + form) }, lineStyle: { color: css("--" + form), width: 2 },
        data: depths.map((depth) => {
          const at = cost.byDepth.find((d) => d.depth === depth);
          return at ? decade(at[form]) : null;
        }) }))
      .filter((line) => line.data.some((v) => v !== null)));
    draw(element, {
      grid: { left: 60, right: 16, top: 40 + 24 * Math.ceil(series.length / (element.clientWidth < 480 ? 1 : 2)), bottom: 44 },
      xAxis: axis({ type: "category", data: depths, name: "hidden layers",
        nameLocation: "middle", nameGap: 28 }),
      yAxis: { ...decadesAxis(series.flatMap((s) => s.data)), name: "µs per step", nameGap: 12 },
      series,
      tooltip: { trigger: "axis", confine: true, backgroundColor: css("--paper"),
        borderColor: css("--line"), textStyle: { color: css("--ink") },
        valueFormatter: (v) => (v === null || v === undefined ? "–" : figure(10 ** v) + " µs") },
    });
  };

  const drawAll = () => {
    drawProfiles();
    drawKernels();
    drawCosts();
  };

  setUpOutcomes();
  for (const name of ["activation", "init", "depth"]) {
    const select = document.getElementById("profile-" + name);
    if (select) {
      select.addEventListener("change", drawProfiles);
    }
  }
  dark.addEventListener("change", drawAll);
  addEventListener("beforeprint", () => { printing = true; drawAll(); });
  addEventListener("afterprint", () => { printing = false; drawAll(); });
  drawAll();
})();
