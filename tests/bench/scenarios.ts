/** What is measured, and how: each scenario loads one running server for a while. */

import { HelperProcess } from "./helper_process.ts";
import { usageOf } from "./process_stats.ts";
import type { Served } from "./targets.ts";

/**
 * One measurement. Times in milliseconds, memory in MiB; `cpuMs` is the server's
 * processor time for one request, which says more than the rest on a machine that has other work.
 */
export type Measured = Record<string, number | null>;

/** One thing to measure. */
export interface Scenario {
  name: string;
  /** Pedidos in the database. */
  pedidos: number;
  /** The figure that is compared, and whether more of it is better. */
  figure: "p99" | "perSecond";
  run(server: Served, durationMs: number): Promise<Measured>;
}

const PEDIDOS = 10_000;

/** All of them, in the order of the table. */
export const SCENARIOS: Scenario[] = [
  ...[20, 100, 500].flatMap((screens) => [20, 100].map((rate) => broadcast(screens, rate))),
  ...[0, 20].flatMap((screens) => [1, 8, 32].map((atOnce) => patches(screens, atOnce))),
  ...[100, 1_000, 10_000].map(lists),
];

function broadcast(screens: number, rate: number): Scenario {
  return {
    name: `broadcast, ${screens} screens, ${rate} changes/s`,
    pedidos: PEDIDOS,
    figure: "p99",
    run: (server, durationMs) =>
      watched(server, screens, async (audience) => {
        await using desk = new HelperProcess("desk.ts", ["paced", server.port, PEDIDOS, rate, durationMs]);
        const { changes } = await desk.next<{ changes: number }>();
        const expected = changes * screens;
        const { delivered, ...latency } = await arrived(audience!, expected);
        return { ...latency, delivered, expected, requests: changes };
      }),
  };
}

function patches(screens: number, atOnce: number): Scenario {
  return {
    name: `PATCH, ${atOnce} at once, ${screens} screens`,
    pedidos: PEDIDOS,
    figure: "perSecond",
    run: (server, durationMs) =>
      watched(server, screens, async (audience) => {
        await using desk = new HelperProcess("desk.ts", ["patch", server.port, PEDIDOS, atOnce, durationMs]);
        const { changes, seconds } = await desk.next<{ changes: number; seconds: number }>();
        const expected = changes * screens;
        const { delivered } = audience ? await arrived(audience, expected) : { delivered: 0 };
        return { perSecond: changes / seconds, delivered, expected, requests: changes };
      }),
  };
}

function lists(pedidos: number): Scenario {
  return {
    name: `GET of ${pedidos} pedidos`,
    pedidos,
    figure: "perSecond",
    run: (server, durationMs) =>
      watched(server, 0, async () => {
        await using desk = new HelperProcess("desk.ts", ["list", server.port, durationMs]);
        const { lists, seconds, bytes } = await desk.next<{ lists: number; seconds: number; bytes: number }>();
        return { perSecond: lists / seconds, bytes, requests: lists };
      }),
  };
}

/** Loads the server before so many screens, and adds what it used meanwhile. */
async function watched(
  server: Served,
  screens: number,
  load: (audience: HelperProcess | null) => Promise<Measured>,
): Promise<Measured> {
  await using audience = screens > 0
    ? new HelperProcess("screens.ts", [server.port, screens, Number(server.hasBoard)])
    : null;
  await audience?.next();
  const before = usageOf(server.pid);
  const measured = await load(audience);
  const after = usageOf(server.pid);
  const cpuMs = before && after ? (after.cpuMs - before.cpuMs) / measured.requests! : null;
  return { ...measured, cpuMs, rssMb: after?.rssMb ?? null };
}

interface Arrived extends Measured {
  delivered: number;
  p50: number | null;
  p99: number | null;
  max: number | null;
}

/** How long the last frames may take; what has not come by then is lost. */
const ARRIVAL_MS = 10_000;
const ASK_AGAIN_MS = 100;

async function arrived(audience: HelperProcess, expected: number): Promise<Arrived> {
  for (const start = performance.now();;) {
    const sofar = await audience.ask<Arrived>();
    if (sofar.delivered >= expected || performance.now() - start > ARRIVAL_MS) return sofar;
    await new Promise((done) => setTimeout(done, ASK_AGAIN_MS));
  }
}
