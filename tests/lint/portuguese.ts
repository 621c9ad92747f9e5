/**
 * Portuguese verbs, adjectives, adverbs and technical nouns that once stood in this code, without accents: what is an
 * English word as well (`lista` is none, `canal` is one that nobody here means) is named only where nobody means it so.
 */
export const PORTUGUESE = new Set(
  `
    aba abaixo abandono abas aberta abertas aberto abertos abertura abrir abriu acabou acao acaso aceita aceitas
    aceitos acento achada achado achados achar achou acima acoes acompanhamento acompanhar acontecimento acordada
    acordar adensar adesivo adiada adiado adiamento adiante adiar adicionais adicionar administracao agora
    aguardando ajuda alca alcancando alcancaveis alcance alerta alfabeto aliancas almofada altas alterada alterar
    alternar altura alturas alvo amanha ambas ampliada ampliado ampliar ancora andamento andou angulo ano anota
    anotado anotados anotar anterior anteriores antes antiga antigas antigo antigos anunciar anuncio aos apagar
    aparelhos aparencia apelidos apertar aplicar apontar apos apresentar aquecer aqui arrastada arrastar
    arredondamento arte artes aspas assentar assunto atalho atalhos ate atencao atender atendido atendidos atitude
    ativa ativo ativos ato ator atos atrasadas atrasado atrasados atraso atributos atuais atual atualizacao
    atualizado atualizados atualizar ausencia ausente automatico avancar avancos avisar aviso avisos babado balcao
    balcoes baloes bancada bandeirinhas baralho barra barras bastao beira bloco bloqueada bolhas bolinhas bolsa
    bolsinha bom bons borda botao botoes brinde bruto busca buscam buscar cabe cabeca cabecalho cabem cada cair
    caixa calmo caminho campo campos canal cancela cancelamento cancelar candidatos canga caractere carimbar caro
    carregada cartao cartas cartaz cartoes casa casas caso casos causa cedo celula celulas cenas centimetros centro
    certo chama chamado chave chaves chegada chegadas chegado chegam chegar chegou cheia cheio circulo classe
    codigo cofre coisa colocados colocar coluna colunas comandar comeca comecam comeco como comparador comparar
    completa completar completo componente comum comuns concluida concluidas concluido concluidos concluir
    conectando conectar conexao conferido conferindo conferir confete confianca confirmacao confirmadas confirmado
    confirmar conflito conflitos conhecida conhecido conhecidos consulta consultando conta contadas contado
    contador contadores contados contagem contar contas contem conteudo conteudos contexto continuar contradicoes
    contradiz controle controles copia copiar cor coracao cordinha corpo corrida cortado cortados cortesia
    cortesias costurado cria criacao criado criar curto curva custo dados danificado daqui das datar datas decidido
    decimais decisoes decodificar decrescente dedo defeito deixado deixar dela dele deles demais demanda demora
    densa dentro depende depois derrubar descansar descartando descartar descer desconhecido desconto descricao
    descrito desde desempate desenhadas desenhar desenho desfaz desfazer desfecho desfeita desfeitos desistir
    desmarca desmarcadas desmarcar desordem despachar destacar destino destinos destravado destravar desvio detalhe
    devagar deve dez dia dialogo dialogos dias diferencas diferentes digitada digitado digitados digitar digitos
    dinheiro direcao direcoes direita disco distancia distribuir dita ditas dito ditos divergente diz dizer dizeres
    documento dois dono dormir dupla duplicar duracao duvida edicao editando editar efeito elastico elemento elipse
    emendar empresa empresas encerrado encerrados encerrar enchimento encontrado encurtado endereco enderecos entra
    entrando entrar entre entregar enumerar enviada enviadas enviado enviados enviando enviar erradas errado
    errados erro erros escala escolas escolha escolhas escolhe escolhendo escolher escolhida escolhidas escolhido
    escolhidos escreve escrever escreveu escrita escritas escrito escura escuro espalhar especificacoes espera
    esperado esperam esperando esperar espiar esquecer esqueleto esquerda esta estado estados estava este estilo
    estragada estrela estrelas etapada evento exato exceto exclamado excluido excluidos excluir excluiu executar
    exemplo exibicao existe existem expediente expedir expira exportacao exportar expurgado extremo extremos
    fabrica faixa faixas falha falhou falta faltam faltantes faltas fase fator faz fazer fechar fechavel fecho
    feita feitas feito feitos festa fevereiro fez ficam ficou figura filtrado filtrar filtro filtros fim fio fixo
    focado focar foco foi folga folha folhas fonte fora foram forma formatar formato formatos formulario frase
    frescor fundo fundura garantias gasto gaveta generica genero generos gerais geral gerar gesto gestos girar giro
    gratis gravar grossa grupo grupos guarda guardada guardadas guardado guardar guia herdado herdeira hexagono
    historia historico hoje hora horas houve icone idade ignoradas iguais igual ilegivel imagem imagens importacao
    importados importar impressa impressas imprimir inclinacao indexar indice informa inicial iniciar inicio
    instante inteira inteiro intervalo invalido janela jogado jogar jogo julgado julgados junta juntar juntas junto
    juntos lado lados lapis larga largar largas largo largura legado legenda legivel leitor leitores leitura
    leituras lembradas lembrados ler letra letras levantada levantar liberado liberou lida lidas lido lidos ligados
    ligar limiar limite limites limpar limpo linha linhas lista listado listas listra livre livro loja lona longa
    longe longo lugar lugares maior maiores mais maquina marca marcada marcar marcas marcou margem materiais maximo
    mediana medida medidas medir meia meio melhor menor menores mensagem mensagens mes mesa mescla mesclar mesma
    mesmas mesmo mesmos meu mexe mexeu midia milhares minha miniatura minimo minuto minutos mistura modo modos
    moldura momento mostra mostrada mostrador mostrados mostrar mover movimento movimentos muda mudadas mudado
    mudados mudam mudanca mudancas mudar mudaram mudas mudo mudou muitos muro nada nao navegacao navegador nega
    negada negadas negado nela nenhum nenhuma noite nome nomear nomes nosso nota notadas notas noticia noticias
    nova novas nove novo novos num nunca nuvens objeto obrigatorio obrigatorios observa observacao observacoes
    observador obter obtido ociosa ociosidade ocupada ocupado ocupados oferecer oferta olhado olhar ondas onde
    ontem opcao opcoes operador oque ordem ordenados ordenar origem origens ouro outra outras outro outros ouve
    ouvinte ouvir ovos paciencia paciente padrao pagina paginas painel paisagem palavra palavras palco paleta pano
    parada parado parametro parametros parando parar parcial parecidos parede parou parte partes partida passadas
    passado passados passar passo passos passou pausa pausada pausar peca pecas pedaco pedacos pede pedida pedir
    pediram peixes pela pelo pendente pendentes pequeno percurso perdida perdidas perdido perdidos perfil pergunta
    perguntado perguntar perigo perto peso pessoa pessoas petala pilula pincel pintar pista pistas planejada
    planejar planilha plano pode podem poligono ponta pontas ponteiro ponto pontos por porque porta possiveis posto
    postos poucos preco preferencias presa presenca presente presentes preso presos pressionar preto previa
    primeira primeiras primeiro primeiros priorizar problema problemas processamento processo procurado procurados
    procurar producao programa pronta proporcao propria proteger protegida prova provada proxima proximo proximos
    quadrado quais qual qualidade qualquer quando quantas quantidade quantidades quanto quantos quase que quebra
    queda quedas quem raio raios raiz rajada rampa reabre recalcular recarga recarregar receita recente recentes
    recomecar reconectando recorte recortes recusa recusada recusadas recusado recusados recusar recusas redondos
    reducao reduzir reescrita refazer refeito refeitos refilar registrar registro regra regras reiniciando
    relatorio relogio relogios renovacao renovar reordena reordenar repetida repetidas repetido repetir respirar
    responder respondidos resposta respostas ressalva restam restantes restaurar resto resultado resumidas resumo
    resumos retangulo retirada retrato revogado revogados revogar ritmo rodape rolagens rotulo rotulos ruis sabado
    saida sair sairam saiu salvando salvar salvo segue seguem seguir segunda segundos segura segurada segurar
    selecao selecionados selecionar selo sem semana semanas semente sempre senha sentido sequencia sequencial
    servem servidor sessao silenciado silenciar sinais sinal sincronia sino situacao situacoes soar sob sobram
    sobre solda soltar som soma somar sombra somente sono sonos sozinha sua sugerido sugerir superficie surgir
    tabela tamanho tamanhos tarde tarefas tecla teclado teclas tela telas tem tema temas tempo tentada tentar
    termina terminar teste texto textos tipo tipos tira titulo titulos toalha tocada tocar tocou todas todos tom
    tomado tomar tons topo toque torto tortos trabalhar trabalho traco tres trilha trocada trocado trocar tronco
    tudo turma ultima ultimas ultimo ultimos uma unicas unidade unitario urgencia urgentes usado usados util vago
    valia validade validar vao varios vazia vazio vazios veio velha velhas velocidade vendo ver verbo verifica
    verificacao versao versoes veu vez vezes vieram virar virgula virou visao visita visiveis visivel vista visto
    vistos viva viver vivo vivos voce volta voltar voltas voltou voo xadrez ziper
  `.trim().split(/\s+/),
);
