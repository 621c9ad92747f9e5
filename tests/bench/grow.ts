/** How time and memory grow with the pedidos and with the screens, and the picture of it. */

import { type Curve, draw, type Look, type Panel } from "./curves.ts";
import { catchUp } from "./rows_of_reads.ts";
import { memory } from "./rows_of_standing.ts";
import {
  archiving,
  AT_ONCE,
  BOARD,
  memoryOfShop,
  page,
  search,
  SHOPS,
  snapshot,
  startOfShop,
} from "./rows_of_years.ts";
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

const shops = (make: (all: number) => Scenario) => SHOPS.map((x): Point => ({ x, scenario: make(x) }));
const starts = shops(startOfShop);
const memories = shops(memoryOfShop);
const pages = shops(page);
const largest = SHOPS.at(-1)!;

/** What is measured, and of that what the picture shows. */
export const GROWTH: Scenario[] = [
  ...new Set([...bySize, ...boards, ...byScreens, ...starts, ...memories, ...pages].map(({ scenario }) => scenario)),
  ...SHOPS.map(snapshot),
  search(largest),
  archiving(largest, 0),
  archiving(largest, AT_ONCE),
];

/** Draws what was measured, as SVG. */
export function drawGrowth(runs: Runs): string {
  const row = new Map<Scenario, Row>([...runs].map(([scenario, each]) => [scenario, fold(scenario, each)[0]!]));
  const curve = (look: Look, target: Target, figure: string, points: Point[]): Curve => ({
    look,
    points: points.flatMap(({ x, scenario }) => {
      const found = row.get(scenario)?.figures[target]?.[figure];
      return found ? [{ x, y: found.median, min: found.min, max: found.max }] : [];
    }),
  });
  const both = (figure: string, points: Point[]) => [
    curve("other", "onDisk", figure, points),
    curve("ours", "ours", figure, points),
  ];
  const pedidos = `pedidos, all on the board, ${FEW_SCREENS} screens`;
  const screens = `screens, ${PEDIDOS.toLocaleString("en")} pedidos`;
  const shop = `pedidos, ${BOARD.toLocaleString("en")} of them on the board`;
  const time = { title: "A change to every screen (p99)", unit: "ms", scale: "powers" } as const;
  const memory = { title: "Memory", unit: "MB", scale: "from 0" } as const;
  const panels: Panel[] = [
    { ...time, xName: pedidos, curves: [...both("p99", bySize), curve("board", "ours", "ms", boards)] },
    { ...time, xName: screens, curves: both("p99", byScreens) },
    { ...memory, xName: pedidos, curves: both("rssMb", bySize) },
    { ...memory, xName: screens, curves: both("rssMb", byScreens) },
    {
      title: "A start; a page until it is proved",
      unit: "ms",
      scale: "from 0",
      xName: shop,
      curves: [curve("ours", "ours", "ms", starts), curve("page", "ours", "verifiedMs", pages)],
    },
    {
      ...memory,
      xName: shop,
      curves: [curve("ours", "ours", "rssMb", memories), curve("page", "ours", "heapMb", pages)],
    },
  ];
  return draw(
    panels,
    {
      ours: "ours",
      other: "bare on disk",
      board: "ours, a new screen until its whole board is proved",
      page: "a page in Chromium",
    },
    `Time and memory from ${SIZES[0]} to ${SIZES.at(-1)} pedidos and ${SCREENS[0]} to ${SCREENS.at(-1)} screens`,
  );
}

function standing(screens: number, pedidos: number): Scenario {
  return { ...memory(screens, RATE, pedidos), targets: ["ours", "onDisk"] };
}
