import assert from "node:assert/strict";
import { call, connectProto2, FrameReader, startServer } from "../harness.ts";
import { bearer, type GuardedShop, guardedShop } from "./shop.ts";

const PEDIDOS = "/api/v1/pedidos";
const HTML = { accept: "text/html" };

const socketOf = (shop: GuardedShop, query: string) =>
  new FrameReader(`${shop.url.replace("http", "ws")}/ws/pedidos${query}`);

Deno.test("whoever has no good token reads and changes nothing: 401 in the contract's shape", async () => {
  await using shop = await guardedShop();
  await shop.as("operador", "POST", PEDIDOS, { cliente: "Segredo & Filhos" });
  const wrong: Record<string, string>[] = [{}, bearer("x"), bearer("A".repeat(43)), { cookie: "sgp_acesso=nada" }];
  const paths = [
    ...["", "/1", "/1/historico", "/proximo-numero", "/1/impressoes"].map((path) => PEDIDOS + path),
    ...["/api/v1/arquivo", "/api/v1/arquivo?busca=segredo", "/api/v1/arquivo/clientes?busca=segredo"],
  ];
  for (const headers of wrong) {
    for (const path of [...paths, "/api/v1/mudancas", "/api/v1/sincronia", "/api/v1/acessos", "/ws/stats", "/img/x"]) {
      const { status, body, headers: answered } = await call(shop, "GET", path, undefined, headers);
      assert.deepEqual([status, Object.keys(body)], [401, ["detail"]], path);
      assert.equal(answered.get("www-authenticate"), "Bearer");
    }
    assert.equal((await call(shop, "PATCH", `${PEDIDOS}/1`, { costura: true }, headers)).status, 401);
    assert.equal((await call(shop, "DELETE", `${PEDIDOS}/1`, undefined, headers)).status, 401);
  }
  assert.equal((await shop.as("leitura", "GET", `${PEDIDOS}/1`)).body.versao, 1);
  for (const path of ["/api/v1/arquivo", "/api/v1/arquivo/clientes"]) {
    assert.deepEqual((await shop.as("leitura", "GET", path)).body, [], path);
  }
});

Deno.test("a person without access finds a page that says what to do, and no pedido in it", async () => {
  await using shop = await guardedShop();
  await shop.as("operador", "POST", PEDIDOS, { cliente: "Segredo & Filhos" });
  for (const path of ["/", "/quadro", "/tv", "/imprimir?ids=1", "/acessos", "/telas", "/nada"]) {
    const { status, body } = await call(shop, "GET", path, undefined, HTML);
    assert.equal(status, 401, path);
    assert.match(body, /Este aparelho ainda não tem acesso/);
    assert.ok(!body.includes("Segredo"));
  }
  assert.equal((await call(shop, "GET", "/health")).status, 200);
});

Deno.test("a socket without a good token is closed with 1008 and has heard nothing", async () => {
  await using shop = await guardedShop();
  for (const query of ["", "?token=nada", "?proto=2", `?proto=2&token=${"A".repeat(43)}`]) {
    const socket = socketOf(shop, query);
    let heard = 0;
    socket.socket.addEventListener("message", () => heard++);
    assert.deepEqual([await socket.closeCode(), heard], [1008, 0], query);
  }
});

Deno.test("a client of the system before connects by ?token=, and a program by Bearer", async () => {
  await using shop = await guardedShop();
  await using socket = socketOf(shop, `?token=${shop.tokens.leitura}`);
  assert.equal((await socket.next()).type, "connection");
  assert.equal((await shop.as("leitura", "GET", PEDIDOS)).status, 200);
});

Deno.test("a token in the query opens sockets alone", async () => {
  await using shop = await guardedShop();
  assert.equal((await call(shop, "GET", `${PEDIDOS}?token=${shop.tokens.admin}`)).status, 401);
});

