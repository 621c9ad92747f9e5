/**
 * `deno task demo [--pedidos N]`: the usual server over an example shop. The file is in a temporary folder of its own,
 * so that no demo can touch the shop's data, or another demo's; the folder goes when the server stops.
 */

import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { start } from "../../main.ts";
import { ConfigError, readConfig } from "../config.ts";
import { diaEmSaoPaulo } from "../domain/datas.ts";
import { knownValues } from "../environment.ts";
import { openStore } from "../store/open.ts";
import { FileError } from "../store/store.ts";
import { explain, greet, stopOnSignals } from "../terminal.ts";
import { fill } from "./fill.ts";
import { gerar, PEDIDOS_MIN } from "./generate.ts";

const SEMENTE = 20260309;
const PEDIDOS = 500;
/** Ten times what every screen must hold with ease. */
const PEDIDOS_MAX = 100_000;

const argsSchema = z.strictObject({
  folder: z.string(),
  pedidos: z.coerce.number().int().min(PEDIDOS_MIN).max(PEDIDOS_MAX).default(PEDIDOS),
});

try {
  const options = { folder: { type: "string" }, pedidos: { type: "string" } } as const;
  const { values, positionals } = parseArgs({ args: Deno.args, options, strict: false });
  const folder = useFolder(String(values.folder));
  const n = howMany({ ...values, ...positionals });
  // A shop that is made up has nothing to hide, and whoever wants to look should need no key.
  const settings = { SGP_AUTH: "off-lan", ...knownValues() };
  const config = { ...readConfig(settings), data: join(folder, "pedidos.db") };
  console.log(`\n  Preparando uma gráfica de exemplo com ${n} pedidos…`);
  const present = Date.now();
  const clock = { now: present };
  // Nothing of the past is anybody's work: to wait for the disk after each of its writes would only take minutes.
  const store = await openStore({ ...config, durability: "os" }, { now: () => clock.now });
  await fill(store, gerar({ semente: SEMENTE, hoje: diaEmSaoPaulo(present), n }), clock, present);
  store.close();
  const running = await start(config);
  greet(config, running.port, null);
  stopOnSignals(running);
} catch (error) {
  explain(error);
  Deno.exit(1);
}

/** Makes sure that the folder goes when this process does. Refuses one that holds anything: it is somebody's. */
function useFolder(folder: string): string {
  if (Deno.readDirSync(folder).toArray().length > 0) throw new FileError(`A pasta ${folder} não está vazia`);
  globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
  return folder;
}

function howMany(values: Record<string, unknown>): number {
  const parsed = argsSchema.safeParse(values);
  if (parsed.success) return parsed.data.pedidos;
  throw new ConfigError(`Use deno task demo --pedidos N, com N de ${PEDIDOS_MIN} a ${PEDIDOS_MAX}`);
}
