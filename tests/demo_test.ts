import assert from "node:assert/strict";
import { join } from "node:path";
import { closed, ETAPAS, nextEtapa, outOfOrder, prazo } from "../server/domain/etapas.ts";
import { weekdayOf } from "../server/domain/days.ts";
import { IMAGES_FOLDER, inSize, readImage, SIDE_MAX_PX } from "../server/domain/image.ts";
import type { Pedido } from "../server/domain/pedido.ts";
import { LOST_IMAGE } from "../server/demo/edge_cases.ts";
import { fill, storeArt, withoutGuarantees } from "../server/demo/fill.ts";
import { generate, NOW_MINUTE, PEDIDOS_MIN } from "../server/demo/generate.ts";
import type { NewItem } from "../server/demo/items.ts";
import { newPedido } from "../server/demo/new_pedido.ts";
import { NEW_FICHA, planLines } from "../server/demo/plan.ts";
import { route } from "../server/demo/production.ts";
import { Random } from "../server/demo/random.ts";
import { instant, work, workMinutes } from "../server/demo/working_hours.ts";
import { Images } from "../server/store/images.ts";
import { FolderShelf } from "../server/store/folder_shelf.ts";
import { openStore } from "../server/store/open.ts";
import type { Historico } from "../server/store/store.ts";
import { tempFolder } from "./harness.ts";

const TODAY = "2026-03-09";
const OLD = "SGP antigo";

/** The pedidos of an example shop as a real store holds them, with the history of each. */
async function shop(n: number, today = TODAY, seed = 1): Promise<(Pedido & { historico: Historico[] })[]> {
  using folder = tempFolder();
  const clock = { now: 0 };
  const config = { data: join(folder.path, "pedidos.db"), sqliteDriver: "node:sqlite", durability: "os" } as const;
  const store = await openStore(config, { now: () => clock.now, disk: withoutGuarantees });
  try {
    await fill(store, generate({ seed, today, n }), { clock, present: Infinity, archiveDays: 30 });
    const pedidos: Pedido[] = JSON.parse((await store.list({})).json);
    return await Promise.all(
      pedidos.map(async (p) => ({
        ...p,
        historico: (await store.history(p.id, { limit: 1_000, newestFirst: false })).linhas,
      })),
    );
  } finally {
    store.close();
  }
}

function share<T>(list: T[], is: (each: T) => boolean): number {
  return list.filter(is).length / list.length;
}

