/** One field of an item: read from wherever a program wrote it, as text, and written back to the same place. Pure. */

import { semAcento } from "./busca.ts";
import { CAMPOS_DO_ITEM, type NomeDeCampo } from "./campos_por_tipo.ts";
import { formatarValor, lerCentavos } from "./dinheiro.ts";
import { parseScaled } from "./numbers.ts";

/** An item as any program writes it. */
export type ItemQualquer = Readonly<Record<string, unknown>>;

/** What a field that is set is written as, for a field that is either there or not. */
export const SIM = "sim";

/**
 * A field as a person reads and types it: `""` when it is empty, {@linkcode SIM} for yes, the choice's wire value as
 * text, money in Brazilian form.
 */
export function lerCampo(item: ItemQualquer, nome: NomeDeCampo): string {
  const { forma, opcoes, dizLo } = CAMPOS_DO_ITEM[nome];
  const valor = ler(item, lugarDe(item, nome));
  switch (forma) {
    case "marca":
      return /^(true|1|sim|com)$/.test(escrito(valor)) || (dizLo && conta(item[dizLo])) ? SIM : "";
    case "escolha": {
      const lido = semAcento(escrito(valor)).toLowerCase();
      const opcao = opcoes!.find(({ fio, apelidos }) => String(fio) === lido || apelidos?.includes(lido));
      if (opcao) return String(opcao.fio);
      return /^(sem|nao|false|nenhuma|0)$/.test(lido) ? "" : escrito(valor);
    }
    case "valor":
      return lerCentavos(escrito(valor)) === null ? escrito(valor) : formatarValor(emReais(escrito(valor)));
    case "medida":
      return escrito(valor).replace(".", ",");
    default:
      return escrito(valor);
  }
}

/** What the wire says for a typed text; `null` for an empty field. */
export function campoParaFio(nome: NomeDeCampo, digitado: string): unknown {
  const { forma, opcoes } = CAMPOS_DO_ITEM[nome];
  const texto = digitado.trim();
  switch (forma) {
    case "marca":
      return texto === SIM;
    case "escolha":
      return opcoes!.find(({ fio }) => String(fio) === texto)?.fio ?? (texto || null);
    case "valor":
      return lerCentavos(texto) === null ? texto || null : emReais(texto);
    case "medida":
      return texto.replace(",", ".") || null;
    default:
      return texto || null;
  }
}

/** The item with one field set, where it was found, or where a new one belongs. */
export function comCampo<I extends ItemQualquer>(item: I, nome: NomeDeCampo, valor: unknown): I {
  return escrever(item, lugarDe(item, nome), valor);
}

/** The item with one field emptied, wherever programs write it. Keys that it never had are not added. */
export function semCampo<I extends ItemQualquer>(item: I, nome: NomeDeCampo): I {
  const { lugares, forma } = CAMPOS_DO_ITEM[nome];
  const vazio = forma === "marca" ? false : null;
  const presentes = lugares.filter((lugar) => ler(item, lugar) !== undefined);
  return presentes.reduce((resto, lugar) => escrever(resto, lugar, vazio ?? VAZIO[lugar] ?? null), item);
}

/** The wire's empty text where it knows no null. */
const VAZIO: Record<string, string> = { tecido: "" };

function lugarDe(item: ItemQualquer, nome: NomeDeCampo): string {
  const { lugares } = CAMPOS_DO_ITEM[nome];
  return lugares.find((lugar) => escrito(ler(item, lugar)) !== "") ??
    lugares.find((lugar) => ler(item, lugar) !== undefined) ?? lugares[0]!;
}

function ler(item: ItemQualquer, lugar: string): unknown {
  const [fora, dentro] = lugar.split(".") as [string, string | undefined];
  return dentro === undefined ? item[fora] : (item[fora] as ItemQualquer | null | undefined)?.[dentro];
}

function escrever<I extends ItemQualquer>(item: I, lugar: string, valor: unknown): I {
  const [fora, dentro] = lugar.split(".") as [string, string | undefined];
  if (dentro === undefined) return { ...item, [fora]: valor ?? VAZIO[fora] ?? null };
  return { ...item, [fora]: { ...item[fora] as ItemQualquer | null, [dentro]: valor } };
}

function escrito(valor: unknown): string {
  return ["string", "number", "boolean"].includes(typeof valor) ? String(valor).trim() : "";
}

function conta(valor: unknown): boolean {
  return (parseScaled(escrito(valor), 4) ?? 0) > 0;
}

function emReais(texto: string): string {
  const centavos = lerCentavos(texto)!;
  return (centavos / 100).toFixed(2);
}
