"use strict";
(() => {
  const tracks = JSON.parse(document.getElementById("data").textContent);
  const select = document.getElementById("track");
  const place = document.getElementById("track-chart");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const figure = (value) => String(Number(value.toPrecision(4)));
  if (!tracks.length) {
    return;
  }

  const chart = echarts.init(place, null, { renderer: "svg" });
  new ResizeObserver(() => chart.resize()).observe(place);
  select.replaceChildren(...tracks.map((track, index) =>
    new Option((track.changes.length ? "● " : "") + track.label, index)));

  const better = { LOWER: "less is better", HIGHER: "more is better",
    EQUAL: "deterministic: any change is one of numerics" };

  const line = (index, color, type, text) => ({ xAxis: index, lineStyle: { color, type, width: 1.5 },
    label: { formatter: text, color: css("--ink"), position: "insideEndTop" } });

  const draw = () => {
    const track = tracks[Number(select.value)];
    const colors = { line: css("--vector"), worse: css("--nonfinite"), soft: css("--soft") };
    const axis = { axisLine: { lineStyle: { color: css("--line") } },
      axisLabel: { color: colors.soft }, splitLine: { lineStyle: { color: css("--line"), opacity: 0.5 } } };
    document.getElementById("track-text").textContent =
      (better[track.better] || "") + "; dashed: another machine, JVM or definition.";
    chart.setOption({
      animation: false,
      aria: { enabled: true },
      textStyle: { color: css("--ink"), fontFamily: "system-ui, sans-serif" },
      grid: { left: 64, right: 24, top: 40, bottom: 56 },
      tooltip: { trigger: "axis", confine: true, backgroundColor: css("--paper"),
        borderColor: css("--line"), textStyle: { color: css("--ink") },
        valueFormatter: (v) => figure(v) + " " + track.unit },
      xAxis: { type: "category", data: track.runs, ...axis,
        axisLabel: { color: colors.soft, formatter: (run) => run.split(" ")[0] } },
      yAxis: { type: "value", scale: true, name: track.unit, nameTextStyle: { color: colors.soft }, ...axis },
      series: [{ type: "line", data: track.values, symbol: "circle", symbolSize: 5,
        itemStyle: { color: colors.line }, lineStyle: { color: colors.line, width: 1.5 },
        markLine: { symbol: "none", data: [
          ...track.eras.slice(1).map((index) => line(index, colors.soft, "dashed", "")),
          ...track.changes.map((change) =>
            line(change.index, change.worse ? colors.worse : colors.soft, "solid", change.label)),
        ] } }],
    }, true);
  };

  select.addEventListener("change", draw);
  dark.addEventListener("change", draw);
  draw();
})();
