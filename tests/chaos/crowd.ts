import assert from "node:assert/strict";
import { digestCode, digestOf } from "../../server/domain/digest.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { call, until } from "../harness.ts";
import { LegacyClient } from "./legacy_client.ts";
import type { Shop } from "./shop.ts";
import { Station } from "./station.ts";

/** As many as a shop has: most on our own screens, some still on the old program. */
const STATIONS = 16;
const LEGACIES = 4;

/** The people of a shop: everybody who looks at the board. */
export class Crowd implements Disposable {
  readonly stations: Station[];
  readonly legacies: LegacyClient[];

  /** @param shop what they reach at their address, and what went wrong there. */
  constructor(readonly shop: Pick<Shop, "url" | "errors">, stations: number = STATIONS, legacies: number = LEGACIES) {
    this.stations = Array.from({ length: stations }, (_, i) => new Station(`Tela ${i + 1}`, shop.url));
    this.legacies = Array.from({ length: legacies }, (_, i) => new LegacyClient(`Antiga ${i + 1}`, shop.url));
  }

  /** Whether every screen claims to show what the server has. */
  allLive(): boolean {
    return this.stations.every(({ situation }) => situation === "ao_vivo");
  }

  /**
   * Waits, while nobody writes, until every screen claims to be live and shows exactly the server's rows, and has proved
   * it to the server. @returns those rows.
   */
  async agree(): Promise<Pedido[]> {
    const { body, headers } = await this.#agreed();
    const digest = Number(headers.get("x-digest"));
    assert.equal(digestOf(body), digest, "the server's digest is that of its rows");
    for (const station of this.stations) {
      assert.equal(station.code, digestCode(digest), `${station}`);
      assert.equal(station.divergences, 0, `${station} was never wrong`);
    }
    await this.#proved(Number(headers.get("x-seq")));
    assert.deepEqual(this.shop.errors(), []);
    return body;
  }

  /** The server's board once everybody claims to be there. */
  async #agreed() {
    let board = await call(this.shop, "GET", "/api/v1/pedidos");
    const there = ({ base }: Station) =>
      base?.epoch === board.headers.get("x-epoch") && base?.seq === Number(board.headers.get("x-seq"));
    const shown = (client: Station | LegacyClient) => JSON.stringify(client.rows()) === JSON.stringify(board.body);
    await until(
      async () => {
        if (!this.allLive() || !this.legacies.every(({ complete }) => complete)) return false;
        board = await call(this.shop, "GET", "/api/v1/pedidos");
        return this.stations.every(there) && [...this.stations, ...this.legacies].every(shown);
      },
      () => [`all at ${board.headers.get("etag")}`, ...this.stations, ...this.legacies].join("\n"),
    );
    return board;
  }

  /** Waits until every screen has told the server that it shows the board after a change, and the server found it equal. */
  async #proved(seq: number): Promise<void> {
    let screens: { proto: number; confirmado: number | null; igual: boolean | null }[] = [];
    await until(
      async () => {
        screens = (await call(this.shop, "GET", "/api/v1/sincronia")).body.telas;
        const proved = screens.filter(({ confirmado: confirmed, igual: same }) => confirmed === seq && same);
        return proved.length === this.stations.length;
      },
      () => `proofs of ${seq}: ${JSON.stringify(screens, null, 1)}`,
    );
  }

  [Symbol.dispose](): void {
    for (const client of [...this.stations, ...this.legacies]) client[Symbol.dispose]();
  }
}
