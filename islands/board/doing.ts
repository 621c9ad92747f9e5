/** Who is at a stage of a pedido, as they said themselves. */

import type { Doing } from "../../server/domain/frames.ts";
import type { Etapa } from "../../server/domain/etapas.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { timeOfDay } from "./clock.ts";
import { screenName } from "./presence.ts";

/** Somebody at a stage; `mine` when it is the person at this screen, or at another one of the same name. */
export interface SeenDoing extends Doing {
  mine: boolean;
}

/** Who is at a stage of a pedido; null when nobody said so. */
export function doingOf({ doings, screens, ownId }: PedidosSync, id: number, etapa: Etapa): SeenDoing | null {
  const doing = doings.find((each) => each.pedido_id === id && each.etapa === etapa);
  return doing ? { ...doing, mine: doing.name === screens.find((screen) => screen.id === ownId)?.name } : null;
}

/** `Ana está fazendo · 14:10` */
export function doingWords({ mine, name, desde }: SeenDoing): string {
  return `${mine ? "Você" : screenName(name)} está fazendo · ${timeOfDay(new Date(desde))}`;
}
