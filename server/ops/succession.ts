/**
 * Never two that write: a server asks its mirrors whether one of them has taken its place, at its start and every few
 * seconds, and stops writing where one has; and whoever has taken a place looks for the one before to tell it.
 */

import type { Log } from "../log.ts";
import { FileError } from "../store/errors.ts";
import { readMove, sentenceOfMove } from "./moving/note.ts";
import { noteMirror, noteTakeover, readMirrorNote, readOriginNote } from "../store/mirror_note.ts";
import type { Store } from "../store/store.ts";
import type { Proof, Takeover, Takeovers } from "../store/takeover.ts";

/** How often others are asked and told, in ms: so long both may write once the network between them is whole again. */
const LOOK_MS = 3_000;

/** How long an answer may take, in ms. A PC that is off answers nothing at all, and a start waits for it. */
const ANSWER_MS = 1_500;

/** For how long every page says whose place its server has taken. */
const RECENT_MS = 24 * 3_600_000;

/** Where a server tells of itself to those that it shares a file's history with. */
export const STATE_PATH = "/api/v1/espelho/estado";
/** Where it is told that its place was taken. */
export const TAKEN_PATH = "/api/v1/espelho/assumido";

/** What a start says of a place that was taken. */
export function sentenceOfTaken({ enderecos, em }: Proof): string {
  const [address = "outro computador"] = enderecos;
  return `${address} assumiu este quadro em ${
    em.slice(0, 16).replace("T", " às ")
  } (UTC): abra o quadro nele, e faça deste a cópia ` +
    `de segurança dele com deno task espelho ${address}, ou, para voltar aos dados daqui, deno task restaurar com uma cópia`;
}

/** What the screens of a server are told whose place was taken. */
function sentenceForScreens({ enderecos }: Proof): string {
  const [address = "outro computador"] = enderecos;
  return `O quadro agora está em ${address}, que assumiu no lugar deste servidor: aqui nada mais é gravado`;
}

/** What a start says of a file that is a copy of a server's. */
export function sentenceOfCopy(data: string, server: string): string {
  return `O arquivo ${data} é a cópia de segurança de ${server}: para continuar a copiar, deno task espelho ${server}; ` +
    "para este computador assumir no lugar dele, deno task assumir";
}

/** Looks at a start whether a file may be written to. @throws {FileError} where it is a copy, its shop has moved, or its place was taken. */
export async function refuseSucceeded(data: string, epoch: string, takeovers: Takeovers): Promise<void> {
  const origin = readOriginNote(data);
  if (origin) throw new FileError(sentenceOfCopy(data, origin.servidor));
  const moved = readMove(data);
  if (moved) throw new FileError(sentenceOfMove(data, moved));
  const { enderecos, assumido } = readMirrorNote(data);
  const taken = assumido ?? proofAgainst(data, epoch, takeovers, (await Promise.all(enderecos.map(proofsOf))).flat());
  if (!taken) return await noteEpoch(data, epoch);
  await noteTakeover(data, taken);
  throw new FileError(sentenceOfTaken(taken));
}

/** What a running server works with. */
export interface SuccessionOptions {
  config: { data: string };
  store: Pick<Store, "head" | "file" | "takeovers">;
  log: Log;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Where this server is found. */
  addresses: () => string[];
}

/** The look of a running server after those who may have taken its place, and whose place it has taken. */
export class Succession {
  readonly #options: SuccessionOptions;
  /** Epochs whose servers have heard it. */
  readonly #told = new Set<string>();
  #successor: Proof | null = null;
  #mirrors: readonly string[] = [];
  /** Whose place the file has. Read once: none is taken while a server runs, and every page asks. */
  readonly #places: readonly Takeover[];

  constructor(options: SuccessionOptions) {
    this.#options = options;
    this.#mirrors = readMirrorNote(options.config.data).enderecos;
    this.#places = placesOf(options.store.takeovers);
  }

  /** What every screen is told once this server's place is taken; null before. */
  get sentence(): string | null {
    return this.#successor && sentenceForScreens(this.#successor);
  }

  /** Where mirrors of this server are found, by the last look. */
  get mirrors(): readonly string[] {
    return this.#mirrors;
  }

  /** The epochs of this server that a mirror may have taken the place of. */
  async epochs(): Promise<string[]> {
    const { config, store } = this.#options;
    return [(await store.head()).epoch, ...readMirrorNote(config.data).epochs];
  }