Deno.test("a revoked access is refused at once, and its open sockets end with 1008 before the answer", async () => {
  await using shop = await guardedShop();
  const { id, token } = await shop.invite("Celular da Bia", "operador");
  await using revoked = socketOf(shop, `?token=${token}`);
  await using other = socketOf(shop, `?token=${shop.tokens.operador}`);
  await Promise.all([revoked.next(), other.next()]);
  const listed = (await shop.as("admin", "GET", "/api/v1/acessos")).body.find((each: { id: number }) => each.id === id);
  assert.deepEqual([listed.nome, listed.telas, "hash" in listed], ["Celular da Bia", 1, false]);
  assert.equal((await shop.as("admin", "DELETE", `/api/v1/acessos/${id}`)).status, 200);
  assert.equal((await call(shop, "GET", "/ws/stats", undefined, bearer(token))).status, 401);
  assert.equal((await shop.as("leitura", "GET", "/ws/stats")).body.total_connections, 1);
  assert.equal(await revoked.closeCode(), 1008);
  await shop.as("operador", "POST", PEDIDOS, { cliente: "Ateliê Luz do Vale" });
  assert.equal((await other.nextOf("pedido_update")).action, "create");
});

Deno.test("a mirror's access reads all, the list of accesses too, and changes nothing", async () => {
  await using shop = await guardedShop();
  await shop.as("operador", "POST", PEDIDOS, { cliente: "Ateliê Luz do Vale" });
  const paths = [...["", "/1", "/1/historico", "/1/impressoes"].map((path) => PEDIDOS + path), "/api/v1/acessos"];
  for (const path of [...paths, "/api/v1/lixeira", "/api/v1/arquivo", "/api/v1/mudancas", "/api/v1/sincronia"]) {
    assert.equal((await shop.as("espelho", "GET", path)).status, 200, path);
  }
  const writes: [string, string, unknown?][] = [
    ["POST", PEDIDOS, { cliente: "Ana" }],
    ["PATCH", `${PEDIDOS}/1`, { observacao: "x" }],
    ["DELETE", `${PEDIDOS}/1`],
    ["POST", "/api/v1/acessos", { nome: "Eu", papel: "admin" }],
    ["DELETE", "/api/v1/acessos/1"],
  ];
  for (const [method, path, body] of writes) {
    const { status, body: said } = await shop.as("espelho", method, path, body);
    assert.deepEqual([status, said], [403, { detail: "Este acesso permite só ver os pedidos." }], path);
  }
});

Deno.test("accesses survive a restart, revoked ones stay revoked, and the file holds no token", async () => {
  const shop = await guardedShop();
  const { data, tokens } = shop;
  const copy = Deno.makeTempFileSync({ suffix: ".db" });
  const { id, token } = await shop.invite("Antigo", "operador");
  await shop.as("admin", "DELETE", `/api/v1/acessos/${id}`);
  await shop.stop();
  Deno.copyFileSync(data, copy);
  const bytes = new TextDecoder("latin1").decode(Deno.readFileSync(copy));
  for (const each of [...Object.values(tokens), token]) assert.ok(!bytes.includes(each));
  {
    await using again = await startServer({ auth: "on", data: copy });
    assert.equal(again.firstToken, null, "there is an administrator already");
    assert.equal((await call(again, "GET", PEDIDOS, undefined, bearer(tokens.operador))).status, 200);
    assert.equal((await call(again, "GET", PEDIDOS, undefined, bearer(token))).status, 401);
  }
  for (const suffix of ["", ".boot", ".lock", ".rede", "-wal", "-shm"]) {
    await Deno.remove(copy + suffix).catch((error) => assert.ok(error instanceof Deno.errors.NotFound));
  }
  await shop[Symbol.asyncDispose]();
});

