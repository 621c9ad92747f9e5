/** Whether nodes are connected to a shop: each holds a lock together with the others, which one who wants the shop alone cannot have. */

import { FileError } from "../errors.ts";
import type { Link } from "./connection.ts";

/** The lock's key, in numbers that migrations (migrations.ts) do not take. */
const KEY = "hashtext('sgp nos'), hashtext($1)";

/** Lets everybody know that a node is there, until its connection ends. @throws {Unavailable} while somebody has the shop alone. */
export async function shareShop(connection: Link, schema: string): Promise<void> {
  await connection.ask(`SELECT pg_advisory_lock_shared(${KEY})`, [schema]);
}

/** To be asked within the transaction that a node begins with. @throws {FileError} while somebody has the shop alone. */
export async function refuseTaken(connection: Link, schema: string, where: string): Promise<void> {
  const [taken] = await connection.ask<{ free: number }>(`SELECT pg_try_advisory_xact_lock_shared(${KEY}) AS free`, [
    schema,
  ]);
  if (!taken!.free) throw new FileError(`O esquema ${schema} em ${where} está sendo mudado: espere o fim`);
}

/** Takes a shop for one connection, until that ends. @throws {FileError} where nodes are there. */
export async function takeAlone(connection: Link, schema: string, where: string): Promise<void> {
  const [taken] = await connection.ask<{ free: number }>(`SELECT pg_try_advisory_lock(${KEY}) AS free`, [schema]);
  if (taken!.free) return;
  throw new FileError(`Há servidores ligados ao esquema ${schema} em ${where}: pare todos antes`);
}
