import { allFakers, type Faker } from "@faker-js/faker";
import { readProse } from "./prose.ts";
import { PLAIN, TEMPLATES, TERMS, VERBS } from "./templates.ts";
import { businessTerms } from "./vocabulary.ts";

/** A sentence with the offsets of its names and addresses. */
export interface Example {
  text: string;
  spans: { start: number; end: number; kind: "PERSON" | "ADDRESS" }[];
}

type Language = keyof typeof TEMPLATES;

/** Locales whose names are written in Latin letters; how often each is drawn. */
const LOCALES: readonly (readonly [keyof typeof allFakers, number])[] = [
  ["en_US", 12],
  ["en_GB", 5],
  ["en_AU", 3],
  ["en_CA", 3],
  ["en_IE", 2],
  ["en_IN", 2],
  ["en_ZA", 1],
  ["fr", 9],
  ["fr_CA", 2],
  ["fr_BE", 2],
  ["fr_CH", 1],
  ["de", 6],
  ["de_AT", 2],
  ["de_CH", 1],
  ["es", 5],
  ["es_MX", 2],
  ["it", 5],
  ["nl", 4],
  ["nl_BE", 2],
  ["pt_BR", 2],
  ["pt_PT", 2],
  ["da", 3],
  ["nb_NO", 3],
  ["sv", 3],
  ["fi", 3],
  ["pl", 3],
  ["cs_CZ", 3],
  ["hu", 3],
  ["hr", 3],
  ["ro", 2],
  ["sk", 1],
  ["tr", 1],
  ["vi", 1],
  ["lv", 1],
  ["sr_RS_latin", 2],
  ["sl_SI", 2],
  ["id_ID", 1],
  ["en_NG", 1],
  ["en_GH", 1],
  ["af_ZA", 1],
];

