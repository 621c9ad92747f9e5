import type { Session } from "./session.ts";

/** As the largest pedidos are that carry no art inside. */
const PROBE_BYTES = 256 * 1024;

/**
 * Writes as much as a large pedido needs and takes it back: on a full disk a few bytes may still find room in the log.
 * @throws {Unavailable}
 */
export function probe(session: Session): void {
  session.write(() =>
    session.sql(
      "INSERT OR REPLACE INTO idempotency (dono, chave, request_hash, answer, mudou, em) VALUES ('', '', '', ?, 0, '')",
    )
      .run(" ".repeat(PROBE_BYTES))
  );
  session.write(() => session.sql("DELETE FROM idempotency WHERE chave = ''").run());
}
