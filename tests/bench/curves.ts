/** Curves as one SVG that reads in light and in dark, and needs no font, no script and no other file. */

/** One figure at one size, and how far its runs were apart. */
export interface Point {
  x: number;
  y: number;
  min: number;
  max: number;
}

/** The colours of a curve, and how it is dashed. */
export type Look = "ours" | "board" | "other" | "page";

/** One curve. What was not measured is not drawn. */
export interface Curve {
  look: Look;
  points: Point[];
}

/** One pair of axes. Sizes stand along the bottom by their logarithm. */
export interface Panel {
  title: string;
  /** What is counted along the bottom. */
  xName: string;
  unit: string;
  /** Powers of ten where the figures are of many magnitudes; from nothing upwards where it matters how much is added. */
  scale: "powers" | "from 0";
  curves: Curve[];
}

const PANEL = { width: 420, height: 230 };
/** Room for the axes' words around what is drawn of a panel. */
const INSET = { left: 58, right: 46, top: 34, bottom: 44 };
const LEGEND_HEIGHT = 46;
const LEGEND_LINE = 28;
/** About as wide as a letter is in whatever font there is. */
const LETTER = 6.5;
const LINE_HEIGHT = 14;
const COLUMNS = 2;
const GRID_LINES = 4;

/** It has a ground of its own, so that it is legible on whatever page it lies. */
const STYLE = `
  svg { --ground: #ffffff; --ink: #1f2328; --faint: #59636e; --line: #d1d9e0;
    --ours: #0b6e4f; --board: #0550ae; --other: #b5540a; --page: #8250df; }
  @media (prefers-color-scheme: dark) {
    svg { --ground: #151b23; --ink: #f0f6fc; --faint: #9198a1; --line: #3d444d;
      --ours: #4fd1a1; --board: #79c0ff; --other: #f2a65a; --page: #d2a8ff; }
  }
  text { font: 12px system-ui, -apple-system, "Segoe UI", sans-serif; fill: var(--faint); }
  .title { font-size: 14px; font-weight: 600; fill: var(--ink); }
  .ground { fill: var(--ground); stroke: var(--line); }
  .grid { stroke: var(--line); }
  .curve { fill: none; stroke-width: 2.5; stroke-linejoin: round; }
  .spread { stroke-width: 1.5; opacity: .7; }
  .ours { stroke: var(--ours); } .board { stroke: var(--board); } .other { stroke: var(--other); }
  .page { stroke: var(--page); }
  .curve.other { stroke-dasharray: 6 4; } .dot, .value { stroke: none; } .value { font-weight: 600; }
  .dot.ours, .value.ours { fill: var(--ours); } .dot.board, .value.board { fill: var(--board); }
  .dot.other, .value.other { fill: var(--other); } .dot.page, .value.page { fill: var(--page); }`;

