/** A PostgreSQL that a task of ours brings along and keeps running, for whoever wants to look. */

import { Cluster } from "./embedded/cluster.ts";
import { FileError } from "./store/errors.ts";

/** What keeps the database from starting, by the words of whoever says it first. */
const TROUBLES: [RegExp, (folder: string) => string][] = [
  [
    /postmaster\.pid/,
    (folder) => `Já há um PostgreSQL no ar com os dados de ${folder}: pare o outro deno task start:postgres`,
  ],
  [
    /as root/,
    (folder) => `O PostgreSQL não roda como root, e outro usuário não chega a ${folder}: inicie como outro usuário`,
  ],
  [/brought along/, () => "Não há PostgreSQL pronto para este computador: instale um e aponte SGP_DATA para ele"],
  [/cannot be fetched/, () => "O PostgreSQL não pôde ser baixado do npm: confira a internet e tente de novo"],
  [
    /incompatible with server|not compatible/,
    (folder) => `Os dados de ${folder} são de outra versão do PostgreSQL: guarde a pasta com outro nome`,
  ],
];

/** Starts it over a folder, which is made when missing. @throws {FileError} when it cannot. */
export async function startOwnPostgres(folder: string): Promise<Cluster> {
  try {
    return await Cluster.start({ folder });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const sentence = TROUBLES.find(([sign]) => sign.test(said))?.[1] ?? (() => `O PostgreSQL não iniciou: ${said}`);
    throw new FileError(sentence(folder), { cause: error });
  }
}

/** Starts the database again whenever it ended and nobody had asked for it. */
export async function keepRunning(database: Cluster, isStopping: () => boolean): Promise<void> {
  for (;;) {
    await database.ended;
    if (isStopping()) return;
    console.error("O PostgreSQL caiu e está sendo ligado de novo.");
    await database.restart();
  }
}
