import { foldText } from './fold-text.ts';

/**
 * Words that ask, join or point and name no subject, by language. Most texts do not tell their language, so a word counts whatever language it
 * stands under; words that name something in a question of another language are left out.
 */
const functionWords: Record<string, string> = {
  en: `a an the this that these those there it its i me my we us our you your yours u ur he him his she her they them their is are was were be been
    being am do does did doing have has had having will would can could should may might must and or but if then than so as at by for from in
    into of off on out to with about what which who whose when where why how not no any some both just also too very please pls thanks thank hi
    hello hey ok okay now still even ever get got gets getting want need like know tell let lets im ive id ill youre dont doesnt didnt isnt
    arent wasnt cant wont s t d ll re ve m thing things lol tbh really something anything someone because again gotten hers myself ours plz
    thats theirs theres theyre whats wheres whos wanna gonna way guys w o n b c`,
  es: `el la los las un una unos unas de del al y o que en es son por para con se su mi tu como cuando donde quien cual lo le les no si mas pero
    hay puedo puede tengo era yo usted nosotros me te tiene`,
  de: `der die das den dem des ein eine einen einem einer eines und oder aber nicht ist sind war sein ich du er sie es wir ihr mein dein zu im in
    am an auf aus bei mit nach von wie was wer wo wann warum kann auch noch euer eure euren zum zur vom fur welche welcher welches man
    eigentlich habe hat haben`,
  fr: `le un une des du et ou est sont a au aux ce cette ces je tu il elle nous vous ils mon ma mes son ne pas que qui quoi dans sur avec pour par
    comment quand peut puis la les de mais votre vos quel quelle se me te ai as avez`,
  pt: `o os um uma uns umas dos das no na nos ao e ou nao sao eu ele ela seu sua meu minha como quando onde por que com mais as mas em do da para
    qual quem se me te tem tenho posso pode`,
  it: `il lo gli uno una del dello della dei degli delle allo alla agli alle dal dalla nel nella nei nelle sul sulla di e ed che cui non si mi ti
    ci vi io tu lui lei noi voi loro mio mia miei mie tuo tua suo sua nostro vostro questo questa questi queste quello quella quelli sono sei
    siamo siete era ho hai ha abbiamo avete hanno posso puo possiamo quale quali quanto quanta quanti quando perche cosa piu anche molto vorrei
    tra fra`,
  nl: `het een voor op bij met naar uit onder door en maar dat dit deze wat wie waar wanneer waarom hoe welke welk ik jij je u hij zij ze wij we
    jullie mijn jouw uw zijn ons onze is ben was waren wordt worden heb hebt heeft hebben kan kun kunnen moet moeten wil willen zal niet geen
    ook nog wel als dan dus er daar`,
  sv: `ett och att det de som pa av med till fran vid for i jag du han hon vi ni min mitt mina din ditt dina sitt sina ar var blir har hade kan ska
    skulle maste vill vad vem vilken vilket vilka hur nar varfor inte ingen inget inga ocksa eller sa mig dig oss er`,
  pl: `i w we z ze na do od po za przy przez dla o u nie tak czy jest sa byl byla bylo byc mam masz mamy moge mozesz moze mozna jak co kto gdzie
    kiedy dlaczego czemu ktory ktora ktore jaki jaka jakie ile ta to te tego tej tym ja ty on ona my wy moj moja moje twoj twoja wasz wasza sie
    mi mnie ci cie ale lub albo oraz tez juz jeszcze tylko aby zeby chce`,
  cs: `a v ve s z ze na do od po za pri o u k ke ano je jsou byl byla bylo byt jsem jsi jste jsme mam mit mohu muzu muze lze jak co kdo kde kdy
    proc ktery ktera ktere jaky jaka jake kolik ta to tento tato toto ja ty on ona my vy muj moje me tvuj vas vase si mi mne ale nebo jestli zda
    take uz jeste jen aby chci`,
  uk: `і й та в у з зі із на до від по за при про для о не так чи є був була було бути маю має можу може можна як що хто де коли чому який яка яке
    які скільки цей ця це ці той я ти він вона ми ви вони мій моя моє мої твій ваш ваша ваше ваші свій мені мене вам вас але або також вже ще
    лише тільки щоб хочу`,
  ru: `и в во с со к ко на до от по за при про для из у о об не да ли есть был была было быть могу может можно нужно как что кто где когда почему
    зачем какой какая какое какие который сколько этот эта это эти тот та те я ты он она оно мы вы они мой моя мое мои твой ваш ваша ваше ваши
    свой мне меня мной вам вас нам нас их его ее но или также уже еще лишь только чтобы если хочу же бы`,
  el: `ο η το οι τα του της των τον την τους τις στο στη στην στον στα στις και ή να θα δεν μη μην με σε για απο ως που πως πού πώς τι ποιος ποια
    ποιο ποιοι ποιες πότε γιατί πόσο πόσα πόσες είναι ήταν είμαι έχω έχει έχετε έχουν μπορώ μπορεί μπορείτε εγώ εσύ εμείς εσείς μου σου μας σας
    αυτό αυτός αυτή αυτά ένα ένας μια κι αν αλλά επίσης θέλω`,
  tr: `ve veya ile icin gibi kadar de mi mu bu su o ben biz siz onlar benim senin bizim sizin bana sana bize nasil nerede nereden nereye neden niye
    kim hangi hangisi kac zaman degil yok olan olarak olur olabilir miyim musunuz midir bir cok daha en ama fakat sonra`,
  ar: `من في على إلى الى عن مع هذا هذه ذلك تلك الذي التي الذين ما ماذا هل كيف أين متى لماذا كم أي أنا أنت هو هي نحن أنتم هم لي لك لنا و أو ثم أن إن
    لا لم لن ليس كان كانت يكون قد يمكن يمكنني أريد كل بعد قبل عند حتى إذا لكن أيضا`,
  he: `של על עם את אל מן מ ל ב ה ו או אבל כי אם זה זו זאת אלה אני אתה הוא היא אנחנו אתם הם שלי שלך שלנו שלכם לי לך לנו מה מי איך איפה מתי למה מדוע
    כמה איזה איזו יש אין לא כן גם רק עוד כבר היה הייתה להיות אפשר יכול יכולה רוצה האם`,
  fa: `و یا در به از که این آن را با برای تا بر هم من تو او ما شما آنها چه چی کی چرا چطور چگونه کجا کدام چند چقدر آیا است هست بود باشد شود می شد
    دارد دارم دارید کنم کند کنید کرد توانم توانید خواهم نه نیست ولی اما اگر یک خود دیگر نیز`,
  hi: `का की के को से में पर ने और या है हैं था थी थे हो हूँ होता होती होते यह ये वह वे इस उस मैं मुझे मेरा मेरी मेरे हम हमें आप आपका आपकी आपके तुम
    क्या कैसे कब कहाँ कहां क्यों कौन कौनसा कौनसी किस कितना कितनी कितने नहीं न तो भी ही कि जो सकता सकती सकते कर करना करने करें एक लिए साथ तक`,
  th: `ที่ และ หรือ แต่ ใน ของ กับ จาก ให้ ได้ เป็น คือ มี ไม่ จะ ก็ ว่า นี้ นั้น ฉัน ผม ดิฉัน เรา คุณ เขา ไหม มั้ย อะไร ใคร ไหน เมื่อไหร่ เมื่อไร
    ทำไม อย่างไร ยังไง เท่าไหร่ เท่าไร กี่ ครับ ค่ะ คะ ไว้ แล้ว ต้อง อยาก ด้วย โดย ซึ่ง`,
  vi: `va hoac nhung o cua voi tu cho trong ngoai tren duoi nay do kia toi anh chung la co khong duoc bi gi nao dau sao tai the bao nhieu nhu thi
    cac mot cung roi nua`,
  id: `yang dan atau tetapi tapi di ke dari untuk dengan pada dalam oleh ini itu saya aku anda kamu kami kita mereka dia nya adalah ialah ada tidak
    bukan bisa dapat boleh harus akan sudah belum apa apakah siapa mana dimana kapan mengapa kenapa bagaimana berapa juga saja lagi jika kalau
    agar sebuah`,
  ja: `の は が を に へ と で も や か ね よ な から まで より です ます ました ません でし た て だ ない いる ある する し さ れ れる られ せ この その あの どの これ それ あれ どれ ここ そこ どこ 私 僕 何 なに なん 誰 いつ なぜ
    どう どうして いくら いくつ こと もの ため よう たい ください でしょう という ますか ですか 方法`,
  ko: `은 는 이 가 을 를 에 의 로 와 과 도 만 그 저 이것 그것 저것 나 나는 내 제 제가 저는 우리 무엇 무엇을 뭐 뭘 누가 누구 언제 어디 어디서 어디에 왜 어떻게 어떤 얼마나 얼마 몇 있는 있나요 있습니까 하나요 합니까 할 수 있어요 있습니다
    없나요 되나요 그리고 또는 하지만 것 좀`,
  zh: `的 我的 你的 您的 他的 我们的 了 是 在 和 与 或 也 都 就 不 没 没有 有 我 你 您 他 她 它 我们 你们 他们 这 那 这个 那个 这些 那些 什么 怎么 怎样 如何 哪 哪里 哪儿 哪个 哪些 谁 何时 为什么 多少 几 吗 呢 吧 啊 可以 能 会 要 想 请 把 被 给 对 从 到 用
    很 还 上 下 里 个`,
};

