import { stemWord } from '../../../text/words/stem-word.ts';

/**
 * Words of human requests and the courtesies around them, in five languages. Folded. None of them names the topic that the person is wanted
 * for. Departments, such as billing and sales, are left out: they do.
 */
const words = `human humans being person people agent operator representative rep reps csr advisor adviser assistant manager supervisor boss technician engineer
  developer expert specialist colleague coworker employee staff team member worker guy guys man woman lady service support helpdesk desk tech technical customer client
  care real live living actual actually proper competent qualified single nice senior duty breathing flesh blood talk speak chat communicate discuss deal converse connect
  consult touch contact reach word conversation call callback phone telephone ring number hotline helpline line transfer put pass hand over forward route redirect
  switch escalate escalation refer send bring fetch grab find give lend help assist assistance answer reply respond response write email mail message look check handle join walk
  guide explain raise sort clear settle solve turn see hear urgent urgently immediately asap quick quickly soon away finally already instead rather prefer wish
  demand insist require request ask asked asking said told tell appreciate love able possible possibility chance way try trying wait waiting available online alive
  anybody nobody everyone everybody hello hallo hi hey bot bots chatbot chat robot machine computer ai algorithm automated virtual program stupid dumb damn useless bloody fucking
  silly hate dislike tired sick fed enough stop continue anymore further longer kindly directly simply personally perhaps apparently yes yeah yep sure
  absolutely course ahead none sir madam mate bro dude dear good morning evening afternoon night day bye goodbye great cool perfect awesome super fine alright right correct
  wow sorry excuse welcome cheers hurry problem issue question case matter concern topic thing new another different other else somebody someone one may whoever whomever today nothing back already later again glad happy
  mensch menschen person personen leute jemand jemanden jemandem mitarbeiter mitarbeiterin mitarbeitern mitarbeitende berater beraterin agent agenten agentin operator kollege
  kollegen kollegin chef vorgesetzter vorgesetzten ansprechpartner ansprechpartnerin sachbearbeiter kundendienst kundenservice kundenbetreuung hotline techniker
  echt echte echten echter echtem richtig richtige richtigen richtiger lebend lebende lebendigen sprechen spreche sprich gesprochen reden rede telefonieren telefon anrufen
  anruf ruckruf ruf rufen rufe ruft chatten unterhalten verbinden verbinde verbindet verbunden weiterleiten weitergeben weitergeleitet durchstellen stellen stelle ubergeben geben
  gib gibt gebt bringen holen hol hole holt mochte mochten mocht will wollen wollte wunsche wurde wurden brauche brauchen braucht konnt konnte konnten darf durfte lassen lass lasst
  lieber statt anstatt bitte gerne gern sofort jetzt endlich dringend schnell hilfe helfen hilf hilft frage problem anliegen sache thema roboter maschine automat genug
  mehr guten tag morgen abend danke mal schon da dort hier an mich mir uns euch sie ihnen euer eure eurem eurer ihre ihrem ihr ihren um wegen uber bezuglich geht weil denn dass ob selbst
  direkt personlich kontakt kontaktieren erreichen melden meldet zuruck zuruckrufen ganz wirklich irgendwer irgendjemand irgendjemanden team keinen keiner sein werden ware hatte hatten gibts gehts wurd moglich moglichkeit verlange verlangen
  humano humana humanos personas agente agentes operador operadora asesor asesora representante encargado encargada gerente tecnico alguien equipo soporte atencion
  cliente clientes hablar hablo hable charlar conversar comunicar comunicarme comunicame comunicarse contactar contacto contacten llamar llamen llame llamada llamame telefono pasar
  paseme pasame pasen pongame ponme poner transferir transfiera transfiereme transfieran conectar conecteme conectame derivar deriveme quisiera quiere quieren necesito necesitamos gustaria
  prefiero preferiria deseo favor ahora mismo urgente urgentemente ayuda ayudar ayudame ayudeme pregunta consulta duda asunto tema caso robot maquina hola buenos buenas dia dias tardes
  noches gracias verdad verdadera verdadero vivo viva carne hueso poder podria podrian podemos dejar dame denme deme directamente vez sobre acerca respecto porque favor luego algun alguna ninguno ninguna ahi aqui
  humain humaine humains personne personnes quelqu quelquun operateur operatrice conseiller conseillere conseillers responsable superviseur technicien equipe clientele vrai vraie
  reel reelle parler parle discuter echanger contacter joindre appeler appelez appelle rappeler rappelez rappel transferer transferez transferez passer passez mettre mettez relation connecter
  voudrais veux veut voulons souhaite souhaiterais aimerais besoin faut prefere prefererais plait plutot maintenant tout suite urgence aide aider aidez sujet cas bonjour
  bonsoir salut merci svp stp vivant possible peuvent pouvez pourrais pourriez etes donnez directement propos concernant parce veuillez seulement enfin machin sil jaimerais jai dun dune laide daide quun cest maider mappeler lagent dagent dhumain lhumain moi toi
  pessoa pessoas atendente atendentes consultor consultora alguem equipa suporte atendimento falar fale falo conversar contatar contactar contato ligar ligue ligacao liguem transferir
  transfira transferem passe passem conectar conecte quero queria quer gostaria preciso precisamos desejo agora ja urgente ajuda ajudar ajude pergunta assunto caso robo ola oi bom boa
  tarde tardes noite noites obrigado obrigada posso pode podem poderia poderiam me deixe direto diretamente respeito verdade real`.split(/\s+/);

const stems = new Set(words.map(stemWord));

/** True where a word, as `contentWords` gives it, may belong to a request that says nothing else. */
export function isPersonWord(stem: string): boolean {
  return stems.has(stem);
}
