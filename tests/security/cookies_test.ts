import assert from "node:assert/strict";
import { call, startServer, type TestServer } from "../harness.ts";

/** A browser's cookies of one computer, which it sends to every port. */
class Jar {
  readonly #kept = new Map<string, string>();

  set(name: string, value: string): void {
    this.#kept.set(name, value);
  }

  async ask(server: TestServer, method: string, path: string, body?: unknown): Promise<number> {
    const cookie = [...this.#kept].map((pair) => pair.join("=")).join("; ");
    const { status, headers } = await call(server, method, path, body, cookie ? { cookie } : {});
    for (const line of headers.getSetCookie()) {
      const [, name, value, rest] = /^([^=]+)=([^;]*)(.*)$/.exec(line)!;
      assert.match(rest!, /HttpOnly; SameSite=Strict/);
      if (rest!.includes("Max-Age=0")) this.#kept.delete(name!);
      else this.#kept.set(name!, value!);
    }
    return status;
  }

  get names(): string[] {
    return [...this.#kept.keys()].sort();
  }
}

const EU = "/api/v1/eu";
const enter = (jar: Jar, server: TestServer) => jar.ask(server, "POST", "/api/v1/entrar", { chave: server.firstToken });

Deno.test("two servers on one computer: entering or leaving one leaves the other alone", async () => {
  await using first = await startServer({ auth: "on" });
  await using second = await startServer({ auth: "on" });
  const jar = new Jar();
  assert.equal(await enter(jar, first), 200);
  assert.equal(await enter(jar, second), 200);
  assert.deepEqual([await jar.ask(first, "GET", EU), await jar.ask(second, "GET", EU)], [200, 200]);
  await jar.ask(second, "POST", "/api/v1/sair");
  assert.deepEqual([await jar.ask(first, "GET", EU), await jar.ask(second, "GET", EU)], [200, 401]);
});

Deno.test("a cookie of the name that all servers had still opens its own, gets the new name, and is gone after leaving", async () => {
  await using server = await startServer({ auth: "on" });
  await using other = await startServer({ auth: "on" });
  const jar = new Jar();
  jar.set("sgp_acesso", server.firstToken!);
  assert.equal(await jar.ask(other, "GET", EU), 401);
  assert.equal(await jar.ask(server, "GET", EU), 200);
  assert.deepEqual(jar.names, ["sgp_acesso", `sgp_acesso_${server.port}`]);
  await enter(jar, other);
  assert.deepEqual([await jar.ask(server, "GET", EU), await jar.ask(other, "GET", EU)], [200, 200]);
  await jar.ask(server, "POST", "/api/v1/sair");
  assert.equal(await jar.ask(server, "GET", EU), 401);
  assert.equal(await jar.ask(other, "GET", EU), 200);
});