function near(actual: number, expected: number, tolerance: number, what: string): void {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${what}: ${actual}, expected ${expected} ± ${tolerance}`);
}

Deno.test("the same seed and day give the same shop, byte for byte; another seed gives another", () => {
  const bytes = (seed: number, today: string) => JSON.stringify(generate({ seed, today, n: 200 }));
  assert.equal(bytes(1, TODAY), bytes(1, TODAY));
  assert.notEqual(bytes(1, TODAY), bytes(2, TODAY));
  assert.notEqual(bytes(1, TODAY), bytes(1, "2026-03-10"));
});

Deno.test("the example shop is busy: every stage has pedidos, some are late, many are for today", async () => {
  const pedidos = await shop(500);
  assert.equal(pedidos.length, 500);
  const activePedidos = pedidos.filter(({ status }) => !closed(status));
  near(activePedidos.length / 500, 0.8, 0.03, "active");
  const filas = [["financeiro", 18], ["conferencia", 12], ["sublimacao", 26], ["costura", 20], ["expedicao", 14], [
    null,
    10,
  ]] as const;
  for (const [etapa, weight] of filas) {
    near(share(activePedidos, (p) => nextEtapa(p) === etapa), weight / 100, 0.04, `waiting for ${etapa}`);
  }
  near(share(pedidos, ({ prioridade }) => prioridade === "ALTA"), 0.09, 0.02, "ALTA");
  near(share(activePedidos, (p) => prazo(p, TODAY) === "atrasado"), 0.06, 0.02, "late");
  assert.ok(activePedidos.filter((p) => prazo(p, TODAY) === "hoje").length >= 25);
  for (const etapa of ETAPAS) {
    const fila = activePedidos.filter((p) => nextEtapa(p) === etapa);
    near(share(fila, (p) => prazo(p, TODAY) === "atrasado"), 0.065, 0.06, `late at ${etapa}`);
    assert.ok(fila.some((p) => prazo(p, TODAY) === "atrasado"), `nothing is late at ${etapa}`);
  }
  assert.deepEqual([...new Set(pedidos.map(({ status }) => status))].sort(), [
    "cancelado",
    "em_producao",
    "entregue",
    "pendente",
    "pronto",
  ]);
  near(share(pedidos, ({ items }) => items.length === 1), 0.58, 0.08, "one item");
  const items = pedidos.flatMap((p) => p.items);
  for (const [kind, weight] of [["painel", 0.42], ["lona", 0.22], ["bolsinha", 0.03], ["mochilinha", 0.02]] as const) {
    near(share(items, ({ tipo_producao }) => tipo_producao === kind), weight, weight / 7 + 0.01, kind);
  }
  const round = items.filter(({ descricao }) => descricao.startsWith("Painel Ø150 · "));
  assert.ok(round.length > 0, "no round painel");
  assert.ok(round.every(({ largura, altura }) => largura === "150" && altura === "150"));
  near(share(pedidos, ({ forma_envio }) => forma_envio === "Retirada"), 0.46, 0.07, "Retirada");
  near(share(pedidos, ({ tipo_pagamento }) => tipo_pagamento === "PIX"), 0.52, 0.07, "PIX");
  assert.ok(pedidos.every(({ telefone_cliente }) => /^\(00\) 9\d{4}-\d{4}$/.test(telefone_cliente)));
  assert.equal(pedidos.filter(({ data_entrada }) => weekdayOf(data_entrada) === 0).length, 0, "taken on a Sunday");
});

Deno.test("what a larger shop has more of is delivered, for the floor is full", async () => {
  const pedidos = await shop(1_200);
  near(share(pedidos, ({ status }) => status === "entregue"), 0.53, 0.03, "delivered");
  near(pedidos.filter(({ status }) => !closed(status)).length, 540, 25, "active");
});

Deno.test("a shop of a hundred thousand pedidos has taken them over ten years, and its floor is that of any other", () => {
  const fichas = planLines(new Random(1), TODAY, 100_000);
  near(fichas.filter(({ end }) => end === null).length, 540, 25, "active");
  const years = Map.groupBy(fichas.filter(({ end }) => end), ({ entrada }) => Math.floor(-entrada / 365));
  for (let year = 0; year < 10; year++) near(years.get(year)!.length / fichas.length, 0.1, 0.02, `${year} years ago`);
  assert.ok(Math.min(...years.keys()) >= 0 && Math.max(...years.keys()) <= 10);
  assert.ok(fichas.every(({ old, entrada, end }) => old === (entrada < -3.5 * 365) && (end || !old)));
});

Deno.test("what was done for a month is in the archive, as its history tells, and the rest on the board", async () => {
  const [all, now] = [await shop(1_200), instant(TODAY, NOW_MINUTE)];
  const archived = all.filter(({ historico }) => historico.at(-1)!.acao === "archive");
  assert.ok(archived.length > 30, `${archived.length} in the archive`);
  for (const pedido of all) {
    const { numero, status, ultima_atualizacao, versao, historico } = pedido;
    const days = (now - Date.parse(ultima_atualizacao)) / 86_400_000;
    if (archived.includes(pedido)) assert.ok(closed(status) && days > 30, `#${numero} went early`);
    // It goes by the week, and at a write.
    else assert.ok(!closed(status) || days < 40, `#${numero} stayed`);
    assert.deepEqual(historico.map(({ versao }) => versao), Array.from({ length: versao }, (_, i) => i + 1));
    const told = Object.fromEntries(
      historico.flatMap(({ mudancas }) => mudancas.map(({ campo, para }) => [campo, para])),
    );
    for (const [field, value] of Object.entries(told)) {
      assert.deepEqual(pedido[field as keyof Pedido] ?? null, value ?? null, `#${numero}, ${field}`);
    }
  }
});

