/** `deno task doctor`: looks for trouble and says what to do about it; exit code 1 when there is any. */

import { readFileConfig } from "./file_config.ts";
import { examine } from "./ops/doctor.ts";
import { explain } from "./terminal.ts";

try {
  const findings = await examine(readFileConfig(), Date.now());
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
