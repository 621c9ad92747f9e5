/** Screens that watch a server, in a process of their own, and what has reached them. */

import { HelperProcess } from "./helper_process.ts";
import type { DeskReport } from "./load.ts";
import type { Served } from "./targets.ts";

/** How long the last frames may take; what has not come by then is lost. */
const ARRIVAL_MS = 10_000;
const ASK_AGAIN_MS = 100;

/** What all screens together got. Latencies are from the request of a change to its frame on a screen, in ms. */
export type Arrived = Record<"delivered" | "expected" | "lost", number> & Record<"p50" | "p99" | "max", number | null>;

/** Connects screens, and waits until each has the board. */
export async function seat(server: Served, screens: number): Promise<HelperProcess> {
  const audience = new HelperProcess("screens.ts", [server.port, screens, Number(server.hasBoard)]);
  await audience.next();
  return audience;
}

/** Waits until the changes of a report have reached every screen, or never will. */
export async function arrived(audience: HelperProcess, screens: number, report: DeskReport): Promise<Arrived> {
  const expected = report.requests * screens;
  for (const start = performance.now();;) {
    const sofar = await audience.ask<Arrived>(`${report.from}`);
    if (sofar.delivered >= expected || performance.now() - start > ARRIVAL_MS) {
      return { ...sofar, expected, lost: expected - sofar.delivered };
    }
    await new Promise((done) => setTimeout(done, ASK_AGAIN_MS));
  }
}
