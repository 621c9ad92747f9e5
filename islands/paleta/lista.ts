/** Everything that the palette can do on this page, in the order in which it is offered. */

import { type Etapa, ETAPAS, NOME_DA_ETAPA } from "../../server/domain/etapas.ts";
import { addressOf } from "../../server/domain/address.ts";
import { partesDe } from "../../server/domain/aparelhos.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { ligar, silenciadoAte, silenciar } from "../avisos_sonoros/silencio.ts";
import { escolherTema, NOME_DO_TEMA, tema, TEMAS } from "../moldura/tema.ts";
import { atalhosLigados } from "../teclado/ligados.ts";
import { whyForbidden } from "../sync/este_acesso.ts";
import { pagina } from "../teclado/pagina.ts";
import { pedirAjuda } from "../teclado/sobre.ts";
import { type AcaoDoPedido, ATALHOS } from "../teclado/tabela.ts";
import { escreverFiltro, FILTRO_INICIAL } from "../lista/filtro.ts";
import { ver } from "../lista/visao.ts";
import { type Ato, atosDitos, recortesDitos } from "./atos.ts";
import { type Comando, comandosQueServem, detalheDoPedido, pedidosQueServem } from "./comandos.ts";

/** What the palette looks at. `hoje` is the shop's calendar day; `assunto` the pedido that the page is about, or the one in focus. */
export interface Olhado {
  pedidos: readonly Pedido[];
  hoje: string;
  assunto: Pedido | null;
  /** See {@linkcode comandosDaPagina}. */
  comandos: readonly Comando[];
}

/** All that fits what was typed, the likeliest first: what was said in words, then pedidos, then commands, and pages last. */
export function opcoes(digitado: string, olhado: Olhado): Comando[] {
  const { pedidos, hoje, assunto, comandos } = olhado;
  const ditos = atosDitos(digitado);
  const achados = pedidosQueServem(pedidos, digitado, hoje);
  const servem = comandosQueServem(comandos, digitado);
  const todas = [
    ...ditos.flatMap(({ ato, qual }) =>
      qual
        ? pedidosQueServem(pedidos, qual, hoje).map((pedido) => comandoDoAto(ato, pedido, hoje))
        : assunto
        ? [comandoDoAto(ato, assunto, hoje)]
        : []
    ),
    ...recortesDitos(digitado).map(({ nome, filtro }) =>
      comandoDoRecorte(nome, { ...FILTRO_INICIAL, ...filtro }, olhado)
    ),
    ...achados.map((pedido) => comandoDoPedido(pedido, detalheDoPedido(pedido, hoje))),
    ...ditos.flatMap(({ ato, qual }) => qual || assunto ? [] : [perguntaQual(ato)]),
    ...servem.filter(({ grupo }) => grupo !== PAGINAS),
    ...servem.filter(({ grupo }) => grupo === PAGINAS),
  ];
  const primeiras = new Map([...todas].reverse().map((cada) => [`${cada.grupo}/${cada.nome}`, cada]));
  return todas.filter((cada) => primeiras.get(`${cada.grupo}/${cada.nome}`) === cada);
}

function comandoDoAto(ato: Ato, pedido: Pedido, hoje: string): Comando {
  return {
    id: `${ato.verbo}-${pedido.id}`,
    grupo: `Pedido #${pedido.numero}`,
    nome: ato.nome,
    detalhe: `${pedido.cliente} · ${detalheDoPedido(pedido, hoje)}`,
    porque: ato.acao && whyForbidden(ato.acao) || ato.porque?.(pedido),
    fazer: () => location.assign(ato.endereco(pedido)),
  };
}

/** Nothing tells of which pedido: that can still be typed. */
function perguntaQual({ verbo, nome, acao }: Ato): Comando {
  return {
    id: `qual-${verbo}`,
    grupo: "Pedidos",
    nome,
    detalhe: "Digite o número ou o cliente",
    porque: acao && whyForbidden(acao),
    completa: `${verbo} `,
    fazer: () => {},
  };
}

function comandoDoRecorte(nome: string, filtro: typeof FILTRO_INICIAL, { pedidos, hoje }: Olhado): Comando {
  const quantos = ver(pedidos, filtro, hoje).pedidos.length;
  return {
    id: `mostrar-${nome}`,
    grupo: "Mostrar na lista",
    nome,
    detalhe: quantos === 1 ? "1 pedido" : `${quantos} pedidos`,
    fazer: () => location.assign(`/${escreverFiltro(filtro)}`),
  };
}

