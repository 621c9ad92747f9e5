import assert from "node:assert/strict";
import { join } from "node:path";
import postgres from "postgres";
import { findPrograms } from "../server/embedded/programs.ts";
import { tempFolder } from "./harness.ts";
import { startPostgres } from "./postgres.ts";

/** What every Debian has: the C library and the compiler's. */
const EVERYWHERE = /^(linux-vdso|ld-linux-x86-64|libc|libm|libdl|libpthread|librt|libgcc_s|libstdc\+\+)\.so/;

/** The libraries that PostgreSQL would take from this machine. */
async function borrowed(folder: string): Promise<string[]> {
  const modules = ["plpgsql", "dict_snowball", "libpqwalreceiver"].map((name) => join("lib/postgresql", `${name}.so`));
  const files = ["bin/postgres", "bin/initdb", "bin/pg_ctl", ...modules].map((name) => join(folder, name));
  const { stdout } = await new Deno.Command("ldd", { args: files }).output();
  const needed = new TextDecoder().decode(stdout).split("\n").filter((line) => line.startsWith("\t"));
  assert.ok(needed.length > files.length);
  return needed.map((line) => line.trim()).filter((line) =>
    !line.includes(`=> ${folder}`) && !EVERYWHERE.test(line.replace(/^\S*\//, ""))
  );
}

Deno.test("processes that unpack PostgreSQL at once get one, with all its libraries, and leave nothing beside it", async () => {
  using folder = tempFolder();
  const target = join(folder.path, "postgres");
  assert.deepEqual(await Promise.all([1, 2].map(() => findPrograms(Deno.build, target))), [target, target]);
  assert.deepEqual([...Deno.readDirSync(folder.path)].map(({ name }) => name), ["postgres"]);
  assert.deepEqual(await borrowed(target), []);
});

Deno.test("where npm has no PostgreSQL one sentence says what to do", async () => {
  await assert.rejects(findPrograms({ os: "freebsd", arch: "x86_64" }), /^Error: No PostgreSQL for freebsd on x86_64/);
});

Deno.test("a killed PostgreSQL keeps what was flushed, loses what was not, and comes back where it was", async () => {
  await using server = await startPostgres({ own: true, settings: { wal_writer_delay: "10s" } });
  const { url, name } = await server.database();
  await server.ask("CREATE TABLE pedido (id int)", name);
  const flushed = "SET synchronous_commit = on; INSERT INTO pedido VALUES (1)";
  const unflushed = "SET synchronous_commit = off; INSERT INTO pedido VALUES (2)";
  await server.ask(flushed, name);
  await server.ask(unflushed, name);
  assert.deepEqual(await server.ask("SELECT id FROM pedido", name), [{ id: 1 }, { id: 2 }]);
  await server.kill();
  await assert.rejects(server.ask("SELECT 1"), /ECONNREFUSED|Connection refused/);
  await server.restart();
  assert.deepEqual(await server.ask("SELECT id FROM pedido", name), [{ id: 1 }]);
  assert.equal(server.url(name), url);
});

Deno.test("a promoted standby has what a flush waited for, and lacks what was written after it was cut off", async () => {
  await using server = await startPostgres({ own: true });
  await using standby = await server.standby({ synchronous: true });
  await server.ask("CREATE TABLE pedido (id int)");
  await server.ask("INSERT INTO pedido VALUES (1)");
  await server.ask("ALTER SYSTEM RESET synchronous_standby_names");
  await server.ask("SELECT pg_reload_conf()");
  await standby.cutOff();
  await server.ask("INSERT INTO pedido VALUES (2)");
  await server.kill();
  await standby.promote();
  assert.deepEqual(await standby.ask("SELECT id FROM pedido"), [{ id: 1 }]);
  await standby.ask("INSERT INTO pedido VALUES (3)");
});

Deno.test("a named server is used as it is: a database for each test, dropped afterwards", async () => {
  await using mine = await startPostgres({ own: true });
  await using named = await startPostgres({ named: mine.url() });
  const names = async () => {
    const rows = await mine.ask<{ datname: string }>("SELECT datname FROM pg_database WHERE datname LIKE 'sgp%'");
    return rows.map(({ datname }) => datname);
  };
  {
    await using database = await named.database();
    assert.deepEqual(await names(), [database.name]);
    // Whoever is still connected is cut off.
    const left = postgres(database.url, { max: 1 });
    await left`SELECT 1`;
    left.end({ timeout: 1 });
  }
  assert.deepEqual(await names(), []);
  assert.throws(() => named.kill(), /SGP_TEST_POSTGRES names a server/);
});