Deno.test("a link becomes an HttpOnly SameSite=Strict cookie, and leaves the address", async () => {
  await using shop = await guardedShop();
  const entered = await call(shop, "POST", "/api/v1/entrar", { chave: shop.tokens.operador });
  const cookie = entered.headers.get("set-cookie")!;
  assert.match(cookie, /; Path=\/;? ?/);
  for (const attribute of ["HttpOnly", "SameSite=Strict"]) assert.ok(cookie.includes(attribute), cookie);
  const me = await call(shop, "GET", "/api/v1/eu", undefined, { cookie: cookie.split(";")[0]! });
  assert.deepEqual(me.body, { nome: "Balcão 2", papel: "operador", setor: null });

  const wall = await call(shop, "GET", `/tv/geral?chave=${shop.tokens.leitura}&x=1`, undefined, HTML);
  assert.deepEqual([wall.status, wall.headers.get("location")], [303, "/tv/geral?x=1"]);
  assert.match(wall.headers.get("set-cookie")!, /HttpOnly/);
  const elsewhere = await call(shop, "GET", `//outro.example/?chave=${shop.tokens.leitura}`, undefined, HTML);
  assert.equal(elsewhere.headers.get("location"), "/outro.example/");

  for (const bad of ["nada", ""]) {
    assert.equal((await call(shop, "POST", "/api/v1/entrar", { chave: bad })).status, 401);
    assert.equal((await call(shop, "GET", `/tv?chave=${bad}`, undefined, HTML)).status, 401);
  }
  assert.match((await call(shop, "POST", "/api/v1/sair", {})).headers.get("set-cookie")!, /Max-Age=0/);
});

Deno.test("each role does what is its own, and is told who may do the rest", async () => {
  await using shop = await guardedShop();
  const item = { tipo_producao: "painel", descricao: "Painel", valor_unitario: "180.00" };
  const create = { cliente: "Buffet Jardim Encantado", items: [item] };
  const refused = async (
    papel: "leitura" | "operador" | "financeiro",
    detail: string,
    ...ask: [string, string, unknown?]
  ) => {
    const { status, body } = await shop.as(papel, ...ask);
    assert.deepEqual([status, body.detail], [403, detail], `${papel} ${ask.join(" ")}`);
  };
  await refused("leitura", "Este acesso permite só ver os pedidos.", "POST", PEDIDOS, create);
  await refused("operador", "Somente o Financeiro libera pedidos.", "POST", PEDIDOS, { ...create, financeiro: true });
  const { status, body: pedido } = await shop.as("operador", "POST", PEDIDOS, create);
  assert.deepEqual([status, pedido.valor_total, pedido.atualizado_por], [201, "180.00", "Balcão 2"]);
  const one = `${PEDIDOS}/${pedido.id}`;
  const command = `${one}/comandos`;
  await refused("operador", "Somente o Financeiro libera pedidos.", "PATCH", one, { financeiro: true });
  await refused("operador", "Somente o Financeiro libera pedidos.", "POST", command, {
    comando: "marcar",
    etapa: "financeiro",
  });
  await refused("operador", "Somente o Financeiro libera pedidos.", "POST", command, {
    comando: "mover",
    para: "costura",
  });
  const two = [{ ...pedido.items[0], quantidade: 2 }, { ...item, id: 2 }];
  const changed = await shop.as("operador", "PATCH", one, { items: two, valor_frete: "9.00" });
  assert.deepEqual([changed.status, changed.body.valor_total], [200, "549.00"]);
  const released = await shop.as("financeiro", "POST", command, { comando: "marcar", etapa: "financeiro" });
  assert.deepEqual([released.body.financeiro, released.body.atualizado_por], [true, "Caixa"]);
  for (const patch of [{ valor_frete: "1.00" }, { valor_total: "1.00" }, { items: [] }, { items: [two[0]] }]) {
    const detail = "O Financeiro já liberou este pedido: agora somente ele muda os valores.";
    await refused("operador", detail, "PATCH", one, patch);
  }
  assert.equal(
    (await shop.as("operador", "PATCH", one, { items: [{ ...two[0], tecido: "Oxford" }, two[1]] })).status,
    200,
  );
  assert.equal((await shop.as("financeiro", "PATCH", one, { valor_frete: "19.00" })).body.valor_total, "559.00");
  assert.equal(
    (await shop.as("operador", "POST", command, { comando: "marcar", etapa: "costura" })).body.costura,
    true,
  );
  await refused("operador", "Somente o Financeiro libera pedidos.", "POST", command, {
    comando: "desmarcar",
    etapa: "financeiro",
    motivo: "x",
  });
  const history = await shop.as("leitura", "GET", `${one}/historico`);
  assert.deepEqual(history.body.map(({ por }: { por: string }) => por), [
    "Balcão 2",
    "Balcão 2",
    "Caixa",
    "Balcão 2",
    "Caixa",
    "Balcão 2",
  ]);
});

