import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { parseHTML } from "linkedom";
import { render } from "preact";
import type { ApiError } from "../../../islands/sync/api_error.ts";
import type { PedidosSync, PedidosSyncOptions } from "../../../islands/sync/pedidos_sync.ts";
import type { Pedido } from "../../../server/domain/pedido.ts";
import { jsonBody, startServer, type TestServer } from "../../harness.ts";

/**
 * A page of this server's, as far as the hook looks: an address, a document, and requests to where it came from. It is
 * under another window: no frame ever comes.
 */
async function pageOf(server: TestServer): Promise<typeof import("../../../islands/sync/use_pedidos_sync.ts")> {
  const { document } = parseHTML("<html><body></body></html>");
  const { fetch } = globalThis;
  Object.assign(globalThis, {
    document,
    requestAnimationFrame: () => 0,
    cancelAnimationFrame: () => {},
    fetch: (path: string, init: RequestInit) => fetch(new URL(path, server.url), init),
  });
  Object.defineProperty(globalThis, "location", { value: new URL(server.url), configurable: true });
  return await import("../../../islands/sync/use_pedidos_sync.ts");
}

/** A component that renders what it is told to look at. */
class View implements Disposable {
  renders = 0;
  sync!: PedidosSync;
  readonly calls: string[] = [];
  readonly #root = document.createElement("main");
  #changed = Promise.withResolvers<void>();

