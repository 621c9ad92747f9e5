/** A mirror with its pages: the whole board of its server, to be read, on a port of its own. */

import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { Acessos } from "../access/acessos.ts";
import { Passages } from "../access/passages.ts";
import { ownOrigins } from "../addresses.ts";
import { createApp } from "../app.ts";
import { readBuild, readManifest } from "../assets.ts";
import type { Config } from "../config.ts";
import { listen, type Running } from "../listen.ts";
import type { Log } from "../log.ts";
import type { Metrics } from "../ops/metrics.ts";
import { Succession } from "../ops/succession.ts";
import { Hub } from "../realtime/hub.ts";
import type { Database } from "../store/database.ts";
import { readDatabase } from "../store/driver.ts";
import { FolderShelf } from "../store/folder_shelf.ts";
import { Images } from "../store/images.ts";
import { lockDataFile } from "../store/lock.ts";
import { inSlices } from "../slices.ts";
import { copyNotice, copySentence } from "./words.ts";
import { Mirror } from "./mirror.ts";
import { Pictures } from "./pictures.ts";

/** A mirror that is being shown. */
export interface ServedMirror extends Running {
  mirror: Mirror;
}

/** What it works with. */
export interface MirrorParts {
  config: Config;
  /** Its server, `http://192.168.0.10:8000`. */
  server: string;
  log: Log;
  metrics: Metrics;
}

/** Begins to follow and, when there is something to show, to serve. @throws {FileError} when the server lets nobody in. */
export async function serveMirror({ config, server, log, metrics }: MirrorParts): Promise<ServedMirror> {
  const { data, mirrorKey: key } = config;
  const now = Date.now;
  const unlock = lockDataFile(data);
  const images = new Images(new FolderShelf(data));
  const ended = new AbortController();
  const pictures = new Pictures({ server, key, images, log, signal: ended.signal });
  let acessos: Acessos | null = null;
  let port = config.port === 0 ? null : config.port;
  const mirror = new Mirror({
    server,
    key,
    data,
    port: () => port,
    tls: config.tlsCert !== "",
    log,
    now,
    onDocument: (json) => pictures.look(json),
    onMany: () => void lookAtAll(data, pictures, log),
    onHeard: () => pictures.again(),
    onOther: async (mirrored) => {
      await mirrored.reload();
      await acessos?.reload();
      pictures.look(mirrored.store.shop.now.logo);
    },
  });
  const end = async () => {
    ended.abort();
    await mirror.stop();
    unlock();
  };
  try {
    await mirror.begin();
    const { store } = mirror.mirrored;
    acessos = await Acessos.load(store.acessos, now);
    const manifest = readManifest();
    const build = readBuild(manifest);
    const problem = () => copySentence(mirror.state);
    const later = (callback: () => void, ms: number) => void setTimeout(callback, ms);
    const hub = new Hub(await store.head(), { store, log, now, later, gzip: promisify(gzip), build, problem });
    store.onCommit((commit) => metrics.broadcasting(() => hub.publish(commit)));
    store.onRenewal((head) => hub.renew(head));
    metrics.watch({ hub, data, newestBackup: () => null, mirror: () => mirror.state, store, file: store.file, now });
    // Screens of its server may come and look, by the keys that it gave them for the day when its place is taken.
    const epochs = async () => {
      const { epoch: own } = await store.head();
      return { own, taken: [own, ...store.takeovers.all().map(({ epoch }) => epoch)] };
    };
    const passages = await Passages.load({ vault: store.passages, acessos, epochs });
    const addresses = () => ownOrigins(config.host, port!, config.tlsCert !== "");
    const app = createApp({
      config,
      store,
      hub,
      log,
      manifest,
      acessos,
      metrics,
      passages,
      succession: new Succession({ config, store, log, now, addresses }),
      readOnly: () => copySentence(mirror.state),
      copyNotice: () => copyNotice(mirror.state),
      health: () => ({ espelho: mirror.state }),
      warnings: () => [copySentence(mirror.state)],
    });
    const running = listen(app, { config, store: { close: () => {} }, hub, log });
    port = running.port;
    return { ...running, mirror, stop: async () => (await running.stop(), await end()) };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Pedidos that are looked at in one go. */
const PAGE_ROWS = 50;

/** Looks which pictures all pedidos name. */
async function lookAtAll(data: string, pictures: Pictures, log: Log): Promise<void> {
  const db = await readDatabase(data, "node:sqlite");
  try {
    await inSlices(documents(db, (json) => pictures.look(json)));
  } catch (error) {
    log.warn("mirror.pictures", { error: error as Error });
  } finally {
    db.close();
  }
}

function* documents(db: Database, look: (json: string) => void): Generator<void, void> {
  const page = db.prepare(`SELECT id, doc FROM pedido WHERE id > ? ORDER BY id LIMIT ${PAGE_ROWS}`);
  let rows: { id: number; doc: string }[];
  for (let after = 0; (rows = page.all(after) as typeof rows).length > 0; after = rows.at(-1)!.id) {
    for (const { doc } of rows) look(doc);
    yield;
  }
}
