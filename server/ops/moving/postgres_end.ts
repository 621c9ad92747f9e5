/** A shop in PostgreSQL as an end of a move. No server is connected to it meanwhile. */

import type { SqlValue } from "../../store/database.ts";
import { FileError } from "../../store/errors.ts";
import { type Address, readAddress, spoken } from "../../store/postgres/address.ts";
import { Connection } from "../../store/postgres/connection.ts";
import { translated } from "../../store/postgres/dialect.ts";
import { migrate, refuseUnready } from "../../store/postgres/migrations.ts";
import { takeAlone } from "../../store/postgres/nodes.ts";
import { TableShelf } from "../../store/postgres/shelf.ts";
import { asFileError, codeOf } from "../../store/postgres/trouble.ts";
import { POSTGRES_WORDS } from "../../store/postgres/words.ts";
import type { Destination, Origin } from "./end.ts";

/** So long, in ms, one question may take: a table of ten years is counted. */
const ANSWER_MS = 10 * 60_000;

/** A move is one long transaction, for which nobody waits. */
const UNHURRIED = ["statement_timeout", "idle_in_transaction_session_timeout", "lock_timeout"];

/** Opens a shop to be moved, for reading alone. @throws {FileError} when servers are connected, or there is none. */
export function openOriginPostgres(url: string): Promise<Origin> {
  return open(url, async (connection, { schema, where }) => {
    await refuseUnready(connection, { schema, spoken: where });
    await takeAlone(connection, schema, where);
    await begin(connection, "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    const found = await headOf(connection);
    return {
      ...ends(connection, where),
      // A server whose wake-ups are cut off holds no lock (nodes.ts), and the state of the first moment does not show what it writes.
      refuseChanged: async () => {
        const other = await connectTo(url);
        try {
          if (await headOf(other) === found) return;
          throw new FileError(`Um servidor gravou em ${where} durante a mudança: pare todos e repita`);
        } finally {
          await other.close();
        }
      },
      leave: () => Promise.resolve(false),
    };
  });
}

/** Makes an empty shop, in which all that follows is one transaction. @throws {FileError} when there is something in it. */
export function openDestinationPostgres(url: string): Promise<Destination> {
  return open(url, async (connection, { schema, where }) => {
    const randomHex = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)).toHex();
    await migrate(connection, { schema, spoken: where }, { epoch: randomHex(8), markKey: randomHex(32) });
    await takeAlone(connection, schema, where);
    await begin(connection, "BEGIN");
    // As long as this lasts nobody else writes here.
    const [found] = await connection.ask<{ n: number }>(
      `SELECT head.seq + (SELECT count(*) FROM pedido) + (SELECT count(*) FROM acesso) + (SELECT count(*) FROM imagem) AS n
       FROM head FOR UPDATE`,
    );
    if (found!.n > 0) {
      throw new FileError(
        `O esquema ${schema} em ${where} já tem dados: use outro banco, ou outra loja no mesmo (…?loja=nome no endereço)`,
      );
    }
    return {
      ...ends(connection, where),
      words: POSTGRES_WORDS,
      keep: async () => {
        // Ids that were given go on from the last.
        await connection.ask("SELECT setval(pg_get_serial_sequence('acesso', 'id'), max(id)) FROM acesso");
        await connection.commit();
      },
    };
  });
}

/** Opens a connection for one end. What is left open by it ends with it. */
async function open<E extends object>(
  url: string,
  make: (connection: Connection, shop: { schema: string; where: string }) => Promise<E>,
): Promise<E & AsyncDisposable> {
  const address: Address = readAddress(url);
  let connection: Connection | undefined;
  try {
    connection = await connectTo(url);
    const end = await make(connection, { schema: address.schema, where: spoken(address) });
    return { ...end, [Symbol.asyncDispose]: () => connection!.close() };
  } catch (error) {
    await connection?.close();
    throw asFileError(error, address);
  }
}

function connectTo(url: string): Promise<Connection> {
  return Connection.open({ address: readAddress(url), name: "SGP ao Vivo (mudar)", answerMs: ANSWER_MS });
}

/** Where the shop stands, by all that is ever written. */
async function headOf(connection: Connection): Promise<string> {
  return JSON.stringify(await connection.ask("SELECT epoch, seq, outros FROM head"));
}

async function begin(connection: Connection, sql: string): Promise<void> {
  await connection.ask(sql);
  for (const each of UNHURRIED) await connection.ask(`SET LOCAL ${each} = 0`);
}

/** What PostgreSQL says of a value that it cannot hold: a NUL in a text, half a character. */
const CANNOT_HOLD = /^22/;

function ends(connection: Connection, where: string) {
  return {
    spoken: where,
    shelf: new TableShelf((work) => work(connection)),
    ask: async <Row>(sql: string, values: readonly SqlValue[] = []): Promise<Row[]> => {
      try {
        return await connection.ask<Row>(translated(sql), values);
      } catch (error) {
        if (!CANNOT_HOLD.test(codeOf(error))) throw error;
        throw new FileError(`O PostgreSQL não guarda um valor de ${/\b(?:INTO|FROM) (\w+)/.exec(sql)?.[1]}: ${error}`);
      }
    },
  };
}