const PAGINAS = "Ir para";

/** The commands. @param focado the pedido that had the focus, with the element that stands for it. */
export function comandosDaPagina(focado: { pedido: Pedido; elemento: HTMLElement } | null): Comando[] {
  return [
    ...(focado ? doPedido(focado.pedido, focado.elemento) : []),
    {
      id: "novo",
      grupo: "Pedidos",
      nome: "Novo pedido",
      tecla: "N",
      porque: whyForbidden("criar"),
      fazer: pagina.peek()?.acoes.novo ?? (() => location.assign("/?novo")),
    },
    ...paginas(),
    ...TEMAS.filter((cada) => cada !== tema.peek()).map((cada) => ({
      id: `tema-${cada}`,
      grupo: "Este computador",
      nome: `Tema ${NOME_DO_TEMA[cada].toLowerCase()}`,
      fazer: () => escolherTema(cada),
    })),
    silenciadoAte.peek() > Date.now()
      ? { id: "som", grupo: "Este computador", nome: "Ligar o som dos avisos", fazer: ligar }
      : { id: "som", grupo: "Este computador", nome: "Silenciar os avisos", fazer: () => silenciar() },
    {
      id: "atalhos",
      grupo: "Este computador",
      nome: `${atalhosLigados.peek() ? "Desligar" : "Ligar"} os atalhos de uma tecla só`,
      fazer: () => void (atalhosLigados.value = !atalhosLigados.peek()),
    },
    { id: "ajuda", grupo: "Este computador", nome: "Atalhos do teclado", tecla: "?", fazer: pedirAjuda },
  ];
}

function comandoDoPedido(pedido: Pedido, detalhe: string): Comando {
  const { id, numero, cliente } = pedido;
  const fazer = () => location.assign(addressOf(pedido));
  return { id: `pedido-${id}`, grupo: "Pedidos", nome: `#${numero} ${cliente}`, detalhe, fazer };
}

/** Every page that the page's own navigation leads to, once, and the parts of the place for devices. */
function paginas(): Comando[] {
  const aqui = new Map([...document.querySelectorAll<HTMLAnchorElement>(".paginas a")].map((a) => [a.pathname, a]));
  const partes = partesDe(whyForbidden).map(({ href, nome }) => ({ pathname: href, textContent: nome, href }));
  return [...aqui.values(), ...partes].map((a) => ({
    id: `ir-${a.pathname}`,
    grupo: PAGINAS,
    nome: a.textContent,
    tecla: ATALHOS.find(({ grupo, diz }) => grupo === "ir" && diz === a.textContent)?.teclas[0],
    fazer: () => location.assign(a.href),
  }));
}

/** What the keys do to it, as far as it can be done to it now. */
function doPedido(pedido: Pedido, elemento: HTMLElement): Comando[] {
  const podem = pagina.peek()?.doPedido ?? {};
  const grupo = `Pedido #${pedido.numero}`;
  return ATALHOS.flatMap(({ acao, teclas, diz }) => {
    const fazer = podem[acao as AcaoDoPedido];
    if (!fazer || acao === "editar" && podem.abrir) return [];
    const comando = (qual: number, nome: string, porque: string | null = null) => ({
      id: `${acao}-${qual}`,
      grupo,
      nome,
      tecla: teclas[qual],
      porque,
      fazer: () => fazer(pedido, elemento, qual),
    });
    if (acao === "marcar" || acao === "desmarcar") {
      return ETAPAS.flatMap((etapa, qual) =>
        pedido[etapa] === (acao === "desmarcar") ? [comando(qual, nameOfMark(acao, etapa), whyForbidden(etapa))] : []
      );
    }
    return [comando(0, diz, acao === "alta" ? whyForbidden("prioridade") : null)];
  });
}

function nameOfMark(acao: "marcar" | "desmarcar", etapa: Etapa): string {
  if (acao === "desmarcar") return `Desmarcar ${NOME_DA_ETAPA[etapa]}`;
  return etapa === "financeiro" ? "Liberar (Financeiro)" : `Concluir ${NOME_DA_ETAPA[etapa]}`;
}
