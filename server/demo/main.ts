/**
 * `deno task demo [--pedidos N] [--vivo …]`: the usual server over an example shop, and with `--vivo` its people at
 * work. The file is in a temporary folder of its own, so that no demo can touch the shop's data, or another demo's; the
 * folder goes when the server stops.
 */

import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { start } from "../../main.ts";
import { type Config, ConfigError, readConfig } from "../config.ts";
import { dayInSaoPaulo } from "../domain/days.ts";
import { knownValues } from "../environment.ts";
import { Images } from "../store/images.ts";
import { FolderShelf } from "../store/folder_shelf.ts";
import { openStore } from "../store/open.ts";
import { FileError } from "../store/errors.ts";
import { explain, greet, stopOnSignals } from "../terminal.ts";
import { fill, storeArt, withoutGuarantees } from "./fill.ts";
import { generate, NOW_MINUTE, PEDIDOS_MIN } from "./generate.ts";
import { live } from "./live/live.ts";
import { instant } from "./working_hours.ts";

const SEED = 20260309;
const PEDIDOS = 500;
/** Ten years of a busy shop. */
const PEDIDOS_MAX = 100_000;
/** A day of the shop in a minute; beyond that nobody sees anything. */
const SPEED_MAX = 600;

const argsSchema = z.strictObject({
  folder: z.string(),
  pedidos: z.coerce.number().int().min(PEDIDOS_MIN).max(PEDIDOS_MAX).default(PEDIDOS),
  vivo: z.boolean().default(false),
  velocidade: z.coerce.number().positive().max(SPEED_MAX).default(1),
  minutos: z.coerce.number().positive().optional(),
  semente: z.coerce.number().int().default(SEED),
  queda: z.boolean().default(false),
});

try {
  const { folder, pedidos, vivo, velocidade: speed, minutos: minutes, semente: seed, queda: outage } = readArgs();
  useFolder(folder);
  // A shop that is made up has nothing to hide, and whoever wants to look should need no key.
  const config = {
    ...readConfig({ SGP_AUTH: "off-lan", ...knownValues() }),
    data: join(folder, "pedidos.db"),
    backupHours: 0,
  };
  console.log(`\n  Preparando uma gráfica de exemplo com ${pedidos} pedidos…`);
  await fillFile(config, seed, pedidos);
  if (vivo) Deno.exit(await live({ ...config, speed, minutes, seed, outage }) ? 0 : 1);
  const running = await start(config, { demo: true });
  greet(config, running.port, running.firstToken, running.warnings());
  stopOnSignals(running);
} catch (error) {
  explain(error);
  Deno.exit(1);
}

/** Nothing of the past is anybody's work: to wait for the disk after each of its writes would only take minutes. */
async function fillFile(config: Config, seed: number, n: number): Promise<void> {
  const present = Date.now();
  const clock = { now: present };
  const world = { now: () => clock.now, disk: withoutGuarantees };
  const store = await openStore({ ...config, durability: "os" }, world);
  const today = dayInSaoPaulo(present);
  const writes = generate({ seed, today, n, isOpen: present >= instant(today, NOW_MINUTE) });
  await fill(store, writes, { clock, present, archiveDays: config.archiveDays });
  await store.shop.change({ ...store.shop.now, guia: false });
  store.close();
  await storeArt(new Images(new FolderShelf(config.data)));
}

/** Makes sure that the folder goes when this process does. Refuses one that holds anything: it is somebody's. */
function useFolder(folder: string): void {
  if (Deno.readDirSync(folder).toArray().length > 0) throw new FileError(`A pasta ${folder} não está vazia`);
  globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
}

function readArgs(): z.output<typeof argsSchema> {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const options = {
    folder: text,
    pedidos: text,
    vivo: flag,
    velocidade: text,
    minutos: text,
    semente: text,
    queda: flag,
  };
  const { values, positionals } = parseArgs({ args: Deno.args, options, strict: false });
  const parsed = argsSchema.safeParse({ ...values, ...positionals });
  if (parsed.success) return parsed.data;
  throw new ConfigError(`Use deno task demo --pedidos N, com N de ${PEDIDOS_MIN} a ${PEDIDOS_MAX}; com --vivo também
--velocidade N (até ${SPEED_MAX}), --minutos N, --queda e --semente N`);
}
