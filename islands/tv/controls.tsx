import { useSignal } from "@preact/signals";
import {
  ChevronLeft,
  ChevronRight,
  House,
  type IconNode,
  Maximize,
  Monitor,
  Pause,
  Play,
  Volume2,
  VolumeX,
} from "lucide";
import { createPortal, type VNode } from "preact";
import { useEffect } from "preact/hooks";
import { MODE_TITLES, pathOfMode, TV_MODES, type TvMode } from "../../server/domain/tv.ts";
import { Icon } from "../ui/icon.tsx";
import { EstacaoDialog } from "../estacao/dialog.tsx";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import type { Tv } from "./state.ts";
import { MODE_KEYS, type TvActions } from "./keys.ts";

/** How long the pointer and the controls stay after the last movement. */
const SHOW_MS = 4_000;

/** For whoever sets the screen up: appears with the pointer or with Tab, and goes with it. */
export function Controls({ sync, tv, actions, sound }: {
  sync: PedidosSync;
  tv: Tv;
  actions: TvActions;
  sound: "nenhum" | "ligado" | "mudo";
}): VNode {
  const nameScreen = useSignal(false);
  const { name } = sync.screens.find(({ id }) => id === sync.ownId) ?? { name: "" };
  usePointer();
  return (
    <nav class="tv-controls" aria-label="Controles da TV">
      <a class="tv-button" href="/" aria-label="Sair para os pedidos">
        <Icon drawing={House} size={20} />
      </a>
      <span class="tv-modes">
        {TV_MODES.map((mode) => (
          <a
            key={mode}
            class="tv-button"
            href={pathOfMode(mode)}
            aria-current={tv.mode.value === mode ? "page" : undefined}
            onClick={(event) => {
              event.preventDefault();
              actions.show(mode);
            }}
          >
            {MODE_TITLES[mode]} <kbd>{MODE_KEYS[mode as TvMode]}</kbd>
          </a>
        ))}
      </span>
      <Button drawing={ChevronLeft} label="Página anterior" pressed="←" run={() => actions.flip(-1)} />
      <Button
        drawing={tv.paused.value ? Play : Pause}
        label={tv.paused.value ? "Continuar as páginas" : "Pausar as páginas"}
        pressed="Espaço"
        run={actions.pause}
      />
      <Button drawing={ChevronRight} label="Próxima página" pressed="→" run={() => actions.flip(1)} />
      {sound === "nenhum" ? null : (
        <Button
          drawing={sound === "ligado" ? Volume2 : VolumeX}
          label={sound === "ligado" ? "Desligar o som" : "Ligar o som"}
          pressed="S"
          run={actions.toggleSound}
        />
      )}
      <Button drawing={Maximize} label="Tela cheia" pressed="F" run={actions.fullScreen} />
      <Button drawing={Monitor} label={`Nome desta TV: ${name || "sem nome"}`} run={() => nameScreen.value = true} />
      {nameScreen.value
        ? createPortal(
          <EstacaoDialog
            firstTime={false}
            others={sync.screens.filter(({ id }) => id !== sync.ownId).map((screen) => screen.name)}
            onClose={() => nameScreen.value = false}
          />,
          document.body,
        )
        : null}
    </nav>
  );
}

function Button({ drawing, label, pressed, run }: {
  drawing: IconNode;
  label: string;
  pressed?: string;
  run(): void;
}): VNode {
  return (
    <button
      type="button"
      class="tv-button"
      aria-label={label}
      title={pressed ? `${label} (${pressed})` : label}
      onClick={run}
    >
      <Icon drawing={drawing} size={20} />
    </button>
  );
}

/** Marks the document while the pointer moves; at rest the stylesheet hides it and the controls. */
function usePointer(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const moved = () => {
      dataset.pointer = "";
      clearTimeout(waiting);
      waiting = setTimeout(() => delete dataset.pointer, SHOW_MS);
    };
    addEventListener("pointermove", moved, { passive: true });
    addEventListener("pointerdown", moved, { passive: true });
    return () => {
      clearTimeout(waiting);
      removeEventListener("pointermove", moved);
      removeEventListener("pointerdown", moved);
    };
  }, []);
}
