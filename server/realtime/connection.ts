import type { Cursor } from "../domain/cursor.ts";
import { type Claim, readClaim } from "../domain/resume.ts";
import { nameSchema, setorSchema } from "./client_frame.ts";
import { type Etapa, ETAPAS } from "../domain/etapas.ts";
import { type Actor, whyForbidden } from "../domain/papeis.ts";
import type { Head, Mode, Proto } from "../domain/frames.ts";
import type { Setor } from "../domain/setores.ts";
import type { Peer } from "./peer.ts";

/** What a client presents when it connects. */
export interface Hello {
  /** 1 unless the client asked for another. */
  proto: Proto;
  /** What its copy of the board is; null when it has none. */
  claim: Claim | null;
  /** The screen's own name, when it has one. */
  name: string | null;
  /** Where it stands, when it says so. */
  setor: Setor | null;
  /** Names the build of the page that it runs, when it says so. */
  build: string | null;
  /** Who opened it; absent where nobody is asked. An access's name is its own, whatever the screen calls itself. */
  actor?: Pick<Actor, "nome" | "papel" | "setor">;
}

/** Reads what a client presents in the query of its upgrade request. */
export function readHello({ proto, name, setor, build, ...claim }: Record<string, string>): Hello {
  return {
    proto: proto === "3" ? 3 : proto === "2" ? 2 : 1,
    claim: readClaim(claim),
    name: nameSchema.safeParse(name).data ?? null,
    setor: setorSchema.parse(setor ?? null),
    build: nameSchema.safeParse(build).data ?? null,
  };
}

/** What a screen last said that it shows. */
export interface Acknowledgement {
  seq: number;
  /** Whether its digest was that of the board at this seq; null when the server no longer knows that board. */
  equal: boolean | null;
  /** In ms since 1970. */
  at: number;
}

/** One connected client. */
export interface Connection {
  readonly id: number;
  readonly peer: Peer;
  /** Since when, in ms since 1970. */
  readonly since: number;
  /** Its access's, else as it called itself, or its address until it did. */
  name: string;
  /** Whether its access names it. */
  readonly isNamed: boolean;
  /** Whether its access may change anything: others are not told that it does when it cannot. */
  readonly mayEdit: boolean;
  /** The stages that its access may mark, and so may say that it is at. */
  readonly mayMark: readonly Etapa[];
  setor: Setor | null;
  readonly build: string | null;
  cursor: Cursor;
  /** Parts of a snapshot that are still to be sent; the bytes are shared by all connections. */
  outbox: Uint8Array[];
  acknowledged: Acknowledgement | null;
  /** The pedido open on it, and what its person does with it. */
  pedidoId: number | null;
  mode: Mode | null;
  /** Frames from it that made no sense. */
  ignored: number;
}

/** A connection that has been sent nothing yet. @param head of the board; a legacy client starts from there. */
export function newConnection(id: number, peer: Peer, hello: Hello, head: Head, now: number): Connection {
  const { proto, build, actor } = hello;
  return {
    id,
    peer,
    since: now,
    name: actor?.nome || hello.name || peer.address,
    isNamed: Boolean(actor?.nome),
    mayMark: ETAPAS.filter((etapa) => !actor || whyForbidden(actor, etapa) === null),
    mayEdit: !actor || whyForbidden(actor, "escrever") === null,
    setor: hello.setor ?? actor?.setor ?? null,
    build,
    cursor: { proto, sent: proto === 1 ? head : null, loading: false, fullSince: null },
    outbox: [],
    acknowledged: null,
    pedidoId: null,
    mode: null,
    ignored: 0,
  };
}
