import { run } from "./run.ts";
const [from, n] = Deno.args.map(Number);
let commits = 0, steps = 0;
const t = performance.now();
const conv: number[] = [];
let bad = 0;
for (let seed = from!; seed < from! + n!; seed++) {
  const o = await run(seed);
  commits += o.commits;
  steps += o.steps;
  conv.push(o.convergedMs);
  if (o.convergedMs > 3000) console.log("slow", seed, o.convergedMs);
  if (o.violation) {
    bad++;
    if (bad < 6) {
      console.log(seed, o.violation.message, o.violation.atMs, "\n  " + o.violation.trace.slice(-5).join("\n  "));
    }
  }
}
conv.sort((a, b) => a - b);
console.log({
  bad,
  commits,
  steps,
  ms: (performance.now() - t) / n!,
  p50: conv[conv.length >> 1],
  p99: conv[Math.floor(conv.length * .99)],
  max: conv.at(-1),
});
