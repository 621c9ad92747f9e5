import { CircleAlert, ShieldCheck } from "lucide";
import type { VNode } from "preact";
import { estadoDaTela } from "../../server/domain/sincronia.ts";
import { Icone } from "../components/icone.tsx";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import type { Acompanhamento } from "./acompanhar.ts";

/** One sentence that says whether anything is wrong. */
export function ResumoDasTelas({ telas, sync }: { telas: Acompanhamento; sync: PedidosSync }): VNode {
  const resposta = telas.resposta.value;
  if (!resposta) return <p class="telas-resumo">Perguntando ao servidor…</p>;
  const agora = Date.parse(resposta.agora);
  const estados = resposta.telas.map((tela) => estadoDaTela(tela, agora));
  const conta = (estado: string) => estados.filter((cada) => cada === estado).length;
  const iguais = conta("ao_vivo");
  const diferentes = conta("divergente");
  const mudas = conta("muda");
  const velhas = resposta.telas.filter(({ build }) => build !== null && build !== resposta.build).length;
  const certo = diferentes + mudas === 0 && !telas.falhou.value;
  const partes = [
    contar(resposta.telas.length, "tela", "telas"),
    iguais > 0 ? `${contar(iguais, "igual", "iguais")} ao servidor` : null,
    diferentes > 0 ? contar(diferentes, "diferente", "diferentes") : null,
    mudas > 0 ? `${mudas} sem responder` : null,
    conta("antiga") > 0 ? contar(conta("antiga"), "programa antigo", "programas antigos") : null,
    velhas > 0 ? `${velhas} com versão anterior` : null,
  ];
  return (
    <>
      <p class={`telas-resumo ${certo ? "telas-certo" : "telas-errado"}`} role="status">
        <Icone desenho={certo ? ShieldCheck : CircleAlert} tamanho={18} />
        <span>
          {telas.falhou.value ? "O servidor não respondeu agora. Por último: " : ""}
          {partes.filter((parte) => parte !== null).join(" · ")} · código <b class="codigo">{sync.codigo}</b>
        </span>
      </p>
      {resposta.avisos.map((aviso) => (
        <p key={aviso} class="telas-resumo telas-errado" role="alert">
          <Icone desenho={CircleAlert} tamanho={18} />
          <span>{aviso}.</span>
        </p>
      ))}
    </>
  );
}

function contar(quantos: number, um: string, varios: string): string {
  return `${quantos} ${quantos === 1 ? um : varios}`;
}
