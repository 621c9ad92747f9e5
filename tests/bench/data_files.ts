/** The pedidos over which is measured, in the file that each target reads. */

import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { newPedidoSchema } from "../../server/domain/pedido.ts";
import { openStore } from "../../server/store/open.ts";
import type { Data } from "./scenario.ts";
import { shopFile } from "./shop_file.ts";
import type { Target } from "./targets.ts";

/** Pedidos that one transaction writes. */
const AT_ONCE = 100;

/** Makes the data files that a scenario asks for; all hold the same documents. @returns where each target's is. */
export async function prepare(folder: string, data: Data): Promise<Record<Target, string>> {
  if (data.archived === undefined) return await pedidosAlike(folder, data.pedidos);
  const ours = await shopFile(folder, data.pedidos, data.archived, data.due);
  return { ours, onDisk: ours, bare: ours };
}

/** `n` pedidos of two items. */
async function pedidosAlike(folder: string, n: number): Promise<Record<Target, string>> {
  const bareFile = join(folder, `bare-${n}.db`);
  const files = { ours: join(folder, `ours-${n}.db`), onDisk: bareFile, bare: bareFile };
  const store = await openStore({ data: files.ours, sqliteDriver: "node:sqlite", durability: "os" });
  const fresh = newPedidoSchema.parse(PEDIDO);
  for (let left = n; left > 0; left -= AT_ONCE) {
    const some = Array.from({ length: Math.min(left, AT_ONCE) }, () => store.create(fresh, { por: "Balcão 1" }));
    await Promise.all(some);
  }
  const { json } = await store.list({});
  store.close();
  const bare = new DatabaseSync(bareFile);
  bare.exec(`CREATE TABLE pedido (id INTEGER PRIMARY KEY, doc TEXT NOT NULL) STRICT;
    CREATE TABLE historico (seq INTEGER PRIMARY KEY, pedido_id INTEGER, versao INTEGER, em TEXT, mudancas TEXT) STRICT;
    BEGIN`);
  const insert = bare.prepare("INSERT INTO pedido VALUES (?, ?)");
  for (const pedido of JSON.parse(json)) insert.run(pedido.id, JSON.stringify(pedido));
  bare.exec("COMMIT");
  bare.close();
  return files;
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