/** Random numbers that are the same on every machine (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const WEEKDAYS =
  "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December".split(
    "|",
  );
const TITLES: Record<Language, readonly string[]> = {
  en: ["Mr.", "Mrs.", "Ms.", "Dr.", "Mr", "Mrs", "Ms", "Dr", "Prof.", "Miss"],
  fr: ["M.", "Mme", "Mlle", "Dr", "Madame", "Monsieur", "Me"],
  de: ["Herr", "Frau", "Dr.", "Prof. Dr."],
  es: ["Sr.", "Sra.", "Don", "Doña", "Dr."],
  it: ["Sig.", "Sig.ra", "Dott.", "Dott.ssa"],
  nl: ["dhr.", "mevr.", "Dr."],
};

export function createCorpus(seed: number): (count: number) => Example[] {
  const random = createRandom(seed);
  const pick = <T>(values: readonly T[]): T => {
    const value = values[Math.floor(random() * values.length)];
    if (value === undefined) throw new Error("an empty list was drawn from");
    return value;
  };
  const weighted = LOCALES.flatMap(([name, weight]) => Array.from({ length: weight }, () => name));
  allFakers.en.seed(seed - 1);
  for (const [index, [name]] of LOCALES.entries()) allFakers[name].seed(seed + index);

  const prose = readProse();
  const terms = businessTerms();

  const digits = (length: number): string =>
    Array.from({ length }, (_, i) =>
      String(Math.floor(random() * (i === 0 ? 9 : 10)) + (i === 0 ? 1 : 0)),
    ).join("");

  const given = (faker: Faker): string => faker.person.firstName();
  const family = (faker: Faker): string => faker.person.lastName();

  function person(faker: Faker, language: Language): string {
    const first = given(faker);
    const last = family(faker);
    const draw = random();
    if (draw < 0.5) return `${first} ${last}`;
    if (draw < 0.6)
      return `${first} ${pick("ABCDEFGHJKLMNPRSTVW".split(""))}${random() < 0.5 ? "." : ""} ${last}`;
    if (draw < 0.66) return `${first} ${given(faker)} ${last}`;
    if (draw < 0.7) return `${first} ${last}-${family(faker)}`;
    if (draw < 0.76) return `${first.charAt(0)}. ${last}`;
    if (draw < 0.82) return `${last} ${first}`;
    if (draw < 0.85)
      return `${first} ${pick(["van", "de", "von", "da", "van der", "de la", "Mc", "O'"])} ${last}`.replace(
        /(Mc|O') /,
        "$1",
      );
    if (draw < 0.88) return `${first} ${last.toUpperCase()}`;
    if (draw < 0.94) return first;
    return `${pick(TITLES[language])} ${random() < 0.5 ? `${first} ` : ""}${last}`;
  }

  function street(faker: Faker): string {
    const draw = random();
    const number = digits(1 + Math.floor(random() * 4));
    const name = faker.location.street();
    if (draw < 0.5) return faker.location.streetAddress();
    if (draw < 0.75) return `${number} ${name}`;
    if (draw < 0.9) return `${name} ${number}`;
    return `${number} ${name} ${digits(2)}`;
  }

  function address(faker: Faker): string {
    const draw = random();
    if (draw < 0.05)
      return `${pick(["PSC", "Unit", "CMR"])} ${digits(4)}, Box ${digits(4)}${pick(["\n", ", ", " "])}${pick(["APO", "FPO", "DPO"])} ${pick(["AP", "AE", "AA"])} ${digits(5)}`;
    if (draw < 0.08)
      return `${pick(["P.O. Box", "PO Box", "BP", "Postfach"])} ${digits(3)}, ${faker.location.city()} ${digits(5)}`;
    const separator = pick(["\n", ", ", "\n ", " ", ", ", "\n   ", ",\n"]);
    const unit = `${pick(["Apt.", "Suite", "Apt", "Unit", "Flat", "Appt", "#", "App.", "Bât.", "Étage"])} ${digits(1 + Math.floor(random() * 3))}`;
    const parts = [random() < 0.12 ? `${unit} ${street(faker)}` : street(faker)];
    if (random() < 0.4) parts[0] += `${pick([" ", separator, ", "])}${unit}`;
    const zip = random() < 0.7 ? faker.location.zipCode() : digits(5);
    const city = faker.location.city();
    const region =
      random() < 0.5
        ? pick(["NY", "CA", "TX", "LA", "GU", "ON", "WA", "NSW", "SA", "QC", "MI", "FL"])
        : "";
    const land = random() < 0.45 ? faker.location.country() : "";
    const style = random();
    if (style < 0.1) return parts.join(separator);
    if (style < 0.45) parts.push(`${zip} ${city}`, land);
    else if (style < 0.7)
      parts.push(`${city}${pick([", ", " ", separator])}${region} ${zip}`, land);
    else if (style < 0.85) parts.push(city, `${land} ${zip}`);
    else parts.push(city, region, zip, land);
    return parts
      .map((part) => part.replace(/ {2,}/g, " ").trim())
      .filter((part) => part !== "")
      .join(separator);
  }

  /** What stands in no name: places, firms, works. Returned as text outside of spans. */
  function outside(blank: string, faker: Faker): string {
    switch (blank) {
      case "c":
        return faker.location.city();
      case "k":
        return faker.location.country();
      case "o":
        return company(faker);
      case "j":
        return random() < 0.5
          ? allFakers.en.person.jobTitle()
          : allFakers.en.person.jobTitle().toLowerCase();
      case "d":
        return pick([
          `${digits(2)}/${digits(2)}/19${digits(2)}`,
          `19${digits(2)}-0${digits(1)}-1${digits(1)}`,
          `${digits(1)} ${pick(WEEKDAYS.slice(7))} 19${digits(2)}`,
        ]);
      case "n":
        return digits(1 + Math.floor(random() * 5));
      case "w":
        return work();
      case "e":
        return `${family(faker)
          .toLowerCase()
          .replace(/[^a-z]/g, "")}@${pick(["example.com", "mail.net", "firm.org"])}`;
      case "h":
        return faker.phone.number();
      case "u":
        return `https://www.${family(faker)
          .toLowerCase()
          .replace(/[^a-z]/g, "")}.com/`;
      case "v":
        return pick(VERBS);
      case "x":
        return term();
      case "m":
        return pick(WEEKDAYS);
      default:
        throw new Error(`unknown blank {${blank}}`);
    }
  }

  /** A thing of everyday life: fruit, animals, colours, makers, elements. */
  function thing(): string {
    const en = allFakers.en;
    return pick([
      () => en.food.fruit(),
      () => en.food.vegetable(),
      () => en.food.ingredient(),
      () => en.food.spice(),
      () => en.animal.type(),
      () => en.animal.bird(),
      () => en.animal.fish(),
      () => en.color.human(),
      () => en.vehicle.manufacturer(),
      () => en.vehicle.model(),
      () => en.commerce.department(),
      () => en.commerce.productMaterial(),
      () => en.science.chemicalElement().name,
      () => en.airline.airline().name,
      () => en.music.genre(),
      () => en.finance.currencyName(),
      () => en.location.country(),
      () => en.location.city(),
      () => en.location.state(),
      () => en.book.genre(),
      () => en.word.adjective(),
      () => en.word.verb(),
    ])();
  }

  /** A term of the trade in some capitalization: capitals alone must not make a name. */
  function term(): string {
    const draw = random();
    const words =
      draw < 0.3
        ? pick(TERMS)
        : draw < 0.5
          ? thing()
          : draw < 0.8
            ? pick(terms)
            : `${random() < 0.5 ? `${allFakers.en.word.adjective()} ` : ""}${allFakers.en.word.noun()}`;
    const style = random();
    if (style < 0.5) return words;
    if (style < 0.65) return words.charAt(0).toUpperCase() + words.slice(1);
    return words.replace(/(?<![\p{L}'])\p{Ll}/gu, (letter) => letter.toUpperCase());
  }

  /** A sentence of the right shape and no meaning, from common words. */
  function salad(): string {
    const { word } = allFakers.en;
    const noun = () => word.noun();
    const sentence = pick([
      () =>
        `${word.verb()} ${word.adverb()} the ${word.adjective()} ${noun()} and ${word.verb()} ${noun()}s`,
      () => `the ${noun()} of a ${noun()} is ${word.adjective()} ${word.preposition()} ${noun()}s`,
      () => `${word.adverb()}, ${noun()}s ${word.verb()} ${word.preposition()} the ${noun()}`,
      () => `why do ${word.adjective()} ${noun()}s ${word.verb()}`,
      () => `${noun()}, ${noun()}, ${noun()} and ${noun()}`,
      () => `${word.adjective()} ${noun()} ${noun()}`,
      () => `how to ${word.verb()} ${noun()}s ${word.adverb()}`,
      () => allFakers.en.food.description(),
      () => allFakers.en.commerce.productDescription(),
      () => allFakers.en.company.catchPhrase(),
      () => allFakers.en.hacker.phrase(),
    ])();
    const style = random();
    if (style < 0.2)
      return sentence.replace(/(?<![\p{L}'])\p{Ll}/gu, (letter) => letter.toUpperCase());
    const cased = style < 0.85 ? sentence.charAt(0).toUpperCase() + sentence.slice(1) : sentence;
    return `${cased}${pick([".", ".", "?", "", "!", ":"])}`;
  }

  function company(faker: Faker): string {
    const draw = random();
    const end = pick([
      "Ltd",
      "Inc.",
      "GmbH",
      "SA",
      "Group",
      "LLC",
      "Corporation",
      "SARL",
      "AG",
      "Bank",
      "Airlines",
      "Industries",
      "Foundation",
      "University",
      "Systems",
      "Solutions",
    ]);
    if (draw < 0.35) return faker.company.name();
    if (draw < 0.55) return `${family(faker)} ${end}`;
    if (draw < 0.65) return `${family(faker)}, ${family(faker)} and ${family(faker)}`;
    if (draw < 0.72) return `${family(faker)} & ${pick([family(faker), "Sons", "Co", "Partners"])}`;
    const coined = `${allFakers.en.word.adjective()} ${allFakers.en.word.noun()}`.replace(
      /\b\w/g,
      (c) => c.toUpperCase(),
    );
    return draw < 0.86 ? coined : `${coined.replace(" ", "")} ${random() < 0.5 ? end : ""}`.trim();
  }

  function work(): string {
    const en = allFakers.en;
    return pick([
      () => en.music.songName(),
      () => en.book.title(),
      () => en.commerce.productName(),
      () => en.music.artist(),
      () => `${en.word.adjective()} ${en.word.noun()}`.replace(/\b\w/g, (c) => c.toUpperCase()),
      () => en.food.dish(),
      () => en.vehicle.vehicle(),
      () => en.animal.dog(),
    ])();
  }

  function fill(template: string, language: Language, faker: Faker): Example {
    let text = "";
    const spans: Example["spans"] = [];
    let last = 0;
    for (const match of template.matchAll(/\{(\w)\}/g)) {
      text += template.slice(last, match.index);
      last = match.index + match[0].length;
      const blank = match[1] ?? "";
      // Firms named after a family stand in the sentences without people: {f} is no person there.
      const value =
        blank === "p"
          ? person(faker, language)
          : blank === "g"
            ? given(faker)
            : blank === "f"
              ? family(faker)
              : blank === "t"
                ? `${pick(TITLES[language])} ${random() < 0.4 ? `${given(faker)} ` : ""}${family(faker)}`
                : blank === "a"
                  ? address(faker)
                  : blank === "s"
                    ? street(faker)
                    : blank === "q"
                      ? `${random() < 0.7 ? "the " : ""}corner of ${street(faker)} and ${street(faker)}`
                      : outside(blank, faker);
      if ("pgft".includes(blank))
        spans.push({ start: text.length, end: text.length + value.length, kind: "PERSON" });
      if ("asq".includes(blank))
        spans.push({ start: text.length, end: text.length + value.length, kind: "ADDRESS" });
      text += value;
    }
    return { text: text + template.slice(last), spans };
  }

  function one(): Example {
    const locale = pick(weighted);
    const faker = allFakers[locale];
    const own = locale.slice(0, 2);
    const language: Language =
      own in TEMPLATES && random() < 0.6 && own !== "en"
        ? (own as Language)
        : random() < 0.8
          ? "en"
          : "fr";
    const kind = random();
    if (kind < 0.3) return { text: capitalised(pick(prose)), spans: [] };
    const plain = (): Example => ({
      text: random() < 0.5 ? salad() : fill(pick(PLAIN), "en", faker).text,
      spans: [],
    });
    let example = kind < 0.62 ? plain() : fill(pick(TEMPLATES[language]), language, faker);
    // Prompts go on before and after.
    if (random() < 0.3) example = join(example, plain(), pick([" ", "\n", "\n\n"]));
    if (random() < 0.25) example = join(plain(), example, pick([" ", "\n"]));
    if (random() < 0.06)
      example = prefixed(example, pick([">", "> ", "- ", "* ", "?? ", "# ", "| ", "  "]));
    if (random() < 0.05) return { ...example, text: sameLength(example.text) };
    return example;
  }

  /** A second example after the first; what follows a plain sentence keeps its spans. */
  function join(a: Example, b: Example, separator: string): Example {
    const shift = a.text.length + separator.length;
    const keep = b.spans.length > 0 && a.spans.length === 0 ? b.spans : [];
    return {
      text: `${a.text}${separator}${b.text}`,
      spans: [
        ...a.spans,
        ...keep.map((span) => ({ ...span, start: span.start + shift, end: span.end + shift })),
      ],
    };
  }

  /** Now and then with capitals where there are none: titles, headings, emphasis. */
  function capitalised(text: string): string {
    const draw = random();
    if (draw < 0.6) return text;
    const share = draw < 0.75 ? 1 : 0.15;
    return text.replace(/(?<![\p{L}'])\p{Ll}/gu, (letter) =>
      random() < share ? letter.toUpperCase() : letter,
    );
  }

  return (count) => Array.from({ length: count }, one);
}

/** Every line with a sign before it, as in quoted mail and lists. */
function prefixed({ text, spans }: Example, sign: string): Example {
  const shift = (offset: number): number =>
    offset + sign.length * text.slice(0, offset).split("\n").length;
  return {
    text: text
      .split("\n")
      .map((line) => `${sign}${line}`)
      .join("\n"),
    // A block with a sign in every line is several passages, one a line.
    spans: spans.flatMap((span) => {
      const parts: Example["spans"] = [];
      let start = span.start;
      for (const line of text.slice(span.start, span.end).split("\n")) {
        if (line.trim() !== "")
          parts.push({ ...span, start: shift(start), end: shift(start) + line.length });
        start += line.length + 1;
      }
      return parts;
    }),
  };
}

/** Lower case without changing offsets (some capitals have no lower case of one unit). */
const sameLength = (text: string): string =>
  Array.from(text, (c) => (c.toLowerCase().length === c.length ? c.toLowerCase() : c)).join("");
