/** Opens the store of one node over a shop's PostgreSQL. */

import type { PassageVault } from "../../domain/acesso.ts";
import { digestOf, type Identity } from "../../domain/digest.ts";
import type { Claim } from "../../domain/resume.ts";
import { LOOP, type Turns } from "../../slices.ts";
import { Epoch } from "../epoch.ts";
import { Unavailable } from "../errors.ts";
import { PedidoStore } from "../pedido_store.ts";
import { ON_BOARD } from "../row.ts";
import { Takeovers } from "../takeover.ts";
import { Connections, type Lanes } from "./connect.ts";
import type { Link } from "./connection.ts";
import { PostgresEngine } from "./engine.ts";
import { flush } from "./flush.ts";
import { migrate } from "./migrations.ts";
import { TableShelf } from "./shelf.ts";
import { refuseTaken } from "./nodes.ts";
import { DatabaseState } from "./state.ts";

/** How often a node looks by itself, in ms: a wake-up that was lost is noticed by nobody at a screen. */
const POLL_MS = 250;

/** Looks between two sweeps of the outbox: a minute. */
const SWEEP_POLLS = 240;

/** Changes that stay in the outbox: a node that is behind by more has its screens read everything. */
const OUTBOX_KEPT = 5_000;

/** What the store needs from outside. */
export interface PostgresWorld {
  /** Milliseconds since 1970. */
  now: () => number;
  /** So many random bytes, in hex. */
  randomHex: (bytes: number) => string;
  turns: Turns;
  /** Does something again and again, so many ms apart, until it is called off. */
  every: (ms: number, act: () => void) => () => void;
  /** Hears how long each write took until it was on the disk, in ms. */
  onWritten?: ((ms: number) => void) | undefined;
  /** Hears of each claim that would prove a rollback, had this database ever made the change that it names. */
  onUnproven?: ((claim: Claim) => void) | undefined;
  /** Hears of the end of the connections, when the store was closed. */
  onClose?: ((ended: Promise<void>) => void) | undefined;
}

const REAL_WORLD: PostgresWorld = {
  now: Date.now,
  randomHex: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)).toHex(),
  turns: LOOP,
  every: (ms, act) => {
    const timer = setInterval(act, ms);
    return () => clearInterval(timer);
  },
};

/**
 * Opens the shop that an address names, making its tables where they are missing.
 *
 * @param options `data`: as `SGP_DATA` has it; `node`: the name of this server among those of the shop.
 * @param world what differs from the real one.
 * @throws {FileError} one sentence for whoever starts the server.
 */
export async function openPostgres(
  { data, node }: { data: string; node: string },
  world: Partial<PostgresWorld> = {},
): Promise<PedidoStore> {
  const whole = { ...REAL_WORLD, ...world };
  const { randomHex } = whole;
  const connections = await Connections.open({ url: data, node });
  try {
    await connections.writing((connection) =>
      migrate(connection, connections, { epoch: randomHex(8), markKey: randomHex(32) })
    );
    return await openOver(connections, whole);
  } catch (error) {
    await connections.close();
    throw connections.explained(error);
  }
}

/** Opens the shop to which a node is connected. */
export async function openOver(connections: Lanes, world: PostgresWorld): Promise<PedidoStore> {
  const { now, randomHex, turns, onWritten, onUnproven, onClose } = world;
  const newEpoch = () => randomHex(8);
  const markKey = await connections.writing((connection) => begin(connection, connections, newEpoch));
  const epoch = new Epoch(markKey, { randomHex, newEpoch, onUnproven });
  const engine = new PostgresEngine(connections, { epoch, turns, standing: await flush(connections) });
  const state = new DatabaseState(() => engine.follower.poll());
  const stop = follow(connections, engine, { state, every: world.every });
  return await PedidoStore.open({
    engine,
    epoch,
    file: state,
    takeovers: nobodysPlace(markKey),
    passages: NO_PASSAGES,
    shelf: new TableShelf((work) => connections.reading(work)),
    now,
    onWritten,
    close: () => {
      stop();
      const ended = connections.close();
      onClose?.(ended);
    },
  });
}

/** The digest follows from the rows. Where another program has changed them, what screens hold of this history counts no more. */
async function begin(
  connection: Link,
  { schema, spoken }: Pick<Lanes, "schema" | "spoken">,
  newEpoch: () => string,
): Promise<string> {
  await connection.ask("BEGIN");
  await refuseTaken(connection, schema, spoken);
  const [head] = await connection.ask<{ digest: number; mark_key: string }>(
    "SELECT digest, mark_key FROM head FOR UPDATE",
  );
  const sql = `SELECT id, versao, CAST(doc ->> 'mark' AS TEXT) AS mark FROM pedido WHERE ${ON_BOARD}`;
  const digest = digestOf(await connection.ask<Identity>(sql));
  if (digest !== head!.digest) await connection.ask("UPDATE head SET digest = $1, epoch = $2", [digest, newEpoch()]);
  await connection.commit();
  return head!.mark_key;
}

/** Who stands in for a database server is its administrator's affair: no place is taken by our word. */
function nobodysPlace(markKey: string): Takeovers {
  return new Takeovers({ prepare: () => ({ get: () => ({ mark_key: markKey }), all: () => [], run: () => {} }) });
}

/** Nobody asks for one where there is no mirror. */
const NO_PASSAGES: PassageVault = {
  all: () => Promise.resolve([]),
  keep: () => Promise.reject(new Error("no mirror")),
};

/** Has a node follow its database until it is stopped. */
function follow(
  connections: Lanes,
  engine: PostgresEngine,
  { state, every }: { state: DatabaseState; every: PostgresWorld["every"] },
): () => void {
  const { follower } = engine;
  let looks = 0;
  let isLooking = false;
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    await state.watch(() => follower.poll());
    if (++looks % SWEEP_POLLS === 0) await sweep(connections, follower.at.seq - OUTBOX_KEPT).catch(() => {});
    isLooking = false;
  };
  connections.listen((payload) => {
    const [, epoch, seq, mark] = /^(\S+) (\d+) (\S+)$/.exec(payload) ?? [];
    if (mark) void follower.wake({ epoch: epoch!, seq: Number(seq), mark }).catch(() => {});
    else void look();
  }, look);
  const stop = every(POLL_MS, () => void look());
  return () => {
    stop();
    follower.fail(new Unavailable("desligado"));
  };
}

/** Removes what every node has read, or is too late for. */
function sweep(connections: Lanes, upTo: number): Promise<unknown> {
  return connections.writing((connection) => connection.ask("DELETE FROM outbox WHERE seq <= $1", [upTo]));
}
