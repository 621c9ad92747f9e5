import { randomBytes } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { digestOf } from "../../server/domain/digest.ts";
import type { Head } from "../../server/domain/frames.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Marks } from "../../server/store/marks.ts";
import { call, type TestServer } from "../harness.ts";

/** The whole board as the list answers it, with its head. The digest is summed here, from the rows. */
export interface Board {
  head: Head;
  rows: Pedido[];
}

/** Reads the whole board. */
export async function readBoard(server: TestServer): Promise<Board> {
  const { headers, body } = await call(server, "GET", "/api/v1/pedidos");
  const [epoch, seq, mark] = ["x-epoch", "x-seq", "x-mark"].map((name) => headers.get(name)!);
  return { head: { epoch: epoch!, seq: Number(seq), mark: mark!, digest: digestOf(body) }, rows: body };
}

/** What a screen that holds this board presents when it connects. */
export function claimFor({ head: { epoch, seq, mark } }: Board): { epoch: string; since: number; mark: string } {
  return { epoch, since: seq, mark };
}

/** Creates a pedido. @returns its id. */
export async function create(server: TestServer, cliente: string, more: Record<string, unknown> = {}): Promise<number> {
  return (await call(server, "POST", "/api/v1/pedidos", { cliente, ...more })).body.id;
}

/** The mark of a change that the file made and has lost: what a later copy of it, with the same key, told a screen. */
export function lostMark(server: Pick<TestServer, "data">, { head: { epoch } }: Board, seq: number): string {
  using db = new DatabaseSync(server.data, { readOnly: true });
  const { mark_key } = db.prepare("SELECT mark_key FROM head").get() as { mark_key: string };
  return new Marks(mark_key, (bytes) => randomBytes(bytes).toString("hex")).issue(epoch, seq);
}
