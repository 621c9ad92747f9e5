import { run } from "./run.ts";
(globalThis as any).DBG = Deno.args[1];
const o = await run(Number(Deno.args[0]));
console.log(o.violation?.message, o.convergedMs, o.violation?.trace.join("\n"));
