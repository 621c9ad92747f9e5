import { z } from "zod";
import { contradicoes, type Pedido, type PedidoPatch, pedidoSchema } from "../domain/pedido.ts";
import type { Session } from "./session.ts";
import { InvalidPedido } from "./store.ts";

/** The schema of a pedido whose items are those that were read from the file a moment ago. */
const pedidoComMesmosItens = pedidoSchema.extend({ items: z.custom<Pedido["items"]>() });

/** The pedido that this one is a reposição of must be one; whether it is in the bin by now does not matter. @throws {InvalidPedido} */
export function checkOriginal(session: Session, { reposicao_de: original }: PedidoPatch): void {
  if (!original || session.sql("SELECT 1 FROM pedido WHERE id = ?").get(original)) return;
  throw new InvalidPedido([{ campo: "reposicao_de", message: "O pedido original não existe" }]);
}

/**
 * A last look at the whole pedido before it is written. Items are most of the work, and most changes leave them alone:
 * those just read from the file were looked at when they were written.
 *
 * @throws {InvalidPedido}
 */
export function check(pedido: Pedido, antes: Pedido | null, enviado: PedidoPatch): Pedido {
  const schema = pedido.items === antes?.items ? pedidoComMesmosItens : pedidoSchema;
  const parsed = schema.safeParse(pedido);
  if (!parsed.success) {
    throw new InvalidPedido(parsed.error.issues.map(({ path, message }) => ({ campo: path.join("."), message })));
  }
  const problems = contradicoes(parsed.data, enviado);
  if (problems.length > 0) throw new InvalidPedido(problems);
  return parsed.data;
}
