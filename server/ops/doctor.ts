/** Looks at everything that a shop's server needs, and says in Portuguese what to do about what is wrong. */

import { dirname, join } from "node:path";
import { statfs } from "node:fs/promises";
import { lanAddresses } from "../addresses.ts";
import type { Config } from "../config.ts";
import { patiently } from "../patiently.ts";
import type { ArchiveFound } from "../store/archive_check.ts";
import { inspect } from "../store/copy.ts";
import { groundTrouble } from "../store/file_system.ts";
import { readNote } from "../store/lifetime.ts";
import { LOG_LARGE_BYTES, logSize } from "../store/log_keeper.ts";
import { readMirrorNote, readOriginNote } from "../store/mirror_note.ts";
import { keptLogs } from "../store/missing.ts";
import { exists, realPath } from "../store/place.ts";
import { refuseOddPlace } from "../store/refuse.ts";
import { sentenceOfMissing } from "./notices.ts";
import { clockTrouble, newestDated } from "./clock.ts";
import { backupFolders, backupsIn, sameDisk } from "./backup_folder.ts";
import { describe, moment, size, troubleOf } from "./describe.ts";
import { rescuesOf } from "./file_watch.ts";

/** What one look found. */
export interface Finding {
  ok: boolean;
  /** One line, for a person. */
  text: string;
  /** What to do about it. */
  remedy?: string;
}

/** Below it a day's work may no longer fit. */
const FREE_MIN_BYTES = 500e6;

/** A shop that closes overnight has no newer copy in the morning; after a whole day something is wrong. */
const BACKUP_MAX_MS = 26 * 60 * 60 * 1000;

/** How long a server on this computer may take to answer. */
const ANSWER_MS = 5_000;

const ok = (text: string): Finding => ({ ok: true, text });
const trouble = (text: string, remedy: string): Finding => ({ ok: false, text, remedy });

/** All findings. @param now ms since 1970. */
export async function examine(config: Config, now: number): Promise<Finding[]> {
  const data = realPath(config.data);
  const looks = [
    () => folderOf(data),
    () => fileOf(data, config, now),
    () => mirrorsOf(data),
    () => rescuesOf(data).slice(0, 1).map(rescued),
    () => keptLogs(data).map(missed),
    () => spaceFor(data),
    () => logOf(data),
    () => portOf(config),
    () => network(config),
    () => [firewall(config.port)],
    ...backupFolders(config).map((folder, place) => () => copies(folder, place, config, now)),
  ];
  const findings: Finding[] = [];
  for (const look of looks) findings.push(...await look());
  return findings;
}

/** Whether the file is a server's own still. */
function mirrorsOf(data: string): Finding[] {
  const [origin, { enderecos, assumido }] = [readOriginNote(data), readMirrorNote(data)];
  if (assumido) {
    const [address = "outro computador"] = assumido.enderecos;
    const remedy = `Abra o quadro em ${address}, e faça deste a cópia dele: deno task espelho ${address}`;
    return [trouble(`${address} assumiu no lugar deste servidor`, remedy)];
  }
  if (origin) return [ok(`O arquivo é a cópia de segurança de ${origin.servidor}, ouvido por último em ${origin.em}`)];
  return enderecos.length > 0 ? [ok(`Cópia de segurança em ${enderecos.join(", ")}`)] : [];
}

async function folderOf(data: string): Promise<Finding[]> {
  const folder = dirname(data);
  const probe = join(folder, `.sgp-${Deno.pid}`);
  try {
    await Deno.writeTextFile(probe, "");
    await patiently(() => Deno.remove(probe));
    const ground = groundTrouble(folder);
    return [
      ground ? trouble(ground, "Mude SGP_DATA para uma pasta só deste computador") : ok(`Pasta dos dados: ${folder}`),
    ];
  } catch {
    return [
      trouble(
        `Não é possível gravar na pasta ${folder}`,
        "Crie a pasta ou dê permissão de escrita a quem inicia o servidor",
      ),
    ];
  }
}

async function fileOf(data: string, config: Config, now: number): Promise<Finding[]> {
  try {
    refuseOddPlace(data);
    if (!exists(data)) return [ok("Arquivo de dados: ainda não existe; o primeiro início o cria")];
    const contents = await inspect(data, "node:sqlite");
    const noted = readNote(data)?.seq ?? 0;
    if (noted > contents.seq) {
      return [
        trouble(
          sentenceOfMissing({ noted, seq: contents.seq }),
          "Antes de iniciar, guarde uma cópia da pasta dos dados",
        ),
      ];
    }
    const wrong = clockTrouble(now, newestDated(config, contents.lastChange, now));
    const clock = [
      wrong
        ? trouble(wrong, "Acerte a data e a hora deste computador; até lá nada é apagado por idade")
        : ok(`Relógio: ${moment(now)}`),
    ];
    return [
      ok(`Arquivo de dados íntegro: ${describe(contents)}`),
      ...archiveOf(contents.archive),
      ...await writable(data),
      ...clock,
    ];
  } catch (error) {
    return [
      trouble((error as Error).message, "Pare o servidor e rode: deno task restaurar ARQUIVO, com a cópia mais nova"),
    ];
  }
}

function archiveOf(found: ArchiveFound): Finding[] {
  const wrong = troubleOf(found);
  return wrong ? [trouble(wrong, AS_IT_IS)] : [];
}

const AS_IT_IS = "Pare o servidor e rode: deno task restaurar ARQUIVO, com a última cópia de antes disso; " +
  "se você mesmo os mudou, com uma cópia de agora: os arquivados passam a valer como estão";