  /** The epochs whose place this server has taken. */
  get taken(): string[] {
    return this.#places.map(({ epoch }) => epoch);
  }

  /** Whose place this server has taken lately: people still look for the one before. Null for nobody's. */
  get recent(): Takeover | null {
    const [last] = this.#places;
    return last && this.#options.now() - Date.parse(last.em) < RECENT_MS ? last : null;
  }

  /** What this server tells of itself. */
  proofs(): Proof[] {
    const { store, addresses } = this.#options;
    return this.#places.length === 0 ? [] : store.takeovers.proofs(addresses());
  }

  /** Begins to look. @returns what ends it. */
  begin(): () => void {
    let looking: Promise<void> | null = null;
    // A file that cannot be read just now: it is looked at again.
    const look = () => this.look().catch((error) => this.#options.log.warn("server.succession", { error }));
    const timer = setInterval(() => looking ??= look().finally(() => looking = null), LOOK_MS);
    return () => clearInterval(timer);
  }

  /** Asks and tells once. */
  async look(): Promise<void> {
    if (this.#successor) return;
    const { enderecos } = readMirrorNote(this.#options.config.data);
    this.#mirrors = enderecos;
    const { config, store, log } = this.#options;
    await noteEpoch(config.data, (await store.head()).epoch).catch((error) => log.error("mirror.note", { error }));
    const heard = await Promise.all([...enderecos.map(proofsOf), ...this.proofs().map((proof) => this.#tell(proof))]);
    await this.hear(heard.flat());
  }

  /** Stops writing where one of these proves that its place was taken. @returns whether it has by now. */
  async hear(proofs: Proof[]): Promise<boolean> {
    if (this.#successor) return true;
    const { config, store, log } = this.#options;
    const { epoch } = await store.head();
    const taken = proofAgainst(config.data, epoch, store.takeovers, proofs);
    if (!taken) return false;
    // First of all; a disk that takes no note keeps nobody from stopping.
    store.file.abdicate();
    this.#successor = taken;
    log.error("server.succeeded", { por: taken.enderecos.join(" "), em: taken.em });
    await noteTakeover(config.data, taken).catch((error) => log.error("server.succeeded", { error }));
    return true;
  }

  /** Tells the one before, until it has heard it. @returns nothing to hear. */
  async #tell(proof: Proof): Promise<Proof[]> {
    if (this.#told.has(proof.epoch)) return [];
    const headers = { "content-type": "application/json" };
    const answer = await ask(proof.servidor + TAKEN_PATH, { method: "POST", headers, body: JSON.stringify(proof) });
    if ((answer as { cedeu?: boolean } | null)?.cedeu === true) {
      this.#told.add(proof.epoch);
      this.#options.log.info("takeover.told", { servidor: proof.servidor });
    }
    return [];
  }
}

/** Whose place a file has taken; nobody's where that cannot be read, and the file will say so itself. */
function placesOf(takeovers: Takeovers): Takeover[] {
  try {
    return takeovers.all();
  } catch {
    return [];
  }
}

/** Notes an epoch of a file that mirrors copy: what one of them takes the place of may be renewed before that is heard. */
async function noteEpoch(data: string, epoch: string): Promise<void> {
  const { enderecos, epochs } = readMirrorNote(data);
  if (enderecos.length + epochs.length > 0) await noteMirror(data, { enderecos: [], epoch });
}

/** The proof among these that the place of this file was taken: of the epoch that it has, or that a mirror was told of. */
function proofAgainst(data: string, epoch: string, takeovers: Takeovers, proofs: Proof[]): Proof | null {
  const own = [epoch, ...readMirrorNote(data).epochs];
  const mine = (proof: Proof) => own.includes(proof.epoch) && takeovers.isGenuine(proof);
  return proofs.find(mine) ?? null;
}

/** What a server proves of itself; nothing where none answers. */
async function proofsOf(address: string): Promise<Proof[]> {
  const state = await ask(address + STATE_PATH) as { assumidos?: Proof[] } | null;
  return state?.assumidos ?? [];
}

/** An answer's JSON; null where none comes. Who has not answered is asked again at the next look. */
async function ask(url: string, init: RequestInit = {}): Promise<unknown> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_MS), redirect: "error" });
    if (response.ok) return await response.json();
    await response.body?.cancel();
  } catch {
    // Off, cut off, or another program.
  }
  return null;
}
