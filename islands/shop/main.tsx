import { effect } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { usePedidosSync } from "../sync/use_pedidos_sync.ts";
import { mountIsland } from "../workspace/island.tsx";
import { FirstSteps } from "./first_steps.tsx";
import { Identity } from "./identity.tsx";
import { ask, failed, shop } from "./shop.ts";

/** What the shop is called, and the guide through its first steps: first while it is still to come, last afterwards. */
function ShopPage(): VNode {
  const sync = usePedidosSync();
  // A screen that comes may be the one that a link was made for.
  useEffect(() => effect(() => void (sync.screens, ask())), []);
  const known = shop.value;
  return (
    <div class="shop">
      <p role="alert" class="problem">{failed.value}</p>
      {known === null ? <p class="weak">{failed.value ? null : "Carregando…"}</p> : known.guia
        ? (
          <>
            <FirstSteps shop={known} />
            <Identity shop={known} />
          </>
        )
        : (
          <>
            <Identity shop={known} />
            <FirstSteps shop={known} />
          </>
        )}
    </div>
  );
}

mountIsland(document.getElementById("loja")!, <ShopPage />);