Deno.test("no header makes a change somebody else's", async () => {
  await using shop = await guardedShop();
  const { body } = await shop.as("operador", "POST", PEDIDOS, { cliente: "Ótica Maré Alta" }, {
    "x-client-name": "Chefe",
  });
  assert.equal(body.atualizado_por, "Balcão 2");
});

Deno.test("only the administration sees, makes and revokes accesses, and never the last of its own", async () => {
  await using shop = await guardedShop();
  for (const papel of ["leitura", "operador", "financeiro"] as const) {
    assert.equal((await shop.as(papel, "GET", "/api/v1/acessos")).status, 403);
    assert.equal((await shop.as(papel, "POST", "/api/v1/acessos", { nome: "Eu", papel: "admin" })).status, 403);
    assert.equal((await shop.as(papel, "DELETE", "/api/v1/acessos/1")).status, 403);
    const page = await shop.as(papel, "GET", "/acessos", undefined, HTML);
    assert.equal(page.status, 403);
    assert.match(page.body, /Somente a Administração cuida dos acessos\./);
    const place = await fetch(`${shop.url}/aparelhos`, { headers: { ...bearer(shop.tokens[papel]), ...HTML } });
    assert.deepEqual([new URL(place.url).pathname, place.status], ["/telas", 200], "the first part that is for it");
    assert.doesNotMatch(await place.text(), /href="\/acessos"/);
    const connect = (await shop.as(papel, "GET", "/conectar", undefined, HTML)).body;
    assert.match(connect, /Cada aparelho entra com um link só seu\. Peça-o à Administração\./);
    assert.doesNotMatch(connect, /data-copy-of="http|class="poster"/, "no address that leads to a shut door");
  }
  const own = await fetch(`${shop.url}/aparelhos`, { headers: { ...bearer(shop.tokens.admin), ...HTML } });
  assert.match(await own.text(), /aria-current="page"[^>]*>Acessos|>Acessos<\/a>/);
  assert.equal(new URL(own.url).pathname, "/acessos");
  assert.match((await shop.as("admin", "GET", "/conectar", undefined, HTML)).body, /href="\/acessos"[^>]*>Criar link/);
  assert.equal((await shop.as("admin", "DELETE", "/api/v1/acessos/1")).status, 409);
  assert.equal((await shop.as("admin", "DELETE", "/api/v1/acessos/99")).status, 404);
  assert.equal((await shop.as("admin", "POST", "/api/v1/acessos", { nome: " ", papel: "chefe" })).status, 422);
});

Deno.test("only the administration deletes for good, and only what is in the bin", async () => {
  await using shop = await guardedShop();
  const { body: pedido } = await shop.as("operador", "POST", PEDIDOS, { cliente: "Clínica Flor de Ipê" });
  const inTheBin = `/api/v1/lixeira/${pedido.id}`;
  assert.equal((await shop.as("admin", "DELETE", inTheBin)).status, 404);
  assert.equal((await shop.as("admin", "DELETE", `${PEDIDOS}/${pedido.id}`)).status, 200);
  for (const papel of ["operador", "financeiro"] as const) {
    const { status, body } = await shop.as(papel, "DELETE", inTheBin);
    assert.deepEqual([status, body.detail], [403, "Somente a Administração exclui pedidos de vez."]);
  }
  assert.equal((await shop.as("leitura", "DELETE", inTheBin)).status, 403);
  assert.equal((await shop.as("admin", "DELETE", inTheBin)).status, 200);
  assert.deepEqual((await shop.as("admin", "GET", "/api/v1/lixeira")).body, []);
  assert.equal((await shop.as("admin", "POST", `${PEDIDOS}/${pedido.id}/restaurar`)).status, 404);
});

Deno.test("a page is never kept by a cache", async () => {
  await using shop = await guardedShop();
  for (const path of ["/", "/acessos", "/entrar"]) {
    const { headers } = await shop.as("admin", "GET", path, undefined, HTML);
    assert.equal(headers.get("cache-control"), "no-store", path);
  }
  assert.equal((await call(shop, "GET", "/", undefined, HTML)).headers.get("cache-control"), "no-store");
});

Deno.test("in presence an access has its own name, and one that may only look edits nothing", async () => {
  await using shop = await guardedShop();
  const connectAs = (papel: "leitura" | "operador", name: string) =>
    connectProto2(shop, { name, token: shop.tokens[papel] });
  const [desk] = await connectAs("operador", "");
  await using _desk = desk;
  const [tv] = await connectAs("leitura", "Administração");
  await using _tv = tv;
  tv.send({ type: "identify", client_name: "Administração" });
  tv.send({ type: "presence", pedido_id: 1, modo: "editando" });
  desk.send({ type: "presence", pedido_id: 2, modo: "editando" });
  let screens: { name: string; pedido_id: number | null; modo: string | null }[];
  do screens = (await desk.nextOf("presence")).telas; while (
    screens.some(({ pedido_id }) => pedido_id === null) || screens.length < 2
  );
  assert.deepEqual(screens.map(({ name, pedido_id, modo }) => [name, pedido_id, modo]), [
    ["Balcão 2", 2, "editando"],
    ["TV", 1, "vendo"],
  ]);
});

Deno.test("an Idempotency-Key is its access's: another's same key and body is its own write, in every keyed route", async () => {
  await using shop = await guardedShop();
  const { token } = await shop.invite("Gerência", "admin");
  const asOther = (method: string, path: string, body: unknown, headers: Record<string, string>) =>
    call(shop, method, path, body, { ...bearer(token), ...headers });
  const key = { "idempotency-key": "nf-123" };
  const writes: [string, string, unknown][] = [
    ["POST", PEDIDOS, { cliente: "Ana Ltda" }],
    ["POST", `${PEDIDOS}/1/comandos`, { comando: "marcar", etapa: "conferencia" }],
    ["PATCH", `${PEDIDOS}/1`, { observacao: "de dois balcões" }],
    ["DELETE", `${PEDIDOS}/1`, undefined],
    ["POST", `${PEDIDOS}/1/restaurar`, undefined],
  ];
  for (const [method, path, body] of writes) {
    const own = { "idempotency-key": `${method} ${path}`.replaceAll(" ", "-") };
    const first = await shop.as("admin", method, path, body, own);
    const other = await asOther(method, path, body, own);
    assert.equal(other.headers.get("idempotent-replayed"), null, `${method} ${path}: ${other.status}`);
    const again = await shop.as("admin", method, path, body, own);
    if (first.status < 300) assert.equal(again.headers.get("idempotent-replayed"), "true", `${method} ${path}`);
    if (method === "DELETE") assert.equal(other.status, 404, "what another deleted is gone for everybody");
  }
  const mine = await shop.as("financeiro", "POST", PEDIDOS, { cliente: "Bia ME" }, key);
  const theirs = await shop.as("operador", "POST", PEDIDOS, { cliente: "Bia ME" }, key);
  assert.deepEqual([mine.status, theirs.status, theirs.body.id - mine.body.id], [201, 201, 1]);
  assert.equal((await shop.as("operador", "POST", PEDIDOS, { cliente: "Outra" }, key)).status, 422);
});

Deno.test("with access control off a key is its client's, by what it calls itself", async () => {
  await using server = await startServer();
  const send = (name: string) =>
    call(server, "POST", PEDIDOS, { cliente: "Ana" }, { "idempotency-key": "1", "x-client-name": name });
  const [a, b, again] = [await send("Caixa"), await send("Costura"), await send("Caixa")];
  assert.deepEqual([a.body.id, b.body.id, again.body.id], [1, 2, 1]);
  assert.equal(again.headers.get("idempotent-replayed"), "true");
});

Deno.test("a replayed write that changed nothing says so again", async () => {
  await using server = await startServer();
  await call(server, "POST", PEDIDOS, { cliente: "Ana" });
  for (let i = 0; i < 2; i++) {
    const { headers } = await call(server, "PATCH", `${PEDIDOS}/1`, { costura: false }, { "idempotency-key": "k" });
    assert.deepEqual([headers.get("x-unchanged"), headers.get("idempotent-replayed")], ["true", i ? "true" : null]);
  }
});
