/** What the server says to the person who started it, and how that person stops it. All in Portuguese. */

import { resolve } from "node:path";
import { renderUnicodeCompact } from "uqr";
import { PROBLEMS } from "./api/errors.ts";
import { inUrl, lanAddresses, listensEverywhere } from "./addresses.ts";
import { type Config, ConfigError } from "./config.ts";
import type { Running } from "./listen.ts";
import { FileError, Unavailable } from "./store/errors.ts";
import { isPostgres, readAddress, spoken } from "./store/postgres/address.ts";

/**
 * Prints where the board is, where its data are, and how to stop; beside the log when programs read that.
 *
 * @param firstToken of the first administrator, to be told this once. @param notices what is wrong already.
 */
export function greet(config: Config, port: number, firstToken: string | null, notices: string[]): void {
  const [first = config.host, ...others] = addresses(config.host);
  const print = config.log === "json" ? console.error : console.log;
  print(`
  SGP ao Vivo está no ar. Abra em qualquer computador ou celular da rede:

${[first, ...others].map((address) => `    ${origin(config, address, port)}`).join("\n")}
${firstToken ? firstLink(`${origin(config, first, port)}/entrar#${firstToken}`, others.length > 0) : ""}${
    config.auth === "on" ? "" : WITHOUT_ACCESS
  }
${notices.map((notice) => `  ATENÇÃO: ${notice}.\n`).join("")}  Dados: ${
    isPostgres(config.data) ? spoken(readAddress(config.data)) : resolve(config.data)
  }
  Para parar: Ctrl+C
`);
}

/** Says in one line why the server cannot start; what is not foreseen keeps its stack. */
export function explain(error: unknown): void {
  if (error instanceof ConfigError || error instanceof FileError) console.error(error.message);
  else if (error instanceof Unavailable) console.error(`${PROBLEMS[error.problem]}.`);
  else if (error instanceof Deno.errors.AddrInUse) {
    console.error("A porta já está em uso: feche o outro programa ou escolha outra com SGP_PORT");
  } else if (error instanceof Deno.errors.AddrNotAvailable) {
    console.error("O endereço de SGP_HOST não é deste computador");
  } else if (error instanceof Error && /lookup address/.test(error.message)) {
    console.error("O nome em SGP_HOST não existe na rede: use um endereço deste computador, por exemplo 0.0.0.0");
  } else if (error instanceof Deno.errors.PermissionDenied) {
    console.error("Sem permissão para abrir a porta: abaixo de 1024 é preciso ser administrador");
  } else console.error(error);
}

/** `deno task` passes on to its child the Ctrl+C that the child has had from the terminal: two so close are one. */
const SAME_KEYSTROKE_MS = 500;

/** Stops the server at Ctrl+C or when the system asks; a second Ctrl+C does not wait. */
export function stopOnSignals(running: Running): void {
  let askedAt: number | undefined;
  const stop = async () => {
    if (askedAt !== undefined && performance.now() - askedAt > SAME_KEYSTROKE_MS) Deno.exit(1);
    if (askedAt !== undefined) return;
    askedAt = performance.now();
    await running.stop();
    Deno.exit(0);
  };
  Deno.addSignalListener("SIGINT", stop);
  // Windows has no SIGTERM; closing the window there is SIGBREAK or the end of the process.
  if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", stop);
  else Deno.addSignalListener("SIGBREAK", stop);
}

/** Loud, for whoever starts the server may not be the one who wrote the setting. */
const WITHOUT_ACCESS = `
  ██ ATENÇÃO: SEM CONTROLE DE ACESSO (SGP_AUTH=off). Quem alcança este endereço lê e muda tudo. ██
`;

function firstLink(link: string, choice: boolean): string {
  const code = renderUnicodeCompact(link, { border: 2 }).split("\n").map((line) => `    ${line}`).join("\n");
  return `
  Primeiro acesso, da Administração. Abra este link agora, ou aponte a câmera do celular: ele não aparece de novo.

    ${link}
${choice ? "\n  Se ele não abrir, troque o endereço no link por outro dos que estão acima.\n" : ""}
${code}
`;
}

function origin({ tlsCert }: Config, address: string, port: number): string {
  return `${tlsCert ? "https" : "http"}://${address}:${port}`;
}

function addresses(host: string): string[] {
  return listensEverywhere(host) ? [...lanAddresses(), "localhost"] : [inUrl(host)];
}
