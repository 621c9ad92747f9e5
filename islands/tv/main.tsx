import { useComputed, useSignalEffect } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { etapaOfMode, MODE_TITLES, TV_MODES, type TvMode } from "../../server/domain/tv.ts";
import { createNewsCenter } from "../news/center.ts";
import type { Target } from "../news/decision.ts";
import { silence, silencedUntil, turnOn } from "../news/silence.ts";
import { unlock } from "../news/sound.ts";
import { rememberVisit } from "../board/visited.ts";
import { pageAttitude, reload, reloadSoon, watchMirrors } from "../board/reload.ts";
import { mountIsland } from "../workspace/island.tsx";
import { presentAs } from "../sync/page_screen.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { usePedidosSync } from "../sync/use_pedidos_sync.ts";
import { Columns } from "./columns.tsx";
import { Controls } from "./controls.tsx";
import { createTv, type Tv } from "./state.ts";
import { Guard, Problem } from "./guard.tsx";
import { shift, shouldReload } from "./reload.ts";
import { TvFooter } from "./footer.tsx";
import { listenToKeys } from "./keys.ts";
import { Top } from "./top.tsx";

/** A screen on the wall. Nobody touches it: it finds back, tells when it is old, and renews itself. */
function WallScreen({ mode }: { mode: TvMode }): VNode {
  const sync = usePedidosSync({
    onPedidoCreate: (after) => changed(after),
    onPedidoUpdate: (after, before) => changed(after, before),
  });
  const tv = useMemo(() => createTv(sync, mode), []);
  const central = useMemo(() => createNewsCenter(sync, () => modeTarget(tv.mode.value), () => {}), []);
  const changed: Tv["changed"] = (after, before) => {
    tv.changed(after, before);
    central.listen(after, before);
  };
  const actions = useMemo(() => ({
    show: tv.show,
    flip: tv.flip,
    pause: tv.pause,
    fullScreen: () => void (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()),
    toggleSound() {
      if (silencedUntil.value > 0) turnOn();
      else silence();
      void unlock();
    },
  }), []);
  const sound =
    useComputed(() => modeTarget(tv.mode.value) === null ? "nenhum" : silencedUntil.value > 0 ? "mudo" : "ligado")
      .value;

  useEffect(() => {
    const stop = listenToKeys(actions);
    return () => {
      stop();
      central.close();
      tv.close();
    };
  }, []);
  useRenewal(sync, tv);
  useEffect(() => watchMirrors(sync), []);
  useSignalEffect(() => present(tv.mode.value));

  const transform = useComputed(() => shift(tv.now.value)).value;
  const freshness = tv.freshness.value;
  return (
    <>
      <div class="tv" data-freshness={freshness} style={{ transform }}>
        <Top tv={tv} />
        <Problem sync={sync} tv={tv} />
        {sync.isLoading && sync.pedidos.length === 0
          ? <p class="tv-nothing">Carregando os pedidos…</p>
          : <Columns sync={sync} tv={tv} />}
        <TvFooter sync={sync} tv={tv} sound={sound} />
      </div>
      <Guard sync={sync} tv={tv} />
      <Controls sync={sync} tv={tv} actions={actions} sound={sound} />
    </>
  );
}

/** Loads itself anew for another build, and once a night; only while the server answers, or the wall would go blank. */
function useRenewal(sync: PedidosSync, tv: Tv): void {
  const openedAt = useMemo(() => performance.now(), []);
  const other = useComputed(() => sync.build.server !== null && pageAttitude(sync, Infinity) === "reload");
  const night = useComputed(() => sync.mayWrite && shouldReload(performance.now() - openedAt, tv.now.value));
  const renew = other.value || night.value;
  useEffect(() => {
    if (renew) reload(sync);
  }, [renew]);
}

/** By the browser's name, or by what it shows. */
function present(mode: TvMode): void {
  presentAs(({ name }) => ({ name: name || `TV · ${MODE_TITLES[mode]}`, setor: "tv" }));
}

function modeTarget(mode: TvMode): Target | null {
  if (mode === "cliente") return "pronto";
  return mode === "envios" ? "expedicao" : etapaOfMode(mode);
}

const root = document.getElementById("tv")!;
const pageMode = TV_MODES.find((mode) => mode === root.dataset.mode) ?? "geral";
present(pageMode);
rememberVisit();
mountIsland(root, <WallScreen mode={pageMode} />, reloadSoon);
