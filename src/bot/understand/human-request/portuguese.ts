import { compilePhrase, type RequestLanguage } from './request-language.ts';

const kind = `(?:pessoas?|humanos?|humana|ser humano|atendentes?|agentes?|operador(?:a|es)?|representantes?|supervisor(?:a)?|gerente|chefe|tecnic[oa]|responsavel|funcionari[oa]|colega|especialista|consultor(?:a)?|assessor(?:a)?)`;
const person = `(?:alguem|(?:(?:um|uma|o|a|os|seu|sua|algum|alguma|outra|outro|do|da|de|seus) )*(?:${kind}|suporte|sac|equipe|atendimento|assistencia))(?: (?:real|reais|humano|humana|de verdade|de carne e osso|do suporte|da equipe|tecnico))*`;
const polite = `(?:(?:por favor|pf|pfv|ja|agora|direto|diretamente|mesmo|logo|so) )*`;

export const portuguese: RequestLanguage = {
  wishes: [
    compilePhrase(
      `(?:^${polite}|(?:quero|queria|queremos|gostaria de|gostaria|posso|podia|preciso|precisava|poderia|prefiro|preferia|desejo|da para|da pra|tem como|consigo|deixa eu|deixe-me|como faco para|como faco pra|como posso|exijo|tenho que|seria possivel|e possivel) ${polite}(?:de )?)(?:falar|conversar|contatar|contactar|entrar em contato|entrar em contacto|tratar|me comunicar|teclar|explicar isso|resolver isso|ser atendid[oa]) ${polite}(?:(?:com|a|ao|por|no) )?${person}`,
    ),
    compilePhrase(
      `(?:me )?(?:passa|passe|passem|transfere|transfira|transferir|conecta|conecte|encaminha|encaminhe|coloca|coloque|poe|ponha|liga|ligue)(?:-me)? (?:me )?${polite}(?:(?:para|pra|com|a|pro|ao|em contato com|para o|para a) )?${person}`,
    ),
    compilePhrase(`(?:chama|chame|chamem|manda|mande|arranja|arranje|me da|me de|me ve) ${polite}(?:um|uma|o|a|seu|alguem|outra|outro)(?: ${kind})?`),
    compilePhrase(
      `(?:pode|poderia|podem|podes) ${polite}me (?:passar|transferir|conectar|encaminhar|colocar) ${polite}(?:(?:para|pra|com|a|pro|ao|em contato com) )?${person}`,
    ),
    compilePhrase(
      `(?:quero|preciso de|preciso|prefiro|queria|exijo|necessito de) ${polite}(?:(?:a ajuda de|ajuda de) )?(?:um|uma|seu|outro|outra|algum) ${kind}(?: (?:real|humano|humana|de verdade|por favor|agora|ja))*$`,
    ),
    compilePhrase(
      `(?:tem|ha|existe|esta) (?:ai )?(?:alguem|alguma pessoa|algum humano|algum atendente|uma pessoa real)(?: (?:real|humano))? ?(?:ai|aqui|disponivel|online|do outro lado|que possa|com quem|na linha|pra me|para me|$)`,
    ),
    compilePhrase(`alguem (?:ai|por ai|disponivel)`),
    compilePhrase(
      `(?:alguem|uma pessoa|um atendente|um tecnico) (?:da equipe |do suporte )?(?:pode|poderia|consegue|podia) (?:me |nos )(?:ligar|atender|contatar|contactar|retornar|telefonar|chamar)`,
    ),
    compilePhrase(`(?:pode|podem|poderia|poderiam|podes) me (?:ligar|telefonar|retornar)`),
    compilePhrase(`(?:me liga|me ligue|me liguem|liguem para mim|ligue para mim|ligue-me|liguem-me)`),
    compilePhrase(
      `(?:telefone|numero|contato)(?: de telefone)? (?:de|do|para|pra|que eu posso|que posso|onde posso) (?:contato|suporte|atendimento|ligar|falar|eu ligar|eu falar)`,
    ),
    compilePhrase(`posso ligar (?:para|pra) (?:voces|alguem|o suporte)`),
    compilePhrase(
      `(?:como|onde|com quem) (?:eu )?(?:posso |consigo |faco para |faco pra )?(?:falo|falar|contatar|contactar|entro em contato|entrar em contato|ligar)(?: (?:com|para|pra|a))* ?(?:voces|${person})?$`,
    ),
    compilePhrase(
      `(?:nao quero|nao gosto de|nao vou|cansado de|cansada de|cansei de|chega de|odeio|detesto|farto de|farta de) (?:mais )?(?:ficar )?(?:falar|falando|conversar|tratar|discutir|teclar|escrever) (?:mais )?com (?:um |uma |o |a |esse |este |essa )?(?:maldito |estupido )?(?:robos?|bots?|maquinas?|chatbots?|computador|ia)`,
    ),
    compilePhrase(`(?:nao quero|chega de|sem|nada de|nao mais) (?:mais )?(?:um |este |esse )?(?:robos?|bots?|chatbots?|maquinas?)$`),
    compilePhrase(`(?:abrir|criar) (?:um |uma )?(?:chamado|ticket|reclamacao|ocorrencia)`),
  ],
  loose: {
    request:
      /\b(?:quero|queria|queremos|gostaria|posso|podia|poderia|preciso|precisava|prefiro|preferia|exijo|procuro|me (?:coloca|coloque|passa|passe|poe|ponha|liga|transfere|transfira|conecta|da|de|atende|atenda)|pode me|podem me|poderia me|chama|chame|por favor|da pra|da para|tem como|deixa eu|so)\b/u,
    somebody:
      /\b(?:(?:um|uma|outro|outra|algum|alguma|seu|sua|o|a|com) (?:humano|humana|pessoa|atendente|operador(?:a)?|representante|supervisor(?:a)?|gerente|responsavel|consultor(?:a)?|agente humano|ser humano|tecnico)|alguem (?:de|do|da|real|humano|que (?:saiba|entenda|possa))|atendimento humano|pessoa (?:real|de verdade)|por telefone)\b/u,
    otherTopic:
      /\b(?:visitantes?|clientes?|usuarios?|cadastrar|adicionar|adiciono|criar|mudar|mudo|ver|nomes?|papel|papeis|contas?|quant[oa]s?|excluir|apagar|registrar|configurar|convidar|editar|exportar|licencas?|botao|widget|painel|historico|o que acontece|quando|senha|permiss\p{L}*|ter)\b/u,
  },
  bare: /^(?:(?:um|uma|o|a|com|falar|quero|suporte|atendimento)\s)*(?:atendente|humano|pessoa|pessoa real|operador|agente|representante|supervisor|gerente|atendimento humano|suporte humano|alguem)$/u,
  fillers: /\b(?:por favor|pf|pfv|oi|ola|ja|agora|sim|ok|obrigado|obrigada|urgente)\b/gu,
  refusals: [
    compilePhrase(
      `(?:nao|sem|nem) (?:quero|preciso|desejo|gostaria|e preciso|precisa|necessidade de) ?(?:de )?(?:(?:falar|conversar|contatar|ligar|que me passe|chamar)(?: com| para)? ?)*(?:ninguem|nenhuma pessoa|nenhum humano|nenhum atendente|um humano|uma pessoa|um atendente|um agente|alguem|humanos|atendentes|humano|atendente)`,
    ),
    compilePhrase(`nao (?:me )?(?:transfira|transfere|passe|passa|encaminhe|ligue)`),
  ],
};
