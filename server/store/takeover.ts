/**
 * A mirror takes the place of its server by an operator's word: its file gets an epoch of its own and tells which one it has
 * taken the place of. Never two that write: whoever served that epoch stops as soon as it is told. It believes nobody but a
 * file with its own key (marks.ts), which a copy has and a stranger has not.
 */

import { Buffer } from "node:buffer";
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Database } from "./database.ts";

/** A place that was taken. */
export interface Takeover {
  /** The epoch of the server before. */
  epoch: string;
  /** Where that server was found. */
  servidor: string;
  /** ISO-8601 UTC. */
  em: string;
}

/** A takeover as it is told to others, signed with the file's key. */
export interface Proof extends Takeover {
  /** Where whoever took over is found (`http://192.168.0.11:8000`), the likeliest first. */
  enderecos: string[];
  assinatura: string;
}

/** Takeovers that are told of, the newest first: a shop that goes to and fro has seen others by then. */
const TOLD_MAX = 8;

/** Signs and knows again what was signed with the key of one file. */
export class Takeovers {
  readonly #db: Pick<Database, "prepare">;

  constructor(db: Pick<Database, "prepare">) {
    this.#db = db;
  }

  /** The newest first. */
  all(): Takeover[] {
    return this.#db.prepare("SELECT epoch, servidor, em FROM assumido ORDER BY em DESC LIMIT ?").all(
      TOLD_MAX,
    ) as Takeover[];
  }

  /** Each of them with a proof. @param addresses where this server is found. */
  proofs(addresses: string[]): Proof[] {
    return this.all().map((each) => ({ ...each, enderecos: addresses, assinatura: this.#sign(each, addresses) }));
  }

  /** Whether a proof was signed with this file's key. */
  isGenuine({ enderecos, assinatura, ...takeover }: Proof): boolean {
    const [given, right] = [assinatura, this.#sign(takeover, enderecos)].map((text) => Buffer.from(text));
    return given!.length === right!.length && timingSafeEqual(given!, right!);
  }

  #sign({ epoch, servidor, em }: Takeover, addresses: string[]): string {
    const { mark_key } = this.#db.prepare("SELECT mark_key FROM head").get() as { mark_key: string };
    const said = JSON.stringify(["assumido", epoch, servidor, em, addresses]);
    return createHmac("sha256", Buffer.from(mark_key, "hex")).update(said).digest("hex");
  }
}

/** Takes the place in an open file. @param newEpoch its own from now on. */
export function takePlace(
  db: Database,
  { servidor, em, newEpoch }: Omit<Takeover, "epoch"> & { newEpoch: string },
): void {
  db.exec("BEGIN IMMEDIATE");
  try {
    db.prepare("INSERT OR REPLACE INTO assumido SELECT epoch, ?, ? FROM head").run(servidor, em);
    db.prepare("UPDATE head SET epoch = ?, clean = 0").run(newEpoch);
    db.exec("COMMIT");
  } catch (error) {
    db.exec("ROLLBACK");
    throw error;
  }
}