function missed({ path, at }: { path: string; at: Date | null }): Finding {
  return trouble(
    `No início${at ? ` de ${moment(at.getTime())}` : ""} faltaram mudanças que já estavam gravadas`,
    `Confira os últimos pedidos ou restaure uma cópia; o registro de então está em ${path}, apague-o quando não precisar`,
  );
}

function rescued(path: string): Finding {
  return trouble(
    `Os dados foram apagados, trocados ou danificados com o servidor ligado. Foi salvo em ${path} o que ele tinha`,
    `Pare o servidor e rode: deno task restaurar ${path}; ou apague esse arquivo, se não precisa dele`,
  );
}

async function writable(data: string): Promise<Finding[]> {
  try {
    (await Deno.open(data, { write: true })).close();
    return [];
  } catch {
    return [trouble(`O arquivo ${data} é somente leitura`, "Dê permissão de escrita a quem inicia o servidor")];
  }
}

async function spaceFor(data: string): Promise<Finding[]> {
  const folder = dirname(data);
  if (!exists(folder)) return [];
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const needed = Math.max(FREE_MIN_BYTES, exists(data) ? 5 * Deno.statSync(data).size : 0);
  if (free >= needed) return [ok(`Espaço livre no disco: ${size(free)}`)];
  return [
    trouble(`Pouco espaço no disco: ${size(free)} livres`, `Apague ou mova arquivos até ter ${size(needed)} livres`),
  ];
}

function logOf(data: string): Finding[] {
  const bytes = logSize(data);
  if (bytes <= LOG_LARGE_BYTES) return [];
  return [
    trouble(
      `O registro do banco (-wal) tem ${size(bytes)}`,
      "Feche os programas que leem o arquivo de dados: com o servidor no ar, ele diminui sozinho",
    ),
  ];
}

async function portOf({ host, port }: Config): Promise<Finding[]> {
  if (port === 0) return [ok("Porta: qualquer uma livre")];
  try {
    Deno.listen({ hostname: host, port }).close();
    return [ok(`Porta ${port} livre: o servidor não está rodando`)];
  } catch (error) {
    if (error instanceof Deno.errors.AddrNotAvailable) {
      return [trouble(`O endereço ${host} não é deste computador`, "Corrija SGP_HOST; 0.0.0.0 atende a rede toda")];
    }
    if (error instanceof Deno.errors.PermissionDenied) {
      return [trouble(`Sem permissão para abrir a porta ${port}`, "Escolha em SGP_PORT uma porta acima de 1024")];
    }
    return [await whoAnswers(host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host, port)];
  }
}

async function whoAnswers(host: string, port: number): Promise<Finding> {
  try {
    const signal = AbortSignal.timeout(ANSWER_MS);
    const answer = await (await fetch(`http://${host}:${port}/health`, { signal })).json();
    if (answer.status === "healthy") return ok(`Servidor no ar na porta ${port}, versão ${answer.version}`);
    if (answer.detail) {
      return trouble(`O servidor está com problema: ${answer.detail}`, "Resolva o que a frase diz; ele volta sozinho");
    }
  } catch {
    // Whoever it is, it is not ours.
  }
  return trouble(`Outro programa usa a porta ${port}`, "Feche-o ou escolha outra porta em SGP_PORT");
}

function network({ host, port }: Config): Finding[] {
  if (/^(127\.|localhost|::1)/.test(host)) return [ok("SGP_HOST deixa o quadro só neste computador")];
  const addresses = lanAddresses();
  if (addresses.length === 0) {
    return [
      trouble("Este computador não está em nenhuma rede", "Ligue o cabo ou o Wi-Fi: as outras telas não o encontram"),
    ];
  }
  return [ok(`Endereços na rede: ${addresses.map((address) => `http://${address}:${port}`).join(" ")}`)];
}

/** Nobody but another computer can tell whether it is open. */
function firewall(port: number): Finding {
  const command = {
    windows:
      `netsh advfirewall firewall add rule name="SGP ao Vivo" dir=in action=allow protocol=TCP localport=${port} profile=private`,
    darwin: "Ajustes do Sistema > Rede > Firewall: permita o Deno",
  }[Deno.build.os as string] ?? `sudo ufw allow ${port}/tcp`;
  return ok(`Firewall: se outro computador não abrir o endereço, libere a porta ${port}: ${command}`);
}

function copies(folder: string, place: number, { data, backupHours }: Config, now: number): Finding[] {
  const name = place === 0 ? "Cópias de segurança" : "Segunda pasta de cópias";
  if (backupHours === 0) return [trouble(`${name}: desligadas`, "Tire SGP_BACKUP_HOURS=0 da configuração")];
  // One that a wrong clock put into the future says nothing of whether copies are made now.
  const all = backupsIn(folder);
  const newest = all.find(({ at }) => at <= now) ?? all[0];
  if (!newest) {
    if (!exists(data)) return [];
    return [trouble(`${name}: nenhuma em ${folder}`, "Conecte o disco dela ou crie a pasta, e rode: deno task backup")];
  }
  const same = place === 0 ? null : sameDisk(folder, data);
  const places = same ? [trouble(same, "Use outro disco; se é um pendrive, veja se está conectado")] : [];
  const text = `${name}: a última é de ${moment(newest.at)}, ${size(newest.bytes)}, em ${folder}`;
  return [
    ...places,
    now - newest.at > BACKUP_MAX_MS
      ? trouble(text, "Rode: deno task backup, e veja no registro por que parou")
      : ok(text),
  ];
}
