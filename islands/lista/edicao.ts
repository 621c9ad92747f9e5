/** One open form: what is typed, what others save meanwhile, and the save that loses neither. */

import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals";
import type { Problemas } from "../../server/domain/regras.ts";
import { enviarImagem } from "../sync/imagens.ts";
import { encerrado } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { ApiError, withStop } from "../sync/api_error.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { criarEnvios, type Envios } from "./envios.ts";
import {
  type CampoDigitado,
  camposMudados,
  type Copia,
  copiar,
  type Digitado,
  digitar,
  formularioVazio,
  paraNovo,
  paraPatch,
  tomar,
  validar,
} from "./formulario.ts";
import { mensagemDeErro, porqueNaoEscreve } from "./mensagens.ts";
import { type Conflito, mesclar } from "./mescla.ts";
import { type Questions, questionsOf } from "./questions.ts";
import type { Enviado, Rascunho, Rascunhos } from "./rascunho.ts";
import { tidy } from "./tidy.ts";
import { gatherWords, type KnownWords } from "./words.ts";

/** Everything that the form shows, and what can be done in it. */
export interface Edicao {
  readonly digitado: ReadonlySignal<Digitado>;
  /** The pedido that the form is compared with, as last heard of; null for a new one. */
  readonly base: ReadonlySignal<Pedido | null>;
  readonly problemas: ReadonlySignal<Problemas>;
  readonly conflitos: ReadonlySignal<readonly Conflito[]>;
  /** Fields that took what somebody else saved, since the form was opened. */
  readonly atualizados: ReadonlySignal<readonly CampoDigitado[]>;
  /** Why saving failed as a whole; null when it did not. */
  readonly falha: ReadonlySignal<string | null>;
  readonly salvando: ReadonlySignal<boolean>;
  /** Both sides changed a field and the person must choose before the save goes on. */
  readonly escolhendo: ReadonlySignal<boolean>;
  /** Counts the saves refused for problems, so that the form can point at them each time. */
  readonly recusas: ReadonlySignal<number>;
  /** Takes up what was left typed. */
  continuar(rascunho: Rascunho): void;
  /** The art that is on its way. */
  readonly envios: Envios;
  /** The words that the shop uses, gathered once, when the board is here. */
  readonly words: ReadonlySignal<KnownWords>;
  /** What is asked before it is saved. */
  readonly questions: ReadonlySignal<Questions>;
  /** Field in which somebody types now, whose question waits; null for none. */
  readonly typing: Signal<string | null>;
  /** Items that are finished, each shown in a line, by their `chave`. */
  readonly folded: Signal<ReadonlySet<string>>;
  digitar(mudanca: Partial<Digitado>): void;
  /** Writes properly what was typed: a field was left. */
  tidy(): void;
  /** Answers a question by its key: it was meant as it stands. */
  confirm(key: string): void;
  /** Shows in one line each the items with which nothing is wrong. */
  foldFinished(): void;
  mudou(): boolean;
  resolver(campo: CampoDigitado, lado: "meu" | "deles"): void;
  deixarDeEscolher(): void;
  /** The pedido as saved; null when it was not, which the form then shows. */
  salvar(): Promise<Pedido | null>;
  encerrar(): void;
}

/** What a form is opened on. */
export interface Abertura {
  /** The pedido to change; null for a new one. */
  id: number | null;
  /** What a new one is made from. */
  copia?: Copia;
  /** The shop's calendar day. */
  hoje: string;
  /** Who sells at this screen. */
  vendedor?: string;
}

