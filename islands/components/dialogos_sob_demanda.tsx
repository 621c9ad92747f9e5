import type { ComponentProps, VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { haRascunho } from "../lista/ha_rascunho.ts";
import type { Dialogos } from "./dialogos.tsx";
import { sobDemanda } from "./sob_demanda.tsx";

/** The dialogs, the form among them, are a third of a page's code: it is fetched in the first idle moment. */
const dialogos = sobDemanda(() => import("./dialogos.tsx").then(({ Dialogos }) => Dialogos));
const rascunho = sobDemanda(() => import("./rascunho_da_pagina.tsx").then(({ RascunhoDaPagina }) => RascunhoDaPagina));

/** Whatever dialog is open over a page; while none is, what was left typed is offered. */
export function DialogosSobDemanda(props: Omit<ComponentProps<typeof Dialogos>, "aoFechar">): VNode | null {
  const { acoes } = props;
  const deixado = useMemo(haRascunho, []);
  useEffect(dialogos.aquecer, []);
  if (acoes.dialogo.value) return <dialogos.Componente {...props} aoFechar={acoes.fechar} />;
  return deixado ? <rascunho.Componente acoes={acoes} aoFechar={acoes.fechar} /> : null;
}
