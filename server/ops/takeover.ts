/** Takes the place of a mirror's server: by a task of its own, whether the mirror runs meanwhile or not. */

import { randomBytes } from "node:crypto";
import { patiently } from "../patiently.ts";
import { type Driver, openDatabase, readDatabase } from "../store/driver.ts";
import { FileError } from "../store/errors.ts";
import { lockDataFile } from "../store/lock.ts";
import { forgetMirrors, orderPath, type OriginNote, readOriginNote } from "../store/mirror_note.ts";
import { migrate, refuseForeign } from "../store/migrations.ts";
import { exists } from "../store/place.ts";
import { takePlace } from "../store/takeover.ts";

/** How often a running mirror looks whether it is to take over, in ms, and the task whether it has. */
const LOOK_MS = 250;

/** How long a running mirror may take, in ms: screens are told, the file is closed and opened again. */
const ORDER_MS = 30_000;

/** What a takeover begins with, read from a file that is a copy. */
export interface CopyState {
  origin: OriginNote;
  /** The newest change that the copy has, in which epoch. */
  epoch: string;
  seq: number;
}

/** What a file is a copy of, and how far. @throws {FileError} when it is nobody's. */
export async function copyStateOf(data: string, driver: Driver): Promise<CopyState> {
  const origin = readOriginNote(data);
  if (!origin || !exists(data)) {
    throw new FileError(
      `O arquivo ${data} não é cópia de nenhum servidor: deno task assumir é para o computador do espelho`,
    );
  }
  const db = await readDatabase(data, driver);
  try {
    refuseForeign(db, data);
    const { epoch, seq } = db.prepare("SELECT epoch, seq FROM head").get() as { epoch: string; seq: number };
    return { origin, epoch, seq };
  } finally {
    db.close();
  }
}

/** What is known to be lost by a takeover, as a sentence for a person. */
export function sentenceOfLoss({ origin, epoch, seq }: CopyState, now: number): string {
  const ago = `${Math.max(0, Math.round((now - Date.parse(origin.em)) / 1_000))} s`;
  const heard = `O servidor ${origin.servidor} foi ouvido pela última vez em ${origin.em} (há ${ago})`;
  const after = "O que ele gravou depois disso não está aqui";
  if (epoch !== origin.epoch) return `${heard}, e a cópia ainda não estava pronta. ${after}`;
  const behind = origin.seq - seq;
  if (behind <= 0) return `${heard}; até ali a cópia tinha tudo. ${after}`;
  return `${heard}; ${behind === 1 ? "faltava 1 mudança" : `faltavam ${behind} mudanças`} na cópia. ${after}`;
}

/**
 * Takes the place in a file that nobody has open: a new epoch, and a note in it of whose place it is.
 * @throws {FileError} when a process has it.
 */
export async function takeOver(data: string, driver: Driver, now: number): Promise<void> {
  const origin = readOriginNote(data);
  if (!origin) return;
  const unlock = lockDataFile(data);
  try {
    const db = await openDatabase(data, driver, (file) => refuseForeign(file, data));
    try {
      migrate(db);
      const em = new Date(now).toISOString();
      takePlace(db, { servidor: origin.servidor, em, newEpoch: randomBytes(8).toString("hex") });
      db.exec("PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE)");
    } finally {
      db.close();
    }
    await forgetMirrors(data);
  } finally {
    unlock();
  }
}

/** Gives a mirror that runs the operator's word, and waits until it has followed it. @returns whether it has, in time. */
export async function order(data: string): Promise<boolean> {
  await patiently(() => Deno.writeTextFile(orderPath(data), ""));
  for (let waited = 0; waited < ORDER_MS; waited += LOOK_MS) {
    if (!exists(orderPath(data))) return true;
    await new Promise((done) => setTimeout(done, LOOK_MS));
  }
  await patiently(() => Deno.remove(orderPath(data)));
  return false;
}

/** Waits for the operator's word, in a mirror that runs. @returns the word, and what ends the waiting for it. */
export function awaitOrder(data: string): { ordered: Promise<void>; end: () => void } {
  const { promise: ordered, resolve } = Promise.withResolvers<void>();
  const timer = setInterval(() => {
    if (!exists(orderPath(data))) return;
    clearInterval(timer);
    resolve();
  }, LOOK_MS);
  return { ordered, end: () => clearInterval(timer) };
}
