/** Letters that stand in Traditional Chinese alone, of words that visitors use. */
const traditional =
  /[說話講轉專員請幫聯絡務電給機刪資訊個數據謝對這沒問題麼應誰嗎開關還會過時錯誤夠煩發傳於總經訴記錄檔帳號處現圖標網銀責覆覺實際來們為無間後換線該讓溝顧從樣點類長進邊語]/u;

/** The language in which a reply is written: Chinese in the letters of the visitor. */
export function writtenLanguage(language: string, text: string): string {
  return language === 'zh' && traditional.test(text) ? 'zh-Hant' : language;
}
