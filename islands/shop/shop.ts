/** The shop as the server has it, and which of the first steps are done. */

import { computed, signal } from "@preact/signals";
import type { ListedAcesso } from "../../server/domain/acesso.ts";
import { ETAPAS } from "../../server/domain/etapas.ts";
import type { Setor } from "../../server/domain/setores.ts";
import { logoToShow, type Shop } from "../../server/domain/shop.ts";
import { wasTestPrinted } from "../board/test_print.ts";
import { sentenceOf } from "../sync/api_error.ts";
import { askJson } from "../sync/ask_json.ts";

/** The places where things are made. */
export const PRODUCTION = ETAPAS.filter((etapa) => etapa !== "financeiro");

/** Null until the server has told it. */
export const shop = signal<Shop | null>(null);
/** Why it could not be read; null when it could. */
export const failed = signal<string | null>(null);

const places = signal<ReadonlySet<Setor>>(new Set());
const printed = signal(wasTestPrinted());

/** The steps, by what of each is done. */
export const done = computed(() => ({
  named: shop.value !== null && shop.value.nome !== "",
  balcao: places.value.has("balcao"),
  producao: PRODUCTION.some((setor) => places.value.has(setor)),
  tv: places.value.has("tv"),
  printed: printed.value,
}));

/** Reads all of it. */
export async function ask(): Promise<void> {
  printed.value = wasTestPrinted();
  try {
    const [current, acessos] = await Promise.all([
      askJson<Shop>("GET", "/loja"),
      askJson<ListedAcesso[]>("GET", "/acessos"),
    ]);
    const good = acessos.filter(({ revogado_em }) => revogado_em === null);
    places.value = new Set(good.flatMap(({ setor }) => setor ?? []));
    shop.value = current;
    failed.value = null;
  } catch (error) {
    failed.value = sentenceOf(error, "O servidor não respondeu agora.");
  }
}

/** Says what the shop is, and shows it in this page's head. @returns why that failed; null when it did not. */
export async function change(body: Shop): Promise<string | null> {
  try {
    shop.value = await askJson<Shop>("PUT", "/loja", { body });
    showInHead(shop.value);
    return null;
  } catch (error) {
    return sentenceOf(error, "Sem resposta do servidor. Tente de novo.");
  }
}

/** As the next page will have it from the server. */
function showInHead({ nome, logo }: Shop): void {
  const mark = document.querySelector<HTMLAnchorElement>(".mark")!;
  const said = nome || "SGP ao Vivo";
  mark.ariaLabel = said;
  mark.querySelector("img")!.src = logoToShow({ logo }) ?? "/static/icon.svg";
  const text = document.createElement("b");
  text.textContent = said;
  mark.querySelector("span")!.replaceChildren(text);
}
