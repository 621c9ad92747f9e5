/** What a process has used, from Linux's `/proc`; null where there is none. Deno reads it with `-A` only. */
export interface Usage {
  /** Processor time of the threads that it has. */
  cpuMs: number;
  /** Resident memory now. */
  rssMb: number;
}

/** Nanoseconds of the scheduler: `/proc/PID/stat` counts in ticks of 10 ms, as long as twenty changes take. */
export function usageOf(pid: number): Usage | null {
  try {
    let cpuNs = 0;
    for (const { name } of Deno.readDirSync(`/proc/${pid}/task`)) cpuNs += cpuOfThread(`/proc/${pid}/task/${name}`);
    const rss = /VmRSS:\s+(\d+)/.exec(Deno.readTextFileSync(`/proc/${pid}/status`))![1];
    return { cpuMs: cpuNs / 1e6, rssMb: Number(rss) / 1024 };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

function cpuOfThread(folder: string): number {
  try {
    return Number(Deno.readTextFileSync(`${folder}/schedstat`).split(" ")[0]);
  } catch (error) {
    // It has ended since the folder was read.
    if (error instanceof Deno.errors.NotFound) return 0;
    throw error;
  }
}