Deno.test("the program of before marks several stages together, in order, and then closes the pedido", () => {
  const creation = { em: instant("2019-03-11", 600), by: OLD, action: { create: { cliente: "Ana" } } };
  const way = (marks: number, end: "entregue" | "cancelado") =>
    route(new Random(1), creation, { ...NEW_FICHA, marks, end, old: true }, instant(TODAY, 0)).slice(1);
  assert.deepEqual(way(5, "entregue").map(({ action }) => action), [
    { alter: { ...Object.fromEntries(ETAPAS.map((etapa) => [etapa, true])), status: "pronto" } },
    { alter: { status: "entregue" } },
  ]);
  assert.deepEqual(way(0, "cancelado").map(({ action, by }) => [action, by]), [[
    { alter: { status: "cancelado" } },
    OLD,
  ]]);
});

Deno.test("some pedidos are made again, for free when it is the shop's own fault", async () => {
  const pedidos = await shop(500);
  const remade = pedidos.filter(({ reposicao_de }) => reposicao_de);
  near(remade.length / 500, 0.03, 0.003, "made again");
  near(share(remade, ({ cortesia }) => cortesia === true), 0.6, 0.25, "for free");
  for (const remadeOne of remade) {
    const original = pedidos.find(({ id }) => id === remadeOne.reposicao_de)!;
    assert.ok(original.data_criacao < remadeOne.data_criacao && !original.reposicao_de, `#${remadeOne.numero}`);
    assert.ok(remadeOne.motivo_reposicao, `#${remadeOne.numero}`);
    assert.equal(remadeOne.cliente, original.cliente);
    assert.deepEqual(
      remadeOne.items.map(({ descricao }) => descricao),
      original.items.map(({ descricao }) => descricao),
    );
  }
  assert.deepEqual(
    pedidos.filter(({ valor_total }) => valor_total === "0.00").map(({ id }) => id),
    remade.filter(({ cortesia }) => cortesia).map(({ id }) => id),
  );
});

Deno.test("what is printed on has its art, as a PNG of its proportion with a smaller one; one piece's is lost", async () => {
  using folder = tempFolder();
  const images = new Images(new FolderShelf(join(folder.path, "pedidos.db")));
  const random = new Random(1);
  const cliente = { cliente: "Ana Pinhal", telefone_cliente: "", cidade_cliente: "" };
  const ofNew = Array.from({ length: 200 }, () => newPedido(random, cliente).items).flat();
  const items = generate({ seed: 1, today: TODAY, n: 500 })
    .flatMap(({ action }) => "create" in action ? action.create.items as NewItem[] : [])
    .concat(ofNew);
  await storeArt(images);
  near(share(items.filter(({ tipo_producao }) => tipo_producao !== "impressao_3d"), hasArt), 0.85, 0.03, "with art");
  assert.ok(!items.some((item) => item.tipo_producao === "impressao_3d" && hasArt(item)));
  assert.ok(items.some(({ imagem }) => imagem === LOST_IMAGE));
  const formats = new Map(
    items.filter(hasArt).map(({ imagem, largura, altura }) => {
      const ratio = Number(largura) / Number(altura);
      return [imagem as string, ratio > 1.2 ? "landscape" : ratio < 0.83 ? "portrait" : "square"];
    }),
  );
  const lost = formats.delete(LOST_IMAGE);
  assert.ok(lost && formats.size > 40 && formats.size <= 54, `${formats.size} pictures`);
  assert.equal(await open(images, LOST_IMAGE), null);
  for (const [image, format] of formats) {
    const original = await open(images, image);
    const thumbnail = await open(images, inSize(image, "miniatura")!);
    for (const readCode of [original, thumbnail]) {
      assert.equal(readCode?.kind, "image/png", image);
      assert.equal(
        Math.sign(readCode.largura - readCode.altura),
        { landscape: 1, square: 0, portrait: -1 }[format],
        image,
      );
    }
    assert.equal(Math.max(original!.largura, original!.altura), 900);
    assert.ok(Math.max(thumbnail!.largura, thumbnail!.altura) <= SIDE_MAX_PX.miniatura);
  }
});

