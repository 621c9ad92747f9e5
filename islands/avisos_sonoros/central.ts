/** Gathers what reaches this screen's setor, and tells it once: as a sound, as words, as a number in the title. */

import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Pedido } from "../../server/domain/pedido.ts";
import { station } from "../sync/station.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { type Acontecimento, acontecimento, type Alvo, esperaMs, textoDe, type Toque, toqueDe } from "./decisao.ts";
import { destravar, tocar } from "./som.ts";
import { silenciadoAte } from "./silencio.ts";

/** Entries that the panel keeps. */
const AVISOS_MAX = 20;
/** Of several tabs the one in use sounds; one that is only seen, and then one that is not, each wait so long for it. */
const VEZ_MS = 250;
/** Two tabs of one browser that hear of the same change within this time sound once. */
const MESMO_SOM_MS = 2_000;
const ULTIMO_SOM = "sgp.tocou";

/** What was told. */
export interface Noticia {
  id: number;
  em: Date;
  texto: string;
  toque: Toque;
  alvo: Alvo;
}

/** What is told on this page. */
export interface Central {
  /** Newest first. */
  readonly noticias: ReadonlySignal<readonly Noticia[]>;
  /** Pedidos that have come since somebody last touched this page. */
  readonly naoVistos: ReadonlySignal<number>;
  /** Takes a change. @param antes undefined when the pedido is new here. */
  ouvir(depois: Pedido, antes?: Pedido): void;
  encerrar(): void;
}

/** @param alvo what this page waits for; null when it is to be told nothing. @param contar is told each piece of news. */
export function criarCentral(sync: PedidosSync, alvo: () => Alvo | null, contar: (nova: Noticia) => void): Central {
  const noticias = signal<readonly Noticia[]>([]);
  const naoVistos = signal(0);
  let juntos: { acontecimento: Acontecimento; alvo: Alvo }[] = [];
  let ultimo: number | null = null;
  let espera: ReturnType<typeof setTimeout> | undefined;
  let proximo = 1;

  function contarJuntos(): void {
    espera = undefined;
    const atual = alvo();
    const grupo = juntos.filter((cada) => cada.alvo === atual && !nosso(cada.acontecimento))
      .map(({ acontecimento }) => acontecimento);
    juntos = [];
    if (!atual || grupo.length === 0) return;
    ultimo = performance.now();
    const toque = toqueDe(grupo);
    const noticia = { id: proximo++, em: new Date(), texto: textoDe(grupo, atual), toque, alvo: atual };
    noticias.value = [noticia, ...noticias.value].slice(0, AVISOS_MAX);
    naoVistos.value += new Set(grupo.map(({ id }) => id)).size;
    contar(noticia);
    if (Date.now() >= silenciadoAte.value) setTimeout(() => soar(toque), vez() * VEZ_MS);
  }

  function nosso({ id, versao, por }: Acontecimento): boolean {
    const { name } = station.value;
    return sync.foiDaqui(id, versao) || name !== "" && por === name;
  }

  const visto = () => naoVistos.value = 0;
  const gesto = () => {
    visto();
    void destravar();
  };
  const aVista = () => document.visibilityState === "visible" && visto();
  const gestos = ["pointerdown", "keydown"];
  gestos.forEach((nome) => addEventListener(nome, gesto, { passive: true }));
  addEventListener("focus", visto);
  document.addEventListener("visibilitychange", aVista);
  const titulo = effect(() => marcarPagina(naoVistos.value));
  if (alvo()) void destravar();

  return {
    noticias,
    naoVistos,
    ouvir(depois, antes) {
      const atual = alvo();
      const houve = atual && acontecimento(antes, depois, atual);
      if (!houve) return;
      juntos.push({ acontecimento: houve, alvo: atual });
      espera ??= setTimeout(contarJuntos, esperaMs(performance.now(), ultimo));
    },
    encerrar() {
      clearTimeout(espera);
      titulo();
      gestos.forEach((nome) => removeEventListener(nome, gesto));
      removeEventListener("focus", visto);
      document.removeEventListener("visibilitychange", aVista);
    },
  };
}

function vez(): number {
  return document.hidden ? 2 : document.hasFocus() ? 0 : 1;
}

function soar(toque: Toque): void {
  const agora = Date.now();
  try {
    if (Math.abs(agora - Number(localStorage.getItem(ULTIMO_SOM))) < MESMO_SOM_MS) return;
    localStorage.setItem(ULTIMO_SOM, `${agora}`);
  } catch {
    // Tabs that cannot hear of each other each sound.
  }
  tocar(toque);
}

/** `(3) Pedidos` in the title, and a dot on the icon. */
function marcarPagina(naoVistos: number): void {
  const titulo = document.title.replace(/^\(\d+\) /, "");
  document.title = naoVistos > 0 ? `(${naoVistos}) ${titulo}` : titulo;
  const icone = document.querySelector<HTMLLinkElement>("link[rel=icon]");
  const href = naoVistos > 0 ? "/static/icon_aviso.svg" : "/static/icon.svg";
  if (icone && icone.getAttribute("href") !== href) icone.setAttribute("href", href);
}
