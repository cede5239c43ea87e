import type { Texts } from './en.ts';

export const texts: Texts = {
  title: 'Chat', assistant: 'Asistente de IA', you: 'Usted', placeholder: 'Escriba un mensaje …', send: 'Enviar', open: 'Abrir el chat', close: 'Cerrar el chat', unread: 'sin leer',
  person: 'Hablar con una persona', tryOne: 'Pruebe una de estas', sending: 'Enviando …', received: 'Recibido', retry: 'Reintentar', seen: 'El agente ve lo que escribe.', writes: 'está escribiendo',
  sources: 'Fuentes', openArticle: 'Abrir el artículo', back: 'Volver', helpful: 'Útil', unhelpful: 'No es útil', inQueue: 'Está en la cola', position: 'Su lugar',
  about: 'unos {minutes} min', soon: 'en un momento', unknownWait: 'Aún no sabemos cuánto tardará.', queueHint: 'Puede seguir preguntando aquí mientras espera.', cancel: 'Salir de la cola',
  closedNow: 'Ahora está cerrado', opensAt: 'Volvemos: {time}.', agentLost: '{name} perdió la conexión. Usted es el siguiente.', passedOn: '{name} le pasa con otra persona del equipo.',
  nobody: 'Ahora no hay nadie', tooLong: 'Aún no hay nadie libre', nobodyHint: 'Deje su dirección y le escribiremos, siga con el asistente o espere.', email: 'Su correo electrónico',
  name: 'Su nombre (si quiere)', leave: 'Dejar mi dirección', wait: 'Esperaré', contactDone: 'Gracias. Le escribiremos.', joined: '{name} se ha unido', handedBack: '{name} devolvió la conversación al asistente',
  cancelled: 'Salió de la cola', asked: 'Se pidió una persona', ended: 'Esta conversación ha terminado', rate: '¿Qué tal fue?', comment: '¿Algo que añadir?', sendRating: 'Enviar valoración',
  rated: 'Gracias por su valoración.', startNew: 'Empezar otra conversación', offline: 'Sin conexión. Sus mensajes se enviarán cuando vuelva.', outdated: 'Hay una versión nueva. Recargue la página.',
  stars: '{count} de 5', tooLongMessage: 'quedan {count} caracteres',
  teamMember: 'Una persona del equipo', goOn: 'Seguir con el asistente', toEnd: 'Al mensaje más reciente',
  tooMuch: 'Eso fue demasiado de una vez. Espere un poco e inténtelo de nuevo.', full: 'Esta conversación está llena.', wrongInput: 'Eso no se puede enviar así.', notNow: 'Eso no es posible ahora.',
  wrongEmail: 'Eso no es una dirección de correo: por ejemplo, ada@example.com.',
  contactMessage: 'Su mensaje (si quiere)',
  endedSolved: 'Resuelto. ¡Me alegro de que haya ayudado!', endedNoReply: 'Cerrada porque no hemos tenido noticias',
  reopenHint: 'Escriba abajo para seguir con esta conversación.', takenUp: 'Ha retomado esta conversación',
  crowded: 'Demasiadas personas abren el chat desde su red en este momento.', unreachable: 'Ahora no se puede acceder al chat.', keptForLater: 'Lo que escriba queda aquí y se enviará en cuanto sea posible.', contact: 'Contactar de otra forma',
  sorry: 'Lo siento. Dígalo con otras palabras, o:',
  more: 'Más', end: 'Terminar la conversación', clear: 'Terminar y borrar de este navegador',
  clearNow: 'Borrar ahora',
};
