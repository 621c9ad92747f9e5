/** What a process of the server costs, by the system's account; Linux alone tells. */

/** The most that a process has held in memory so far, in MiB. */
export function highestMib(pid: number): number {
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(Deno.readTextFileSync(`/proc/${pid}/status`))![1]) / 1024;
}
