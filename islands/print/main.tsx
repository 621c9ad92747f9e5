/** Prints the fichas of the page once their art is there and the server has noted it; asks before a second copy. */

import { ApiError, sentenceOf } from "../sync/api_error.ts";
import { rememberTestPrint } from "../board/test_print.ts";
import { leadBack } from "../board/back_link.ts";
import { askJson } from "../sync/ask_json.ts";
import { artOf } from "./art.ts";
import { listenToOptions } from "./options.ts";

/** The patience with noting a print. */
const RECORD_MS = 5_000;

/** A copy as the server noted it. */
interface Printed {
  pedido_id: number;
  via: number;
  em: string;
  por: string | null;
}

/** A ficha of no pedido, which tries the printer: of it nothing is noted. */
const isTest = document.querySelector("[data-test]") !== null;
const fichas = [...document.querySelectorAll<HTMLElement>(".ficha")];
const state = document.querySelector<HTMLElement>(".bar-state")!;
const button = document.querySelector<HTMLButtonElement>("#imprimir")!;
const dialog = document.querySelector<HTMLDialogElement>("#segunda-via")!;
const pageNotice = state.textContent;
let printedOnes: Printed[] = [];
/** The same for every try at noting one copy, so that an answer lost on its way notes nothing twice. */
let key = newKey();

/** Notes the copies that are about to be printed; null when that failed, which the page then says. */
async function record(): Promise<Printed[] | null> {
  const byPedido = new Map(fichas.map(({ dataset: { id, versao, via } }) => [id, { id, versao, via }]));
  const list = [...byPedido.values()].map((ficha) =>
    Object.fromEntries(Object.entries(ficha).map(([name, valor]) => [name, Number(valor)]))
  );
  try {
    const asked = { body: { fichas: list }, key, timeoutMs: RECORD_MS };
    const noted = await askJson<Printed[]>("POST", "/impressoes", asked);
    key = newKey();
    return noted;
  } catch (error) {
    // The pedido changed, was deleted, or somebody has just printed this copy: the page shows it as it is now.
    if (error instanceof ApiError && (error.status === 409 || error.status === 404)) location.reload();
    else say(`${sentenceOf(error, "Sem resposta do servidor.")} A impressão não foi registrada: tente de novo.`);
    return null;
  }
}

/** Puts onto the sheets which copy they are, when and by whom they were printed. */
function stamp(): void {
  for (const ficha of fichas) {
    const printed = printedOnes.find(({ pedido_id }) => String(pedido_id) === ficha.dataset.id)!;
    const via = ficha.querySelector<HTMLElement>(".ficha-via")!;
    via.textContent = `${printed.via}ª VIA`;
    via.hidden = printed.via < 2;
    ficha.dataset.via = `${printed.via + 1}`;
    const by = printed.por ? ` por ${printed.por}` : "";
    ficha.querySelector(".ficha-printed")!.textContent = `Impresso ${MOMENT.format(new Date(printed.em))}${by}`;
  }
  document.body.dataset.recorded = "";
}

async function printFichas(): Promise<void> {
  if (button.getAttribute("aria-busy") === "true") return;
  if (isTest) {
    print();
    return rememberTestPrint();
  }
  const asks = printedOnes.length > 0 || Number(dialog.dataset.asks) > 0;
  const choice = fichas.length === 0 ? "mesma" : asks ? await ask() : "outra";
  if (choice !== "outra" && choice !== "mesma") return;
  button.setAttribute("aria-busy", "true");
  try {
    if (choice === "outra") {
      const fresh = await record();
      if (!fresh) return;
      printedOnes = fresh;
      stamp();
      say(pageNotice ?? "");
    }
    print();
  } finally {
    button.setAttribute("aria-busy", "false");
  }
}

/** What the person answers: `outra`, `mesma`, or to go back. */
function ask(): Promise<string> {
  if (printedOnes.length > 0) {
    dialog.querySelector("#segunda-via-titulo")!.textContent = "Imprimir outra via?";
    dialog.querySelector("[value=outra]")!.textContent = "Imprimir outra via";
    dialog.querySelector("#segunda-via-texto")!.textContent =
      "Esta tela acabou de imprimir. Outra via fica registrada. Se o papel não saiu, repita a anterior.";
    dialog.querySelector<HTMLElement>("#mesma-via")!.hidden = false;
  }
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((respond) => dialog.addEventListener("close", () => respond(dialog.returnValue), { once: true }));
}

function say(text: string): void {
  state.textContent = text;
}

function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const MOMENT = new Intl.DateTimeFormat("pt-BR", {
  timeZone: "America/Sao_Paulo",
  day: "2-digit",
  month: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
});

listenToOptions(fichas.length > 0);
if (!isTest) leadBack();
button.addEventListener("click", () => void printFichas());
if (fichas.length > 0) {
  say(pageNotice || "Carregando as artes…");
  await Promise.all([artOf(fichas), document.fonts.ready]);
  say(pageNotice ?? "");
  void printFichas();
}
