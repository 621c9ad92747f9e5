import { ArrowRight, History } from "lucide";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { dayInSaoPaulo, shortDay } from "../../server/domain/days.ts";
import { type ChangedField, count, type HistoryLine } from "../../server/domain/history.ts";
import { Icon } from "../ui/icon.tsx";
import { screenName } from "../board/presence.ts";
import { timeOfDay } from "../board/clock.ts";
import { whyValuesHidden } from "../sync/station.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import type { Historico } from "./historico.ts";

/** What happened to a pedido, the newest first, in words. */
export function PedidoHistory({ historico, sync, focusedField }: {
  historico: Historico;
  sync: PedidosSync;
  /** The person asked for the history: it is brought into view. */
  focusedField: boolean;
}): VNode {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focusedField) title.current!.focus();
  }, [focusedField]);
  const lines = historico.lines.value;
  const state = historico.state.value;
  return (
    <section class="pedido-part history" aria-busy={state === "lendo"}>
      <h3 ref={title} tabIndex={-1}>
        <Icon drawing={History} /> Histórico
      </h3>
      <div class="history-days">
        {byDay(lines).map(([day, ofDay]) => (
          <div key={day}>
            <h4>{dayName(day, sync.offsetMs)}</h4>
            <ol>
              {ofDay.map((line) => <Line key={line.versao} line={line} />)}
            </ol>
          </div>
        ))}
      </div>
      {lines.length === 0 && state === "lendo" ? <p class="weak">Lendo o histórico…</p> : null}
      {state === "falhou"
        ? (
          <p class="history-failed" role="status">
            Não foi possível ler o histórico.{" "}
            <button type="button" class="button button-small" onClick={() => void historico.update()}>
              Tentar de novo
            </button>
          </p>
        )
        : null}
      {historico.hasMore.value
        ? (
          <button type="button" class="button button-wide" onClick={() => void historico.showMore()}>
            {state === "lendo" ? "Lendo…" : "Mostrar mais antigas"}
          </button>
        )
        : null}
    </section>
  );
}

/** `14:32 · Costura 2 concluiu Costura`, and below it each field that changed. */
function Line({ line }: { line: HistoryLine }): VNode {
  const { did, campos } = count(line, !whyValuesHidden());
  const counted = campos.filter(({ label, de, para }) =>
    de !== undefined || para !== undefined || !did.includes(label)
  );
  return (
    <li>
      <time dateTime={line.em}>{timeOfDay(new Date(line.em))}</time>
      <div>
        <p>
          <b>{line.acao === "archive" ? "O pedido" : screenName(line.por)}</b> {did}
          {line.motivo ? `: ${line.motivo}` : ""}
        </p>
        {counted.length > 0
          ? <ul class="history-changes">{counted.map((field) => <Changed key={field.label} {...field} />)}</ul>
          : null}
      </div>
    </li>
  );
}

function Changed({ label, de, para }: ChangedField): VNode {
  if (de === undefined && para === undefined) return <li>{label}</li>;
  return (
    <li>
      <span class="mudanca-campo">{label}:</span> {de === undefined ? "novo" : <del>{de}</del>}{" "}
      <Icon drawing={ArrowRight} size={12} />
      <span class="hidden">virou</span> {para === undefined ? "removido" : <ins>{para}</ins>}
    </li>
  );
}

function byDay(lines: readonly HistoryLine[]): [string, HistoryLine[]][] {
  const days = new Map<string, HistoryLine[]>();
  for (const line of lines) {
    const day = dayInSaoPaulo(Date.parse(line.em));
    days.set(day, [...days.get(day) ?? [], line]);
  }
  return [...days];
}

function dayName(day: string, offsetMs: number): string {
  return day === dayInSaoPaulo(Date.now() + offsetMs) ? "Hoje" : `${shortDay(day)}/${day.slice(0, 4)}`;
}
