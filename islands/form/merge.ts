/** Two people, one pedido: what someone else saved is set into an open form without losing what was typed. Pure. */

import { fullDay } from "../../server/domain/days.ts";
import { formatReais } from "../../server/domain/money.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { take, type, type Typed, TYPED_FIELDS, type TypedField } from "./typed.ts";
import { textOfField, totals } from "./to_wire.ts";

/** One field that both sides changed, each to something else. */
export interface Conflict {
  field: TypedField;
  /** Values as a person reads them: when the form was opened, as the other saved it, as typed here. */
  was: string;
  theirs: string;
  mine: string;
}

/** A form after someone else's change was set in. */
export interface Merge {
  typed: Typed;
  /** Fields that took the other's value because nothing was typed there. */
  updated: TypedField[];
  conflicts: Conflict[];
}

/** Sets what changed from `base` to `atual` into a form that was opened on `base`. */
export function mergeForms(base: Pedido, typed: Typed, current: Pedido): Merge {
  const before = type(base), theirs = type(current);
  const result: Merge = { typed: { ...typed }, updated: [], conflicts: [] };
  for (const field of TYPED_FIELDS) {
    const [textBefore, theirText, mine] = [before, theirs, typed].map((each) => textOfField(each, field));
    if (theirText === textBefore) continue;
    if (mine === textBefore || mine === theirText) {
      Object.assign(result.typed, take(current, field));
      if (mine !== theirText) result.updated.push(field);
    } else {
      const [was, theirsReadable, mineReadable] = [before, theirs, typed].map((each) => readable(each, field));
      result.conflicts.push({ field, was: was!, theirs: theirsReadable!, mine: mineReadable! });
    }
  }
  return result;
}

/** A form that stays open while others save. */
export interface OpenForm {
  base: Pedido;
  typed: Typed;
  conflicts: readonly Conflict[];
  /** Fields that took what somebody else saved. */
  updated: readonly TypedField[];
}

/** The same after one more save of somebody else's: what was not chosen yet is still to be chosen, between newer values. */
export function settled({ base, typed, conflicts, updated }: OpenForm, current: Pedido): OpenForm {
  const merge = mergeForms(base, typed, current);
  const anew = new Set(merge.conflicts.map(({ field }) => field));
  return {
    base: current,
    typed: merge.typed,
    conflicts: [...conflicts.filter(({ field }) => !anew.has(field)), ...merge.conflicts],
    updated: [...new Set([...updated, ...merge.updated])],
  };
}

/** A field as a person reads it in a sentence. */
export function readable(typed: Typed, field: TypedField): string {
  switch (field) {
    case "items": {
      const { items } = typed;
      const howMany = `${items.length} ${items.length === 1 ? "item" : "itens"}, ${formatReais(totals(typed).itens)}`;
      return [howMany, ...items.map(({ descricao, quantidade }) => `${quantidade} × ${descricao}`)].join("\n");
    }
    case "data_entrada":
    case "data_entrega":
      return typed[field] ? fullDay(typed[field]) : "A combinar";
    case "prioridade":
      return typed.prioridade === "ALTA" ? "Alta" : "Normal";
    case "valor_frete":
      return `R$ ${typed.valor_frete || "0,00"}`;
    case "forma_envio":
      return [typed.forma_envio.trim(), typed.portador.trim()].filter(Boolean).join(" – ") || "(vazio)";
    case "cortesia":
      return typed.cortesia ? "Sim" : "Não";
    case "reposicao_de":
      return typed.reposicao_de === null ? "Nenhum" : "Outro pedido";
    default:
      return typed[field].trim() || "(vazio)";
  }
}
