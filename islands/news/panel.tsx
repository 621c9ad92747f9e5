import type { VNode } from "preact";
import { ETAPA_NAMES } from "../../server/domain/etapas.ts";
import { Dialog } from "../ui/dialog.tsx";
import { seconds, timeOfDay } from "../board/clock.ts";
import type { Central } from "./center.ts";
import { type Target, targetAddress, untilWhen } from "./decision.ts";
import { silence, silencedUntil, turnOn } from "./silence.ts";
import { play, unlock, unlocked } from "./sound.ts";

/** What was told, and the switch of the sound. */
export function NewsPanel({ central, subject, onClose }: {
  central: Central;
  subject: Target | null;
  onClose(): void;
}): VNode {
  return (
    <Dialog format="box" title="Avisos" onClose={onClose}>
      <div class="news-panel">
        {subject
          ? <Sound subject={subject} />
          : <p>Escolha o setor desta tela para ser avisado do que chega para ele.</p>}
        <h3>Últimos avisos</h3>
        {central.news.value.length === 0 ? <p class="weak">Sem avisos.</p> : (
          <ol class="panel-news">
            {central.news.value.map(({ id, em, text, subject }) => (
              <li key={id}>
                <time dateTime={em.toISOString()}>{timeOfDay(em)}</time>
                <a href={targetAddress(subject)}>{text}</a>
              </li>
            ))}
          </ol>
        )}
      </div>
    </Dialog>
  );
}

function Sound({ subject }: { subject: Target }): VNode {
  const now = seconds.value;
  const until = silencedUntil.value;
  const muted = now < until;
  const when = untilWhen(now);
  const what = subject === "pronto"
    ? "quando um pedido fica pronto"
    : `quando chega pedido para ${ETAPA_NAMES[subject]}`;
  return (
    <>
      <p role="status">
        {muted
          ? (
            <>
              <b>Sem som</b>{" "}
              {Number.isFinite(until) ? `até ${timeOfDay(new Date(until))}` : "até alguém ligar"}. Os avisos continuam
              aparecendo na tela.
            </>
          )
          : (
            <>
              <b>Com som</b> {what}.{unlocked.value ? "" : " O navegador só toca depois de um toque nesta página."}
            </>
          )}
      </p>
      <div class="panel-buttons">
        {muted ? <button type="button" class="button button-main" onClick={turnOn}>Ligar o som</button> : (
          <>
            <button type="button" class="button" onClick={() => silence(when)}>
              Silenciar até {timeOfDay(new Date(when))}
            </button>
            <button type="button" class="button" onClick={() => silence()}>Silenciar</button>
          </>
        )}
        <button type="button" class="button" onClick={() => void unlock().then(() => play("novo"))}>
          Testar o som
        </button>
      </div>
    </>
  );
}
