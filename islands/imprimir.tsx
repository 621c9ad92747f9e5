/** Prints the fichas of the page once their art is there and the server has noted it; asks before a second copy. */

import { ApiError, sentenceOf } from "./sync/api_error.ts";
import { askJson } from "./sync/ask_json.ts";

/** How long the art may take; then the sheet says that it is missing. */
const ARTE_MS = 5_000;
/** The patience with noting a print. */
const REGISTRO_MS = 5_000;

/** A copy as the server noted it. */
interface Impressa {
  pedido_id: number;
  via: number;
  em: string;
  por: string | null;
}

const fichas = [...document.querySelectorAll<HTMLElement>(".ficha")];
const estado = document.querySelector<HTMLElement>(".barra-estado")!;
const botao = document.querySelector<HTMLButtonElement>("#imprimir")!;
const dialogo = document.querySelector<HTMLDialogElement>("#segunda-via")!;
const avisoDaPagina = estado.textContent;
let impressas: Impressa[] = [];
/** The same for every try at noting one copy, so that an answer lost on its way notes nothing twice. */
let chave = novaChave();

/** Settles when every picture can be drawn, or says that it is missing. */
function arte(): Promise<unknown> {
  const logos = [...document.querySelectorAll<HTMLImageElement>(".ficha-loja img")];
  return Promise.all([
    ...logos.map((logo) => Promise.race([logo.decode().catch(() => {}), depois(ARTE_MS)])),
    ...fichas.map(async (ficha) => {
      const imagem = ficha.querySelector<HTMLImageElement>(".ficha-quadro img");
      if (!imagem) return;
      const chegou = await Promise.race([imagem.decode().then(() => true, () => false), depois(ARTE_MS)]);
      imagem.hidden = !chegou;
      ficha.querySelector<HTMLElement>(".sem-imagem")!.hidden = !!chegou;
    }),
  ]);
}

/** Notes the copies that are about to be printed; null when that failed, which the page then says. */
async function registrar(): Promise<Impressa[] | null> {
  const porPedido = new Map(fichas.map(({ dataset: { id, versao, via } }) => [id, { id, versao, via }]));
  const lista = [...porPedido.values()].map((ficha) =>
    Object.fromEntries(Object.entries(ficha).map(([nome, valor]) => [nome, Number(valor)]))
  );
  try {
    const asked = { body: { fichas: lista }, key: chave, timeoutMs: REGISTRO_MS };
    const notadas = await askJson<Impressa[]>("POST", "/impressoes", asked);
    chave = novaChave();
    return notadas;
  } catch (erro) {
    // The pedido changed, was deleted, or somebody has just printed this copy: the page shows it as it is now.
    if (erro instanceof ApiError && (erro.status === 409 || erro.status === 404)) location.reload();
    else dizer(`${sentenceOf(erro, "Sem resposta do servidor.")} A impressão não foi registrada: tente de novo.`);
    return null;
  }
}

/** Puts onto the sheets which copy they are, when and by whom they were printed. */
function carimbar(): void {
  for (const ficha of fichas) {
    const impressa = impressas.find(({ pedido_id }) => String(pedido_id) === ficha.dataset.id)!;
    const via = ficha.querySelector<HTMLElement>(".ficha-via")!;
    via.textContent = `${impressa.via}ª VIA`;
    via.hidden = impressa.via < 2;
    ficha.dataset.via = `${impressa.via + 1}`;
    const por = impressa.por ? ` por ${impressa.por}` : "";
    ficha.querySelector(".ficha-impresso")!.textContent = `Impresso ${MOMENTO.format(new Date(impressa.em))}${por}`;
  }
  document.body.dataset.registrada = "";
}

async function imprimir(): Promise<void> {
  if (botao.getAttribute("aria-busy") === "true") return;
  const pede = impressas.length > 0 || Number(dialogo.dataset.pede) > 0;
  const escolha = fichas.length === 0 ? "mesma" : pede ? await perguntar() : "outra";
  if (escolha !== "outra" && escolha !== "mesma") return;
  botao.setAttribute("aria-busy", "true");
  try {
    if (escolha === "outra") {
      const novas = await registrar();
      if (!novas) return;
      impressas = novas;
      carimbar();
      dizer(avisoDaPagina ?? "");
    }
    print();
  } finally {
    botao.setAttribute("aria-busy", "false");
  }
}

/** What the person answers: `outra`, `mesma`, or to go back. */
function perguntar(): Promise<string> {
  if (impressas.length > 0) {
    dialogo.querySelector("#segunda-via-titulo")!.textContent = "Imprimir outra via?";
    dialogo.querySelector("[value=outra]")!.textContent = "Imprimir outra via";
    dialogo.querySelector("#segunda-via-texto")!.textContent =
      "Esta tela acabou de imprimir. Outra via fica registrada. Se o papel não saiu, repita a anterior.";
    dialogo.querySelector<HTMLElement>("#mesma-via")!.hidden = false;
  }
  dialogo.returnValue = "";
  dialogo.showModal();
  return new Promise((responder) =>
    dialogo.addEventListener("close", () => responder(dialogo.returnValue), { once: true })
  );
}

function dizer(texto: string): void {
  estado.textContent = texto;
}

function depois(ms: number): Promise<false> {
  return new Promise((pronto) => setTimeout(() => pronto(false), ms));
}

function novaChave(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const MOMENTO = new Intl.DateTimeFormat("pt-BR", {
  timeZone: "America/Sao_Paulo",
  day: "2-digit",
  month: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
});

/** A change of how the sheets look: of the size at once, of anything else by reading the page anew. */
document.querySelector("form.barra-opcoes")?.addEventListener("change", () => {
  const dados = new FormData(document.querySelector<HTMLFormElement>("form.barra-opcoes")!);
  const endereco = new URL(location.href);
  for (const nome of ["layout", "valores"]) {
    const valor = dados.get(nome);
    if (valor) endereco.searchParams.set(nome, String(valor));
    else endereco.searchParams.delete(nome);
  }
  const antes = new URLSearchParams(location.search);
  const soTamanho = (antes.get("valores") ?? "") === (endereco.searchParams.get("valores") ?? "") &&
    fichas.length > 0 && dados.get("layout") !== "lista";
  if (!soTamanho) return location.replace(endereco);
  history.replaceState(null, "", endereco);
  document.getElementById("fichas")!.dataset.layout = String(dados.get("layout"));
});

botao.addEventListener("click", () => void imprimir());
if (fichas.length > 0) {
  dizer(avisoDaPagina || "Carregando as artes…");
  await Promise.all([arte(), document.fonts.ready]);
  dizer(avisoDaPagina ?? "");
  void imprimir();
}
