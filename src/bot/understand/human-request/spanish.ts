import { compilePhrase, type RequestLanguage } from './request-language.ts';

const kind = `(?:personas?|humanos?|humana|ser humano|agentes?|asesor(?:a|es)?|operador(?:a|es)?|representantes?|encargad[oa]|supervisor(?:a)?|gerente|jef[ea]|tecnic[oa]|responsable|emplead[oa]|companer[oa]|especialista|ejecutiv[oa]|gestor(?:a)?|comercial)`;
const person = `(?:alguien|(?:(?:un|una|el|la|su|tu|vuestro|algun|alguna|otra|otro|del|los|al) )*(?:${kind}|soporte|atencion al cliente|servicio al cliente|servicio tecnico|equipo|gente))(?: (?:real|humana|humano|de verdad|de carne y hueso|del equipo|de soporte))*`;
const polite = `(?:(?:por favor|porfa|ya|ahora|directamente|mejor|entonces|pls) )*`;

export const spanish: RequestLanguage = {
  wishes: [
    compilePhrase(
      `(?:^${polite}|(?:quiero|queremos|quisiera|querria|necesito|puedo|podria|podemos|gustaria|deseo|prefiero|preferiria|dejame|dejeme|hago para|forma de|manera de|posible|tengo que|hay que|exijo|solicito|pido) ${polite})(?:hablar|hablarlo|comunicarme|contactar|contactarme|chatear|charlar|conversar|ponerme en contacto|escribir|escribirle|tratar|tratarlo|conectarme|explicarselo|explicarle esto) ${polite}(?:con|a) ${person}`,
    ),
    compilePhrase(
      `(?:pasame|paseme|pasenme|pasadme|ponme|pongame|ponganme|ponedme|conectame|conecteme|comunicame|comuniqueme|comuniquenme|transfiereme|transfierame|transferidme|derivame|deriveme|dame|deme|denme|buscame|llama|llame) ${polite}(?:con |a )?${person}`,
    ),
    compilePhrase(`me (?:puede[sn]?|podria[sn]?|podeis) ${polite}(?:pasar|poner|comunicar|transferir|conectar|derivar|contactar) ${polite}(?:con|a) ${person}`),
    compilePhrase(
      `(?:me )?(?:puede[sn]?|podria[sn]?) (?:atender|atenderme|ayudar|ayudarme|llamar|llamarme|contactar|contactarme|contestar|responder) (?:una persona|alguien|un humano|un agente|un tecnico)`,
    ),
    compilePhrase(
      `(?:quiero|necesito|prefiero|quisiera|exijo|busco|solicito) ${polite}(?:a |que sea |la ayuda de |ayuda de )?(?:un|una|otro|otra|su|tu|algun) ${kind}(?: (?:real|humana|humano|de verdad|por favor|ya|ahora))*$`,
    ),
    compilePhrase(
      `(?:hay|esta|estan|habra) (?:ahi |por ahi |aqui )?(?:alguien|alguna persona|algun humano|algun agente|un humano|una persona real)(?: real| humano)? ?(?:ahi|aqui|disponible|en linea|al otro lado|que me|que pueda|con quien|por ahi|por aqui|$)`,
    ),
    compilePhrase(`alguien (?:ahi|por ahi|disponible)`),
    compilePhrase(`que (?:me|nos) (?:llame|llamen|atienda|contacte|contacten|escriba|ayude|responda) ${person}`),
    compilePhrase(`${person} (?:(?:me|nos) )?(?:puede|podria) (?:llamarme|atenderme|contactarme|llamar|atender|ayudarme en persona)`),
    compilePhrase(
      `(?:puedo|podria|donde|como|quiero|prefiero) (?:puedo )?(?:llamar|llamaros|llamarles|llamarlos|telefonear)(?: (?:por telefono|a alguien|al soporte|directamente|a ustedes|os))*$`,
    ),
    compilePhrase(`puedo llamar por telefono`),
    compilePhrase(
      `(?:numero|telefono) (?:de telefono )?(?:de|para|del|al que)(?: puedo)? (?:contacto|contactar|llamar|llamarles|llamaros|atencion|soporte|hablar)`,
    ),
    compilePhrase(`(?:llamenme|llamadme|llameme|me pueden llamar|me podeis llamar|me puede llamar|pueden llamarme|puede llamarme)`),
    compilePhrase(
      `(?:como|donde|con quien) (?:puedo |podria |me )*(?:contactar|contacto|comunicarme|comunico|hablar|hablo|escribir|dirigirme)(?: (?:con|a|directamente))* ?(?:${person}|ustedes|vosotros)?$`,
    ),
    compilePhrase(
      `(?:no quiero|no pienso|no voy a|no me gusta|harto de|cansado de|harta de|cansada de|odio|paso de|dejad de) (?:seguir |tener que )?(?:hablar|hablando|chatear|tratar|discutir|conversar|escribir|hablarle) ?(?:mas )?(?:con|a) (?:un|una|este|esta|el|la|tu|su) ?(?:maldito |estupido )?(?:robot|bot|maquina|chatbot|ordenador|ia)`,
    ),
    compilePhrase(`(?:no quiero|no mas|basta de|no me gustan|nada de) (?:los |un |este |mas |mas los )*(?:robots?|bots?|chatbots?|maquinas?)$`),
    compilePhrase(`(?:abrir|crear|poner) (?:un|una) (?:ticket|incidencia|reclamacion|queja)`),
  ],
  loose: {
    request:
      /\b(?:quiero|queremos|quisiera|querria|necesito|necesitamos|puedo|podria|podemos|prefiero|preferiria|busco|exijo|me gustaria|me (?:puede[sn]?|podria[sn]?|podeis|comunicas?|comunica|pasas?|pasa|pones?|pone|conectas?|conecta|das|da|atiende|atienda|contacte|ayude)|dame|deme|ponme|pongame|pasame|pasad|quiero que|necesito que|por favor|mejor|solo)\b/u,
    somebody:
      /\b(?:(?:un|una|otro|otra|algun|alguna|vuestro|su|tu|con|al|el|la) (?:humano|humana|persona|asesor(?:a)?|operador(?:a)?|representante|encargad[oa]|supervisor(?:a)?|gerente|responsable|ejecutiv[oa]|agente humano|tecnico|companer[oa]|ser humano)|alguien (?:de|del|real|humano|mas|que (?:sepa|entienda|pueda))|atencion humana|persona real|por telefono)\b/u,
    otherTopic:
      /\b(?:visitantes?|clientes?|usuarios?|anadir|anado|agregar|crear|cambiar|cambio|ver|nombres?|rol(?:es)?|cuentas?|cuant[oa]s?|borrar|eliminar|registrar|configurar|invitar|editar|exportar|licencias?|boton|widget|consola|historial|que pasa|cuando|contrasena|permisos?)\b/u,
  },
  bare: /^(?:(?:un|una|el|la|con|hablar|quiero|atencion|servicio|soporte)\s)*(?:agente|humano|persona|persona real|operador|operadora|asesor|asesora|representante|supervisor|gerente|encargado|soporte humano|atencion al cliente|atencion humana|servicio al cliente|alguien)$/u,
  fillers: /\b(?:por favor|porfa|porfavor|hola|buenas|ya|ahora|si|ok|gracias|urgente)\b/gu,
  refusals: [
    compilePhrase(
      `(?:no|sin|tampoco) (?:quiero|necesito|hace falta|deseo|necesidad de|hay que|pido|queria) ?(?:(?:hablar|contactar|comunicarme|que me pasen|que me llame|llamar|pasar|a)(?: con| a)? ?)*(?:nadie|ninguna persona|ningun humano|ningun agente|un humano|una persona|un agente|alguien|humanos|agentes|otra persona)`,
    ),
    compilePhrase(`no (?:me )?(?:pases|pase|transfieras|transfiera|conectes|pongas|llames|llame)`),
  ],
};
