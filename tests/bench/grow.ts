/** How time and memory grow with the pedidos and with the screens, and the picture of it. */

import { type Curve, draw, type Panel } from "./curves.ts";
import { catchUp } from "./rows_of_reads.ts";
import { memory } from "./rows_of_standing.ts";
import { PEDIDOS, type Scenario } from "./scenario.ts";
import { fold, type Row } from "./table.ts";
import type { Runs } from "./rounds.ts";
import type { Target } from "./targets.ts";

/** Changes a second: as many as twenty busy people make. */
const RATE = 20;
const FEW_SCREENS = 20;
const SIZES = [1_000, 3_000, 10_000, 30_000, 100_000];
const SCREENS = [FEW_SCREENS, 100, 500, 1_000, 2_000];

interface Point {
  x: number;
  scenario: Scenario;
}

const bySize = SIZES.map((x): Point => ({ x, scenario: standing(FEW_SCREENS, x) }));
const boards = SIZES.map((x): Point => ({ x, scenario: catchUp(x, x) }));
const byScreens = SCREENS.map((x): Point => ({
  x,
  scenario: x === FEW_SCREENS ? bySize[SIZES.indexOf(PEDIDOS)]!.scenario : standing(x, PEDIDOS),
}));

/** What is measured for the picture. */
export const GROWTH: Scenario[] = [...new Set([...bySize, ...boards, ...byScreens].map(({ scenario }) => scenario))];

/** Draws what was measured, as SVG. */
export function drawGrowth(runs: Runs): string {
  const row = new Map<Scenario, Row>([...runs].map(([scenario, each]) => [scenario, fold(scenario, each)[0]!]));
  const curve = (name: string, target: Target, figure: string, points: Point[], dashed = false): Curve => ({
    name,
    tone: target === "ours" ? "ours" : "other",
    dashed,
    points: points.map(({ x, scenario }) => ({ x, y: row.get(scenario)!.figures[target]![figure]!.median })),
  });
  const both = (figure: string, points: Point[]) => [
    curve("ours", "ours", figure, points),
    curve("bare on disk", "onDisk", figure, points),
  ];
  const pedidos = `pedidos, ${FEW_SCREENS} screens`;
  const screens = `screens, ${PEDIDOS.toLocaleString("en")} pedidos`;
  const change = `A change on every screen (p99)`;
  const panels: Panel[] = [
    {
      title: change,
      x: pedidos,
      y: "ms",
      curves: [...both("p99", bySize), curve("whole board, proved", "ours", "ms", boards, true)],
    },
    { title: "Memory", x: pedidos, y: "MB", curves: both("rssMb", bySize) },
    { title: change, x: screens, y: "ms", curves: both("p99", byScreens) },
    { title: "Memory", x: screens, y: "MB", curves: both("rssMb", byScreens) },
  ];
  return draw(
    panels,
    `Time and memory from ${SIZES[0]} to ${SIZES.at(-1)} pedidos and ${SCREENS[0]} to ${SCREENS.at(-1)} screens`,
  );
}

function standing(screens: number, pedidos: number): Scenario {
  return { ...memory(screens, RATE, pedidos), targets: ["ours", "onDisk"] };
}
