/** What an error of PostgreSQL or of the way to it means for people, by the codes of its manual's appendix A and the system's. */

import { FileError, Unavailable } from "../errors.ts";
import type { Problem } from "../file_state.ts";
import { type Address, spoken } from "./address.ts";

/** A connection that was refused because the server only reads: it stands by for another. */
export const STANDS_BY = "SGP_STANDS_BY";

/** No answer came in time, or the connection was given up. */
export const NO_ANSWER = "SGP_NO_ANSWER";

/** The server is there and not yet, or no more, to be had. */
const STARTING = "57P03";

/** The way to the server, or the server itself: whoever asks again later may be answered. */
const AWAY = new RegExp(
  `^(08...|57P0[1-5]|53300|25P0[23]|25006|CONNECT.*|E(CONN\\w+|PIPE|TIMEDOUT|HOST\\w+|NET\\w+|NOTFOUND|AI_AGAIN)|${STANDS_BY}|${NO_ANSWER})$`,
);

const CODES: [RegExp, Problem][] = [
  [AWAY, "desligado"],
  [/^53100$/, "cheio"],
  // Somebody else's transaction, longer than we wait.
  [/^(55P03|57014|40P01|40001)$/, "preso"],
  [/^XX00[12]$/, "danificado"],
  [/^58030$/, "disco"],
  [/^(53...|54...|57...|58...|XX000)$/, "desconhecido"],
];

/** The code of an error, of whichever layer; empty when it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** Whether the connection is to be given up for another: this one leads to a server that only reads by now. */
export function leadsNowhere(error: unknown): boolean {
  return codeOf(error) === "25006";
}

/** Whether the server is coming up and says so. */
export function isStarting(error: unknown): boolean {
  return codeOf(error) === STARTING;
}

/** The error as the store's callers know it; what is no trouble of the database's stays as it is. */
export function asUnavailable(error: unknown): unknown {
  const code = codeOf(error);
  const problem = CODES.find(([codes]) => codes.test(code))?.[1];
  return problem ? new Unavailable(problem, { cause: error }) : error;
}

/** What a person is told who starts a server that cannot come to its database; other errors stay as they are. */
export function asFileError(error: unknown, address: Address): unknown {
  const sentence = sentenceOf(error instanceof Unavailable ? error.cause : error, address);
  return sentence ? new FileError(sentence, { cause: error }) : error;
}

function sentenceOf(error: unknown, address: Address): string | null {
  const where = spoken(address);
  const { user, database, schema } = address;
  const message = error instanceof Error ? error.message : "";
  // Not every failure of TLS has a code.
  if (/certificate|tls|ssl/i.test(message) && !/pg_hba/.test(message)) {
    return `O PostgreSQL em ${where} não aceita a conexão cifrada (sslmode=${address.tls}): confira o certificado ou o sslmode em SGP_DATA`;
  }
  switch (codeOf(error)) {
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `O servidor de ${where} não existe na rede: confira o nome em SGP_DATA`;
    case "ECONNREFUSED":
      return `Não há PostgreSQL em ${where}: confira se ele está ligado e a porta em SGP_DATA`;
    case "ETIMEDOUT":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "CONNECT_TIMEOUT":
    case NO_ANSWER:
      return `O PostgreSQL em ${where} não responde: confira a rede, o endereço em SGP_DATA e o firewall`;
    case "28P01":
      return `O PostgreSQL em ${where} recusou a senha do usuário ${user}: confira SGP_DATA`;
    case "28000":
      return `O PostgreSQL em ${where} não deixa o usuário ${user} entrar deste computador: confira SGP_DATA e o pg_hba.conf`;
    case "3D000":
      return `O banco ${database} não existe em ${where}: crie-o (createdb ${database}) ou corrija SGP_DATA`;
    case "42501":
      return `O usuário ${user} não pode criar o esquema ${schema} em ${where}: GRANT CREATE ON DATABASE ${database} TO ${user}`;
    case "53300":
      return `O PostgreSQL em ${where} não aceita mais conexões: feche outras ou aumente max_connections`;
    case "53100":
      return `O disco do PostgreSQL em ${where} está cheio: libere espaço lá`;
    case STARTING:
      return `O PostgreSQL em ${where} ainda está iniciando: tente de novo em instantes`;
    case STANDS_BY:
      return `O PostgreSQL em ${where} é uma cópia que só se lê: aponte SGP_DATA para o principal, ou promova-a`;
    case "08P01":
      return `Em ${where} não responde o próprio PostgreSQL (${message}): SGP_DATA deve levar direto a ele, sem pooler`;
  }
  const unavailable = asUnavailable(error);
  return unavailable instanceof Unavailable && unavailable.problem === "desligado"
    ? `A conexão com o PostgreSQL em ${where} caiu: confira se ele está ligado e a rede`
    : null;
}
