/** What a Chromium trace tells of the main threads of its pages. */

/** One page's tasks, in milliseconds, and those of them in which a key's letter arrived. */
export interface Tasks {
  /** As long as the page was held up, whatever held it. */
  wallMs: number[];
  /** As long as the processor worked for it: what is left of `wallMs` on a machine that does nothing else. */
  cpuMs: number[];
  keysCpuMs: number[];
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  // deno-lint-ignore no-explicit-any -- each kind of event has arguments of its own
  args: any;
}

/** The categories that hold what is read here. */
export const CATEGORIES = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline", "__metadata"];

/** The tasks of the page at an address. @throws when the trace has none of it. */
export function tasksOf(trace: string, url: string): Tasks {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
  const frames = traceEvents.filter(({ name }) => name === "TracingStartedInBrowser")
    .flatMap(({ args }) => args.data.frames as { url: string; processId: number }[]);
  const pid = frames.find((frame) => frame.url.startsWith(url))?.processId;
  const main = traceEvents.find((event) =>
    event.pid === pid && event.name === "thread_name" && event.args.name === "CrRendererMain"
  );
  if (!main) throw new Error(`no page at ${url} in the trace`);
  const own = traceEvents.filter((event) => event.pid === main.pid && event.tid === main.tid && event.ph === "X");
  const tasks = own.filter(({ name }) => name === "RunTask").sort((a, b) => a.ts - b.ts);
  if (tasks.length === 0) throw new Error(`no task of ${url} in the trace`);
  const inputs = own.filter(({ name, args }) => name === "EventDispatch" && args.data?.type === "input");
  const holding = inputs.map(({ ts }) => tasks.findLast((task) => task.ts <= ts && ts <= task.ts + task.dur!));
  return {
    wallMs: tasks.map(({ dur }) => dur! / 1000),
    cpuMs: tasks.map(({ tdur }) => (tdur ?? 0) / 1000),
    keysCpuMs: holding.filter((task) => task !== undefined).map(({ tdur }) => (tdur ?? 0) / 1000),
  };
}
