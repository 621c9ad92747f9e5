import assert from "node:assert/strict";
import { join } from "node:path";
import { tempFolder } from "../harness.ts";
import { type ProcessOptions, ServerProcess } from "../server_process.ts";
import { projectCopy } from "./project_copy.ts";

/** Starts what cannot start. Answers all that it said, which must be one line, and checks its exit code. */
async function refusal(options: ProcessOptions): Promise<string> {
  await using server = new ServerProcess(options);
  assert.equal(await server.exit(), 1);
  // `deno task` echoes the commands that it runs, and names the one whose line it passes on.
  const said = [...server.out.all, ...server.err.all].filter((line) => !line.startsWith("Task "));
  assert.equal(said.length, 1, said.join("\n"));
  return said[0]!.replace("[preflight] ", "");
}

Deno.test("a misspelt setting stops the whole start task before the server", async () => {
  using copy = projectCopy();
  const said = await refusal({ env: { SGP_PORTA: "8001" }, cwd: copy.path, task: true });
  assert.match(said, /^Configuração desconhecida: SGP_PORTA\. As conhecidas são SGP_HOST, SGP_PORT, /);
});

Deno.test("a misspelt setting in .env stops the server too", async () => {
  using copy = projectCopy();
  Deno.writeTextFileSync(join(copy.path, ".env"), "SGP_PROT=8001\n");
  assert.match(await refusal({ env: {}, cwd: copy.path }), /^Configuração desconhecida: SGP_PROT\./);
});

Deno.test("a value out of range is said with its limit", async () => {
  const said = await refusal({ env: { SGP_PORT: "70000" } });
  assert.equal(said, 'Valor inválido em SGP_PORT: "70000" (no máximo 65535)');
});

Deno.test("a port that another program has", async () => {
  using folder = tempFolder();
  using other = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = other.addr as Deno.NetAddr;
  const env = { SGP_HOST: "127.0.0.1", SGP_PORT: `${port}`, SGP_DATA: join(folder.path, "p.db") };
  assert.equal(await refusal({ env }), "A porta já está em uso: feche o outro programa ou escolha outra com SGP_PORT");
});

Deno.test("an address that is not this computer's, or a name that is nobody's", async () => {
  using folder = tempFolder();
  const env = { SGP_PORT: "0", SGP_DATA: join(folder.path, "p.db") };
  // 203.0.113.0/24 is set aside for examples (RFC 5737), .invalid for names that never exist (RFC 2606).
  const foreign = await refusal({ env: { ...env, SGP_HOST: "203.0.113.7" } });
  assert.equal(foreign, "O endereço de SGP_HOST não é deste computador");
  assert.match(await refusal({ env: { ...env, SGP_HOST: "loja.invalid" } }), /^O nome em SGP_HOST não existe na rede/);
});

Deno.test("a folder that cannot be written to", async () => {
  using folder = tempFolder();
  const file = join(folder.path, "arquivo");
  Deno.writeTextFileSync(file, "");
  const said = await refusal({ env: { SGP_PORT: "0", SGP_DATA: join(file, "pedidos.db") } });
  assert.equal(said, `Não é possível gravar na pasta ${file}: verifique se ela existe e as permissões`);
});

Deno.test("a file that is no database", async () => {
  using folder = tempFolder();
  const data = join(folder.path, "pedidos.db");
  Deno.writeTextFileSync(data, "isto é uma lista de compras\n".repeat(100));
  const said = await refusal({ env: { SGP_PORT: "0", SGP_DATA: data } });
  assert.equal(said, `O arquivo ${data} não é um banco de dados SQLite`);
});

Deno.test("a network path", async () => {
  const said = await refusal({ env: { SGP_PORT: "0", SGP_DATA: "//servidor/dados/pedidos.db" } });
  assert.match(said, /^O arquivo de dados não pode ficar em uma pasta de rede/);
});

Deno.test("an address that leads to no PostgreSQL, or is none, without its password", async () => {
  using free = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = free.addr as Deno.NetAddr;
  free.close();
  const data = `postgres://sgp:segredo@127.0.0.1:${port}/loja`;
  const said = await refusal({ env: { SGP_PORT: "0", SGP_DATA: data } });
  assert.equal(
    said,
    `Não há PostgreSQL em 127.0.0.1:${port}/loja: confira se ele está ligado e a porta em SGP_DATA`,
  );
  const odd = await refusal({ env: { SGP_PORT: "0", SGP_DATA: "postgres://sgp:segredo@127.0.0.1/loja?esquema=a" } });
  assert.equal(odd, 'SGP_DATA: "esquema" não é conhecido; depois do ? só vão loja e sslmode');
});

Deno.test("what works with the data file, where the data are in a PostgreSQL", async () => {
  const env = { SGP_DATA: "postgres://sgp:segredo@127.0.0.1/loja" };
  for (const command of ["backup", "restaurar", "doctor"] as const) {
    assert.match(await refusal({ env, command }), /^Os dados estão em um PostgreSQL .* com as ferramentas dele/);
  }
});
