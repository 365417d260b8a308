/**
 * Search words as PostgreSQL arrays: a product is found when its grams contain all of the query's.
 * Han text gives single characters and pairs; latin words and pinyin are found by how they begin.
 */
const RUNS = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;
const HAN = /^\p{Script=Han}/u;
/** Longer words are told apart by this much of them. */
const PREFIX_MAX = 12;
const GRAMS_MAX = 400;

/** What a product is found by: every character, pair and word beginning of its texts and keywords. */
export function indexGrams(texts: readonly string[]): string[] {
  const grams = new Set<string>();
  for (const run of texts.flatMap(runsOf)) {
    if (HAN.test(run)) for (const gram of hanGrams(run)) grams.add(gram);
    else {
      const letters = [...run].slice(0, PREFIX_MAX);
      for (let length = 1; length <= letters.length; length += 1)
        grams.add(letters.slice(0, length).join(''));
    }
  }
  return [...grams].slice(0, GRAMS_MAX);
}

/** What a query asks for; none → nothing can be found by it. */
export function queryGrams(typed: string): string[] {
  const grams = new Set<string>();
  for (const run of runsOf(typed)) {
    if (!HAN.test(run)) grams.add([...run].slice(0, PREFIX_MAX).join(''));
    else for (const gram of hanGrams(run)) grams.add(gram);
  }
  return [...grams];
}

function hanGrams(run: string): string[] {
  const characters = [...run];
  const pairs = characters.slice(1).map((character, place) => `${characters[place]}${character}`);
  return [...characters, ...pairs];
}

/** Runs of Han, and of other letters and digits; a Han run next to latin letters starts a new one. */
function runsOf(text: string): string[] {
  const spaced = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(\p{Script=Han}+)/gu, ' $1 ');
  return spaced.match(RUNS) ?? [];
}