function hasArt({ imagem }: NewItem): boolean {
  return typeof imagem === "string";
}

async function open(images: Images, address: string) {
  const stored = await images.open(address.slice(IMAGES_FOLDER.length));
  return stored && readImage(stored.bytes);
}

Deno.test("time at work is counted alike forwards and backwards, over hours and over years", () => {
  for (const day of ["2026-03-09", "2026-03-13", "2026-03-14", "2026-03-15"]) {
    for (const minutes of [10, 700, 3_000, 12_345, 300_000]) {
      const since = instant(day, 9 * 60 + 7);
      near(workMinutes(since, work(since, minutes)), minutes, 0.01, `${minutes} minutes since ${day}`);
    }
  }
  assert.equal(workMinutes(instant(TODAY, 600), instant(TODAY, 500)), 0);
});

Deno.test("only the marks of the old program are out of order, and every history is real", async () => {
  const pedidos = await shop(500);
  const activePedidos = pedidos.filter(({ status }) => !closed(status));
  near(share(activePedidos, (p) => outOfOrder(p) !== null), 0.04, 0.01, "out of order");
  for (const pedido of pedidos) {
    const { historico } = pedido;
    const old = historico.some(({ por }) => por === OLD);
    assert.equal(outOfOrder(pedido) !== null, old, `#${pedido.numero}`);
    assert.equal(historico.length, pedido.versao);
    assert.deepEqual(historico.map(({ em }) => em), historico.map(({ em }) => em).sort());
    const marks = ETAPAS.filter((etapa) => pedido[etapa]);
    for (const etapa of marks) {
      assert.ok(
        historico.some(({ mudancas }) => mudancas.some(({ campo: field, para }) => field === etapa && para === true)),
      );
    }
  }
  const turns = pedidos.flatMap(({ historico }) => historico).filter(({ motivo }) => motivo !== null);
  assert.ok(turns.length > 0, "nobody ever unmarked or cancelled anything");
});

Deno.test("people mark stages while the shop is open, some of them today", async () => {
  const marks = (await shop(500)).flatMap(({ etapas_feitas }) =>
    Object.values(etapas_feitas ?? {}).map(({ em }) => em)
  );
  const minutes = marks.map((em) => (Date.parse(em) - instant(em.slice(0, 10), 0)) / 60_000);
  assert.deepEqual(minutes.filter((minute) => minute < 8 * 60 || minute > 18 * 60 + 2), []);
  assert.ok(marks.filter((em) => em.startsWith(TODAY)).length > 50, "hardly anything happened today");
});

Deno.test("before the shop has opened nothing has happened today", () => {
  for (const today of [TODAY, "2026-03-08", "2026-03-07"]) {
    const writes = generate({ seed: 1, today, n: 200, isOpen: false });
    const past = writes.filter(({ em }) => em < instant(today, 0) + 2 * 60_000);
    assert.equal(past.length, writes.length, today);
  }
});

Deno.test("the edge cases are always there", async () => {
  for (const seed of [1, 2, 20260309]) assertEdgeCases(await shop(PEDIDOS_MIN, TODAY, seed));
});