  constructor(
    hook: (options?: PedidosSyncOptions) => PedidosSync,
    look: (sync: PedidosSync) => unknown,
    options: PedidosSyncOptions = {},
  ) {
    const note = (call: string) => {
      this.calls.push(call);
      this.#change();
    };
    const Component = () => {
      this.sync = hook({
        onPedidoCreate: ({ cliente }) => note(`create ${cliente}`),
        onPedidoUpdate: ({ cliente }) => note(`update ${cliente}`),
        onPedidoDelete: () => note("delete"),
        onStatusUpdate: (_id, field, value) => note(`status ${field} ${value}`),
        ...options,
      });
      this.renders += 1;
      this.#change();
      return <p>{JSON.stringify(look(this.sync))}</p>;
    };
    render(<Component />, this.#root);
  }

  get shown(): unknown {
    return JSON.parse(this.#root.textContent!);
  }

  async until(holds: (view: View) => boolean): Promise<void> {
    while (!holds(this)) await this.#changed.promise;
  }

  #change(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }

  [Symbol.dispose](): void {
    render(null, this.#root);
  }
}

// One page has one screen for all its components, so this is one page's life.
Deno.test({
  name: "the hook of a page",
  // The page's socket, ticks and polls live as long as the page, as they do in a browser.
  sanitizeOps: false,
  sanitizeResources: false,
  fn: async (t) => {
    await using server = await startServer();
    const elsewhere = async (method: string, path: string, body?: unknown): Promise<Pedido> => {
      const response = await realFetch(`${server.url}/api/v1/pedidos${path}`, jsonBody(method, body));
      return response.json();
    };
    const realFetch = globalThis.fetch;
    const { usePedidosSync } = await pageOf(server);
    const first = await elsewhere("POST", "", { cliente: "Ana" });

    await t.step("a component that does not want to fetch leaves the page unconnected", () => {
      using view = new View(usePedidosSync, ({ isLoading, wsState }) => [isLoading, wsState], { autoFetch: false });
      assert.deepEqual(view.shown, [true, "disconnected"]);
    });

    using view = new View(usePedidosSync, (sync) => [sync.isLoading, sync.situation, sync.pedidos.length]);
    const { sync } = view;

    await t.step("everything that the old hook returned is there", () => {
      for (
        const name of [
          "pedidos",
          "isLoading",
          "error",
          "lastSync",
          "syncLog",
          "wsConnected",
          "wsState",
          "reconnectAttempt",
          "fetchPedidos",
          "fetchPedidoById",
          "updatePedido",
          "createPedido",
          "deletePedido",
          "wsReconnect",
        ]
      ) assert.ok(name in sync, name);
    });

    await t.step("the page connects, reads the board and proves it", async () => {
      await view.until(({ sync }) => sync.situation === "ao_vivo" && sync.pedidos.length === 1);
      assert.equal(sync.isLoading, false);
      assert.equal(sync.wsConnected, true);
      assert.equal(sync.wsState, "connected");
      assert.equal(sync.error, null);
      assert.ok(sync.lastSync instanceof Date);
      assert.match(sync.code, /^[0-9A-HJKMNP-TV-Z]{4}$/);
      assert.deepEqual(view.calls, [], "what was there already is no news");
    });

    await t.step("a change made elsewhere is told, and renders only those who show that pedido", async () => {
      const second = await elsewhere("POST", "", { cliente: "Bia" });
      await view.until(({ calls }) => calls.includes("create Bia"));
      using ana = new View(usePedidosSync, (sync) => sync.pedido(first.id).value?.financeiro);
      using bia = new View(usePedidosSync, (sync) => sync.pedido(second.id).value?.financeiro);
      await elsewhere("PATCH", `/${second.id}`, { financeiro: true });
      await bia.until(({ shown }) => shown === true);
      assert.deepEqual(view.calls.slice(1), ["update Bia", "status financeiro true"]);
      assert.deepEqual([ana.renders, bia.renders], [1, 2]);
    });

    await t.step("what this page writes is answered, shown, and told once", async () => {
      view.calls.length = 0;
      const created = await sync.createPedido({ cliente: "Caio" });
      assert.equal(created.cliente, "Caio");
      await view.until(({ calls }) => calls.includes("create Caio"));
      const updated = await sync.updatePedido(created.id, { cliente: "Caio Lima" }, created.versao);
      assert.equal(updated.versao, created.versao + 1);
      await view.until(({ calls }) => calls.includes("update Caio Lima"));
      assert.equal((await sync.fetchPedidoById(created.id)).cliente, "Caio Lima");
      await sync.deletePedido(created.id);
      await view.until(({ calls }) => calls.includes("delete"));
      assert.deepEqual(view.calls, ["create Caio", "update Caio Lima", "delete"]);
    });

    await t.step("a repeat of one intent makes one pedido", async () => {
      const key = sync.newKey();
      const one = await sync.createPedido({ cliente: "Davi" }, key);
      const again = await sync.createPedido({ cliente: "Davi" }, key);
      assert.equal(one.id, again.id);
    });

    await t.step("a write over a stale version is refused, with the pedido as it is", async () => {
      const error: ApiError = await sync.updatePedido(first.id, { cliente: "Ana Maria" }, 99).then(
        () => assert.fail("it was accepted"),
        (error) => error,
      );
      assert.equal(error.status, 412);
      assert.equal(error.conflict?.atual.cliente, "Ana");
    });

    await t.step("a pedido that is not there is an error in words", async () => {
      await assert.rejects(sync.fetchPedidoById(999), { status: 404, message: "Pedido não encontrado" });
    });

    await t.step("the log tells what happened, newest first", async () => {
      view.calls.length = 0;
      await sync.updatePedido(first.id, { observacao: "fim" });
      await view.until(({ calls }) => calls.includes("update Ana"));
      const { type, message, timestamp, data } = sync.syncLog[0]!;
      assert.equal(type, "update");
      assert.match(message, new RegExp(`^Pedido #${first.numero} atualizado`));
      assert.deepEqual(data, { id: first.id });
      assert.ok(timestamp instanceof Date);
    });

    await t.step("everything is read again when asked for, and proved again", async () => {
      const fetched = sync.fetchPedidos();
      assert.equal(sync.situation, "conferindo");
      await fetched;
      assert.equal(sync.situation, "ao_vivo");
    });

    await t.step("a new connection is made when asked for", async () => {
      sync.wsReconnect();
      assert.equal(sync.wsConnected, false);
      await view.until(({ sync }) => sync.situation === "ao_vivo");
    });
  },
});
