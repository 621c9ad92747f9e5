import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { groundOf, groundTrouble } from "../../server/store/file_system.ts";
import { openStore } from "../../server/store/open.ts";
import { FileError } from "../../server/store/errors.ts";
import { call, driver, tempFolder } from "../harness.ts";
import { runCommand } from "../ops/commands.ts";
import { ServerProcess } from "../server_process.ts";

Deno.test("a folder of another computer is known by its file system, and refused before anything is written to it", async () => {
  for (const [type, what] of [[0x6969, "NFS"], [0xff534d42, "CIFS"], [0xfe534d42 | 0, "SMB"]] as const) {
    using folder = tempFolder();
    const data = join(folder.path, "pedidos.db");
    assert.deepEqual(groundOf(folder.path, () => type), { kind: "remote", what });
    const opening = openStore({ data, sqliteDriver: driver }, { fileSystem: () => type });
    await assert.rejects(opening, (error) => error instanceof FileError && /em uma pasta de rede/.test(error.message));
    assert.deepEqual([...Deno.readDirSync(folder.path)], []);
  }
  assert.deepEqual(groundOf("\\\\servidor\\dados", () => 0), { kind: "remote", what: "pasta de rede" });
  assert.deepEqual(groundOf("/dados", () => 0x65735546), { kind: "program", what: "FUSE" });
  for (const type of [0xef53, 0x01021994, 0x9123683e, 0]) assert.equal(groundOf("/dados", () => type), null);
});

Deno.test("a folder that a program synchronises is known by its name or by the mark in it, however deep", () => {
  const synced = (path: string) => groundOf(path, () => 0)?.what ?? null;
  assert.equal(synced("/home/ana/OneDrive/Documentos/sgp/data"), "OneDrive");
  assert.equal(synced("/home/ana/OneDrive - Gráfica Sol/data"), "OneDrive");
  assert.equal(synced("/home/ana/Dropbox (Pessoal)/data"), "Dropbox");
  assert.equal(synced("/home/ana/Meu Drive/data"), "Google Drive");
  assert.equal(synced("/home/ana/megafone/data"), null);
  assert.equal(synced("/home/ana/onedrive.txt/data"), null);
  using folder = tempFolder();
  Deno.mkdirSync(join(folder.path, "loja", "data"), { recursive: true });
  assert.equal(synced(join(folder.path, "loja", "data")), null);
  Deno.mkdirSync(join(folder.path, ".stfolder"));
  assert.equal(synced(join(folder.path, "loja", "data")), "Syncthing");
  assert.equal(groundTrouble(dirname(folder.path)), null);
});

Deno.test("data in a synchronised folder are served, and said at the start, on /telas and by the doctor", async () => {
  using folder = tempFolder();
  const data = join(folder.path, "OneDrive", "pedidos.db");
  const env = { SGP_HOST: "127.0.0.1", SGP_PORT: "0", SGP_DATA: data } as const;
  await using server = await ServerProcess.listening({ env });
  const sentence =
    /Os dados estão em uma pasta que o OneDrive sincroniza \(.*OneDrive\): ele pode trocar o arquivo em uso/;
  assert.match((await call(server, "GET", "/api/v1/sincronia")).body.avisos.join(), sentence);
  assert.match(server.out.all.join("\n"), new RegExp(`ATENÇÃO: ${sentence.source}`));
  assert.match((await runCommand("doctor", env)).said.join("\n"), new RegExp(`!! {2}${sentence.source}`));
});
