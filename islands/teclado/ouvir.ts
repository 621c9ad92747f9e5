/** One listener for all keys of a page. */

import type { Pedido } from "../../server/domain/pedido.ts";
import { ler, NADA_LIDO, numeroLido, RAJADA_MS } from "./leitor.ts";
import { atalhosLigados } from "./ligados.ts";
import { elementoDoPedido, enderecoDoPedido, type Pagina, pagina } from "./pagina.ts";
import {
  type Acao,
  acaoDaTecla,
  type AcaoDoPedido,
  comecaSequencia,
  movePelaLista,
  nomeDaTecla,
  umCaractere,
} from "./tabela.ts";

/** The second key of a sequence may come so long after the first. */
const SEQUENCIA_MS = 1_500;

/** Where keys are typed, or mean something else. */
const NAO_OUVE = "input, textarea, select, dialog, [role=menu]";
/** Where a key acts on its own only if nothing can be pressed there. */
const SO_NO_PEDIDO = new Set<Acao>(["abrir", "espiar"]);

/** What every page can do. */
export type AcoesDeTodas = Required<Pick<Pagina["acoes"], "comandos" | "ajuda" | "quadro" | "lista" | "fila" | "tv">>;

/**
 * Listens on the whole page. A character waits for a moment: when others follow at once, it was a reader's, and a
 * reading never marks a stage. Returns what stops it.
 */
export function ouvirTeclas(todas: AcoesDeTodas, pedido: (id: number) => Pedido | undefined): () => void {
  let leitura = NADA_LIDO;
  let esperando: { tecla: string; alvo: HTMLElement }[] = [];
  let espera: ReturnType<typeof setTimeout> | undefined;
  let antes: { tecla: string; ate: number } | null = null;

  function fazer(tecla: string, alvo: HTMLElement): boolean {
    const sequencia = antes && performance.now() < antes.ate ? antes.tecla : null;
    antes = null;
    const achada = acaoDaTecla(tecla, sequencia) ?? (sequencia ? acaoDaTecla(tecla) : null);
    if (achada) return executar(achada.acao, achada.qual, alvo);
    if (comecaSequencia(tecla)) antes = { tecla, ate: performance.now() + SEQUENCIA_MS };
    return false;
  }

  function executar(acao: Acao, qual: number, alvo: HTMLElement): boolean {
    const atual = pagina.peek();
    const geral = atual?.acoes[acao as keyof Pagina["acoes"]] ?? todas[acao as keyof AcoesDeTodas];
    if (geral) return geral(), true;
    const doPedido = atual?.doPedido[acao as AcaoDoPedido];
    const elemento = elementoDoPedido(alvo);
    if (!doPedido || !elemento || SO_NO_PEDIDO.has(acao) && elemento !== alvo) return false;
    const focado = pedido(Number(elemento.dataset.id));
    if (!focado) return false;
    doPedido(focado, elemento, qual);
    return true;
  }

  function executarEsperando(): void {
    clearTimeout(espera);
    const teclas = esperando;
    esperando = [];
    // More than two at once are no fingers'.
    if (teclas.length <= 2) teclas.forEach(({ tecla, alvo }) => fazer(tecla, alvo));
  }

  function aoDescer(evento: KeyboardEvent): void {
    const alvo = evento.target as HTMLElement;
    const tecla = nomeDaTecla(evento);
    if (!tecla || evento.isComposing) return;
    if (tecla.startsWith("Ctrl+")) {
      if (acaoDaTecla(tecla) && !alvo.closest("dialog") && fazer(tecla, alvo)) evento.preventDefault();
      return;
    }
    if (alvo.closest(NAO_OUVE)) return;
    if (evento.key.length === 1) leitura = ler(leitura, evento.key, evento.timeStamp);
    const semFoco = alvo === document.body || alvo.id === "conteudo";
    if (tecla === "Enter") {
      const numero = numeroLido(leitura, evento.timeStamp, semFoco);
      leitura = NADA_LIDO;
      if (numero) {
        clearTimeout(espera);
        esperando = [];
        evento.preventDefault();
        location.assign(enderecoDoPedido(numero));
        return;
      }
    }
    if (evento.defaultPrevented) return;
    // What follows `/` is typed into the search at once; in a reader's address it is not the first sign.
    const busca = tecla === "/" && leitura.rajada === tecla;
    if (umCaractere(tecla) && !movePelaLista(tecla) && !busca) return esperar(evento, tecla, alvo);
    executarEsperando();
    if (!umCaractere(tecla) || atalhosLigados.value) {
      // The arrows belong to whatever has the focus; J and K to nothing else.
      const livre = semFoco || !movePelaLista(tecla) || umCaractere(tecla) && !elementoDoPedido(alvo);
      if (livre && fazer(tecla, alvo)) evento.preventDefault();
    }
  }

  function esperar(evento: KeyboardEvent, tecla: string, alvo: HTMLElement): void {
    if (!atalhosLigados.value || evento.repeat) return;
    // The browser's own meaning of it, such as a search in the page, would come before ours.
    if (acaoDaTecla(tecla)) evento.preventDefault();
    esperando.push({ tecla, alvo });
    clearTimeout(espera);
    espera = setTimeout(executarEsperando, RAJADA_MS);
  }

  addEventListener("keydown", aoDescer);
  return () => {
    clearTimeout(espera);
    removeEventListener("keydown", aoDescer);
  };
}
