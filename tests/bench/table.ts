/** Medians of several runs, and the table of ours beside the others. */

import type { Figure, Measured, Scenario } from "./scenario.ts";
import { NAMES, type Target, TARGETS } from "./targets.ts";

/** One figure of several runs. */
export interface Spread {
  median: number;
  min: number;
  max: number;
}

/** What the runs of one scenario came to. */
export interface Row {
  name: string;
  figure: Figure;
  figures: Partial<Record<Target, Record<string, Spread>>>;
  /** How ours does beside another, 1 being equal and more being better, whichever way the figure counts. */
  ratios: Partial<Record<Exclude<Target, "ours">, number>>;
}

const MS = { text: short, unit: " ms", moreIsBetter: false };
const MEMORY = { text: short, unit: " MB", moreIsBetter: false };

/** How a figure is written, and whether more of it is better. */
const FIGURES: Record<Figure, { text: (value: number) => string; unit: string; moreIsBetter: boolean }> = {
  perSecond: { text: short, unit: "/s", moreIsBetter: true },
  core: { text: (value) => (value * 100).toFixed(1), unit: " % of a core", moreIsBetter: false },
  rssMb: MEMORY,
  heapMb: MEMORY,
  snapshotMb: { text: (value) => value.toFixed(2), unit: " MB", moreIsBetter: false },
  p95: MS,
  p99: MS,
  ms: MS,
  verifiedMs: MS,
  copyMs: MS,
  copyVerifiedMs: MS,
};

/** Folds the runs of one scenario into its rows. */
export function fold({ name, figure, also, targets }: Scenario, runs: Record<Target, Measured[]>): Row[] {
  const figures: Row["figures"] = {};
  for (const target of targets) figures[target] = spreads(runs[target]);
  const others = Object.entries(also ?? {}).map(([other, of]) => ({ name: other, figure: of, figures }));
  return [{ name, figure, figures }, ...others].map((row) => ({ ...row, ratios: ratiosOf(row) }));
}

function ratiosOf({ figure, figures }: Pick<Row, "figure" | "figures">): Row["ratios"] {
  const ratios: Row["ratios"] = {};
  const ours = figures.ours?.[figure]?.median;
  for (const target of TARGETS.filter((each) => each !== "ours")) {
    const other = figures[target]?.[figure]?.median;
    if (ours === undefined || other === undefined) continue;
    ratios[target] = FIGURES[figure].moreIsBetter ? ours / other : other / ours;
  }
  return ratios;
}

/** The table as text, in Markdown. */
export function table(rows: Row[]): string {
  const head = [
    "",
    ...TARGETS.map((target) => NAMES[target]),
    "ours ÷ bare on disk",
    "ours ÷ bare",
    "delivered",
    "CPU µs a request",
    "MB",
    "client's core",
  ];
  const lines = rows.map((row) => [
    row.name,
    ...TARGETS.map((target) => withSpread(row, target)),
    ratio(row.ratios.onDisk),
    ratio(row.ratios.bare),
    delivered(row),
    each(row, "cpuUs", short),
    each(row, "rssMb", short),
    each(row, "clientCore", percent),
  ]);
  return [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** The names of rows in which a frame did not arrive. */
export function withLosses(rows: Row[]): string[] {
  const lost = ({ figures }: Row) => Object.values(figures).some((of) => (of.lost?.max ?? 0) > 0);
  return rows.filter(lost).map(({ name }) => name);
}

function spreads(runs: Measured[]): Record<string, Spread> {
  const names = new Set(runs.flatMap((run) => Object.keys(run)));
  const found: Record<string, Spread> = {};
  for (const name of names) {
    const sorted = runs.map((run) => run[name]).filter((value) => value != null).sort((a, b) => a - b);
    if (sorted.length === 0) continue;
    const [lower, upper] = [sorted[(sorted.length - 1) >> 1]!, sorted[sorted.length >> 1]!];
    found[name] = { median: (lower + upper) / 2, min: sorted[0]!, max: sorted.at(-1)! };
  }
  return found;
}

function withSpread({ figure, figures }: Row, target: Target): string {
  const found = figures[target]?.[figure];
  if (!found) return "";
  const { text, unit } = FIGURES[figure];
  const half = figure === "p99" || figure === "p95" ? `${text(figures[target]!.p50!.median)} / ` : "";
  return `${half}${text(found.median)}${unit} (${text(found.min)}–${text(found.max)})`;
}

function delivered({ figures }: Row): string {
  const { delivered, expected } = figures.ours ?? {};
  return delivered && expected ? `${Math.round(delivered.median)}/${Math.round(expected.median)}` : "";
}

/** One number of every target, as far as it is known. */
function each({ figures }: Row, name: string, text: (value: number) => string): string {
  const known = TARGETS.map((target) => figures[target]?.[name]).filter((of) => of !== undefined);
  return known.map(({ median }) => text(median)).join(" / ");
}

function ratio(value: number | undefined): string {
  return value === undefined ? "" : value.toFixed(2);
}

function percent(value: number): string {
  return `${Math.round(value * 100)} %`;
}

function short(value: number): string {
  return value < 10 ? value.toFixed(1) : String(Math.round(value));
}