/** Opens a form, and keeps what is typed in it. */
export function criarEdicao(
  sync: PedidosSync,
  { id, copia, hoje, vendedor }: Abertura,
  rascunhos: Pick<Rascunhos, "guardar" | "apagar">,
): Edicao {
  const pedido = id === null ? null : sync.pedido(id).peek() ?? null;
  const base = signal(pedido);
  const vazio = pedido ? digitar(pedido) : copia ? copiar(copia, hoje) : formularioVazio(hoje, vendedor);
  const digitado = signal(vazio);
  const problemas = signal<Problemas>({});
  const conflitos = signal<readonly Conflito[]>([]);
  const atualizados = signal<readonly CampoDigitado[]>([]);
  const falha = signal<string | null>(null);
  const salvando = signal(false);
  const escolhendo = signal(false);
  const recusas = signal(0);
  // Gathered once, when the board is here: at each key it would cost too much.
  const boardIsHere = computed(() => sync.pedidos.length > 0);
  const words = computed(() => (boardIsHere.value, untracked(() => gatherWords(sync.pedidos))));
  const questions = computed(() => questionsOf(digitado.value, base.value, words.value));
  const all = vazio.items.map(({ chave }) => chave);
  const folded = signal<ReadonlySet<string>>(new Set(all.length > 1 ? all : []));

  const parar = id === null ? () => {} : effect(() => {
    const atual = sync.pedido(id).value;
    untracked(() => atual && atual.versao > base.value!.versao && assentar(atual));
  });

  function assentar(atual: Pedido): void {
    const mescla = mesclar(base.value!, digitado.value, atual);
    const novos = new Set(mescla.conflitos.map(({ campo }) => campo));
    const restantes = conflitos.value.filter(({ campo }) => !novos.has(campo));
    base.value = atual;
    digitado.value = mescla.digitado;
    conflitos.value = [...restantes, ...mescla.conflitos];
    atualizados.value = [...new Set([...atualizados.value, ...mescla.atualizados])];
  }

  const mudou = () => base.value ? camposMudados(base.value, digitado.value).length > 0 : digitado.value !== vazio;

  function mudar(mudanca: Partial<Digitado>): void {
    digitado.value = { ...digitado.value, ...mudanca };
    if (mudou()) rascunhos.guardar(base.value, digitado.value);
    else rascunhos.apagar();
    // What was complained of goes away as soon as it is mended, and no new complaint comes while one types.
    const restam = whatIsWrong();
    const chaves = Object.keys(problemas.value).filter((chave) => chave in restam);
    problemas.value = Object.fromEntries(chaves.map((chave) => [chave, restam[chave]!]));
  }

  function tidyUp(): void {
    const tidied = tidy(digitado.value, base.value, words.value);
    if (tidied !== digitado.value) mudar(tidied);
  }

  /** All that keeps the form from being saved: what is wrong, and what is still asked. */
  function whatIsWrong(): Problemas {
    const wrong = validar(digitado.value, base.value ?? undefined);
    const asked = Object.entries(questions.value).map(([field, { text }]) => [field, text]);
    return { ...wrong, ...Object.fromEntries(asked), ...wrong };
  }

  const envios = criarEnvios(enviarImagem, (chave, imagem) => {
    mudar({ items: digitado.value.items.map((item) => item.chave === chave ? { ...item, imagem } : item) });
  });

  function recusar(achados: Problemas): null {
    problemas.value = achados;
    recusas.value++;
    return null;
  }

  /** A repeat of what was sent carries the same key, so that an answer lost on its way makes no second pedido. */
  let enviado = { novo: "", key: "" } as Enviado;

  async function enviar(): Promise<Pedido | null> {
    if (base.value === null) {
      const novo = paraNovo(digitado.value);
      const texto = JSON.stringify(novo);
      if (texto !== enviado.novo) enviado = { novo: texto, key: sync.newKey() };
      rascunhos.guardar(null, digitado.value, enviado);
      return await sync.createPedido(novo, enviado.key, true);
    }
    if (conflitos.value.length > 0) return escolhendo.value = true, null;
    const patch = paraPatch(base.value, digitado.value);
    if (Object.keys(patch).length === 0) return base.value;
    try {
      return await sync.updatePedido(base.value.id, patch, base.value.versao, true);
    } catch (erro) {
      if (!(erro instanceof ApiError) || !erro.conflict) throw erro;
      const { atual } = erro.conflict;
      if (atual.versao > base.value.versao) assentar(atual);
      return enviar();
    }
  }

  return {
    digitado,
    base,
    problemas,
    conflitos,
    atualizados,
    falha,
    salvando,
    escolhendo,
    recusas,
    envios,
    words,
    questions,
    typing: signal<string | null>(null),
    folded,
    digitar: mudar,
    tidy: tidyUp,
    confirm: (key) => mudar({ confirmed: [...digitado.value.confirmed ?? [], key] }),
    foldFinished() {
      const wrong = Object.keys(whatIsWrong());
      const finished = digitado.value.items.filter((_, place) =>
        !wrong.some((field) => field.startsWith(`items.${place}.`))
      );
      folded.value = new Set(finished.map(({ chave }) => chave));
    },
    mudou,
    continuar(deixado) {
      enviado = deixado.enviado ?? enviado;
      if (deixado.base) base.value = deixado.base;
      mudar(deixado.digitado);
      const atual = id === null ? undefined : sync.pedido(id).peek();
      if (atual && atual.versao > base.value!.versao) assentar(atual);
    },
    resolver(campo, lado) {
      if (lado === "deles") mudar(tomar(base.value!, campo));
      conflitos.value = conflitos.value.filter((cada) => cada.campo !== campo);
    },
    deixarDeEscolher: () => escolhendo.value = false,
    async salvar() {
      if (salvando.value || envios.emAndamento.value || porqueNaoEscreve(sync.situacao)) return null;
      falha.value = null;
      tidyUp();
      const achados = whatIsWrong();
      if (Object.keys(achados).length > 0) return recusar(achados);
      problemas.value = {};
      salvando.value = true;
      try {
        const salvo = await enviar();
        if (salvo) rascunhos.apagar();
        return salvo;
      } catch (erro) {
        const doServidor = problemasDoServidor(erro);
        if (doServidor) return recusar(doServidor);
        falha.value = `Não foi possível salvar. Seus dados continuam aqui. ${mensagemDeErro(erro)}`;
        return null;
      } finally {
        salvando.value = false;
      }
    },
    encerrar: parar,
  };
}

/** Why a pedido may be looked at but not edited; null when it may. */
export function somenteLeitura(pedido: Pedido | null, existe: boolean): string | null {
  if (!pedido) return null;
  if (!existe) return `O pedido #${pedido.numero} foi excluído por outra pessoa.`;
  if (!encerrado(pedido.status)) return null;
  return `Pedido ${pedido.status}. Somente leitura: reabra-o para editar.`;
}

/** The server's own complaints by field: `["body","items",0,"largura"]` → `items.0.largura`. */
function problemasDoServidor(erro: unknown): Problemas | null {
  if (!(erro instanceof ApiError) || erro.status !== 422 || erro.problems.length === 0) return null;
  return Object.fromEntries(erro.problems.map(({ loc, msg }) => [loc.slice(1).join("."), withStop(msg)]));
}
