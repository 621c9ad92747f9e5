/** Where a PostgreSQL is, who we are there and which shop is ours: what `SGP_DATA=postgres://…` says. */

import { FileError } from "../errors.ts";

/** Whether the wire is encrypted, by libpq's own names: where it can be, always, always and by a known certificate, never. */
export type Tls = "prefer" | "require" | "verify-full" | "disable";

/** One address, read. */
export interface Address {
  /** Any of them may be the one that can be written to: the others stand by. */
  hosts: { hostname: string; port: number }[];
  user: string;
  password: string;
  database: string;
  tls: Tls;
  /** The shop's own schema, `loja_` and its name; its channel for wake-ups too. */
  schema: string;
}

const FORM = "postgres://usuario:senha@servidor:5432/banco";
const PORT = 5432;
const TLS: readonly string[] = ["prefer", "require", "verify-full", "disable"] satisfies Tls[];

/** The shop of an address that names none. */
const SHOP = "principal";

/** A schema's name that needs no quotes; PostgreSQL cuts names at 63 bytes, and ours is `loja_` longer. */
const SHOP_NAME = /^[a-z][a-z0-9_]{0,39}$/;

/** What it is made of. Not by `URL`, which knows no second host. */
const PARTS = /^postgres(?:ql)?:\/\/(?:([^:@/?]*)(?::([^@/?]*))?@)?([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/;
const HOST = /^(\[[0-9a-f:]+\]|[^:[\]]+)(?::(\d{1,5}))?$/i;

/** Whether a value of `SGP_DATA` means a PostgreSQL and no file. */
export function isPostgres(data: string): boolean {
  return /^postgres(ql)?:/i.test(data);
}

/** Reads an address. @throws {FileError} when it is none; the message never has the password in it. */
export function readAddress(url: string): Address {
  const parts = PARTS.exec(url);
  if (!parts) throw wrong(`não é um endereço como ${FORM}`);
  const [, user, password, hosts, database, query] = parts.map((each) => each ?? "");
  if (!user) throw wrong(`falta o usuário: ${FORM}`);
  if (!database) throw wrong(`falta o nome do banco: ${FORM}`);
  const { loja: shop = SHOP, sslmode = "prefer", ...others } = Object.fromEntries(new URLSearchParams(query));
  const [unknown] = Object.keys(others);
  if (unknown) throw wrong(`"${unknown}" não é conhecido; depois do ? só vão loja e sslmode`);
  if (!SHOP_NAME.test(shop)) {
    throw wrong(`loja=${shop} não serve: use letras minúsculas sem acento, números e _, começando por letra`);
  }
  if (!TLS.includes(sslmode)) throw wrong(`sslmode=${sslmode} não serve: use ${TLS.join(", ")}`);
  return {
    hosts: hosts!.split(",").map(readHost),
    user: decoded(user),
    password: decoded(password!),
    database: decoded(database),
    tls: sslmode as Tls,
    schema: `loja_${shop}`,
  };
}

/** The address as people may read it, without the password. */
export function spoken({ hosts, database }: Address): string {
  return `${hosts.map(({ hostname, port }) => `${hostname}:${port}`).join(",")}/${database}`;
}

function readHost(text: string): Address["hosts"][number] {
  const [, hostname, port = String(PORT)] = HOST.exec(text) ?? [];
  if (!hostname || Number(port) < 1 || Number(port) > 65_535) throw wrong(`falta o servidor: ${FORM}`);
  return { hostname: hostname.replace(/^\[|\]$/g, ""), port: Number(port) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw wrong("um % sozinho no usuário, na senha ou no banco se escreve %25");
  }
}

function wrong(why: string): FileError {
  return new FileError(`SGP_DATA: ${why}`);
}
