/**
 * `deno task trace`: the list and the board in a real Chromium over 10,000 pedidos on the floor, while 50 changes a second
 * arrive and somebody types into the search. Prints how long the longest task of each page was, how many took more than
 * 50 ms, and how long each key took. Ends with code 1 when one worked for longer, or when the pages end on different
 * boards. It judges by the time that the processor worked; on a machine that is busy with other things the time that
 * passed says more about those.
 *
 * Options: `--seconds N` of changes for each page, 20 when not given; `--pedidos N`.
 */

import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Browser, Page } from "playwright-core";
import { ETAPAS } from "../../server/domain/etapas.ts";
import { addDays } from "../../server/domain/days.ts";
import { newPedidoSchema } from "../../server/domain/pedido.ts";
import { openStore } from "../../server/store/open.ts";
import { launchBrowser } from "../e2e/browser.ts";
import { HttpClient } from "./http_client.ts";
import { serve, type Served } from "./targets.ts";
import { CATEGORIES, tasksOf } from "./trace_events.ts";

/** Changes of order, of column and of a row alone, each as often as the others. */
const CHANGES_A_SECOND = 50;
/** A task that holds a page up for longer is felt (RAIL; the Long Tasks API counts from here). */
const LONG_TASK_MS = 50;
/** As fast as people type a word that they know. */
const KEY_EVERY_MS = 180;
/** Looked for and wiped out again, over and over: a numero, a name, a city, an item. */
const WORDS = ["4871", "joao arvoredo", "vale do ipe", "painel"];

const { values: options } = parseArgs({
  args: Deno.args,
  options: { seconds: { type: "string", default: "20" }, pedidos: { type: "string", default: "10000" } },
});
const durationMs = Number(options.seconds) * 1000;
const pedidos = Number(options.pedidos);

const folder = Deno.makeTempDirSync({ prefix: "sgp-trace-" });
const browser = await launchBrowser([
  ...["--no-sandbox", "--disable-gpu", "--lang=pt-BR", "--disable-background-networking"],
]);
try {
  await using server = await serve("ours", folder, await fill(join(folder, "trace.db")));
  console.log(`${pedidos} pedidos on the floor, ${CHANGES_A_SECOND} changes a second, load ${load()}`);
  const pages: [string, Page][] = [];
  for (const path of ["/", "/quadro"]) pages.push([path, await open(server, path)]);
  let held = false;
  for (const [path, page] of pages) held = await measure(browser, server, path, page) || held;
  if (!await sameBoard(pages.map(([, page]) => page))) throw new Error("the pages ended on different boards");
  if (held) Deno.exitCode = 1;
} finally {
  await browser.close();
  Deno.removeSync(folder, { recursive: true });
}

/** Traces one page while changes arrive at both. @returns whether a task worked for long. */
async function measure(browser: Browser, server: Served, path: string, page: Page): Promise<boolean> {
  await page.bringToFront();
  await page.locator("#campo-busca").focus();
  await browser.startTracing(page, { categories: CATEGORIES });
  const end = performance.now() + durationMs;
  const [changes] = await Promise.all([change(server, end), type(page, end)]);
  const trace = new TextDecoder().decode(await browser.stopTracing());
  const latencies = await page.evaluate(() => (globalThis as unknown as { keyLatencies: number[] }).keyLatencies);
  const { wallMs, cpuMs, keysCpuMs } = tasksOf(trace, new URL(path, page.url()).href);
  const long = (tasks: number[]) => tasks.filter((ms) => ms > LONG_TASK_MS).length;
  console.log(`\n${path}  ${changes} changes, ${wallMs.length} tasks, load ${load()}`);
  console.log(
    `  longest task        ${Math.max(...wallMs).toFixed(1)} ms (${Math.max(...cpuMs).toFixed(1)} ms of CPU)`,
  );
  console.log(`  tasks over ${LONG_TASK_MS} ms    ${long(wallMs)} (${long(cpuMs)} by CPU)`);
  console.log(`  work of a key       ${spread(keysCpuMs)} of CPU, ${keysCpuMs.length} keys`);
  console.log(`  key to its frame    ${spread(latencies)}`);
  return long(cpuMs) > 0;
}

