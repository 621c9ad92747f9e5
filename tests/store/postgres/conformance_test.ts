/** What every engine must do, held against a real PostgreSQL: the very tests that the file's engine passes. */

import { startPostgres, type TestDatabase, type TestPostgres } from "../../postgres.ts";
import { engine } from "../any_store.ts";
import { postgresShop } from "./shop.ts";

let server: TestPostgres;
let database: TestDatabase;

Deno.test.beforeAll(async () => {
  server = await startPostgres();
  database = await server.database();
});
Deno.test.afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

engine.name = "postgres";
engine.open = () => postgresShop(database.url);

await import("../writes_test.ts");
await import("../idempotency_test.ts");
await import("../numero_test.ts");
await import("../lixeira_test.ts");
await import("../batch_test.ts");
await import("../impressoes_test.ts");
await import("../whereabouts_test.ts");
await import("../archive_search_test.ts");
