import assert from "node:assert/strict";
import { isPostgres, readAddress, spoken } from "../../../server/store/postgres/address.ts";
import { FileError } from "../../../server/store/errors.ts";

Deno.test("an address says where, who, which database and which shop, and is spoken without the password", () => {
  const address = readAddress("postgresql://sgp:a%40b@um:5433,[::1]/banco?loja=centro&sslmode=require");
  assert.deepEqual(address, {
    hosts: [{ hostname: "um", port: 5433 }, { hostname: "::1", port: 5432 }],
    user: "sgp",
    password: "a@b",
    database: "banco",
    tls: "require",
    schema: "loja_centro",
  });
  assert.equal(spoken(address), "um:5433,::1:5432/banco");
  const { schema, tls } = readAddress("postgres://sgp@localhost/banco");
  assert.deepEqual([schema, tls], ["loja_principal", "prefer"]);
});

Deno.test("a file is told from a PostgreSQL", () => {
  assert.deepEqual(["postgres://x", "postgresql://x", "POSTGRES:x"].map(isPostgres), [true, true, true]);
  assert.deepEqual(["data/pedidos.db", "C:\\postgres\\a.db", "postgres/a.db"].map(isPostgres), [false, false, false]);
});

Deno.test("what is wrong with an address is said in one sentence, and never the password", () => {
  const wrong: Record<string, RegExp> = {
    "postgres:sgp": /não é um endereço como postgres:/,
    "postgres://localhost/banco": /falta o usuário/,
    "postgres://sgp:segredo@localhost": /falta o nome do banco/,
    "postgres://sgp:segredo@localhost/": /falta o nome do banco/,
    "postgres://sgp:segredo@/banco": /falta o servidor/,
    "postgres://sgp:segredo@um:99999/banco": /falta o servidor/,
    "postgres://sgp:segredo@um,/banco": /falta o servidor/,
    "postgres://sgp:seg%redo@um/banco": /um % sozinho/,
    "postgres://sgp:segredo@um/banco?schema=x": /"schema" não é conhecido/,
    "postgres://sgp:segredo@um/banco?loja=São João": /loja=São João não serve/,
    "postgres://sgp:segredo@um/banco?loja=": /loja= não serve/,
    "postgres://sgp:segredo@um/banco?sslmode=yes": /sslmode=yes não serve: use prefer, require, verify-full, disable/,
  };
  for (const [url, sentence] of Object.entries(wrong)) {
    assert.throws(() => readAddress(url), (error) => {
      assert.ok(error instanceof FileError, url);
      assert.match(error.message, sentence);
      assert.match(error.message, /^SGP_DATA: /);
      assert.doesNotMatch(error.message, /segredo|seg%redo/);
      return true;
    });
  }
});
