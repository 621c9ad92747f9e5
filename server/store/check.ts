import { compiled } from "../compiled.ts";
import { type Pedido, type PedidoPatch, pedidoSchema } from "../domain/pedido.ts";
import { contradictions } from "../domain/pedido_write.ts";
import { type Asking, one } from "./asking.ts";
import { InvalidPedido } from "./errors.ts";

/** The schema of what a change writes of a pedido. */
const changedSchema = compiled(pedidoSchema.partial());

/** The pedido that this one is a reposição of must be one; whether it is in the bin by now does not matter. @throws {InvalidPedido} */
export function* checkOriginal({ reposicao_de: original }: PedidoPatch): Asking<void> {
  if (!original || (yield* one("SELECT 1 FROM pedido WHERE id = ?", original))) return;
  throw new InvalidPedido([{ campo: "reposicao_de", message: "O pedido original não existe" }]);
}

/**
 * A last look at what a change writes of a pedido. The rest was looked at when it was written, maybe by a rule that let more
 * pass: such a pedido must still be able to move through production.
 *
 * @throws {InvalidPedido}
 */
export function check(pedido: Pedido, before: Pedido | null, sent: PedidoPatch): Pedido {
  const changed: Record<string, unknown> = { id: pedido.id };
  for (const [name, value] of Object.entries(pedido)) {
    if (before?.[name as keyof Pedido] !== value) changed[name] = value;
  }
  const parsed = changedSchema().safeParse(changed);
  if (!parsed.success) {
    throw new InvalidPedido(parsed.error.issues.map(({ path, message }) => ({ campo: path.join("."), message })));
  }
  const checked = before ? { ...pedido, ...parsed.data } : parsed.data as Pedido;
  const problems = contradictions(checked, sent);
  if (problems.length > 0) throw new InvalidPedido(problems);
  return checked;
}
