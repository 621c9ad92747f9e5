/** `deno task restaurar FILE`: puts a copy in the place of the data. */

import { readFileConfig } from "./file_config.ts";
import { describe, troubleOf } from "./ops/describe.ts";
import { restore } from "./ops/restore.ts";
import { FileError } from "./store/errors.ts";
import { explain } from "./terminal.ts";

try {
  const config = readFileConfig();
  const [copy] = Deno.args;
  if (!copy) throw new FileError("Informe qual cópia: deno task restaurar data/backups/pedidos_….db");
  const { contents, kept, images } = await restore(copy, config.data, Date.now());
  console.log(`Restaurado em ${config.data}`);
  console.log(`  ${describe(contents)}${images > 0 ? ` · ${images} imagens de volta` : ""}`);
  const trouble = troubleOf(contents.archive);
  if (trouble) {
    console.log(`  ATENÇÃO: ${trouble}. Os arquivados passam a valer como estão; se não devem, restaure outra cópia`);
  }
  if (kept) console.log(`  O arquivo de antes foi guardado em ${kept}`);
  console.log("Agora inicie o servidor: deno task start. Todas as telas vão se atualizar sozinhas.");
} catch (error) {
  explain(error);
  Deno.exit(1);
}
