/** One listener for all keys of a page. */

import type { Pedido } from "../../server/domain/pedido.ts";
import { corrida, type Leitura, LEITURA_MS, ler, numeroLido } from "./leitor.ts";
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

/** What every page can do; where a page has its own search or form, its own goes first. */
export type AcoesDeTodas = Required<
  Pick<Pagina["acoes"], "buscar" | "novo" | "comandos" | "ajuda" | "quadro" | "lista" | "fila" | "tv">
>;

/** Keys that change something without asking wait as long as a sign of a reading may, those that open something less. */
const MUDAM = new Set<Acao>(["marcar", "alta", "imprimir", "desfazer"]);
/** Nearly twice what the slowest reader known needs for a sign. */
const ABRIR_MS = 250;
/** So many signs and Enter are a reading, whatever of: two are a person's sequence. */
const SINAIS_DE_LEITOR = 3;
/** Of these keys nothing is known yet when they go down. */
const SO_COM_OUTRA = new Set(["Shift", "CapsLock", "AltGraph"]);

/**
 * Listens on the whole page. A character acts after a moment and only where it stands alone: among others it may be a
 * reader's (leitor.ts), and a reading never marks a stage. Returns what stops it.
 */
export function ouvirTeclas(todas: AcoesDeTodas, pedido: (id: number) => Pedido | undefined): () => void {
  let leitura: Leitura = [];
  let esperando: { tecla: string; alvo: HTMLElement; muda: boolean; desde: number }[] = [];
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
    const teclas = esperando;
    largar();
    teclas.forEach(({ tecla, alvo }) => fazer(tecla, alvo));
  }

  /** The person went on to another pedido; what would change the one before must have waited as long as a reader's sign. */
  function passarAdiante(agora: number): void {
    esperando = esperando.filter(({ muda, desde }) => !muda || agora - desde > ABRIR_MS);
    executarEsperando();
  }

  function largar(): void {
    clearTimeout(espera);
    esperando = [];
  }

  function aoDescer(evento: KeyboardEvent): void {
    const alvo = evento.target as HTMLElement;
    const tecla = nomeDaTecla(evento);
    if (!tecla || evento.isComposing || SO_COM_OUTRA.has(tecla)) return;
    if (tecla.startsWith("Ctrl+")) {
      if (acaoDaTecla(tecla) && !alvo.closest("dialog") && fazer(tecla, alvo)) evento.preventDefault();
      return;
    }
    if (alvo.closest(NAO_OUVE)) return void (leitura = []);
    const escreve = evento.key.length === 1 || evento.key === "Dead";
    if (escreve && !evento.repeat) leitura = ler(leitura, evento);
    // No reader sends Escape or an arrow.
    else if (!escreve && tecla !== "Enter") leitura = [];
    const semFoco = alvo === document.body || alvo.id === "conteudo";
    if (tecla === "Enter" && terminar(evento, semFoco)) return;
    if (evento.defaultPrevented) return;
    // What follows `/` is typed into the search at once; in a reader's address it is not the first sign.
    const busca = tecla === "/" && sozinha();
    if (umCaractere(tecla) && !movePelaLista(tecla) && !busca) return esperar(evento, tecla, alvo);
    // Some readers end with Tab.
    if (evento.key === "Dead" || tecla === "Tab") return largar();
    if (umCaractere(tecla)) passarAdiante(evento.timeStamp);
    else executarEsperando();
    if (!umCaractere(tecla) || atalhosLigados.value) {
      // The arrows belong to whatever has the focus; J and K to nothing else.
      const livre = semFoco || !movePelaLista(tecla) || umCaractere(tecla) && !elementoDoPedido(alvo);
      if (livre && fazer(tecla, alvo)) evento.preventDefault();
    }
  }

  /** Enter: of what waits nothing is done, for it may have been a reading. @returns whether it was one. */
  function terminar(evento: KeyboardEvent, semFoco: boolean): boolean {
    const numero = numeroLido(leitura, evento.timeStamp, semFoco);
    // A code that is no pedido's would press what has the focus.
    const acabou = evento.timeStamp - (leitura.at(-1)?.timeStamp ?? -Infinity) <= LEITURA_MS;
    const lida = numero !== null || acabou && sinaisJuntos().length >= SINAIS_DE_LEITOR;
    leitura = [];
    largar();
    if (lida) evento.preventDefault();
    if (numero !== null) location.assign(enderecoDoPedido(numero));
    return lida;
  }

  function esperar(evento: KeyboardEvent, tecla: string, alvo: HTMLElement): void {
    if (!atalhosLigados.value || evento.repeat) return;
    const acao = acaoDaTecla(tecla)?.acao;
    // The browser's own meaning of it, such as a search in the page, would come before ours.
    if (acao) evento.preventDefault();
    if (esperando.some((cada) => cada.alvo !== alvo)) passarAdiante(evento.timeStamp);
    if (!sozinha()) return largar();
    const muda = acao !== undefined && MUDAM.has(acao);
    esperando.push({ tecla, alvo, muda, desde: evento.timeStamp });
    clearTimeout(espera);
    espera = setTimeout(executarEsperando, muda ? LEITURA_MS : ABRIR_MS);
  }

  /** Whether the last sign stands alone, or behind one that begins a sequence or moved among the pedidos. */
  function sozinha(): boolean {
    const outros = sinaisJuntos().slice(0, -1);
    return outros.length === 0 || outros.length === 1 && comecaSequencia(outros[0]!);
  }

  /**
   * What may be of one reading: a person goes from one pedido to the next, a reader stays. J and K come before any key of a
   * person's, and do no harm among a reader's.
   */
  function sinaisJuntos(): string[] {
    const alvo = leitura.at(-1)?.target;
    return corrida(leitura).filter(({ target }) => target === alvo).map(({ key }) => key.toUpperCase())
      .filter((tecla) => !movePelaLista(tecla));
  }

  addEventListener("keydown", aoDescer);
  return () => {
    clearTimeout(espera);
    removeEventListener("keydown", aoDescer);
  };
}
