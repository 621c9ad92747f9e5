/** The composition root: settings → store → hub → app → server → signals. No logic of its own. */

import { dirname } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { Passages } from "./server/access/passages.ts";
import { Acessos } from "./server/access/acessos.ts";
import { ownOrigins } from "./server/addresses.ts";
import { PROBLEMS } from "./server/api/errors.ts";
import { LOG_HELD } from "./server/api/health.ts";
import { createApp } from "./server/app.ts";
import { readBuild, readManifest } from "./server/assets.ts";
import { type Config, DEMO_FLAG, readConfig } from "./server/config.ts";
import { knownValues } from "./server/environment.ts";
import { createLog } from "./server/log.ts";
import { linesByTurn } from "./server/log_lines.ts";
import { healthOfMirrors, Mirrors } from "./server/realtime/mirrors.ts";
import { Hub } from "./server/realtime/hub.ts";
import { listen, type Running } from "./server/listen.ts";
import { Metrics } from "./server/ops/metrics.ts";
import { sentenceOfMissing } from "./server/ops/notices.ts";
import { FileWatch } from "./server/ops/file_watch.ts";
import { groundTrouble } from "./server/store/file_system.ts";
import { localPath } from "./server/store/place.ts";
import { isPostgres } from "./server/store/postgres/address.ts";
import { ClockWatch, newestDated } from "./server/ops/clock.ts";
import { Backups } from "./server/ops/backups.ts";
import { copyForMirror, removeLeftCopies } from "./server/ops/mirror_copy.ts";
import { refuseSucceeded, Succession } from "./server/ops/succession.ts";
import { beginUpkeep } from "./server/ops/upkeep.ts";
import { explain, greet, stopOnSignals } from "./server/terminal.ts";
import { SCHEMA_VERSION } from "./server/store/migrations.ts";
import { noteMirror } from "./server/store/mirror_note.ts";
import { Recorder } from "./server/store/recorder.ts";
import { openShop } from "./server/store/open_shop.ts";
import type { Store } from "./server/store/store.ts";

/** A server that is listening. */
export interface Started extends Running {
  /** Of the first administrator, when it has just been made: nobody will be told again. */
  firstToken: string | null;
  /** What is wrong with the server, a sentence each. */
  warnings: () => string[];
  /** Takes to the archive at once what the upkeep would take in its time. */
  archive: Store["archive"];
}

/** What may be another than usual. */
export interface StartOptions {
  /** Whether its shop is made up, of which every screen speaks. */
  demo?: boolean;
  /** How long after the start the hourly upkeep looks first, in ms. */
  upkeepAfterMs?: number;
}

