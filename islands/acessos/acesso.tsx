import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import type { ListedAcesso, NewAcesso } from "../../server/domain/acesso.ts";
import { PAPEL_NAMES, whyContradicts } from "../../server/domain/papel_of_setor.ts";
import { SETOR_NAMES } from "../../server/domain/setores.ts";
import { thisAcesso } from "../sync/this_acesso.ts";
import { ChangeAcesso } from "./change_acesso.tsx";
import { Usage } from "./usage.tsx";

/** What can be done to a good access. Each answers why it failed, or null. */
export interface AcessoActions {
  change(id: number, para: NewAcesso): Promise<string | null>;
  /** Gives it another link, and shows that. */
  renew(id: number): Promise<string | null>;
  revoke(id: number): Promise<string | null>;
}

/** What can be asked for of an access. */
type Asked = "mudar" | "renovar" | "revogar";

const OFFERS: readonly { what: Asked; label: string; said(name: string): string }[] = [
  { what: "mudar", label: "Mudar", said: (name) => `Mudar ${name}` },
  { what: "renovar", label: "Novo link…", said: (name) => `Novo link para ${name}…` },
  { what: "revogar", label: "Revogar…", said: (name) => `Revogar ${name}…` },
];

interface AcessoProps {
  acesso: ListedAcesso;
  actions: AcessoActions;
}

/** A good access: what it may, who uses it, and what can be done to it. */
export function Acesso({ acesso, actions }: AcessoProps): VNode {
  const opened = useSignal<Asked | null>(null);
  const error = useSignal<string | null>(null);
  /** What was asked for last: its button has the focus again. */
  const asked = useRef<Asked | null>(null);
  const { id, nome, papel, setor } = acesso;
  const open = (what: Asked | null) => {
    asked.current = what ?? asked.current;
    opened.value = what;
  };
  const run = async (done: Promise<string | null>) => {
    error.value = await done;
    if (error.value === null || opened.peek() !== "mudar") open(null);
  };
  const mine = nome === thisAcesso?.nome;
  return (
    <li data-acesso={id}>
      <span>
        <b>{nome}</b> <span class="acessos-papel-name">{PAPEL_NAMES[papel]}</span>{" "}
        {setor ? <span class="weak">· {SETOR_NAMES[setor]}</span> : null}
        {mine ? <span class="weak">· este aparelho</span> : null}
        <Contradiction reason={whyContradicts(papel, setor)} />
        <Usage {...acesso} />
        <span role="alert" class="acessos-error">{error.value}</span>
      </span>
      {opened.value === null
        ? (
          <span key="offers" class="acessos-buttons">
            {OFFERS.map(({ what, label, said }) =>
              what === "renovar" && mine ? null : (
                <button
                  key={what}
                  type="button"
                  class="button"
                  aria-label={said(nome)}
                  data-takes-focus={asked.current === what || undefined}
                  onClick={() => open(what)}
                >
                  {label}
                </button>
              )
            )}
          </span>
        )
        : opened.value === "mudar"
        ? (
          <ChangeAcesso
            acesso={acesso}
            onChange={(para) => run(actions.change(id, para))}
            onBack={() => open(null)}
          />
        )
        : (
          <span key={opened.value} class="acessos-buttons">
            <span class="acessos-notice">
              {opened.value === "renovar"
                ? "O link de antes e o que está aberto com ele param na hora."
                : "O que está aberto com ele para na hora."}
            </span>
            <button
              type="button"
              class="button button-danger"
              onClick={() => void run(opened.value === "renovar" ? actions.renew(id) : actions.revoke(id))}
            >
              {opened.value === "renovar" ? `Criar novo link para ${nome}` : `Revogar ${nome}`}
            </button>
            {/* A second Enter must end nobody's access. */}
            <button type="button" class="button" data-takes-focus onClick={() => open(null)}>Voltar</button>
          </span>
        )}
    </li>
  );
}

function Contradiction({ reason }: { reason: string | null }): VNode | null {
  return reason ? <span class="acessos-contradiction">{reason} Mude o papel ou o setor.</span> : null;
}
