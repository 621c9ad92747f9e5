/** `deno task doctor`: looks for trouble and says what to do about it; exit code 1 when there is any. */

import { readConfig } from "./config.ts";
import { knownValues } from "./environment.ts";
import { examine } from "./ops/doctor.ts";
import { explain } from "./terminal.ts";

try {
  const findings = await examine(readConfig(knownValues()), Date.now());
  for (const { ok, text, remedy } of findings) {
    console.log(`${ok ? "  ok  " : "  !!  "}${text}${remedy ? `\n      → ${remedy}` : ""}`);
  }
  const wrong = findings.filter(({ ok }) => !ok).length;
  console.log(wrong === 0 ? "\nTudo certo." : `\n${wrong} ${wrong === 1 ? "problema" : "problemas"} para resolver.`);
  if (wrong > 0) Deno.exit(1);
} catch (error) {
  explain(error);
  Deno.exit(1);
}
