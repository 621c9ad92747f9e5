import assert from "node:assert/strict";
import { ApiError } from "../../islands/sync/api_error.ts";
import type { Write } from "../../islands/sync/writer.ts";
import { call, soon, until } from "../harness.ts";
import type { Station } from "./station.ts";

/** Between two writes of one person, in ms, at most: together some 150 a second, more than any shop makes. */
const PAUSE_MS = 80;

/** One intent of a person, with what the server said to it in the end. */
interface Intent {
  kind: "create" | "update" | "delete";
  /** Its idempotency key; a create or an update also writes it into the pedido as its note. */
  key: string;
  /** 0 while there is no answer. */
  status: number;
  /** The pedido that was changed; 0 until known. */
  id: number;
}

/** People who write, each the next thing as soon as the last is answered; they repeat, under its key, what got no answer. */
export class Load {
  readonly #intents: Intent[] = [];
  readonly #people: Promise<void>[];
  #going = true;

  constructor(stations: Station[]) {
    this.#people = stations.map((station) => this.#work(station));
  }

  /** How many writes the server has acknowledged with 2xx. */
  get acknowledged(): number {
    return this.#intents.filter(({ status }) => status >= 200 && status < 300).length;
  }

  /** Waits for so many acknowledgements more. */
  async more(count: number): Promise<void> {
    const goal = this.acknowledged + count;
    await until(() => this.acknowledged >= goal, () => `${goal} acknowledged writes, there are ${this.acknowledged}`);
  }

  /** Lets everybody finish what they are at. */
  async stop(): Promise<void> {
    this.#going = false;
    await soon(Promise.all(this.#people), "an answer to everything that people wrote");
  }

  /**
   * Holds the histories of all pedidos there ever were against what was acknowledged: all of it, once, nothing else.
   * @param gap the most ids after one another that nothing may have had; more are the end.
   */
  async check(server: { url: string }, gap = 0): Promise<void> {
    const done = { create: [] as string[], update: [] as string[], delete: [] as number[] };
    for (let id = 1, missing = 0; missing <= gap; id++) {
      const history = await call(server, "GET", `/api/v1/pedidos/${id}/historico`);
      missing = history.status === 404 ? missing + 1 : 0;
      if (missing > 0) continue;
      for (const { acao, mudancas } of history.body) {
        if (acao === "delete") done.delete.push(id);
        else done[acao as "create" | "update"].push(mudancas.find(isNote).para);
      }
    }
    assert.deepEqual(done.create.sort(), this.#acknowledgedOf("create").map(({ key }) => key).sort());
    assert.deepEqual(done.update.sort(), this.#acknowledgedOf("update").map(({ key }) => key).sort());
    assert.deepEqual(done.delete.sort(), this.#acknowledgedOf("delete").map(({ id }) => id).sort());
  }

  #acknowledgedOf(kind: Intent["kind"]): Intent[] {
    return this.#intents.filter((intent) => intent.kind === kind && intent.status >= 200 && intent.status < 300);
  }

  async #work(station: Station): Promise<void> {
    const { clock } = station.world;
    while (this.#going) {
      await this.#do(station);
      await new Promise<void>((done) => clock.after(clock.random() * PAUSE_MS, done));
    }
  }

  /** One intent, repeated until the server has said yes or no. */
  async #do(station: Station): Promise<void> {
    const key = station.world.newKey();
    const rows = station.screen.store.pedidos.value;
    const row = rows[Math.floor(Math.random() * rows.length)];
    const chance = Math.random();
    const kind = !row || chance < 0.3 ? "create" : chance < 0.92 ? "update" : "delete";
    const intent: Intent = { kind, key, status: 0, id: row?.id ?? 0 };
    this.#intents.push(intent);
    const path = `/pedidos/${row?.id}`;
    const writes: Record<Intent["kind"], Write> = {
      create: { method: "POST", path: "/pedidos", body: { cliente: "Gráfica Ipê Roxo", observacao: key }, key },
      update: { method: "PATCH", path, body: { observacao: key, ...flag() }, versao: maybe(row?.versao), key },
      delete: { method: "DELETE", path, id: row?.id, key },
    };
    do {
      try {
        const pedido = await station.screen.writer.write(writes[kind]);
        intent.status = 200;
        if (kind === "create") intent.id = pedido!.id;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        intent.status = error.status === 503 ? 0 : error.status;
      }
    } while (intent.status === 0);
  }
}

function isNote({ campo: field }: { campo: string }): boolean {
  return field === "observacao";
}

function flag(): Record<string, boolean> {
  return { [Math.random() < 0.5 ? "costura" : "sublimacao"]: Math.random() < 0.5 };
}

/** Half of the people insist on the version that they saw. */
function maybe(versao: number | undefined): number | undefined {
  return Math.random() < 0.5 ? versao : undefined;
}
