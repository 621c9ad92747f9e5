/**
 * `deno task espelho http://server:8000`: copies the whole board of a server, milliseconds behind, and shows it. Where an
 * operator gives the word (`deno task assumir`) it becomes the server, at the same address.
 */

import { dirname } from "node:path";
import { start } from "../../main.ts";
import { type Config, ConfigError, readConfig } from "../config.ts";
import { knownValues } from "../environment.ts";
import { createLog } from "../log.ts";
import { linesByTurn } from "../log_lines.ts";
import { Metrics } from "../ops/metrics.ts";
import { awaitOrder, takeOver } from "../ops/takeover.ts";
import { patiently } from "../patiently.ts";
import { FileError } from "../store/errors.ts";
import { readMirrorNote, readOriginNote } from "../store/mirror_note.ts";
import { exists, realPath } from "../store/place.ts";
import { stampOf } from "../ops/retention.ts";
import { explain, greet, stopOnSignals } from "../terminal.ts";
import { serveMirror } from "./serve.ts";

try {
  const { server, config } = readArgs();
  await makeRoom(config.data);
  const metrics = new Metrics();
  const write = linesByTurn(console.log);
  const log = metrics.listeningTo(createLog({ format: config.log, level: config.logLevel, now: Date.now, write }));
  console.error(`\n  Copiando de ${server}…`);
  const served = await serveMirror({ config, server, log, metrics });
  let running: { stop(): Promise<void> } = served;
  const { ordered, end } = awaitOrder(config.data);
  stopOnSignals({ port: served.port, stop: () => (end(), running.stop()) });
  greet(config, served.port, null, [`Esta é a cópia de segurança de ${server}: só mostra, e nada é gravado aqui`]);
  await ordered;
  log.warn("mirror.takes_over", { server });
  await served.stop();
  await takeOver(config.data, config.sqliteDriver, Date.now());
  const started = await start({ ...config, port: served.port });
  running = started;
  greet(config, started.port, started.firstToken, started.warnings());
} catch (error) {
  explain(error);
  Deno.exit(1);
}

function readArgs(): { server: string; config: Config } {
  const config = readConfig(knownValues());
  const { origin, protocol } = URL.parse(Deno.args[0] ?? "") ?? {};
  if (!origin || !/^https?:$/.test(protocol!)) {
    throw new ConfigError("Informe o servidor: deno task espelho http://192.168.0.10:8000");
  }
  if (config.sqliteDriver !== "node:sqlite") {
    throw new ConfigError("O espelho precisa de SGP_SQLITE_DRIVER=node:sqlite");
  }
  return { server: origin, config: { ...config, data: realPath(config.data) } };
}

/**
 * A server's own file is nobody's copy, and is not written over; that of one whose place was taken is put aside.
 * @throws {FileError}
 */
async function makeRoom(data: string): Promise<void> {
  await Deno.mkdir(dirname(data), { recursive: true });
  if (!exists(data) || readOriginNote(data)) return;
  if (!readMirrorNote(data).assumido) {
    throw new FileError(`O arquivo ${data} é de um servidor: escolha outro em SGP_DATA para a cópia de segurança`);
  }
  const kept = `${data}.antes-de-${stampOf(Date.now())}`;
  for (const end of ["", "-wal", "-shm", ".boot", ".espelho"]) {
    if (exists(data + end)) await patiently(() => Deno.rename(data + end, kept + end));
  }
  console.error(`  O arquivo de antes foi guardado em ${kept}`);
}
