/** Run in the server's place, with its permissions: makes a copy as the server does, and prints what is in it. */

import { copyElsewhere } from "../../server/ops/copy_elsewhere.ts";
import { openStore } from "../../server/store/open.ts";
import { newPedidoSchema } from "../../server/domain/pedido.ts";
import { driver } from "../harness.ts";

const data = Deno.env.get("SGP_DATA")!;
const store = await openStore({ data, sqliteDriver: driver });
await store.create(newPedidoSchema.parse({ cliente: "Espaço Sol Nascente" }), { por: null });
const { pedidos } = await copyElsewhere({ from: data, to: `${data}.copia`, driver }).contents;
console.log(pedidos);
store.close();
