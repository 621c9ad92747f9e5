/** A shop of years: what its archive costs those who look at its board. Each is measured without the archive as well. */

import { arrived, seat } from "./audience.ts";
import { readBoard } from "./claims.ts";
import { opens } from "./cold_open.ts";
import { HelperProcess } from "./helper_process.ts";
import { type DeskReport, underLoad } from "./load.ts";
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
/** Pedidos that are to go to the archive at once, as after a year in which nothing went. */
export const AT_ONCE = 5_000;

/** Until all screens have their board, and the desk its connections. */
const WARM_UP_MS = 1_500;
/** For how long is measured at least, and again until all have gone. */
const LEG_MS = 10_000;

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

/** The server sends so many to the archive while screens watch others change the board; or has none to send. */
export function archiving(all: number, due: number): Scenario {
  return {
    ...shop(all),
    due,
    name: `${named(all)}: ${due} go to the archive, ${RATE} changes/s`,
    figure: "p99",
    async run(site) {
      const server = await site.fresh({ script: "tests/bench/archiving_server.ts" });
      await using audience = await seat(server, SCREENS);
      const reports: DeskReport[] = [];
      do {
        const leg = { ...site, warmUpMs: reports.length === 0 ? WARM_UP_MS : 0, durationMs: LEG_MS };
        reports.push((await underLoad(leg, server, ["paced", BOARD, RATE], audience)).report);
      } while (await archivedOf(server) < all - BOARD + due);
      return await arrived(audience, SCREENS, joined(reports));
    },
  };
}

/** Pedidos in the archive of a server by now. */
async function archivedOf({ port }: Served): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^sgp_archive_pedidos (\d+)$/m.exec(text)![1]);
}

/** Reports of one desk, one after another. */
function joined(reports: DeskReport[]): DeskReport {
  const sum = (of: "requests" | "seconds") => reports.reduce((sum, report) => sum + report[of], 0);
  return { from: reports[0]!.from, requests: sum("requests"), seconds: sum("seconds") };
}

function named(all: number): string {
  return `${all} pedidos, ${BOARD} on the board`;
}
