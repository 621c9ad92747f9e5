/** The composition root: settings → store → hub → app → server → signals. No logic of its own. */

import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { Acessos } from "./server/access/acessos.ts";
import { createApp } from "./server/app.ts";
import { readBuild, readManifest } from "./server/assets.ts";
import { type Config, readConfig } from "./server/config.ts";
import { knownValues } from "./server/environment.ts";
import { createLog } from "./server/log.ts";
import { Hub } from "./server/realtime/hub.ts";
import { listen, type Running } from "./server/listen.ts";
import { Metrics } from "./server/ops/metrics.ts";
import { Backups } from "./server/ops/backups.ts";
import { beginUpkeep } from "./server/ops/upkeep.ts";
import { explain, greet, stopOnSignals } from "./server/terminal.ts";
import { openStore } from "./server/store/open.ts";

/** A server that is listening, with the first administrator's token when it has just been made: nobody will be told again. */
export type Started = Running & { firstToken: string | null };

/** Starts a whole server. @throws {FileError | Deno.errors.AddrInUse} when the data file or the port is not to be had. */
export async function start(config: Config): Promise<Started> {
  const now = Date.now;
  const metrics = new Metrics();
  const log = metrics.listeningTo(createLog({ format: config.log, level: config.logLevel, now, write: console.log }));
  const store = await openStore(config, { onWritten: (ms) => metrics.committed(ms) });
  const later = (callback: () => void, ms: number) => void setTimeout(callback, ms);
  const manifest = readManifest();
  const gzipped = promisify(gzip);
  const hub = new Hub(await store.head(), { store, log, now, later, gzip: gzipped, build: readBuild(manifest) });
  store.onCommit((commit) => metrics.broadcasting(() => hub.publish(commit)));
  store.onRenewal((head) => hub.renew(head));
  const backups = new Backups({ config, store, log, now });
  const newestBackup = () => backups.newestAt();
  metrics.watch({ hub, data: config.data, newestBackup, fault: () => store.fault(), now });
  const acessos = await Acessos.load(store.acessos, now);
  const app = createApp({ config, store, hub, log, manifest, acessos, metrics });
  const running = listen(app, { config, store, hub, log, endUpkeep: () => endUpkeep() });
  // Not before the port is ours: a server that cannot start leaves no timer behind.
  const endUpkeep = beginUpkeep({ store, backups, log, backupHours: config.backupHours, now });
  // Only now: a link made by a start that then fails would be told to nobody.
  return { ...running, firstToken: config.auth === "on" ? await acessos.first() : null };
}

if (import.meta.main) {
  try {
    const config = readConfig(knownValues());
    const running = await start(config);
    // Before anybody can read how to stop it: a signal that finds no listener ends the process as a crash does.
    stopOnSignals(running);
    greet(config, running.port, running.firstToken);
  } catch (error) {
    explain(error);
    Deno.exit(1);
  }
}
