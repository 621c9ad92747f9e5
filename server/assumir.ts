/** `deno task assumir`: on the mirror's computer, takes the place of the server that it copies. */

import { readFileConfig } from "./file_config.ts";
import { copyStateOf, order, sentenceOfLoss, takeOver } from "./ops/takeover.ts";
import { FileError } from "./store/errors.ts";
import { lockDataFile } from "./store/lock.ts";
import { realPath } from "./store/place.ts";
import { explain } from "./terminal.ts";

/** What a person types, letter by letter: nobody takes over by a key too many. */
const WORD = "ASSUMIR";

/** Whether the mirror runs, by the lock that it then has. */
function mirrorRuns(data: string): boolean {
  try {
    lockDataFile(data)();
    return false;
  } catch {
    return true;
  }
}

function confirmed(): boolean {
  if (Deno.args.includes("--sim")) return true;
  const typed = prompt(`Para este computador assumir no lugar dele, digite ${WORD}:`);
  return typed?.trim().toUpperCase() === WORD;
}

try {
  const config = readFileConfig();
  const data = realPath(config.data);
  const state = await copyStateOf(data, config.sqliteDriver);
  console.log(`${sentenceOfLoss(state, Date.now())}.`);
  console.log(`Se ${state.origin.servidor} ainda estiver ligado, ele deixa de gravar assim que a rede o alcançar.`);
  if (!confirmed()) throw new FileError("Nada foi feito");
  if (!mirrorRuns(data)) {
    await takeOver(data, config.sqliteDriver, Date.now());
    console.log("Este arquivo agora é o do servidor. Inicie-o: deno task start");
  } else if (await order(data)) {
    console.log(
      "Este computador assumiu: o espelho é o servidor, no mesmo endereço. As telas abertas nele seguem sozinhas.",
    );
  } else {
    throw new FileError("O espelho não respondeu: pare-o (Ctrl+C) e repita deno task assumir");
  }
} catch (error) {
  explain(error);
  Deno.exit(1);
}
