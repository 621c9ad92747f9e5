/** Curves over a logarithmic grid, as an SVG that reads in light and in dark. */

/** One line of a panel. */
export interface Curve {
  name: string;
  /** Which of the two colours: ours, or that which it is compared with. */
  tone: "ours" | "other";
  dashed?: boolean;
  points: { x: number; y: number }[];
}

/** One picture of several that stand side by side. */
export interface Panel {
  title: string;
  /** What the two axes count. */
  x: string;
  y: string;
  curves: Curve[];
}

const WIDTH = 380;
const HEIGHT = 250;
const EDGE = { left: 48, right: 32, top: 52, bottom: 44 };
const COLUMNS = 2;
const DASHES = ' stroke-dasharray="5 4"';
const LEGEND_LINE = 20;
/** About as wide as a letter is in whatever font there is. */
const LETTER = 6.5;

const STYLE = `
  .ground { fill: #ffffff } text { fill: #1f2933; font: 12px system-ui, sans-serif } .title { font-weight: 600; font-size: 14px }
  .weak { fill: #5b6770 } .grid { stroke: #d9dee3 } .ours { stroke: #0b6e4f } .other { stroke: #b5540a }
  text.ours { fill: #0b6e4f; stroke: none } text.other { fill: #b5540a; stroke: none }
  circle.ours { fill: #0b6e4f } circle.other { fill: #b5540a } path { fill: none; stroke-width: 2 }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #14191d } text { fill: #e7ecef } .weak { fill: #a3afb8 } .grid { stroke: #333d45 }
    .ours { stroke: #4fd1a1 } .other { stroke: #f2a65a } text.ours { fill: #4fd1a1 } text.other { fill: #f2a65a }
    circle.ours { fill: #4fd1a1 } circle.other { fill: #f2a65a }
  }`;

/** Draws panels, two in a row. @param alt says what is to be seen, for whoever cannot. */
export function draw(panels: Panel[], alt: string): string {
  const rows = Math.ceil(panels.length / COLUMNS);
  const [width, height] = [WIDTH * COLUMNS, HEIGHT * rows];
  const drawn = panels.map((panel, i) => {
    const place = `translate(${i % COLUMNS * WIDTH} ${Math.floor(i / COLUMNS) * HEIGHT})`;
    return `<g transform="${place}">${drawPanel(panel)}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${alt}">
<style>${STYLE}
</style>
<rect class="ground" width="${width}" height="${height}" rx="8"/>
${drawn.join("\n")}
</svg>
`;
}

function drawPanel({ title, x, y, curves }: Panel): string {
  const all = curves.flatMap(({ points }) => points);
  const across = scale(all.map((point) => point.x), EDGE.left, WIDTH - EDGE.right, false);
  const up = scale(all.map((point) => point.y), HEIGHT - EDGE.bottom, EDGE.top, true);
  const lines = up.ticks.map((tick) => {
    const at = up.at(tick);
    return `<line class="grid" x1="${EDGE.left}" x2="${WIDTH - EDGE.right}" y1="${at}" y2="${at}"/>` +
      `<text class="weak" x="${EDGE.left - 6}" y="${at + 4}" text-anchor="end">${short(tick)}</text>`;
  });
  const feet = across.ticks.map((tick) =>
    `<text class="weak" x="${across.at(tick)}" y="${HEIGHT - EDGE.bottom + 18}" text-anchor="middle">${
      short(tick)
    }</text>`
  );
  const drawn = curves.map(({ tone, dashed, points }) => {
    const path = points.map((point, i) => `${i ? "L" : "M"}${across.at(point.x)} ${up.at(point.y)}`).join("");
    const dots = points.map((point) =>
      `<circle class="${tone}" cx="${across.at(point.x)}" cy="${up.at(point.y)}" r="3"/>`
    );
    return `<path class="${tone}" d="${path}"${dashed ? DASHES : ""}/>${dots.join("")}`;
  });
  let left = EDGE.left;
  const legend = curves.map(({ name, tone, dashed }) => {
    const from = left;
    left += LEGEND_LINE + 20 + name.length * LETTER;
    return `<path class="${tone}" d="M${from} 36h${LEGEND_LINE}"${dashed ? DASHES : ""}/>` +
      `<text x="${from + LEGEND_LINE + 6}" y="40">${name}</text>`;
  });
  return [
    `<text class="title" x="${EDGE.left}" y="22">${title}, ${y}</text>`,
    ...legend,
    ...lines,
    ...feet,
    `<text class="weak" x="${(EDGE.left + WIDTH - EDGE.right) / 2}" y="${HEIGHT - 8}" text-anchor="middle">${x}</text>`,
    ...drawn,
  ].join("\n");
}

/** Where a value stands between two ends of the picture. @param wide whether the ends are whole powers of ten. */
function scale(values: number[], from: number, to: number, wide: boolean) {
  const [least, most] = [Math.log10(Math.min(...values)), Math.log10(Math.max(...values))];
  const [low, high] = wide ? [Math.floor(least), Math.ceil(most)] : [least, most];
  const at = (value: number) =>
    Math.round((from + (Math.log10(value) - low) / (high - low || 1) * (to - from)) * 10) / 10;
  const tens = Array.from({ length: Math.floor(high) - Math.ceil(low) + 1 }, (_, i) => 10 ** (Math.ceil(low) + i));
  return { at, ticks: wide ? tens : [...new Set(values)].sort((a, b) => a - b) };
}

function short(value: number): string {
  return value.toLocaleString("en");
}
