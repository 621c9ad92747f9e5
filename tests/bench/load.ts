/** A server under load: what it and those who load it use of the machine meanwhile. */

import { HelperProcess } from "./helper_process.ts";
import { usageOf } from "./process_stats.ts";
import type { Measured, Site } from "./scenario.ts";
import type { Served } from "./targets.ts";

/** What a desk says when it ends, beside its own figures. */
export interface DeskReport {
  /** Those that count: sent after the warm-up. */
  requests: number;
  seconds: number;
  /** When it began to count, in ms since 1970. */
  from: number;
}

/** Runs a desk against a server, before audiences if there are any. @returns its report, and what all of them used. */
export async function underLoad<T extends DeskReport>(
  { warmUpMs, durationMs }: Site,
  server: Served,
  task: (string | number)[],
  ...audiences: (HelperProcess | null)[]
): Promise<{ report: T; used: Measured }> {
  const [name, ...args] = task as [string, ...(string | number)[]];
  await using desk = new HelperProcess("desk.ts", [name, server.port, warmUpMs, durationMs, ...args]);
  const clients = [desk, ...audiences].flatMap((process) => process ? [process.pid] : []);
  await desk.next();
  const before = usageOf(server.pid);
  const clientsBefore = cpuOf(clients);
  const report = await desk.next<T>();
  const after = usageOf(server.pid);
  const clientsAfter = cpuOf(clients);
  const core = (from: number | undefined, to: number | undefined) =>
    from === undefined || to === undefined ? null : (to - from) / 1_000 / report.seconds;
  return {
    report,
    used: {
      requests: report.requests,
      cpuUs: before && after ? (after.cpuMs - before.cpuMs) * 1_000 / report.requests : null,
      core: core(before?.cpuMs, after?.cpuMs),
      clientCore: core(clientsBefore, clientsAfter),
      rssMb: after?.rssMb ?? null,
    },
  };
}

function cpuOf(pids: number[]): number | undefined {
  const each = pids.map(usageOf);
  return each.every((usage) => usage !== null) ? each.reduce((sum, { cpuMs }) => sum + cpuMs, 0) : undefined;
}
