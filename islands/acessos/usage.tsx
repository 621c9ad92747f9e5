import type { VNode } from "preact";
import type { ListedAcesso } from "../../server/domain/acesso.ts";
import { dayInSaoPaulo, shortDay } from "../../server/domain/days.ts";
import { timeOfDay } from "../board/clock.ts";

/** Who uses it now, and who made it and changed it when. */
export function Usage(
  { telas, visto_em, endereco: address, criado_em, criado_por, mudado_em, mudado_por }: ListedAcesso,
): VNode {
  const usage = telas > 0
    ? `${telas === 1 ? "1 tela conectada" : `${telas} telas conectadas`} agora`
    : visto_em
    ? `visto ${when(visto_em)}`
    : "não usado desde que o servidor iniciou";
  return (
    <>
      <span class="acessos-usage" data-connected={telas > 0}>{address ? `${usage}, de ${address}` : usage}</span>
      <span class="weak acessos-done">
        criado {when(criado_em)}
        {criado_por ? ` por ${criado_por}` : ""}
        {mudado_em ? `, mudado ${when(mudado_em)}${mudado_por ? ` por ${mudado_por}` : ""}` : ""}
      </span>
    </>
  );
}

/** `hoje 14:32`, or the day with the time. */
export function when(instant: string): string {
  const day = dayInSaoPaulo(Date.parse(instant));
  const hours = timeOfDay(new Date(instant));
  return day === dayInSaoPaulo(Date.now()) ? `hoje ${hours}` : `${shortDay(day)} ${hours}`;
}
