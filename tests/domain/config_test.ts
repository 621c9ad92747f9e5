import assert from "node:assert/strict";
import { ConfigError, readConfig, settings } from "../../server/config.ts";

function refusal(values: Record<string, string>): string {
  try {
    readConfig(values);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.message;
  }
  throw new Error("was accepted");
}

Deno.test("without any setting the board is on port 8000 of every interface, in data/pedidos.db", () => {
  assert.deepEqual(readConfig({}), {
    host: "0.0.0.0",
    port: 8000,
    data: "data/pedidos.db",
    node: "",
    mirror: "segue",
    mirrorKey: "",
    log: "text",
    logLevel: "info",
    corsOrigins: ["http://localhost:1420", "tauri://localhost", "http://tauri.localhost"],
    sqliteDriver: "node:sqlite",
    auth: "on",
    backupFolder: "backups",
    archiveDays: 30,
    backupHours: 1,
    backupSecond: "off",
    durability: "disk",
    rateLimit: 1,
    hosts: [],
    tlsCert: "",
    tlsKey: "",
  });
});

Deno.test("each setting is read from its name; an empty one is as if absent", () => {
  const values = {
    SGP_PORT: " 9000 ",
    SGP_HOST: "",
    SGP_LOG: "json",
    SGP_CORS_ORIGINS: "http://a, http://b,",
    PATH: "x",
  };
  const { port, host, log, corsOrigins } = readConfig(values);
  assert.deepEqual({ port, host, log, corsOrigins }, {
    port: 9000,
    host: "0.0.0.0",
    log: "json",
    corsOrigins: ["http://a", "http://b"],
  });
});

Deno.test("a misspelt name is refused with the names there are", () => {
  const message = refusal({ SGP_PORTA: "8000" });
  assert.match(message, /^Configuração desconhecida: SGP_PORTA\./);
  for (const { env } of settings) assert.ok(message.includes(env), env);
});

for (
  const [name, value, hint] of [
    ["SGP_PORT", "oito mil", "deve ser um número"],
    ["SGP_PORT", "70000", "no máximo 65535"],
    ["SGP_PORT", "-1", "no mínimo 0"],
    ["SGP_PORT", "80.5", "deve ser um número inteiro"],
    ["SGP_LOG", "xml", "use text ou json"],
    ["SGP_LOG_LEVEL", "verbose", "use debug ou info ou warn ou error"],
    ["SGP_SQLITE_DRIVER", "mysql", "use node:sqlite ou @db/sqlite"],
    ["SGP_DURABILITY", "ram", "use disk ou os"],
    ["SGP_RATE_LIMIT", "-2", "no mínimo 0"],
    ["SGP_NODE", "balcão", "só letras sem acento, números, ponto, hífen e sublinhado, no máximo 32"],
    ["SGP_AUTH", "no", "use on ou off ou off-lan"],
  ] as const
) {
  Deno.test(`${name}=${value} is refused: ${hint}`, () => {
    assert.equal(refusal({ [name]: value }), `Valor inválido em ${name}: "${value}" (${hint})`);
  });
}

Deno.test("every setting has a default that it accepts itself, and a meaning", () => {
  for (const { env, default: value, meaning } of settings) {
    assert.doesNotThrow(() => readConfig({ [env]: value }), env);
    assert.ok(meaning.length > 10, env);
  }
});

Deno.test("access control is off only on this computer, unless off-lan is written out", () => {
  for (const host of ["0.0.0.0", "::", "192.168.0.10", "loja.local"]) {
    assert.match(refusal({ SGP_AUTH: "off", SGP_HOST: host }), /^SGP_AUTH=off só com SGP_HOST=127\.0\.0\.1 /, host);
    assert.equal(readConfig({ SGP_AUTH: "off-lan", SGP_HOST: host }).auth, "off-lan");
  }
  assert.match(refusal({ SGP_AUTH: "off" }), /\(está em 0\.0\.0\.0\)/);
  for (const host of ["127.0.0.1", "127.8.8.8", "localhost", "::1"]) {
    assert.equal(readConfig({ SGP_AUTH: "off", SGP_HOST: host }).auth, "off", host);
  }
});

Deno.test("a certificate without its key, or a key without its certificate, is refused", () => {
  for (const one of ["SGP_TLS_CERT", "SGP_TLS_KEY"]) {
    assert.match(refusal({ [one]: "loja.pem" }), /^SGP_TLS_CERT e SGP_TLS_KEY vão juntas/);
  }
});
