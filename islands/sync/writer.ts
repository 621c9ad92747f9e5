/** Writes to the server, each intent once, however often it must be sent. */

import type { Answer } from "../../server/domain/overlay.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { encoded } from "../../server/domain/address.ts";
import { ApiError, readError } from "./api_error.ts";
import type { ApiAnswer, ApiRequest, World } from "./world.ts";

/** Waits before the second and the third try, in ms: a server that restarts is back within two seconds. */
const RETRY_DELAYS_MS = [400, 1_600];

/** After so long an answer is given up for lost; the next try finds it by its key. */
const WRITE_TIMEOUT_MS = 5_000;

/** Answers that say nothing about the request itself: a proxy or a server that is starting or stopping. */
const TRY_AGAIN = [502, 503, 504];

/** Own writes remembered: more than one page makes before each has been heard of again. */
const WRITTEN_MAX = 200;

/** One write. `id` is the pedido's, for the answers that do not carry it. */
export interface Write {
  method: "POST" | "PATCH" | "DELETE";
  path: string;
  body?: unknown;
  /** The version that the person saw; the server refuses when the pedido has changed since. */
  versao?: number;
  id?: number;
  /** The intent's key: the same on every try, and on a repeat that the person asks for. */
  key?: string;
  /** Asks to be held to the shop's rules: what a person fills in, and not what a button does. */
  strict?: boolean;
}

/** Sends writes and hands on what the server confirmed. */
export class Writer {
  readonly #world: Pick<World, "clock" | "request" | "newKey">;
  #name: string;
  /** `id/versao` of what this page wrote last. */
  readonly #written = new Set<string>();
  readonly #onAnswer: (answer: Answer) => void;

  /** @param name who writes, for the history. @param onAnswer is told of each confirmed write. */
  constructor(world: Pick<World, "clock" | "request" | "newKey">, name: string, onAnswer: (answer: Answer) => void) {
    this.#world = world;
    this.#name = name;
    this.#onAnswer = onAnswer;
  }

  /** From now on somebody else writes here. */
  rename(name: string): void {
    this.#name = name;
  }

  /** Whether a version of a pedido was one of this page's last writes. */
  wrote(id: number, versao: number): boolean {
    return this.#written.has(`${id}/${versao}`);
  }

  /** @returns the pedido as stored, or null for a deletion. @throws {ApiError} */
  async write({ method, path, body, versao, id, key = this.#world.newKey(), strict }: Write): Promise<Pedido | null> {
    const headers: Record<string, string> = { "content-type": "application/json", "idempotency-key": key };
    if (this.#name) headers["x-client-name"] = encoded(this.#name);
    if (strict) headers["prefer"] = "handling=strict";
    if (versao !== undefined) headers["if-match"] = `"${versao}"`;
    const answer = await this.#send({
      method,
      path,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      timeoutMs: WRITE_TIMEOUT_MS,
    });
    const epoch = answer.header("x-epoch");
    // A login page of the network answers 200 as well, and it has saved nothing.
    if (answer.status >= 300 || epoch === null) throw readError(answer);
    const pedido = method === "DELETE" ? null : JSON.parse(answer.text) as Pedido;
    // What was already so is somebody else's version.
    if (pedido && !answer.header("x-unchanged")) this.#remember(`${pedido.id}/${pedido.versao}`);
    const [seq, mark] = [Number(answer.header("x-seq")), answer.header("x-mark") ?? ""];
    this.#onAnswer({ epoch, id: pedido?.id ?? id!, seq, mark, pedido });
    return pedido;
  }

  #remember(version: string): void {
    this.#written.add(version);
    if (this.#written.size > WRITTEN_MAX) this.#written.delete(this.#written.values().next().value!);
  }

  async #send(request: ApiRequest): Promise<ApiAnswer> {
    for (const delay of [...RETRY_DELAYS_MS, null]) {
      const answer = await this.#world.request(request).catch(() => null);
      if (answer && !TRY_AGAIN.includes(answer.status)) return answer;
      if (delay === null && answer) return answer;
      if (delay !== null) await new Promise<void>((done) => this.#world.clock.after(delay, done));
    }
    throw new ApiError(0, "Não foi possível salvar: o servidor não respondeu. Seus dados continuam aqui.");
  }
}
