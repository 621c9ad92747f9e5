/** A shop of years: what its archive costs those who look at its board. Each is measured without the archive as well. */

import { arrived, seat } from "./audience.ts";
import { readBoard } from "./claims.ts";
import { opens } from "./cold_open.ts";
import { HelperProcess } from "./helper_process.ts";
import { underLoad } from "./load.ts";
import { atPace } from "./rows_of_changes.ts";
import type { Measured, Scenario } from "./scenario.ts";
import type { Served } from "./targets.ts";

/** Pedidos on the board of a shop that is busy: 500 on the floor, and what was closed in the last month. */
export const BOARD = 1_500;
/** Pedidos of such a shop in all: without a past, after a year, after ten. */
export const SHOPS = [1_500, 10_000, 100_000];
const SCREENS = 20;
/** Changes a second, as of twenty busy people. */
const RATE = 20;
/** Changes a second while people search. */
const RATE_SEARCHED = 50;
/** Four people who type. */
const SEARCHES_A_SECOND = 16;
/** As many searches as make a 95th percentile. */
const SEARCHING_MS = 10_000;
/** Pedidos that are all due, as after half a year in which nothing went. */
export const AT_ONCE = 5_000;

/** When the server has begun to archive (archiving_server.ts), and for how long is measured: 400 changes. */
const ARCHIVING_AFTER_MS = 3_000;
const ARCHIVING_MS = 20_000;

/** What is measured of ours over a shop of so many pedidos in all. */
const shop = (all: number): Pick<Scenario, "pedidos" | "archived" | "targets"> => ({
  pedidos: BOARD,
  archived: all - BOARD,
  targets: ["ours"],
});

/** `/` in Chromium: how long until its first rows and until they are proved, and what it holds. */
export function page(all: number): Scenario {
  return {
    ...shop(all),
    name: `${named(all)}: first rows in Chromium`,
    figure: "ms",
    also: {
      [`… ${all}: verified`]: "verifiedMs",
      [`… ${all}: from its own copy`]: "copyMs",
      [`… ${all}: verified again`]: "copyVerifiedMs",
      [`… ${all}: heap of the page`]: "heapMb",
    },
    run: async (site) => await opens(await site.shared()),
  };
}

/** What a new screen downloads, packed. */
export function snapshot(all: number): Scenario {
  return {
    ...shop(all),
    name: `${named(all)}: snapshot, gzip`,
    figure: "snapshotMb",
    async run(site) {
      const { port } = await site.shared();
      const { bytes } = await readBoard(port);
      return { snapshotMb: bytes / 1024 / 1024 };
    },
  };
}

/** `deno task start` where nothing has changed since the last one, until the first answer. */
export function startOfShop(all: number): Scenario {
  return {
    ...shop(all),
    name: `${named(all)}: deno task start to the first answer`,
    figure: "ms",
    async run(site) {
      const server = await site.fresh();
      return { ms: await server.restart({ args: ["task", "-q", "start"] }) };
    },
  };
}

/** A server that has just started and tells twenty screens changes: its memory, and how long each change takes. */
export function memoryOfShop(all: number): Scenario {
  return {
    ...shop(all),
    name: `${named(all)}: memory, ${SCREENS} screens, ${RATE} changes/s`,
    figure: "rssMb",
    run: async (site) => await atPace(site, await site.fresh(), { screens: SCREENS, rate: RATE, pedidos: BOARD }),
  };
}

/** People search the archive while others change the board, which screens watch. */
export function search(all: number): Scenario {
  return {
    ...shop(all),
    name: `${named(all)}: search, ${SEARCHES_A_SECOND}/s, ${RATE_SEARCHED} changes/s`,
    figure: "p95",
    async run(site) {
      const server = await site.fresh();
      await using audience = await seat(server, SCREENS);
      await using people = new HelperProcess("searcher.ts", [server.port, SEARCHES_A_SECOND]);
      await people.next();
      const longer = { ...site, durationMs: Math.max(site.durationMs, SEARCHING_MS) };
      const { report, used } = await underLoad(longer, server, ["paced", BOARD, RATE_SEARCHED], audience);
      const searches = await people.ask<Measured>();
      const { p99, ...told } = await arrived(audience, SCREENS, report);
      return { ...used, ...told, toldP99: p99, ...searches };
    },
  };
}

/**
 * The server sends what is due to the archive, as its upkeep does, while screens watch others change the board; or it has
 * none to send. It goes on for longer than is measured.
 */
export function archiving(all: number, due: number): Scenario {
  return {
    ...shop(all),
    due,
    name: `${named(all)}: ${due} go to the archive, ${RATE} changes/s`,
    figure: "p99",
    async run(site) {
      const server = await site.fresh({ script: "tests/bench/archiving_server.ts" });
      await using audience = await seat(server, SCREENS);
      const longer = { ...site, warmUpMs: ARCHIVING_AFTER_MS, durationMs: Math.max(site.durationMs, ARCHIVING_MS) };
      const { report, used } = await underLoad(longer, server, ["paced", BOARD, RATE], audience);
      const archived = await archivedOf(server) - (all - BOARD);
      if (due > 0 && (archived === 0 || archived === due)) throw new Error(`${archived} of ${due} went meanwhile`);
      return { ...used, ...await arrived(audience, SCREENS, report), archived };
    },
  };
}

/** Pedidos in the archive of a server by now. */
async function archivedOf({ port }: Served): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^sgp_archive_pedidos (\d+)$/m.exec(text)![1]);
}

function named(all: number): string {
  return `${all} pedidos, ${BOARD} on the board`;
}
