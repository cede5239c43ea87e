import { compilePhrase, type RequestLanguage } from './request-language.ts';

const please = `(?:(?:please|pls|plz|just|now|maybe|perhaps|kindly|also|finally|directly|quickly|then|actually|really|simply) )*`;
const quality = `(?:(?:real|actual|live|living|human|proper|competent|single|nice|qualified|different|other|senior|breathing|flesh-and-blood|customer|client|service|support|sales|billing|technical|tech|help|care|success|account|duty|shift) )*`;
/** Words that can only mean a person, whatever the product is. */
const somebody = `(?:someone|somebody|anyone|anybody|some one|any one)(?: (?:real|human|alive|else|competent|here|there))?`;
const role = `(?:humans?(?: beings?)?|persons?|people|agents?|operators?|representatives?|reps?|csr|advis[eo]rs?|assistants?|managers?|supervisors?|boss|technicians?|engineers?|developers?|experts?|specialists?|colleagues?|coworkers?|employees?|staff(?: members?)?|team(?: members?)?|workers?|guys?|man|woman|service|support|sales|billing|helpdesk|help desk|tech|member of (?:your |the )?(?:staff|team))`;
/** Excludes roles inside a product term: an agent licence, the manager role, a person button. */
const notTerm = `(?!(?: |-)(?:licen[cs]es?|accounts?|seats?|roles?|keys?|api|tokens?|passwords?|logins?|names?|ids?|console|apps?|lists?|button|link|option|message|messages|handoff|handover|handovers?|view|view|page|settings?|permissions?|string|status|profile|queue|capacity|readable|emails?|hours|dashboard|software|tool|tickets?|for|role|limit|reply|replies|availability|presence|sdk|without|instead of the bot first|in (?:french|german|spanish|arabic)))`;
const person = `(?:${somebody}|(?:(?:a|an|the|your|you|any|some|one of (?:your|the|you)|one of) )*${quality}${role}|whoever is in charge|one of (?:you|your people|you guys|you people)|you (?:guys|people))${notTerm}`;
/** Roles that mean a person without further words: not "support", "sales" or "team", which may be topics. */
const plainRole = `(?:humans?(?: beings?)?|persons?|people|agents?|operators?|representatives?|reps?|advis[eo]rs?|managers?|supervisors?|boss|technicians?|colleagues?|someone real|somebody real|staff member|team member|specialist|engineer)`;
const plainPerson = `(?:(?:a|an|the|your|any|some|another|to) )*${quality}${plainRole}${notTerm}`;

const wishing = `(?:can|could|may|might|shall|should|must|let|want|wanna|wannna|need|like|love|prefer|rather|wish|demand|insist|have|possible|way|how|able|gotta|got|allow(?:ed)?|trying|would|why|when|where|who|i|we|me|us|id|ill|please|pls|now|just|only|to|get|cant|cannot|impossible)`;
const lead = `(?:^|(?:i|we|me|us|id|ill|lets|gonna|gotta|wanna|possible|way|please|pls|yes|yeah|hi|hello|hey|ok|no|now|just|rather|want|need|like|prefer|cant)(?: ${wishing})* )`;
const talk = `(?:talk|speak|chat|spek|speek|communicate|discuss|deal|converse|connect|consult|get in touch|be in touch|get in contact|have a (?:word|chat|talk|call|conversation|quick word)|be (?:connected|transferred|put through|forwarded|passed|handed over|redirected)|explain|raise|sort|clear|settle|solve|go over|write|reach out|complain|escalate)`;
const thing = `(?:(?: (?:this|that|it|my|our|the|things?|problem|issue|case|matter|all|everything|on|about|over|through|up|out|directly|live|in private|privately))*)`;
const help = `(?:help|assist|call|ring|phone|contact|look (?:at|into|over)|take a look at|check|get back to|reach out to|reply to|answer|explain|talk (?:to|with)|speak (?:to|with)|email|write to|join|fix|see|handle|take care of|walk|guide)`;
const bot = `(?:(?:a|an|the|this|that|your|some|any|stupid|dumb|damn|useless|bloody|fucking|silly|of) )*(?:chat ?bots?|bots?|robots?|machines?|computers?|ai|algorithms?|automat(?:on|ed system|ed assistant)|virtual assistants?|program)`;
const channel = `(?:(?:(?:phone|telephone|tel|contact|support|customer|service|help|mobile|direct) )+(?:number|line)|hot ?line|helpline)`;

