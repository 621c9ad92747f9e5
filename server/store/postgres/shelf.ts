/** The art of a shop, in its schema: a node's disk would keep it from the others. */

import type { Shelf } from "../shelf.ts";
import type { Link } from "./connection.ts";

/** Lends a connection for one work. */
type Lend = <T>(work: (connection: Link) => Promise<T>) => Promise<T>;

/** The table `imagem`. */
export class TableShelf implements Shelf {
  readonly #lend: Lend;

  /** @param lend not that for the board's writes, which five megabytes would hold up. */
  constructor(lend: Lend) {
    this.#lend = lend;
  }

  async has(name: string): Promise<boolean> {
    return (await this.#ask("SELECT 1 FROM imagem WHERE nome = $1", name)).length > 0;
  }

  async read(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const sql = "SELECT encode(bytes, 'base64') AS text FROM imagem WHERE nome = $1";
    const [row] = await this.#ask<{ text: string }>(sql, name);
    return row ? Uint8Array.fromBase64(row.text) : null;
  }

  async write(name: string, bytes: Uint8Array): Promise<void> {
    const sql = "INSERT INTO imagem VALUES ($1, decode($2, 'base64')) ON CONFLICT DO NOTHING";
    await this.#ask(sql, name, bytes.toBase64());
  }

  async names(): Promise<string[]> {
    const rows = await this.#ask<{ nome: string }>(`SELECT nome FROM imagem ORDER BY nome COLLATE "C"`);
    return rows.map(({ nome }) => nome);
  }

  #ask<Row>(sql: string, ...values: string[]): Promise<Row[]> {
    return this.#lend((connection) => connection.ask<Row>(sql, values));
  }
}
