import { CircleAlert, CircleCheck, Info, X } from "lucide";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Aviso, Avisos } from "../lista/avisos.ts";
import { Icone } from "./icone.tsx";

const DESENHO = { certo: CircleCheck, erro: CircleAlert, informa: Info };

/** The messages on the screen. They wait while the pointer or the focus is on them. */
export function ListaDeAvisos({ avisos }: { avisos: Avisos }): VNode {
  return (
    <div class="avisos" role="status" aria-live="polite">
      {avisos.lista.value.map((aviso) => <Um key={aviso.id} aviso={aviso} fechar={avisos.fechar} />)}
    </div>
  );
}

function Um({ aviso, fechar }: { aviso: Aviso; fechar(id: number): void }): VNode {
  const { id, texto, tom, duracaoMs, acao, outra } = aviso;
  const espera = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const parar = () => clearTimeout(espera.current);
  const contar = () => {
    parar();
    espera.current = setTimeout(() => fechar(id), duracaoMs);
  };
  useEffect(() => (contar(), parar), []);
  return (
    <div
      class={`aviso aviso-${tom}`}
      onPointerEnter={parar}
      onPointerLeave={contar}
      onFocusIn={parar}
      onFocusOut={contar}
    >
      <Icone desenho={DESENHO[tom]} tamanho={18} />
      <span class="aviso-texto">{texto}</span>
      {[outra, acao].map((oferta) =>
        oferta
          ? (
            <button
              key={oferta.rotulo}
              type="button"
              class="aviso-acao"
              onClick={() => {
                fechar(id);
                oferta.fazer();
              }}
            >
              {oferta.rotulo}
            </button>
          )
          : null
      )}
      <button type="button" class="aviso-fechar" aria-label="Fechar o aviso" onClick={() => fechar(id)}>
        <Icone desenho={X} tamanho={16} />
      </button>
    </div>
  );
}