export const english: RequestLanguage = {
  wishes: [
    compilePhrase(
      `(?:live (?:chat|agent|support|help|person)|(?:${quality})${plainRole}|sales)(?: \\p{L}+){0,4} (?:right )?now or (?:i|ill|im|we)(?: \\p{L}+){1,3}$`,
    ),
    compilePhrase(
      `^(?:please |pls )?(?:get me )?(?:a )?live (?:chat|agent|support|person|help)(?: with (?:\\p{L}+ )?(?:sales|support|billing|someone|somebody|person|human))?(?: (?:please|pls|now|or (?:i|ill|im) .{2,20}))+$`,
    ),
    compilePhrase(`${lead}${please}${talk}${thing} (?:to|with) ${person}`),
    compilePhrase(`(?:get|give|bring|send|find|fetch|call|grab|hand|lend|offer) me ${please}(?:to |with |over to |through to )?${please}${person}`),
    compilePhrase(
      `(?:connect|transfer|pass|put|hand|forward|route|redirect|switch|refer|direct|escalate|send|patch|link|hook|move|take) (?:me|us|this|it|my (?:case|issue|question|problem|chat|request)) ?(?:up |on |over |through |thru |along |across |back |straight )*(?:to|with) ${please}${person}`,
    ),
    compilePhrase(`(?:connect|transfer|put|patch) me(?: (?:through|thru|over|up|please|pls|now))?$`),
    compilePhrase(`^(?:so |then )?(?:transfer|escalate|connect)(?: me)?(?: now| please| pls)?$`),
    compilePhrase(`(?:escalate|hand over|transfer) (?:this|it|me|us|my \\p{L}+|our \\p{L}+)?(?: please| pls| now)?$`),
    compilePhrase(
      `(?:i|we) (?:really |just |only |still |now |would |do |want and |urgently |actually )*(?:want|need|demand|require|prefer|request|asked for|am asking for|like|said|insist on|expect|am waiting for|wait for) ${please}(?:to (?:have|see|get) )?(?!my |our )(?:help from |assistance from |support from |contact with |an answer from |a reply from )?${plainPerson}`,
    ),
    compilePhrase(
      `(?:id|ill|i will|we will|well) (?:really |just |much |rather |gladly )*(?:like|prefer|love|rather have|have|appreciate|wait for|take|need|want) ${please}(?:to (?:have|see|get) )?(?:help from |contact with )?${plainPerson}`,
    ),
    compilePhrase(`(?:help|assistance|support|answer|reply) from ${plainPerson}`),
    compilePhrase(`(?:have|get|ask|let|make|tell) (?:${somebody}|${plainPerson}|one of (?:your|the|you)(?: \\p{L}+)?) (?:to )?${please}${help} (?:me|us)`),
    compilePhrase(
      `(?<!\\b(?:bot|baton|it) )(?:get|find|bring|fetch|send) ${please}(?:someone|somebody|${plainPerson}|me (?:someone|somebody)) (?:in|on|here|over|who|that|from your|from the team|to (?:help|talk|call|look)|now|please|pls)`,
    ),
    compilePhrase(
      `(?:can|could|would|will|may|please|pls|let|should|want|need|like) ${please}(?:someone|somebody|anyone|anybody|a person|a human|a real person|an agent|an engineer|a technician) (?:from (?:your |the )?(?:team|staff|support|company|sales|billing) )?(?:to )?${please}(?:call|ring|phone|contact|get back to|reach out to|email|write to|talk to|speak to|speak with|talk with|look at|take a look at|look into|take over|take care of|check) (?:me|us|my|our|this|it|the issue|the problem|back)`,
    ),
    compilePhrase(
      `(?:can|could|would|will|may|let) ${please}(?:someone|somebody|anyone|anybody) (?:real|human|from (?:your|the) (?:team|staff|support|company|sales|billing)) ${please}${help}`,
    ),
    compilePhrase(
      `(?:can|could|would|will|may|let) ${please}(?:one of (?:you|your|the)(?: \\p{L}+){0,2}|a colleague of yours|a real (?:person|human)|a human(?: being)?|some human) ${please}${help}`,
    ),
    compilePhrase(`(?:someone|somebody) (?:please |pls )?(?:call|ring|phone|contact) (?:me|us)`),
    compilePhrase(
      `(?:please |pls |can you |could you |could i |can i |i want |i need )(?:call|ring|phone|give) (?:me|us)(?: a (?:call|ring))?(?: back| tomorrow| today| please| pls| now| asap)?$`,
    ),
    compilePhrase(`(?:call|ring|phone) (?:me|us) back`),
    compilePhrase(`(?:get|have|request|want|need|arrange|schedule|book) a (?:call ?back|phone call|call) (?:from|with) (?:you|your|${person})`),
    compilePhrase(
      `(?:is |are )?(?:there )?(?:(?:anyone|anybody|someone|somebody)(?: (?:from|of|at|in) (?:your |the )?\\p{L}+)?|any (?:human|person|one|body|real people|agent|humans|people)|a (?:real |live |human |actual )*(?:human|person|agent|operator|representative|rep|human being)|(?:real |live |human )(?:people|agents?|persons?|humans?)) ${please}(?:real |human |alive |else )?(?:there|here|around|home|available|online|awake|on duty|on the line|right now online|listening|at all|out there|working (?:there|here)|i (?:can|could|may) (?:talk|speak|chat|write|contact|call|reach|ask|turn)|(?:who|that) (?:can|could|will|would|is able to|actually) (?:help|talk|assist|look|call|answer me)|to (?:talk|speak|chat|help|call|contact))(?! message| text| phrase| wording| line| yet done)`,
    ),
    compilePhrase(
      `(?:is |are )there (?:a |any )(?:real |live |actual |human )+(?:people|agents?|persons?|humans?|support|help|operators?)(?: (?:please|pls|now|here))?$`,
    ),
    compilePhrase(
      `do you (?:guys )?(?:even |actually |also |really |only )?have (?:any |a |some |real |actual |live |human )*(?:people|humans?|persons?|staff|support (?:staff|team|agents?|people)|operators?|human (?:support|agents?)|live (?:support|agents?|chat)) ?(?:working|there|here|i|available|who|that|to talk|at all|$)`,
    ),
    compilePhrase(
      `(?:what(?:s| is)|is there|do you have|give me|have you got|can i (?:have|get)|wheres|where is|tell me|need|want|got|you have|send me) (?:(?:a|an|the|your|any|some|me) )*${channel}(?: (?:i|we|to|for|where|please|pls|that)|$)`,
    ),
    compilePhrase(
      `(?:your|support|hotline|customer service) (?:(?:phone|telephone|contact|support) )?(?:number|line)|(?:a |the |any |some |your )?(?:phone |telephone )?number (?:that )?(?:(?:i|we) (?:can|could|may) (?:call|ring|phone|dial|reach)|to (?:call|ring|phone|dial|reach))`,
    ),
    compilePhrase(
      `(?:can|could|may|might|where|how do|how can|rather|prefer to|want to|like to|id) (?:i|we)?(?: (?:rather|just|please|also))* ?(?:call|phone|ring|give) (?:you|yous|someone|somebody|anyone|your (?:team|office|support|company|staff)|support|customer (?:service|support))(?! (?:a name|this|that|it))`,
    ),
    compilePhrase(`id (?:much )?rather (?:call|phone|talk|speak|ring)(?: (?:on|over) the phone| instead| please)?$`),
    compilePhrase(
      `(?:how|where|who) (?:do|can|could|should|would|may) (?:i|we) (?:please |best |actually |directly |even )*(?:contact|reach|get (?:a )?hold of|get in touch with|get in contact with|get to|find|email|e-mail|mail|write to|message|talk to|speak to|speak with|complain to|turn to|ask) ${please}(?:you|you guys|your (?:team|support|staff|people|company|office)|the (?:team|support team|company)|support|customer (?:service|support|care)|${somebody}|${plainPerson}|one of you|directly)(?! (?:who|that) (?:left|asked|is|was|wrote)|s )`,
    ),
    compilePhrase(
      `(?:who|whom) (?:can|could|do|should|may|would) (?:i|we) (?:please |best )?(?:talk|speak|write|turn|complain|chat|reach out|escalate|go|contact|call|email|ask)(?: (?:to|with))?(?: about| directly| here| please| instead| regarding| in person| for help| now|$)`,
    ),
    compilePhrase(
      `(?:open|file|raise|create|submit|log|start|make) (?:a |an |another |my )?(?:(?:support|new|help|service) )*ticket(?: with| for| please| about| here| on| $|$)(?! format)`,
    ),
    compilePhrase(
      `(?:e-?mail|mail|postal)? ?(?:address|contact|contact details|way) (?:(?:where|that|at which|for|of|to) )*(?:i can |i could |we can |can )?(?:reach|contact|write to|talk to|speak to|get in touch with|email|get hold of) (?:you|your (?:team|support|staff|people)|support|${somebody}|${plainPerson})`,
    ),
    compilePhrase(
      `(?:pass|forward|send|give|hand|escalate) (?:this|it|my \\p{L}+|our \\p{L}+) ?(?:on|over|along|up)? ?(?:to|with) (?:a |an |your |the |someone|somebody)`,
    ),
    compilePhrase(`i (?:already |just |have )?(?:asked|said|told you|wrote|typed) (?:for |i want |i need |to (?:talk|speak) (?:to|with) )?${plainPerson}`),
    compilePhrase(
      `(?:dont|do not|doesnt|wont|will not|not going to|not gonna|refuse to|no longer|hate|dislike|tired of|sick of|fed up|done|stop|enough of|not|never|no point in|why am i|rather not|cant|pointless|instead of) (?:(?:want|wanna|like|to|be|with|explaining|explain|keep) )*(?:talk|speak|chat|chatt|argue|deal|discuss|explain|convers|writ|talk)(?:ing|e)?(?: (?:this|that|it|my problem|all this))? (?:to|with) ${bot}`,
    ),
    compilePhrase(`(?:talking|speaking|explaining (?:this|it|anything)) (?:to|with) ${bot} (?:is|isnt|makes|is so|wont|does)`),
    compilePhrase(
      `(?:i )?(?:really |just )?(?:dont|do not|didnt) (?:really )?(?:like|want|need|trust) (?:(?:a|an|any|this|your|these|stupid|to use|to use a|another) )*(?:chat ?bots?|bots?|robots?|machines?|ai)(?: anymore| here| please| answer| answers)?$`,
    ),
    compilePhrase(
      `(?:no|not|enough) (?:(?:more|another|a|of|this|these|with|the|your|stupid|damn) )*(?:chat ?bots?|bots?|robots?|machines?)(?: (?:please|pls|anymore|thanks|now|answers|real|i|human).*)?$`,
    ),
    compilePhrase(`(?:too|so) (?:special|complicated|complex|specific|difficult|hard|much|sensitive|personal|important|long) (?:for|to explain to) ${bot}`),
    compilePhrase(`(?:without|instead of|not) (?:(?:a|the|this|your) )?(?:chat ?bots?|bots?|robots?) (?:please|pls)`),
    compilePhrase(
      `(?:way|i|me|we) (?:to )?${please}(?:get |go )?(?:past|around|round|beyond|skip|bypass) (?:the|this|that|your) (?:chat ?bot|bot|robot|machine)(?= ?(?:$|,|and\\b|to (?:a|someone|somebody|the)\\b|please|pls|here))`,
    ),
    compilePhrase(
      `(?:i|we|me) ${please}be (?:connected|transferred|put through|forwarded|passed(?: on)?|redirected|escalated) (?:to|with) (?:(?:the|your) )?(?:customer (?:care|service|support|success)|support|sales|billing)`,
    ),
    compilePhrase(`(?:make|place) (?:a )?(?:phone |telephone )?call (?:to|with) (?:you|your (?:office|team|company|staff|support|shop|store))`),
    compilePhrase(
      `(?:^|can you |could you |would you |will you |please |pls )(?:get|fetch|bring|find|call)(?: me)? (?:whoever|the (?:person|colleague|guy|lady) (?:who|that)) (?:handles?|deals? with|looks? after|takes? care of|is (?:in charge|responsible))`,
    ),
  ],
  loose: {
    request:
      /\b(?:i (?:think |guess |just |really |would |will |only |do )*(?:need|want|prefer|like|require|demand|talk|speak)|i wanna|id (?:like|love|rather|prefer)|ill (?:only|rather)|we (?:need|want)|can (?:you|u|i|we)|could (?:you|u|i|we)|may i|would you|any chance|any way|is it possible|let me|give me|get me|find me|bring me|put (?:a|an|me|someone|somebody)|looking for|want to|need to|wish to|please|pls|would like|im after|connect|transfer|instead|not (?:you|a bot|the bot|this bot))\b/u,
    somebody:
      /\b(?:(?:a |an |the |some |any |one of (?:your|the) |your |actual |real |live |another |other |single )+(?:human(?: being)?|humans|person|people|representative|rep|operator|advis[eo]r|specialist|technician|consultant|live agent|real agent|human agent|supervisor|manager|colleague|employee|staff member|team member|staff|team|support (?:desk|team|staff|agent|person|people)|sales (?:team|people|person|rep)|helpdesk)|human (?:help|support|assistance|contact|being|person|agent)|(?:someone|somebody|smb|anyone|anybody) (?:real|human|else|competent|who (?:knows|understands|can)|from (?:your|the|support|sales|billing)|(?:in|at) (?:support|sales|billing|your)|on the (?:phone|line))|a real one)\b/u,
    otherTopic:
      /\b(?:visitors?|customers?|users?|clients?|buyers?|shoppers?|roles?|buttons?|widget|console|licen[cs]es?|accounts?|seats?|add|adding|invite|create|creating|remove|delete|set ?up|configure|config|change|changing|notif\p{L}*|assign\p{L}*|import|export|names?|named|emails?|log ?in|sign ?in|login|password|see which|which (?:person|agent)|how many|command|settings?|permissions?|access|report|screen reader|train(?:ed|ing)?|article|articles|review|edit|know if|bot (?:say|says|hand|transfer|answer)|when (?:does|do|will)|what (?:does|do|happens|if)|should know|capacity|status|webhook|shift|hours|to be an? agent|be an agent|my own|wants? to know|read only)\b/u,
  },
  bare: /^(?:(?:a|an|the|your|to|with|my|need|want|get|me|i|speak|talk|connect|real|live|actual|human|customer|support|service|care|help|desk|sales|tech|technical|chat|duty|senior)\s)*(?:humans?(?: being)?|persons?|real people|agents?|operator|representative|reps?|advis[eo]r|manager|supervisor|escalate|escalation|call me|callback|call back|live chat|live support|human support|customer (?:service|support|care)|helpdesk|somebody real|someone real|staff|human help|real help|(?:next|second|higher) level(?: support)?)$/u,
  fillers:
    /\b(?:please|pls|plz|hi|hello|hey|now|just|yes|yeah|ok|okay|asap|immediately|thanks|thank you|no|right now|quick|quickly|sir|bro|man|dude|today|finally|again|ffs|wtf|lol|um|uh|so|and|then|already)\b/gu,
  refusals: [
    compilePhrase(
      `(?:dont|do not|didnt|doesnt|never|not) (?:really |actually |even |yet )*(?:want|wanna|need|wish|ask|have|asking|asked|require|wanting|looking)(?: (?:to|for))*(?: (?:talk|speak|chat|be (?:connected|transferred|passed|put through)|deal|a call))*(?: (?:to|with|from|for|me to))* (?:(?:a|an|any|the|your|real|live|actual|human) )*(?:humans?|persons?|people|agents?|operators?|anyone|anybody|someone|somebody|reps?|representatives?|managers?|staff|colleagues?)(?! (?:answers?|help(?:s|ed)?|who)\\b)`,
    ),
    compilePhrase(`(?:please |pls )?no (?:humans?|persons?|agents?|operators?)(?: (?:please|pls|needed|necessary|thanks|thank you))*$`),
    compilePhrase(
      `(?:no|not|without) (?:need|necessity|reason|wish)?(?: ?(?:for|to (?:talk|speak) (?:to|with)|of|involving|bother(?:ing)?))* ?(?:(?:a|an|any|the|real|live) )+(?:humans?|persons?|agents?|operators?|people)`,
    ),
    compilePhrase(
      `(?:dont|do not|no need to|please dont|not) (?:want you to |need you to |have to )?(?:transfer|connect|escalate|hand|forward|pass|put|call|ring|phone)(?: (?:me|this|it))`,
    ),
    compilePhrase(
      `(?:no need|not necessary|dont bother) (?:for|to) (?:(?:a|an|any|get|call|involve|ask|wait for|bother) )*(?:humans?|persons?|agents?|operators?|people|anyone|someone|somebody)`,
    ),
    compilePhrase(
      `(?:rather|prefer|like|happy to|fine to|ok to) (?:to )?(?:talk|speak|chat|stay|talking|go on|continue) (?:to|with) (?:the |a |you |this )?(?:bot|robot|machine)`,
    ),
  ],
};
