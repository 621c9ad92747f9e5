/** Two nodes of one shop, each a process, over one PostgreSQL; the screens at both, and people who write at both. */

import assert from "node:assert/strict";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { TestPostgres } from "../postgres.ts";
import { Crowd } from "./crowd.ts";
import { Load } from "./load.ts";
import { Shop } from "./shop.ts";
import type { Station } from "./station.ts";

/** At each node: as many as make every kind of screen meet every fault, and few enough for two processes and a database. */
const SCREENS = { stations: 6, legacies: 2 };

/** How many of them write. */
const WRITERS = 4;

/** What a node logs of a database that is not to be had: told to whoever asked, and no fault of the node's. */
const OUTAGE = /"event":"(http|ws)\.error".*"Error: (desligado|preso|disco)\b|"data\.problem".*"(desligado|preso)"/;

/** PostgreSQL counts ids on over what it has taken back, and by up to 32 after a crash. */
const GAP = 100;

/** Two nodes with their screens. */
export class Nodes implements AsyncDisposable {
  readonly crowds: readonly [Crowd, Crowd];

  private constructor(readonly nodes: readonly [Shop, Shop], { stations, legacies }: typeof SCREENS) {
    const crowd = ({ url }: Shop) => new Crowd({ url, errors: () => this.errors() }, stations, legacies);
    this.crowds = [crowd(nodes[0]), crowd(nodes[1])];
  }

  /** Starts both, the first alone: it makes the tables. @param urls how each comes to the database. @param screens at each. */
  static async open(urls: [string, string], screens = SCREENS): Promise<Nodes> {
    const names = ["a", "b"] as const;
    const nodes = urls.map((url, i) =>
      new Shop({ env: { SGP_DATA: url, SGP_NODE: names[i]!, SGP_LOG_LEVEL: "info" } })
    );
    for (const node of nodes) await node.start();
    return new Nodes(nodes as [Shop, Shop], screens);
  }

  /** All that both logged as an error, but for what was told to whoever asked while the database was not to be had. */
  errors(): string[] {
    return this.nodes.flatMap((node) => node.errors()).filter((line) => !OUTAGE.test(line));
  }

  /** The screens at both. */
  stations(): Station[] {
    return this.crowds.flatMap(({ stations }) => stations);
  }

  /** People who write at both. */
  load(): Load {
    return new Load(this.crowds.flatMap(({ stations }) => stations.slice(0, WRITERS)));
  }

  /** Waits, while nobody writes, until all screens at both show the same, each by its proof. @returns it. */
  async agree(): Promise<Pedido[]> {
    const [one, other] = await Promise.all(this.crowds.map((crowd) => crowd.agree()));
    assert.deepEqual(other, one, "both nodes show the same");
    return one!;
  }

  /** Holds what the database has against what was acknowledged, as one of them tells it. */
  check(load: Load, node: Shop = this.nodes[1]): Promise<void> {
    return load.check(node, GAP);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const crowd of this.crowds) crowd[Symbol.dispose]();
    for (const node of this.nodes) await node[Symbol.asyncDispose]();
  }
}

/** Where the shop stands in the database itself, whoever was told of it. */
export async function seqOf(server: TestPostgres, database: string): Promise<number> {
  const [head] = await server.ask<{ seq: string }>("SELECT seq FROM loja_principal.head", database);
  return Number(head!.seq);
}
