/** A virus scanner on Windows: it opens each new file for some ms, and whoever renames or replaces it then is refused. */

import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { createLog } from "../../server/log.ts";
import { backupsIn } from "../../server/ops/backup_folder.ts";
import { Backups } from "../../server/ops/backups.ts";
import { restore } from "../../server/ops/restore.ts";
import { patiently } from "../../server/patiently.ts";
import { exists } from "../../server/store/place.ts";
import { Images } from "../../server/store/images.ts";
import { FolderShelf } from "../../server/store/folder_shelf.ts";
import { png } from "../pictures.ts";
import { driver, tempFolder } from "../harness.ts";
import { ANYONE, fresh, tempStore } from "../store/temp_store.ts";

/** What Deno throws on Windows: a sharing violation, and access denied. */
function heldError(times: number): Error {
  return times % 2 === 0
    ? Object.assign(new Deno.errors.PermissionDenied("Access is denied. (os error 5)"), { code: "EPERM" })
    : Object.assign(new Error("The process cannot access the file (os error 32)"), { code: "EBUSY" });
}

/** The calls that need a file to itself. */
const CALLS = ["rename", "remove", "copyFile", "writeTextFile", "readFile", "open"] as const;

/** Holds each file for the first two calls of a kind. Disposing of it ends that. */
function scanner(): { held: Set<string> } & Disposable {
  const real = Object.fromEntries(CALLS.map((name) => [name, Deno[name]]));
  const seen = new Map<string, number>();
  const held = new Set<string>();
  for (const name of CALLS) {
    const call = (path: string, ...rest: unknown[]) => {
      const times = seen.get(`${name} ${path}`) ?? 0;
      seen.set(`${name} ${path}`, times + 1);
      if (times >= 2 || !exists(path)) {
        return Reflect.apply(real[name]!, Deno, [path, ...rest]);
      }
      held.add(name);
      return Promise.reject(heldError(times));
    };
    Object.assign(Deno, { [name]: call });
  }
  return { held, [Symbol.dispose]: () => void Object.assign(Deno, real) };
}

Deno.test("art, copies, their removal, a restore and the note of a start go through although each file is held for a moment", async () => {
  using temp = await tempStore();
  using second = tempFolder();
  using scanning = scanner();
  await temp.store.create(fresh(), ANYONE);
  const images = new Images(new FolderShelf(temp.path));
  const { hash } = await images.keep({ original: png(40, 30) });
  assert.equal((await images.open(hash))?.kind, "image/png");

  const log = createLog({ format: "json", level: "error", now: Date.now, write: (line) => assert.fail(line) });
  const config = { data: temp.path, sqliteDriver: driver, backupFolder: "backups", backupSecond: second.path } as const;
  const copies = join(dirname(temp.path), "backups");
  Deno.mkdirSync(copies);
  for (let i = 10; i < 40; i++) Deno.writeTextFileSync(join(copies, `pedidos_2026-01-09_09-00-${i}.db`), "");
  const now = () => temp.clock.now;
  await new Backups({ config, store: temp.store, log, now }).run();
  const [copy, ...others] = backupsIn(copies);
  assert.equal(others.length, 24, "of thirty old ones of one day those go that newer ones replace");
  assert.equal(backupsIn(second.path).length, 1);

  const { epoch } = await temp.store.head();
  temp.close();
  assert.equal((await restore(copy!.path, temp.path, now())).contents.pedidos, 1);
  await temp.reopen();
  assert.notEqual((await temp.store.head()).epoch, epoch);
  // The note went aside with the data of before, so that only the next start finds one to replace.
  await temp.reopen();
  assert.deepEqual(scanning.held, new Set(CALLS));
});

Deno.test("a file that stays held is refused after a second, and what is wrong otherwise at once", async () => {
  let tries = 0;
  await assert.rejects(patiently(() => Promise.reject(heldError(tries++))), Deno.errors.PermissionDenied);
  assert.equal(tries, 41);
  tries = 0;
  const missing = Object.assign(new Deno.errors.NotFound("(os error 2)"), { code: "ENOENT" });
  await assert.rejects(patiently(() => Promise.reject((tries++, missing))), Deno.errors.NotFound);
  assert.equal(tries, 1);
});