/** Draws panels, two in a row, below the names of the curves. @param alt says what is to be seen, for whoever cannot. */
export function draw(panels: Panel[], names: Record<Look, string>, alt: string): string {
  const width = COLUMNS * PANEL.width;
  const height = LEGEND_HEIGHT + Math.ceil(panels.length / COLUMNS) * PANEL.height;
  const placed = panels.map((panel, n) => {
    const [x, y] = [n % COLUMNS * PANEL.width, LEGEND_HEIGHT + Math.floor(n / COLUMNS) * PANEL.height];
    return `<g transform="translate(${x} ${y})">\n${drawPanel(panel).join("\n")}\n</g>`;
  });
  let left = INSET.left;
  const legend = Object.entries(names).map(([look, name]) => {
    const at = left;
    left += LEGEND_LINE + 30 + name.length * LETTER;
    return `<path class="curve ${look}" d="M${at} 26h${LEGEND_LINE}"/><text x="${
      at + LEGEND_LINE + 8
    }" y="30">${name}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${alt}">`,
    `<style>${STYLE}\n</style>`,
    `<rect class="ground" x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="8"/>`,
    ...legend,
    ...placed,
    "</svg>\n",
  ].join("\n");
}

function drawPanel({ title, xName, unit, scale, curves }: Panel): string[] {
  const points = curves.flatMap((curve) => curve.points);
  const sizes = [...new Set(points.map(({ x }) => x))].sort((a, b) => a - b);
  const [left, right] = [INSET.left, PANEL.width - INSET.right];
  const [top, bottom] = [INSET.top, PANEL.height - INSET.bottom];
  const grid = gridOf(points, scale);
  const along = (from: number, to: number, by: (value: number) => number) => (value: number) =>
    (by(value) - by(from)) / ((by(to) - by(from)) || 1);
  const xAt = along(sizes[0] ?? 1, sizes.at(-1) ?? 1, Math.log10);
  const yAt = along(grid[0]!, grid.at(-1)!, scale === "powers" ? Math.log10 : Number);
  const x = (size: number) => round(left + xAt(size) * (right - left));
  const y = (value: number) => round(bottom - yAt(value) * (bottom - top));
  return [
    `<text class="title" x="${left}" y="18">${title}</text>`,
    ...grid.flatMap((value) => [
      `<path class="grid" d="M${left} ${y(value)}H${right}"/>`,
      `<text x="${left - 8}" y="${y(value) + 4}" text-anchor="end">${numeral(value)}</text>`,
    ]),
    `<text x="${left - 8}" y="${top - 12}" text-anchor="end">${unit}</text>`,
    ...sizes.map((size) => `<text x="${x(size)}" y="${bottom + 18}" text-anchor="middle">${numeral(size)}</text>`),
    `<text x="${(left + right) / 2}" y="${bottom + 36}" text-anchor="middle">${xName}</text>`,
    ...curves.flatMap(({ look, points }) => [
      ...points.map((p) => `<path class="spread ${look}" d="M${x(p.x)} ${y(p.min)}V${y(p.max)}"/>`),
      `<path class="curve ${look}" d="${points.map((p, n) => `${n ? "L" : "M"}${x(p.x)} ${y(p.y)}`).join("")}"/>`,
      ...points.map((p) => `<circle class="dot ${look}" cx="${x(p.x)}" cy="${y(p.y)}" r="3.5"/>`),
    ]),
    ...ends(curves, y).map(({ look, value, at }) =>
      `<text class="value ${look}" x="${right + 8}" y="${at + 4}">${numeral(value)}</text>`
    ),
  ];
}

/** What each curve comes to, written where it ends, or as near as the one above leaves room. */
function ends(curves: Curve[], y: (value: number) => number): { look: Look; value: number; at: number }[] {
  let free = -Infinity;
  return curves.filter(({ points }) => points.length > 0)
    .map(({ look, points }) => ({ look, value: points.at(-1)!.y }))
    .sort((a, b) => b.value - a.value)
    .map(({ look, value }) => {
      const at = Math.max(y(value), free);
      free = at + LINE_HEIGHT;
      return { look, value, at };
    });
}

/** Where the lines across are: the first at or below everything that is drawn, the last at or above. */
function gridOf(points: Point[], scale: Panel["scale"]): number[] {
  const max = Math.max(1, ...points.map(({ max }) => max));
  if (scale === "powers") {
    const from = Math.floor(Math.log10(Math.min(max, ...points.map(({ min }) => min))));
    const to = Math.max(from + 1, Math.ceil(Math.log10(max)));
    return Array.from({ length: to - from + 1 }, (_, n) => 10 ** (from + n));
  }
  const rough = max / GRID_LINES;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((times) => times * power).find((step) => step >= rough)!;
  return Array.from({ length: Math.ceil(max / step) + 1 }, (_, n) => n * step);
}

function numeral(value: number): string {
  return value.toLocaleString("en", { maximumSignificantDigits: 3 });
}

/** A tenth of a point is finer than any screen draws. */
function round(value: number): number {
  return Math.round(value * 10) / 10;
}
