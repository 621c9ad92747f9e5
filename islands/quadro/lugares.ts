/** The places of a list that people work in: nothing moves under the pointer. */

import { batch, type ReadonlySignal, signal } from "@preact/signals";
import type { Pedido } from "../../server/domain/pedido.ts";
import { type Filtro, FILTRO_INICIAL } from "../lista/filtro.ts";
import { mesmosIds, mudancasDeOrdem } from "../lista/visao.ts";

/** A finger leaves the screen after every touch; the list waits a moment before it moves under the next one. */
const DEPOIS_DO_TOQUE_MS = 1_500;

/** A list whose order waits while somebody works in it. */
export interface Lugares {
  /** The ids of the pedidos, in the places in which they are shown. */
  readonly ids: ReadonlySignal<readonly number[]>;
  /** Changes of order that wait. 0 when the list is as it would be. */
  readonly pendentes: ReadonlySignal<number>;
  /** What the list would show now, in the order of a filter; without one, in the shop's own. */
  colocar(pedidos: readonly Pedido[], hoje: string, filtro?: Pick<Filtro, "ordem">): void;
  segurar(): void;
  soltar(): void;
  /** Puts everything where it belongs now. */
  atualizar(): void;
}

/** An empty list. */
export function criarLugares(): Lugares {
  const ids = signal<readonly number[]>([]);
  const pendentes = signal(0);
  /** The pedidos as they were when they were put in their places. */
  let colocados: readonly Pedido[] = [];
  let proximos: readonly Pedido[] = [];
  let segurada = false;

  function atualizar(): void {
    batch(() => {
      if (!mesmosIds(colocados, proximos)) ids.value = proximos.map(({ id }) => id);
      colocados = proximos;
      pendentes.value = 0;
    });
  }

  return {
    ids,
    pendentes,
    colocar(pedidos, hoje, filtro = FILTRO_INICIAL) {
      proximos = pedidos;
      if (segurada && colocados.length > 0) {
        pendentes.value = mudancasDeOrdem(colocados, proximos, filtro, hoje);
      } else atualizar();
    },
    segurar: () => void (segurada = true),
    soltar() {
      segurada = false;
      atualizar();
    },
    atualizar,
  };
}

/** The handlers of an element inside which a list is held: by a pointer over it, or by the keyboard's focus in it. */
export interface Segura {
  onPointerEnter(): void;
  onPointerLeave(evento: PointerEvent): void;
  onFocusIn(evento: FocusEvent): void;
  onFocusOut(evento: FocusEvent): void;
}

/** Holds a list while somebody is inside an element. */
export function segurarDentro(lugares: Pick<Lugares, "segurar" | "soltar">): Segura {
  let espera: ReturnType<typeof setTimeout> | undefined;
  let dentro = false;
  let focado = false;

  function conferir(): void {
    if (!dentro && !focado) lugares.soltar();
  }

  return {
    onPointerEnter() {
      clearTimeout(espera);
      dentro = true;
      lugares.segurar();
    },
    onPointerLeave({ pointerType }) {
      clearTimeout(espera);
      const sair = () => {
        dentro = false;
        conferir();
      };
      if (pointerType === "mouse") sair();
      else espera = setTimeout(sair, DEPOIS_DO_TOQUE_MS);
    },
    onFocusIn({ target }) {
      // A press leaves the focus behind without anybody working by keyboard.
      if (!(target as Element).matches(":focus-visible")) return;
      focado = true;
      lugares.segurar();
    },
    onFocusOut({ currentTarget, relatedTarget }) {
      if ((currentTarget as Element).contains(relatedTarget as Node | null)) return;
      focado = false;
      conferir();
    },
  };
}