/** A page that has the whole board, and that notes for each letter when the frame that shows it was drawn. */
async function open({ port }: Served, path: string): Promise<Page> {
  const context = await browser.newContext({ locale: "pt-BR", viewport: { width: 1366, height: 768 } });
  await context.addInitScript(() => {
    localStorage.setItem("sgp.estacao", JSON.stringify({ name: "Costura 1", setor: "costura" }));
    const latencies: number[] = [];
    Object.assign(globalThis, { keyLatencies: latencies });
    addEventListener("input", ({ timeStamp }) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => latencies.push(performance.now() - timeStamp);
        port2.postMessage(null);
      });
    }, true);
  });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${port}${path}`);
  await page.getByText("Ao vivo · verificado").first().waitFor({ timeout: 60_000 });
  await page.locator("[data-id]").first().waitFor();
  return page;
}

async function type(page: Page, end: number): Promise<void> {
  for (let n = 0; performance.now() < end; n++) {
    for (const key of [...WORDS[n % WORDS.length]!].concat("Escape")) {
      if (performance.now() > end) return;
      await page.keyboard.press(key);
      await new Promise((done) => setTimeout(done, KEY_EVERY_MS));
    }
  }
}

/** Changes pedidos at the pace until `end`. @returns how many. */
async function change({ port }: Served, end: number): Promise<number> {
  const client = await HttpClient.connect(port);
  const start = performance.now();
  let changes = 0;
  for (; performance.now() < end; changes++) {
    const wait = start + changes * 1000 / CHANGES_A_SECOND - performance.now();
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
    // A prime apart: all over the list, and the same pedido again only after all the others.
    await client.request("PATCH", `/api/v1/pedidos/${1 + changes * 7919 % pedidos}`, JSON.stringify(news(changes)));
  }
  client.close();
  return changes;
}

function news(n: number): Record<string, unknown> {
  switch (n % 3) {
    case 0:
      return { data_entrega: addDays(today(), n % 17 - 4) };
    case 1:
      return { conferencia: n % 2 === 0, prioridade: n % 5 === 0 ? "ALTA" : "NORMAL" };
    default:
      return { observacao: `Recado ${n}` };
  }
}

/** Every page shows the same four characters, once all that was sent has arrived. */
async function sameBoard(pages: Page[]): Promise<boolean> {
  for (let tries = 0; tries < 50; tries++) {
    const codes = await Promise.all(pages.map((page) => page.locator(".top .code").innerText()));
    if (new Set(codes).size === 1) return true;
    await pages[0]!.waitForTimeout(200);
  }
  return false;
}

/** Pedidos none of which has left the floor: the most that a list or a board can have to show. */
async function fill(data: string): Promise<string> {
  const store = await openStore({ data, sqliteDriver: "node:sqlite", durability: "os" });
  const first = ["João", "Ana", "Úrsula", "Íris", "Caio", "Buffet", "Ateliê", "Papelaria", "Escola"];
  const last = ["Arvoredo", "Pinhal", "Jardim Encantado", "Sol Nascente", "Três Pinheiros", "Céu Aberto", "Jatobá"];
  const cities = ["Vale do Ipê/ES", "Porto Jatobá/ES", "Lagoa Serena/BA", "São Tomé das Águas/ES"];
  for (let n = 1; n <= pedidos; n++) {
    const done = n % (ETAPAS.length + 1);
    const item = {
      tipo_producao: n % 3 ? "painel" : "lona",
      descricao: `${n % 3 ? "Painel" : "Lona"} 200 × 150 · Festa ${n % 90}`,
      largura: "200",
      altura: "150",
      tecido: n % 2 ? "Oxford" : "Tactel",
      vendedor: "Lúcia",
      valor_unitario: "231.90",
    };
    const fresh = {
      cliente: `${first[n % first.length]} ${last[n % last.length]}`,
      cidade_cliente: cities[n % cities.length],
      telefone_cliente: `(00) 9${String(n * 7919).padStart(8, "0").slice(0, 4)}-${
        String(n).padStart(4, "0").slice(-4)
      }`,
      data_entrada: addDays(today(), -10),
      data_entrega: addDays(today(), n % 23 - 5),
      prioridade: n % 11 ? "NORMAL" : "ALTA",
      status: done === 0 ? "pendente" : done === ETAPAS.length ? "pronto" : "em_producao",
      items: Array.from({ length: 1 + n % 3 }, () => item),
      ...Object.fromEntries(ETAPAS.map((etapa, place) => [etapa, place < done])),
    };
    await store.create(newPedidoSchema.parse(fresh), { por: "Balcão 1" });
  }
  store.close();
  return data;
}

function today(): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "America/Sao_Paulo" }).format(Date.now());
}

function load(): string {
  return Deno.loadavg()[0]!.toFixed(1);
}

function spread(values: number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN).toFixed(1);
  return `${at(0.5)} / ${at(0.95)} / ${at(1)} ms (p50 / p95 / max)`;
}
