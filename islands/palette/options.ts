/** What the palette offers for what was typed, the likeliest first. */

import { addressOf } from "../../server/domain/address.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { whyForbidden } from "../sync/this_acesso.ts";
import { archiveQuery } from "../board/archive_query.ts";
import { INITIAL_FILTER, writeFilter } from "../board/filter.ts";
import { viewOf } from "../board/view.ts";
import { PAGES } from "./page_commands.ts";
import { type Act, toldActs, toldSubsets } from "./acts.ts";
import { type Comando, matchingCommands, matchingPedidos, pedidoDetail } from "./comandos.ts";

/** What the palette looks at. `today` is the shop's calendar day; `topic` the pedido that the page is about, or the one in focus. */
export interface LookedAt {
  pedidos: readonly Pedido[];
  today: string;
  topic: Pedido | null;
  /** See {@linkcode pageCommands}. */
  comandos: readonly Comando[];
}

/** All that fits what was typed, the likeliest first: what was said in words, then pedidos, then commands, and pages last. */
export function options(typed: string, lookedAt: LookedAt): Comando[] {
  const { pedidos, today, topic, comandos } = lookedAt;
  const told = toldActs(typed);
  const found = matchingPedidos(pedidos, typed, today);
  const matching = matchingCommands(comandos, typed);
  const all = [
    ...told.flatMap(({ act, which }) =>
      which
        ? matchingPedidos(pedidos, which, today).map((pedido) => comandoOfAct(act, pedido, today))
        : topic
        ? [comandoOfAct(act, topic, today)]
        : []
    ),
    ...toldSubsets(typed).map(({ name, filter }) => comandoOfSubset(name, { ...INITIAL_FILTER, ...filter }, lookedAt)),
    ...found.map((pedido) => comandoDoPedido(pedido, pedidoDetail(pedido, today))),
    ...told.flatMap(({ act, which }) => which || topic ? [] : [askWhich(act)]),
    ...matching.filter(({ group }) => group !== PAGES),
    ...matching.filter(({ group }) => group === PAGES),
  ];
  const firstOnes = new Map([...all].reverse().map((each) => [`${each.group}/${each.name}`, each]));
  return all.filter((each) => firstOnes.get(`${each.group}/${each.name}`) === each);
}

function comandoOfAct(act: Act, pedido: Pedido, today: string): Comando {
  return {
    id: `${act.verb}-${pedido.id}`,
    group: `Pedido #${pedido.numero}`,
    name: act.name,
    detail: `${pedido.cliente} · ${pedidoDetail(pedido, today)}`,
    reason: act.action && whyForbidden(act.action) || act.reason?.(pedido),
    run: () => location.assign(act.address(pedido)),
  };
}

/** Nothing tells of which pedido: that can still be typed. */
function askWhich({ verb, name, action }: Act): Comando {
  return {
    id: `qual-${verb}`,
    group: "Pedidos",
    name,
    detail: "Digite o número ou o cliente",
    reason: action && whyForbidden(action),
    completes: `${verb} `,
    run: () => {},
  };
}

function comandoOfSubset(name: string, filter: typeof INITIAL_FILTER, { pedidos, today }: LookedAt): Comando {
  const howMany = viewOf(pedidos, filter, today).pedidos.length;
  return {
    id: `mostrar-${name}`,
    group: "Mostrar na lista",
    name,
    // Of the delivered and the cancelled most are in the archive, which the list asks.
    detail: `${howMany === 1 ? "1 pedido" : `${howMany} pedidos`}${archiveQuery(filter) === null ? "" : " no quadro"}`,
    run: () => location.assign(`/${writeFilter(filter)}`),
  };
}

function comandoDoPedido(pedido: Pedido, detail: string): Comando {
  const { id, numero, cliente } = pedido;
  const run = () => location.assign(addressOf(pedido));
  return { id: `pedido-${id}`, group: "Pedidos", name: `#${numero} ${cliente}`, detail, run };
}
