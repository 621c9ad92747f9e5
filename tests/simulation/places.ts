/** People of single places, who try whatever they like with what is not theirs, and what each may change. */

import { ETAPAS } from "../../server/domain/etapas.ts";
import type { Who } from "../../server/domain/papeis.ts";
import type { Change, Pedido } from "../../server/domain/pedido.ts";
import type { Author, Store } from "../../server/store/store.ts";
import type { Chance } from "./chance.ts";
import type { Network } from "./network.ts";
import { Actor } from "./time.ts";

/** How long one waits for an answer, in ms. */
const PATIENCE_MS = 2_000;

/** A row of history, by its author: what was done, and the fields that it changed. */
type Row = { acao: string; mudancas: Change[] };

/** Whether a row may be one's own. In words of the simulator's own: the code's table is what is tested. */
type May = (row: Row) => boolean;

/** By the name under which each writes. */
const PLACES: Record<string, { who: Who; may: May }> = {
  "costura": {
    who: { papel: "operador", setor: "costura" },
    may: ({ acao, mudancas }) =>
      acao === "update" && only(mudancas, "observacao", "costura", "expedicao", "status") && !closes(mudancas) &&
      goesWith(mudancas, "expedicao", "costura"),
  },
  "expedição": {
    who: { papel: "operador", setor: "expedicao" },
    may: ({ acao, mudancas }) =>
      acao === "update" && only(mudancas, "observacao", ...ETAPAS.slice(1), "status") &&
      !touches(mudancas, "cancelado") &&
      goesWith(mudancas, "conferencia", "expedicao") && goesWith(mudancas, "sublimacao", "expedicao"),
  },
  "balcão": {
    who: { papel: "operador", setor: "balcao" },
    may: ({ acao, mudancas }) =>
      acao === "create" ||
      acao === "update" && ETAPAS.every((etapa) => !changed(mudancas, etapa)) && !touches(mudancas, "entregue"),
  },
};

function changed(changes: Change[], field: string): Change | undefined {
  return changes.find((each) => each.campo === field);
}

function only(changes: Change[], ...fields: string[]): boolean {
  return changes.every(({ campo: field }) => fields.includes(field));
}

/** Whether a status is left or entered. */
function touches(changes: Change[], status: string): boolean {
  const { de, para } = changed(changes, "status") ?? {};
  return de === status || para === status;
}

function closes(changes: Change[]): boolean {
  return touches(changes, "entregue") || touches(changes, "cancelado");
}

/** Whether a stage changed, if it did, along with another one and as that one did. */
function goesWith(changes: Change[], field: string, other: string): boolean {
  const one = changed(changes, field);
  return !one || changed(changes, other)?.para === one.para;
}

/** What of a row is not its author's to do; null when all is, or when the author is of no single place. */
export function trespass(by: string | null, row: Row): string | null {
  const place = PLACES[by ?? ""];
  // A value that is put again over a damaged one, which everybody saw as it, changes nothing.
  const changes = row.mudancas.filter(({ de, para }) => JSON.stringify(de) !== JSON.stringify(para));
  return !place || place.may({ ...row, mudancas: changes })
    ? null
    : `${row.acao} ${changes.map(({ campo }) => campo).join(", ")}`;
}

/** A store to which whoever writes under the name of a place is of that place, as the gate has it of an access. */
export function withPlaces(store: Store): Store {
  const placed = (given: unknown) => {
    const author = given as Author | undefined;
    const place = PLACES[author?.por ?? ""];
    return place && author?.who ? { ...author, who: place.who } : given;
  };
  return new Proxy(store, {
    get(target, name) {
      const member = Reflect.get(target, name, target);
      return typeof member === "function" ? (...given: unknown[]) => member.apply(target, given.map(placed)) : member;
    },
  });
}

/** All of them: each asks for what comes to mind. */
export class Places {
  readonly actor = new Actor("postos");
  readonly #network: Network;

  constructor(network: Network) {
    this.#network = network;
  }

  /** Tries one thing. @returns what, for people; null when the board could not be read. */
  async try(chance: Chance): Promise<string | null> {
    const board = await this.#ask("costura", "GET", "/pedidos").catch(() => null);
    if (board?.status !== 200) return null;
    const name = chance.pick(Object.keys(PLACES));
    const pedido = chance.pick(JSON.parse(board.text) as Pedido[]);
    if (!pedido || chance.happens(0.1)) {
      void this.#ask(name, "POST", "/pedidos", { cliente: `De ${name} ${chance.hex(4)}` }).catch(() => {});
      return `${name}: creates`;
    }
    const [method, path, body] = this.#whim(pedido, chance);
    void this.#ask(name, method, `/pedidos/${pedido.id}${path}`, body).catch(() => {});
    return `${name}: ${method} ${pedido.id}${path} ${JSON.stringify(body ?? {})}`;
  }

  #whim(
    { versao, ...row }: Pedido,
    chance: Chance,
  ): [method: "PATCH" | "POST" | "DELETE", path: string, body?: unknown] {
    const etapa = chance.pick(ETAPAS);
    const change = chance.pick<Partial<Pedido>>([
      { [etapa]: !row[etapa] },
      { [etapa]: !row[etapa], expedicao: !row.expedicao },
      { observacao: chance.hex(3) },
      { cliente: `Nome ${chance.hex(3)}` },
      { prioridade: row.prioridade === "ALTA" ? "NORMAL" : "ALTA" },
      { status: chance.pick(["cancelado", "entregue", "pronto"]) },
    ]);
    const command = chance.pick([
      { comando: "marcar", etapa },
      { comando: "desmarcar", etapa, motivo: "simulação" },
      { comando: "mover", para: etapa, motivo: "simulação" },
      { comando: "expedir", confirmar_faltantes: true },
      { comando: "entregar" },
      { comando: "cancelar", motivo: "simulação" },
      { comando: "reabrir" },
      { comando: "desfazer", versao },
    ]);
    return chance.pick<[method: "PATCH" | "POST" | "DELETE", path: string, body?: unknown]>([
      ["PATCH", "", change],
      // As a client of the system before: the whole row, with what it changed.
      ["PATCH", "", { ...row, ...change }],
      ["POST", "/comandos", command],
      ["POST", "/comandos", command],
      ["DELETE", ""],
      ["POST", "/restaurar"],
    ]);
  }

  #ask(name: string, method: "GET" | "PATCH" | "POST" | "DELETE", path: string, body?: unknown) {
    return this.#network.request(this.actor, {
      method,
      path,
      headers: { "x-client-name": encodeURIComponent(name), "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      timeoutMs: PATIENCE_MS,
    });
  }
}
