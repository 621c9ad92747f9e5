/** Every setting once. The README's table is checked against this one. */

import { z } from "zod";

/** One setting: where it comes from, what it accepts, and what it means. */
interface Setting {
  env: `SGP_${string}`;
  schema: z.ZodType;
  /** As a person would write it. */
  default: string;
  /** One line for the README. */
  meaning: string;
}

const list = z.string().transform((text) => text.split(",").map((each) => each.trim()).filter(Boolean));

const ORIGINS = "http://localhost:1420,tauri://localhost,http://tauri.localhost";

const SETTINGS = {
  host: {
    env: "SGP_HOST",
    schema: z.string().min(1),
    default: "0.0.0.0",
    meaning: "Address to listen on; `127.0.0.1` keeps the board to this computer",
  },
  port: {
    env: "SGP_PORT",
    schema: z.coerce.number().int().min(0).max(65_535),
    default: "8000",
    meaning: "TCP port, 0 to 65535; 0 takes any free one",
  },
  data: {
    env: "SGP_DATA",
    schema: z.string().min(1),
    default: "data/pedidos.db",
    meaning:
      "The database file, on a disk of this computer; its folder is made when missing. Or a PostgreSQL for several servers, `postgres://user:password@host/database`",
  },
  node: {
    env: "SGP_NODE",
    // PostgreSQL writes anything else as codes.
    schema: z.string().regex(/^[\w.-]{0,32}$/),
    default: "",
    meaning: "This server's name among several over one PostgreSQL; without it the computer's own",
  },
  log: {
    env: "SGP_LOG",
    schema: z.enum(["text", "json"]),
    default: "text",
    meaning: "Log format: `text` or `json`",
  },
  logLevel: {
    env: "SGP_LOG_LEVEL",
    schema: z.enum(["debug", "info", "warn", "error"]),
    default: "info",
    meaning: "The least that is logged: `debug`, `info`, `warn` or `error`",
  },
  corsOrigins: {
    env: "SGP_CORS_ORIGINS",
    schema: list,
    default: ORIGINS,
    meaning: "Other origins whose pages may call the API, separated by commas",
  },
  sqliteDriver: {
    env: "SGP_SQLITE_DRIVER",
    schema: z.enum(["node:sqlite", "@db/sqlite"]),
    default: "node:sqlite",
    meaning: "`node:sqlite`, or `@db/sqlite` with `deno task start:db-sqlite` and `DENO_SQLITE_PATH`",
  },
  auth: {
    env: "SGP_AUTH",
    schema: z.enum(["on", "off", "off-lan"]),
    default: "on",
    meaning:
      "`on`: whoever has no access gets nothing; `off`: no access control, on this computer alone; `off-lan`: none for the whole network",
  },
  durability: {
    env: "SGP_DURABILITY",
    schema: z.enum(["disk", "os"]),
    default: "disk",
    meaning:
      "`disk`: nobody hears of a change before it is on the disk; `os`: faster, and a power cut may take back the last ones",
  },
  mirror: {
    env: "SGP_MIRROR",
    schema: z.enum(["segue", "confirma"]),
    default: "segue",
    meaning:
      "`confirma`: an answer waits until a mirror has the change on its disk too, at most 500 ms; `segue`: it waits for this disk alone",
  },
  mirrorKey: {
    env: "SGP_MIRROR_KEY",
    schema: z.string(),
    default: "",
    meaning: "For `deno task espelho`: the key of an access of the role Espelho, the part of its link after `#`",
  },
  backupHours: {
    env: "SGP_BACKUP_HOURS",
    schema: z.coerce.number().min(0).max(24),
    default: "1",
    meaning: "Hours between copies of the data, up to 24; 0 makes none",
  },
  backupFolder: {
    env: "SGP_BACKUP_FOLDER",
    schema: z.string().min(1),
    default: "backups",
    meaning: "Where the copies go; a relative name is beside the data file",
  },
  backupSecond: {
    env: "SGP_BACKUP_SECOND",
    schema: z.string().min(1),
    default: "off",
    meaning: "Another folder that gets each copy as well, on a USB disk for example; `off` for none",
  },
  archiveDays: {
    env: "SGP_ARCHIVE_DAYS",
    schema: z.coerce.number().int().min(0).max(3_650),
    default: "30",
    meaning:
      "Days after which a pedido that is done and untouched goes from the board to the archive; 0 keeps all on the board",
  },
  rateLimit: {
    env: "SGP_RATE_LIMIT",
    schema: z.coerce.number().min(0),
    default: "1",
    meaning: "Multiplies the limits of requests, writes, messages and connections; 0 lifts them",
  },
  hosts: {
    env: "SGP_HOSTS",
    schema: list,
    default: "",
    meaning: "Other names by which pages ask for this server, separated by commas, e.g. `pedidos.loja.lan`",
  },
  tlsCert: {
    env: "SGP_TLS_CERT",
    schema: z.string(),
    default: "",
    meaning: "Certificate (PEM) for `https`, in this folder or beside the data; with `SGP_TLS_KEY`",
  },
  tlsKey: {
    env: "SGP_TLS_KEY",
    schema: z.string(),
    default: "",
    meaning: "Its private key (PEM)",
  },
} satisfies Record<string, Setting>;

