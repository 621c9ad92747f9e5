/** What a process has used, from Linux's `/proc`; null where there is none. Deno reads it with `-A` only. */
export interface Usage {
  /** Processor time since it started. */
  cpuMs: number;
  /** Resident memory now. */
  rssMb: number;
}

/** Linux counts in ticks of 10 ms on every architecture that Deno runs on. */
const TICK_MS = 10;

export function usageOf(pid: number): Usage | null {
  try {
    const stat = Deno.readTextFileSync(`/proc/${pid}/stat`);
    // The name in parentheses may hold spaces; user and system time are the 12th and 13th fields after it.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const rss = /VmRSS:\s+(\d+)/.exec(Deno.readTextFileSync(`/proc/${pid}/status`))![1];
    return { cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS, rssMb: Number(rss) / 1024 };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