function assertEdgeCases(pedidos: Awaited<ReturnType<typeof shop>>): void {
  assert.equal(pedidos.length, PEDIDOS_MIN);
  const has = (what: string, is: (p: typeof pedidos[number]) => unknown, times = 1) =>
    assert.ok(pedidos.filter(is).length >= times, what);
  has("a name of 80 characters", ({ cliente }) => cliente.length === 80);
  has("a name with quotes and a tag", ({ cliente }) => cliente === `D'Ávila & Filhos "Festa" <b>`);
  has("an emoji", ({ cliente }) => /\p{Emoji_Presentation}/u.test(cliente));
  has("an accented name", ({ cliente }) => cliente === "São João Festas");
  has("the same without accents", ({ cliente }) => cliente === "Sao Joao Festas");
  has("two people of one name", ({ cliente }) => cliente === "Ana Pinhal", 2);
  has("12 items", ({ items }) => items.length === 12);
  has("a note of 500 characters in lines", ({ observacao }) => observacao?.length === 500 && observacao.includes("\n"));
  has(
    "a total of 0,00",
    ({ valor_total, cortesia, reposicao_de }) => valor_total === "0.00" && cortesia && reposicao_de,
  );
  has("art that is on no disk", ({ items }) => items.some(({ imagem }) => imagem === LOST_IMAGE));
  has("a total of 9.999.999,99", ({ valor_total }) => valor_total === "9999999.99");
  for (const day of [TODAY, "2026-03-08", "2026-03-10", "2026-03-14", "2028-02-29", null]) {
    has(`promised for ${day}`, ({ data_entrega, status }) => data_entrega === day && !closed(status));
  }
  has("a numero with zeros", ({ numero }) => numero === "0000000487");
  has("a numero with a timestamp", ({ numero }) => /^PED-1696\d+$/.test(numero));
  has("a gap in the sequence", ({ numero }) => numero === "1000");
  has("the sequence after it", ({ numero }) => numero === "1001");
  has("cancelled while in Costura", (p) => p.status === "cancelado" && nextEtapa(p) === "costura");
  has("a status by its old name", ({ historico }) => historico.some(({ por }) => por === OLD));
  has("three stations in one second", ({ historico }) => {
    const seconds = Object.groupBy(historico, ({ em }) => em.slice(0, 19));
    return Object.values(seconds).some((together) => new Set(together!.map(({ por }) => por)).size === 3);
  });
}

Deno.test("a shop can be made on any day of the year", async () => {
  for (const today of ["2028-02-29", "2026-12-31", "2027-01-01", "2026-11-22", "2026-11-21"]) {
    assert.equal((await shop(60, today, 7)).length, 60, today);
  }
});

Deno.test("the task demo serves an example shop from a file of its own, which goes with it", async () => {
  using folder = tempFolder();
  const real = join(folder.path, "pedidos.db");
  const demo = new Deno.Command(Deno.execPath(), {
    args: ["task", "demo", "--pedidos", "60"],
    env: { SGP_HOST: "127.0.0.1", SGP_PORT: "0", SGP_DATA: real },
    stdout: "piped",
    stderr: "null",
    // A group of its own, so that Ctrl+C can be done to it as a terminal does: to every process at once.
    detached: true,
  }).spawn();
  let printed = "";
  let pedidos: Promise<Pedido[]> | undefined;
  let art: Promise<Response> | undefined;
  for await (const text of demo.stdout.pipeThrough(new TextDecoderStream())) {
    printed += text;
    if (pedidos || !printed.includes("Ctrl+C")) continue;
    const url = /http:\S+/.exec(printed)![0];
    pedidos = fetch(`${url}/api/v1/pedidos`).then((response) => response.json());
    art = pedidos.then((all) => {
      const images = all.flatMap(({ items }) => items.map(({ imagem }) => imagem));
      return fetch(url + images.find((image) => image && image !== LOST_IMAGE));
    });
    art.then((response) => response.bytes()).finally(() => Deno.kill(-demo.pid, "SIGINT")).catch(() => {});
  }
  assert.equal((await pedidos)?.length, 60, printed);
  assert.equal((await art)?.headers.get("content-type"), "image/png");
  assert.equal((await demo.status).code, 0);
  assert.throws(() => Deno.statSync(/Dados: (.+)/.exec(printed)![1]!), Deno.errors.NotFound);
  assert.throws(() => Deno.statSync(real), Deno.errors.NotFound);
});