/**
 * Words for time, place, amount and doing ("after", "without", "only"). Two texts that share them share no subject, but a search for "after I
 * finish the chat" finds less without them: measured on the shipped cases.
 */
const relationWords: Record<string, string> = {
  en: `here mine done shall onto over up without after before between whom nor yes all each every either only well go goes going wants needs say
    says said make makes couldnt wouldnt shouldnt don doesn didn isn aren wasn weren hasn haven hadn couldn wouldn shouldn btw thru actually
    maybe much many lot lots anyone while during`,
  es: `sin sus mis muy este esta esto estos estas ese esa eso ser estar quiero hacer`,
  de: `waren bin bist meine deine vor konnen kein keine nur wenn dann`,
  fr: `cet elles ton ta tes sa ses sous sans plus pourquoi peux faire`,
  pt: `nas aos foi voce sem muito`,
};

/** Words by which people ask whatever they ask about ("show", "help", "works"). They tell nothing of what a conversation is about, and may be what an article is about. */
const askingWords: Record<string, string> = {
  en: `under havent already thx yeah one ones other another more most made show give help use using used stuff kind sort hm hmm ah oh mean means
    work works working happen happens happened else cause bc take takes took set put possible able exactly long`,
  es: `cuales cuanto cuantos estan soy eres tus ya tambien`,
  de: `ohne konnte muss wird werden mich mir ihre schon sehr mal denn doch dort hier bitte danke hallo`,
  fr: `donc etre ete suis ca cela combien tres aussi fait leur merci`,
  pt: `pelo pela quais quanto estao ter voces eles isso isto esse essa sim ja tambem quero fazer obrigado oi ola`,
};

const functions = foldAll(functionWords);
const relations = foldAll(functionWords, relationWords);
const all = foldAll(functionWords, relationWords, askingWords);

/** The purposes for which words are left out: a search, a comparison of two texts, the topic of a conversation. Each leaves out more than the one before. */
type StopWordUse = 'search' | 'comparison' | 'topic';
const leftOut: Record<StopWordUse, ReadonlySet<string>> = { search: functions, comparison: relations, topic: all };

/** True for a folded word that names no subject. */
export function isStopWord(word: string, use: StopWordUse): boolean {
  return leftOut[use].has(word);
}

function foldAll(...tables: readonly Record<string, string>[]): ReadonlySet<string> {
  return new Set(tables.flatMap((table) => Object.values(table)).flatMap((list) => list.split(/\s+/).map(foldText)));
}
