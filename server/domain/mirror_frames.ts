/**
 * What a server and its mirror say to each other on `/ws/espelho`. A mirror is a second PC that copies the whole file, one
 * transaction after the other. Each is numbered within a run of the server, and goes as one binary frame: the bytes of its
 * header, the header, and the changeset of SQLite's session extension (https://www.sqlite.org/sessionintro.html).
 */

import { z } from "zod";
import type { Commit } from "./frames.ts";

const count = z.int().min(0);
const name = z.string().max(64);

const head = z.object({ epoch: name, seq: count, mark: name, digest: count });

/** How many pedidos are in the archive, and the sum by which they prove themselves. */
const archive = z.object({ total: count, soma: z.int() });

/** Where a file stands: which transaction of which run it holds last. */
export interface Position {
  run: string;
  n: number;
}

/** What stands before the changeset of a transaction. */
const headerSchema = z.object({
  n: z.int().min(1),
  /** When it was committed, in ms since 1970 by the server's clock. */
  em: count,
  /** The head after it. */
  head,
  /** The changes that it made of pedidos, in the order of seq; null where they are too many to be told one by one. */
  commits: z.array(z.object({
    epoch: name,
    seq: z.int().min(1),
    mark: name,
    digest: count,
    action: z.enum(["create", "update", "delete", "archive"]),
    pedido_id: z.int(),
    versao: z.int(),
    json: z.string().nullable(),
    mudancas: z.array(z.object({ campo: z.string(), de: z.unknown().optional(), para: z.unknown().optional() })),
    em: z.string(),
    mutation_id: z.string().nullable(),
  })).nullable(),
});

/** {@linkcode headerSchema}, with commits as the server made them. */
export type TransactionHeader = Omit<z.output<typeof headerSchema>, "commits"> & { commits: Commit[] | null };

/**
 * What a server says beside its transactions. `hello`: where it stands, of which schema it is, and whether the mirror must
 * take a copy. `beat`, each second: what the mirror's own rows must prove to be once it holds the transaction `n`.
 */
const serverWordSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("hello"), run: name, n: count, esquema: count, copia: z.boolean(), epoch: name }),
  z.object({ type: z.literal("beat"), n: count, em: count, head, arquivo: archive }),
]);

/** One of {@linkcode serverWordSchema}. */
export type ServerWord = z.output<typeof serverWordSchema>;

/** What a mirror says. `from`: its copy holds the transaction `n`. `ack`: all to `n` is on its disk; with `prova` its rows were summed. */
const mirrorWordSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("from"), run: name, n: count }),
  z.object({ type: z.literal("ack"), n: count, seq: count, digest: count, prova: z.boolean() }),
]);

/** One of {@linkcode mirrorWordSchema}. */
export type MirrorWord = z.output<typeof mirrorWordSchema>;

/** A transaction as one frame. */
export function transactionFrame(header: TransactionHeader, changeset: Uint8Array): Uint8Array {
  const told = new TextEncoder().encode(JSON.stringify(header));
  const frame = new Uint8Array(LENGTH_BYTES + told.length + changeset.length);
  new DataView(frame.buffer).setUint32(0, told.length);
  frame.set(told, LENGTH_BYTES);
  frame.set(changeset, LENGTH_BYTES + told.length);
  return frame;
}

/** Reads such a frame; null when it is none. */
export function readTransaction(frame: Uint8Array): { header: TransactionHeader; changeset: Uint8Array } | null {
  if (frame.length < LENGTH_BYTES) return null;
  const end = LENGTH_BYTES + new DataView(frame.buffer, frame.byteOffset).getUint32(0);
  if (end > frame.length) return null;
  const header = read(headerSchema, new TextDecoder().decode(frame.subarray(LENGTH_BYTES, end)));
  return header && { header: header as TransactionHeader, changeset: frame.subarray(end) };
}

/** The bytes that tell how many the header has. */
const LENGTH_BYTES = 4;

/** Reads what a server says; null when it is nothing of it. */
export function readServerWord(text: string): ServerWord | null {
  return read(serverWordSchema, text);
}

/** Reads what a mirror says; null when it is nothing of it. */
export function readMirrorWord(text: string): MirrorWord | null {
  return read(mirrorWordSchema, text);
}

function read<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** A connected mirror, as `GET /api/v1/sincronia` tells it. Times are ISO-8601 UTC. */
export interface MirrorReport {
  endereco: string;
  /** Where it is found itself; null until it has said so. */
  url: string | null;
  desde: string;
  /** The last transaction and the last change that are on its disk; null while it takes a copy. */
  n: number | null;
  seq: number | null;
  /** Changes that it lacks. */
  lag: number;
  /** How long the oldest transaction that it lacks has been waiting, in ms; 0 when it lacks none. */
  atraso_ms: number;
  /** Whether its rows proved to be the server's; null while unknown. */
  igual: boolean | null;
}
