import type { Texts } from './en.ts';

export const texts: Texts = {
  title: 'Chat', assistant: 'Assistente de IA', you: 'Você', placeholder: 'Escreva uma mensagem …', send: 'Enviar', open: 'Abrir o chat', close: 'Fechar o chat', unread: 'não lidas', person: 'Falar com uma pessoa', tryOne: 'Por exemplo',
  sending: 'Enviando …', received: 'Recebida', retry: 'Tentar de novo', seen: 'O agente vê o que você digita.', writes: 'está escrevendo', sources: 'Fontes', openArticle: 'Abrir o artigo', back: 'Voltar', helpful: 'Útil', unhelpful: 'Não ajudou',
  inQueue: 'Você está na fila', position: 'Seu lugar', about: 'cerca de {minutes} min', soon: 'a qualquer momento', unknownWait: 'Ainda não sabemos quanto tempo.', queueHint: 'Pode continuar perguntando aqui enquanto espera.',
  closedNow: 'Agora está fechado', opensAt: 'Voltamos: {time}.', agentLost: '{name} perdeu a conexão. Você é o próximo.', passedOn: '{name} vai passar você a um colega.',
  cancel: 'Sair da fila', nobody: 'Não há ninguém agora', tooLong: 'Ninguém está livre ainda', nobodyHint: 'Deixe seu endereço, continue com o assistente, ou espere.', email: 'Seu e-mail', name: 'Seu nome (se quiser)',
  leave: 'Deixar meu endereço', wait: 'Vou esperar', contactDone: 'Obrigado. Vamos escrever.', joined: '{name} entrou', handedBack: '{name} devolveu ao assistente', cancelled: 'Você saiu da fila', asked: 'Uma pessoa foi pedida',
  ended: 'Esta conversa terminou', rate: 'Como foi?', comment: 'Algo a acrescentar?', sendRating: 'Enviar avaliação', rated: 'Obrigado pela avaliação.', startNew: 'Começar outra conversa',
  offline: 'Sem conexão. Suas mensagens serão enviadas quando voltar.', outdated: 'Há uma versão nova. Recarregue a página.', stars: '{count} de 5', tooLongMessage: 'faltam {count} caracteres',
  teamMember: 'Uma pessoa da equipe', goOn: 'Continuar com o assistente', toEnd: 'À última mensagem',
  tooMuch: 'Foi demais de uma vez. Espere um pouco e tente de novo.', full: 'Esta conversa está cheia.', wrongInput: 'Isso não pode ser enviado assim.', notNow: 'Isso não é possível agora.',
  wrongEmail: 'Isso não é um endereço de e-mail: por exemplo, ada@example.com.',
  contactMessage: 'Sua mensagem (se quiser)',
  endedSolved: 'Resolvido. Que bom que ajudou!', endedNoReply: 'Encerrada, pois ficamos sem notícias',
  reopenHint: 'Escreva abaixo para continuar esta conversa.', takenUp: 'Você retomou esta conversa',
  crowded: 'Muitas pessoas estão abrindo o chat a partir da sua rede agora.', unreachable: 'O chat não está acessível agora.', keptForLater: 'O que você escrever fica aqui e será enviado assim que for possível.', contact: 'Falar conosco de outra forma',
  sorry: 'Lamento. Diga com outras palavras, ou:',
  more: 'Mais', end: 'Encerrar a conversa', clear: 'Encerrar e apagar deste navegador',
  clearNow: 'Apagar agora',
};