/** The settings in force. */
export type Config = { [K in keyof typeof SETTINGS]: z.output<typeof SETTINGS[K]["schema"]> };

/** Said at the start of a server whose shop is made up. No setting: no real shop is to be one by a line in a file. */
export const DEMO_FLAG = "--demonstracao";

/** The settings, for whoever lists them. */
export const settings: Setting[] = Object.values(SETTINGS);

/** A setting is unknown or out of range; the message says which, in Portuguese. */
export class ConfigError extends Error {}

/**
 * Reads the settings from a set of named values (an environment, a `.env` file).
 *
 * @throws {ConfigError} on a name starting with `SGP_` that is no setting, a value that its setting refuses, or two
 * values that do not go together.
 */
export function readConfig(values: Record<string, string | undefined>): Config {
  const known = new Set<string>(settings.map(({ env }) => env));
  const stranger = Object.keys(values).find((name) => name.startsWith("SGP_") && !known.has(name));
  if (stranger) {
    throw new ConfigError(`Configuração desconhecida: ${stranger}. As conhecidas são ${[...known].join(", ")}`);
  }
  const entries = Object.entries(SETTINGS).map(([key, { env, schema, default: fallback }]) => {
    const text = values[env]?.trim() || fallback;
    const parsed = schema.safeParse(text);
    if (!parsed.success) {
      throw new ConfigError(`Valor inválido em ${env}: "${text}" (${hint(parsed.error.issues[0]!)})`);
    }
    return [key, parsed.data];
  });
  const config = Object.fromEntries(entries) as Config;
  refuseContradictions(config);
  return config;
}

function refuseContradictions({ auth, host, tlsCert, tlsKey }: Config): void {
  if (auth === "off" && !/^(127\.\d+\.\d+\.\d+|localhost|::1)$/.test(host)) {
    throw new ConfigError(
      `SGP_AUTH=off só com SGP_HOST=127.0.0.1 (está em ${host}); para deixar a rede inteira sem acesso controlado, SGP_AUTH=off-lan`,
    );
  }
  if ((tlsCert === "") !== (tlsKey === "")) {
    throw new ConfigError("SGP_TLS_CERT e SGP_TLS_KEY vão juntas: o certificado e a sua chave");
  }
}

function hint(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_value":
      return `use ${issue.values.join(" ou ")}`;
    case "invalid_format":
      return "só letras sem acento, números, ponto, hífen e sublinhado, no máximo 32";
    case "too_small":
      return `no mínimo ${issue.minimum}`;
    case "too_big":
      return `no máximo ${issue.maximum}`;
    case "invalid_type":
      return issue.expected === "int" ? "deve ser um número inteiro" : "deve ser um número";
    default:
      return "valor inesperado";
  }
}
