/** `deno task mudar --de … --para …`: moves a shop from a data file to PostgreSQL, or back, or from one PostgreSQL to another. */

import { parseArgs } from "node:util";
import { resolve } from "node:path";
import { ConfigError } from "./config.ts";
import type { Destination, Origin } from "./ops/moving/end.ts";
import { openDestinationFile, openOriginFile } from "./ops/moving/file_end.ts";
import { move } from "./ops/moving/move.ts";
import { openDestinationPostgres, openOriginPostgres } from "./ops/moving/postgres_end.ts";
import { isPostgres } from "./store/postgres/address.ts";
import { explain } from "./terminal.ts";

/** How often it says how far it is, in ms. */
const NEWS_MS = 2_000;

const COUNT = new Intl.NumberFormat("pt-BR");

try {
  const { de, para } = readArgs();
  await using from: Origin = await (isPostgres(de) ? openOriginPostgres(de) : openOriginFile(de));
  await using to: Destination = await (isPostgres(para) ? openDestinationPostgres(para) : openDestinationFile(para));
  console.log(`De ${from.spoken} para ${to.spoken}`);
  const { counts, code } = await move(from, to, news());
  for (const [called, n] of counts) console.log(`  ${COUNT.format(n).padStart(11)} ${called}`);
  console.log(`Mudou, e foi conferido linha por linha: o código do quadro é ${code} nos dois.`);
  console.log(
    `Agora inicie ${isPostgres(para) ? "os servidores" : "o servidor"} com SGP_DATA=${
      isPostgres(para) ? para.replace(/:[^:@/]*@/, ":…@") : resolve(para)
    }: as telas leem tudo uma vez e seguem.`,
  );
  const isNoted = await from.leave(to.spoken);
  console.log(
    isNoted
      ? `O arquivo de antes ficou como estava, e nele nenhum servidor começa mais.`
      : `O banco de antes ficou como estava: não ligue mais nenhum servidor nele. O que se gravar lá não chega ao novo.`,
  );
} catch (error) {
  explain(error);
  Deno.exit(1);
}

function readArgs(): { de: string; para: string } {
  const text = { type: "string" } as const;
  const { values: { de, para } } = parseArgs({ args: Deno.args, options: { de: text, para: text }, strict: false });
  if (typeof de === "string" && typeof para === "string" && de !== para) return { de, para };
  throw new ConfigError("Use deno task mudar --de data/pedidos.db --para postgres://usuario:senha@servidor/banco");
}

function news(): (called: string, done: number) => void {
  let told = performance.now();
  return (called, done) => {
    if (performance.now() - told < NEWS_MS) return;
    told = performance.now();
    console.log(`  … ${COUNT.format(done)} ${called}`);
  };
}
