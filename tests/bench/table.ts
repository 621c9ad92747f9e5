/** Medians of several runs, and the table of ours beside bare. */

import type { Measured, Scenario } from "./scenarios.ts";
import { type Target, TARGETS } from "./targets.ts";

/** What the runs of one scenario came to, each figure the median of its runs. */
export interface Row {
  name: string;
  ours: Measured;
  bare: Measured;
  /** How ours does beside bare, 1 being equal and more being better, whichever way the figure counts. */
  ratio: number;
}

/** Folds the runs of one scenario. */
export function fold(scenario: Scenario, runs: Record<Target, Measured[]>): Row {
  const [ours, bare] = TARGETS.map((target) => medians(runs[target])) as [Measured, Measured];
  const [a, b] = [ours[scenario.figure] ?? NaN, bare[scenario.figure] ?? NaN];
  return { name: scenario.name, ours, bare, ratio: scenario.figure === "perSecond" ? a / b : b / a };
}

/** The table as text, in Markdown. */
export function table(rows: Row[]): string {
  const head = ["", "ours", "bare", "ours ÷ bare", "delivered", "CPU ms a request, ours / bare", "MB, ours / bare"];
  const lines = rows.map(({ name, ours, bare, ratio }) => [
    name,
    figure(ours),
    figure(bare),
    ratio.toFixed(2),
    ours.expected ? `${ours.delivered}/${ours.expected}` : "",
    `${fine(ours.cpuMs)} / ${fine(bare.cpuMs)}`,
    `${round(ours.rssMb)} / ${round(bare.rssMb)}`,
  ]);
  return [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function medians(runs: Measured[]): Measured {
  const names = Object.keys(runs[0]!);
  return Object.fromEntries(names.map((name) => [name, median(runs.map((run) => run[name]!))]));
}

function median(values: (number | null)[]): number | null {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

function figure({ perSecond, p50, p99, max }: Measured): string {
  if (perSecond != null) return `${round(perSecond)}/s`;
  return [p50, p99, max].map((ms) => ms == null ? "–" : ms.toFixed(1)).join(" / ") + " ms";
}

function fine(value: number | null | undefined): string {
  return value == null ? "–" : value.toFixed(2);
}

function round(value: number | null | undefined): string {
  return value == null ? "–" : value < 10 ? value.toFixed(1) : String(Math.round(value));
}