/** Starts a whole server. @throws {FileError | Deno.errors.AddrInUse} when the data file or the port is not to be had. */
export async function start(asked: Config, { demo = false, upkeepAfterMs }: StartOptions = {}): Promise<Started> {
  const isFile = !isPostgres(asked.data);
  const node = asked.node || (isFile ? "" : Deno.hostname());
  // A PostgreSQL is copied by its own means; pictures and notes are beside where the file would be.
  const config = { ...asked, node, data: localPath(asked.data), backupHours: isFile ? asked.backupHours : 0 };
  const now = Date.now;
  const metrics = new Metrics();
  const write = linesByTurn(console.log);
  const log = metrics.listeningTo(createLog({ format: config.log, level: config.logLevel, now, write, node }));
  let disconnected: Promise<void> | undefined;
  const recorder = new Recorder(now);
  const store = await openShop({ ...asked, node }, {
    recorder,
    onWritten: (ms) => metrics.committed(ms),
    onUnproven: ({ since, mark, seen }) => {
      metrics.unproven();
      log.warn("claim.unproven", { since, mark, seen });
    },
    onMended: (pedidos) => log.warn("data.mended", { pedidos }),
    onClose: (ended) => disconnected = ended,
    mayBegin: (epoch, takeovers) => refuseSucceeded(config.data, epoch, takeovers),
  });
  // A copy put back by hand is missed in the same way, and nothing has failed.
  if (store.file.missing) log.warn("data.missing", { ...store.file.missing });
  const addresses = () => ownOrigins(config.host, running.port, config.tlsCert !== "");
  // Who stands in for a PostgreSQL is that one's affair.
  const succession = isFile ? new Succession({ config, store, log, now, addresses }) : undefined;
  const problem = () => succession?.sentence ?? (store.file.problem && PROBLEMS[store.file.problem]);
  const later = (callback: () => void, ms: number) => void setTimeout(callback, ms);
  const manifest = readManifest();
  const gzipped = promisify(gzip);
  const hub = new Hub(await store.head(), {
    store,
    log,
    now,
    later,
    gzip: gzipped,
    build: readBuild(manifest),
    problem,
    isBlind: () => store.file.isBlind,
  });
  store.onCommit((commit) => metrics.broadcasting(() => hub.publish(commit)));
  store.onRenewal((head) => hub.renew(head));
  // Where its page is damaged the rest is still to be read.
  const [lastChange] = await store.lastDays(1).catch(() => []);
  const clock = new ClockWatch({
    now,
    passed: () => performance.now(),
    newest: newestDated(config, lastChange ?? null, now()),
  });
  const isTrusted = () => clock.isTrusted();
  const backups = new Backups({ config, store, log, now, isTrusted });
  const newestBackup = () => backups.newestAt();
  const mirrors = recorder.able
    ? new Mirrors({
      recorder,
      schema: SCHEMA_VERSION,
      log,
      now,
      later,
      confirm: config.mirror === "confirma",
      onKnown: (url, epoch) => noteMirror(config.data, { enderecos: [url], epoch }),
    })
    : null;
  metrics.watch({
    hub,
    data: config.data,
    newestBackup,
    store,
    file: store.file,
    now,
    ...mirrors && { mirrors },
  });
  const missing = store.file.missing && sentenceOfMissing(store.file.missing);
  const held = () => store.file.logHeld ? LOG_HELD : null;
  const ground = groundTrouble(dirname(config.data));
  const notices = () =>
    [
      problem(),
      held(),
      missing,
      ground,
      backups.problem,
      backups.placeTrouble(),
      clock.trouble(),
      ...mirrors?.notices() ?? [],
    ]
      .filter((each) => each !== null);
  const acessos = await Acessos.load(store.acessos, now);
  store.onOthers(() => acessos.reload());
  const epochs = async () => ({
    own: (await store.head()).epoch,
    taken: succession?.taken ?? [],
  });
  const passages = await Passages.load({ vault: store.passages, acessos, epochs });
  const app = createApp({
    config,
    store,
    hub,
    log,
    manifest,
    acessos,
    metrics,
    succession,
    passages,
    ...mirrors && {
      mirrors: { all: mirrors, copy: () => copyForMirror(config.data, config.sqliteDriver) },
      health: () => healthOfMirrors(mirrors),
    },
    warnings: notices,
    demo,
  });
  const endUpkeep = () => (endSuccession?.(), endByTheHour(), endWatch());
  const running = listen(app, { config, store, hub, log, endUpkeep });
  // Not before the port is ours: a server that cannot start leaves no timer behind.
  const endWatch = new FileWatch({ config, file: store.file, verify: () => backups.verify(), log, now }).begin();
  if (mirrors) removeLeftCopies(config.data).catch((error) => log.warn("mirror.copies", { error }));
  const endSuccession = succession?.begin();
  const { archiveDays, backupHours } = config;
  const endByTheHour = beginUpkeep({
    store,
    backups,
    log,
    backupHours,
    archiveDays,
    now,
    isTrusted,
    firstMs: upkeepAfterMs,
  });
  // Only now: a link made by a start that then fails would be told to nobody.
  return {
    ...running,
    stop: () => running.stop().then(() => disconnected),
    warnings: notices,
    archive: (before, limit) => store.archive(before, limit),
    firstToken: config.auth === "on" && !store.file.problem ? await acessos.first() : null,
  };
}

if (import.meta.main) {
  try {
    const config = readConfig(knownValues());
    const running = await start(config, { demo: Deno.args.includes(DEMO_FLAG) });
    // Before anybody can read how to stop it: a signal that finds no listener ends the process as a crash does.
    stopOnSignals(running);
    greet(config, running.port, running.firstToken, running.warnings());
  } catch (error) {
    explain(error);
    Deno.exit(1);
  }
}
