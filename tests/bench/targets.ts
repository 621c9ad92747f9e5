/** The two servers that are compared, each started in a process of its own over a copy of the same pedidos. */

import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { newPedidoSchema } from "../../server/domain/pedido.ts";
import { openStore } from "../../server/store/open.ts";
import { HttpClient } from "./http_client.ts";

/** Ours is the server as `deno task start` runs it. */
export const TARGETS = ["ours", "bare"] as const;

/** One of {@linkcode TARGETS}. */
export type Target = typeof TARGETS[number];

/** A server that is up. */
export interface Served extends AsyncDisposable {
  port: number;
  pid: number;
  /** Whether a screen asks for the board when it connects. */
  hasBoard: boolean;
}

/** Makes the data files of `n` pedidos of two items; both hold the same documents. @returns where each target's is. */
export async function prepare(folder: string, n: number): Promise<Record<Target, string>> {
  const files = { ours: join(folder, `ours-${n}.db`), bare: join(folder, `bare-${n}.db`) };
  const store = await openStore({ data: files.ours, sqliteDriver: "node:sqlite", durability: "os" });
  for (let i = 0; i < n; i++) await store.create(newPedidoSchema.parse(PEDIDO), { por: "Balcão 1" });
  const { json } = await store.list({});
  store.close();
  const bare = new DatabaseSync(files.bare);
  bare.exec(`CREATE TABLE pedido (id INTEGER PRIMARY KEY, doc TEXT NOT NULL) STRICT;
    CREATE TABLE historico (seq INTEGER PRIMARY KEY, pedido_id INTEGER, versao INTEGER, em TEXT, mudancas TEXT) STRICT;
    BEGIN`);
  const insert = bare.prepare("INSERT INTO pedido VALUES (?, ?)");
  for (const pedido of JSON.parse(json)) insert.run(pedido.id, JSON.stringify(pedido));
  bare.exec("COMMIT");
  bare.close();
  return files;
}

/** Starts a server over a fresh copy of a data file, and waits until it answers. @param settings of ours alone. */
export async function serve(
  target: Target,
  folder: string,
  file: string,
  settings: Record<string, string> = {},
): Promise<Served> {
  const run = Deno.makeTempDirSync({ dir: folder });
  const data = join(run, "pedidos.db");
  Deno.copyFileSync(file, data);
  const port = freePort();
  const allow = ["-P=server", `--allow-read=.,${run}`, `--allow-write=${run}`];
  const command = target === "ours" ? [...allow, "main.ts"] : ["-A", "tests/bench/bare.ts", data, String(port)];
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", ...command],
    env: target === "ours"
      ? {
        SGP_HOST: "127.0.0.1",
        SGP_PORT: String(port),
        SGP_DATA: data,
        SGP_AUTH: "off",
        SGP_RATE_LIMIT: "0",
        ...settings,
      }
      : {},
    stdout: "null",
  }).spawn();
  await answers(port);
  return {
    port,
    pid: child.pid,
    hasBoard: target === "ours",
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGTERM");
      await child.status;
      Deno.removeSync(run, { recursive: true });
    },
  };
}

const START_MAX_MS = 20_000;

async function answers(port: number): Promise<void> {
  for (const start = Date.now();;) {
    try {
      const client = await HttpClient.connect(port);
      await client.request("GET", "/health");
      return client.close();
    } catch (error) {
      if (Date.now() - start > START_MAX_MS) throw error;
      await new Promise((done) => setTimeout(done, 20));
    }
  }
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

const ITEM = {
  tipo_producao: "painel",
  descricao: "Painel 200 × 150 · Jardim encantado",
  largura: "200",
  altura: "150",
  metro_quadrado: "3.00",
  quantidade: 1,
  vendedor: "Lúcia",
  designer: "Duda",
  tecido: "Oxford",
  acabamento: { overloque: true, elastico: false, ilhos: true },
  emenda: "sem",
  ilhos_qtd: 12,
  ilhos_distancia: "20",
  ilhos_valor_unitario: "1.00",
  valor_unitario: "231.90",
};

const PEDIDO = {
  cliente: "Ateliê Luz do Vale",
  telefone_cliente: "(00) 91234-5678",
  cidade_cliente: "Vale do Ipê/ES",
  data_entrada: "2026-03-02",
  data_entrega: "2026-03-09",
  observacao: "Arte aprovada pelo WhatsApp",
  valor_frete: "15.00",
  tipo_pagamento: "PIX",
  obs_pagamento: "50% entrada",
  forma_envio: "Motoboy",
  forma_envio_id: 2,
  items: [ITEM, { ...ITEM, largura: "300", metro_quadrado: "4.50" }],
};
