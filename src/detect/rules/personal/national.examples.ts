import type { RuleExamples } from "../../rule.ts";

const CHANCE = "right check digits by chance, nothing says what it is";

/** `{num:isX:n}`: n digits that pass the validator; `{code:isX:99A}`: digits for 9, letters for A. */
export const NATIONAL_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  "us-bank-routing": {
    hits: ["routing number {num:isAbaRouting:9}"],
    nearMisses: [["we sold {num:isAbaRouting:9} units in the last year alone", CHANCE]],
  },
  "us-npi": {
    hits: ["NPI: {num:isNpi:10}"],
    nearMisses: [["we counted {num:isNpi:10} events in the last year alone", CHANCE]],
  },
  "ca-sin": {
    hits: ["SIN: {num:isSin:9}"],
    nearMisses: [["we sold {num:isSin:9} units in the last year alone", CHANCE]],
  },
  "uk-nhs": {
    hits: ["NHS number {num:isNhs:10}"],
    nearMisses: [["we counted {num:isNhs:10} events in the last year alone", CHANCE]],
  },
  "de-tax-id": {
    hits: ["Meine Steuer-ID: {num:isGermanTaxId:11}."],
    nearMisses: [["we counted {num:isGermanTaxId:11} events in the last year", CHANCE]],
  },
  "de-lanr": {
    hits: ["Arztnummer {num:isLanr:9}"],
    nearMisses: [["we sold {num:isLanr:9} units in the last year alone", CHANCE]],
  },
  "pt-nif": {
    hits: ["NIF {num:isPortugueseNif:9}"],
    nearMisses: [["we sold {num:isPortugueseNif:9} units", CHANCE]],
  },
  "nl-bsn": {
    hits: ["mijn BSN is {num:isBsn:9}"],
    nearMisses: [["we sold {num:isBsn:9} units", CHANCE]],
  },
  "be-national": {
    hits: ["numéro de registre national {num:isBelgianNational:11}"],
    nearMisses: [["rijksregister 12345678901", "the check digits are wrong"]],
  },
  "pl-pesel": {
    hits: ["PESEL {num:isPesel:11}"],
    nearMisses: [["we counted {num:isPesel:11} events in the last year", CHANCE]],
  },
  "se-personnummer": {
    hits: ["personnummer {num:isPersonnummer:10}"],
    nearMisses: [["personnummer 1234567890", "no such date"]],
  },
  "se-organisation": {
    hits: ["organisationsnummer {num:isOrganisationsnummer:10}"],
    nearMisses: [["orgnr 1100000000", "the third digit is below 2"]],
  },
  "in-aadhaar": {
    hits: ["Aadhaar: {num:isAadhaar:12}"],
    nearMisses: [["Aadhaar: 123456789012", "starts with 1"]],
  },
  "au-tfn": {
    hits: ["TFN {num:isTfn:9}"],
    nearMisses: [["we sold {num:isTfn:9} units in the last year alone", CHANCE]],
  },
  "au-abn": {
    hits: ["ABN {num:isAbn:11}"],
    nearMisses: [["ABN 01234567890", "the check digits are wrong"]],
  },
  "au-acn": { hits: ["ACN {num:isAcn:9}"], nearMisses: [["{num:isAcn:9}", CHANCE]] },
  "au-medicare": {
    hits: ["Medicare {num:isMedicare:10}"],
    nearMisses: [["{num:isMedicare:10}", CHANCE]],
  },
  "br-cpf": {
    hits: ["CPF {num:isCpf:11}"],
    nearMisses: [["CPF 111.111.111-11", "one digit repeated"]],
  },
  "br-cnpj": {
    hits: ["CNPJ {num:isCnpj:14}"],
    nearMisses: [["CNPJ 11.111.111/1111-11", "one digit repeated"]],
  },
  "tr-identity": {
    hits: ["TCKN {num:isTckn:11}"],
    nearMisses: [["TCKN 01234567890", "starts with 0"]],
  },
  "th-identity": {
    hits: ["TNIN: {num:isThaiId:13}"],
    nearMisses: [["TNIN: 9234567890123", "starts with 9"]],
  },
  "za-identity": {
    hits: ["RSA ID: {num:isSouthAfricanId:13}"],
    nearMisses: [["RSA ID: 9913326789285", "no such date"]],
  },
  "kr-resident": {
    hits: ["RRN {num:isKoreanResident:13}"],
    nearMisses: [["RRN 991332-1234567", "no such date"]],
  },
  "kr-business": {
    hits: ["BRN {num:isKoreanBusiness:10}"],
    nearMisses: [["{num:isKoreanBusiness:10} events", CHANCE]],
  },
  "it-vat": {
    hits: ["partita IVA {num:isItalianVat:11}"],
    nearMisses: [["we counted {num:isItalianVat:11} events", CHANCE]],
  },
  "ph-tin": {
    hits: ["My TIN is 000-123-456-000"],
    nearMisses: [["TIN 600-000-000", "the check digit is wrong"]],
  },
  "fr-siren": {
    hits: ["SIRET {num:isSiren:14}"],
    nearMisses: [["we counted {num:isSiren:14} events", CHANCE]],
  },
  "us-ssn-plain": {
    hits: ["my social security number is {num:isSsn:9}"],
    nearMisses: [["we sold {num:isSsn:9} units", CHANCE]],
  },
  "us-itin": {
    hits: ["ITIN 911-70-{1-9:4}"],
    nearMisses: [["911-69-1234", "a group that is not issued"]],
  },
  "us-passport": {
    hits: ["passport {1-9:9}"],
    nearMisses: [["we sold {1-9:9} units", "nothing says what it is"]],
  },
  "bank-account": {
    hits: ["bank account {1-9:10}"],
    nearMisses: [["we counted {1-9:10} events", "nothing says what it is"]],
  },
  "driver-license": {
    hits: ["driver's license {1-9:9}"],
    nearMisses: [["we counted {1-9:9} events", "nothing says what it is"]],
  },
  "kr-driver-license": {
    hits: ["My license is 13-22-{1-9:6}-12"],
    nearMisses: [["99-22-123456-12", "no such region"]],
  },
  "ng-nin": {
    hits: ["NIN {1-9:11}"],
    nearMisses: [["{1-9:11} events", "nothing says what it is"]],
  },
  "medical-record": {
    hits: ["medical record {1-9:8}"],
    nearMisses: [["{1-9:8} events", "nothing says what it is"]],
  },
  "patient-insurance": {
    hits: ["insurance number {1-9:10}"],
    nearMisses: [["{1-9:10} events", "nothing says what it is"]],
  },
  "es-nif": {
    hits: ["mi DNI es {code:isNif:99999999A}"],
    nearMisses: [["mi DNI es 12345678A", "the letter is wrong"]],
  },
  "es-nie": {
    hits: ["{code:isNie:X9999999A} en mi NIE"],
    nearMisses: [["Y8063915Q", "the letter is wrong"]],
  },
  "es-passport": {
    hits: ["AAA{1-9:6} es mi pasaporte"],
    nearMisses: [["the part ABC{1-9:6} is out of stock", "nothing says what it is"]],
  },
  "it-fiscal-code": {
    hits: ["{code:isCodiceFiscale:AAAAAA99B11C999A}"],
    nearMisses: [["AAAAAA00B11C333N", "the last letter is wrong"]],
  },
  "it-identity": {
    hits: ["carta AA{1-9:7}"],
    nearMisses: [["the part AB{1-9:7} is out of stock", "nothing says what it is"]],
  },
  "it-driver-license": {
    hits: ["patente AA{1-9:7}B"],
    nearMisses: [["the part AB{1-9:7}C is out of stock", "nothing says what it is"]],
  },
  "de-passport": {
    hits: ["Reisepass {code:isIcao:C99999999}"],
    nearMisses: [["Reisepass C01234567", "the check digit is wrong"]],
  },
  "de-health-insurance": {
    hits: ["KVNR: {code:isKvnr:A999999999}"],
    nearMisses: [["KVNR: M123456789", "the check digit is wrong"]],
  },
  "de-pension": {
    hits: ["{code:isGermanPension:65070803A999}"],
    nearMisses: [["15071349C103", "no such month"]],
  },
  "sg-nric": {
    hits: ["NRIC {code:isNric:S9999999A}"],
    nearMisses: [["S2740116A", "the letter is wrong"]],
  },
  "sg-nric-named": {
    hits: ["fin A{1-9:7}Z"],
    nearMisses: [["the part A{1-9:7}Z is out of stock", "nothing says what it is"]],
  },
  "sg-uen": {
    hits: ["UEN {code:isUen:201499999A}"],
    nearMisses: [["the part 2014{1-9:5}D is out of stock", "nothing says what it is"]],
  },
  "in-pan": {
    hits: ["His PAN is {A-Z:5}{0-9:4}{A-Z:1}, fill in the form"],
    nearMisses: [["the part ABCDE1234F is out of stock", "nothing says what it is"]],
  },
  "in-gstin": {
    hits: ["27{A-Z:5}{0-9:4}F1Z5"],
    nearMisses: [["27ABCDE1234F155", "no Z in the fourteenth place"]],
  },
  "in-voter": {
    hits: ["my voter: DBJ{1-9:7}"],
    nearMisses: [["the part DBJ{1-9:7} is out of stock", "nothing says what it is"]],
  },
  "in-passport": {
    hits: ["passport: J{1-9:7}"],
    nearMisses: [["the part J{1-9:7} is out of stock", "nothing says what it is"]],
  },
  "passport-code": {
    hits: ["passport number: ZB{1-9:6}"],
    nearMisses: [["the part C{1-9:8} is out of stock", "nothing says what it is"]],
  },
  "kr-passport": {
    hits: ["Korean passport: M456B{1-9:4}"],
    nearMisses: [["the part M456B{1-9:4} is out of stock", "nothing says what it is"]],
  },
  "uk-nino": {
    hits: ["NI number: AB{1-9:6}C"],
    nearMisses: [["NT{1-9:6}A", "a prefix that is not used"]],
  },
  "uk-driving-licence": {
    hits: ["MORGA6070{1-9:1}4SM9IJ"],
    nearMisses: [["MORGA677054SM9IJ", "no such month"]],
  },
  "uk-passport": {
    hits: ["UK passport zb{1-9:7}"],
    nearMisses: [["the part AB{1-9:7} is out of stock", "nothing says what it is"]],
  },
  "us-passport-code": {
    hits: ["my travel document is A{1-9:8}"],
    nearMisses: [["the part A{1-9:8} is out of stock", "nothing says what it is"]],
  },
  "us-dea": {
    hits: ["my DEA certificate is {code:isDea:BB9999999}"],
    nearMisses: [["The DEA number is BG8207031", "the check digit is wrong"]],
  },
  "us-mbi": { hits: ["MBI 1EG4TE5MK{1-9:2}"], nearMisses: [["1BG4TE5MK73", "B is not used"]] },
  "us-driver-license-code": {
    hits: ["driver license: D{1-9:7}"],
    nearMisses: [["the part D{1-9:7} is out of stock", "nothing says what it is"]],
  },
  "ie-pps": {
    hits: ["PPS {code:isPps:9999999A}"],
    nearMisses: [["PPS 1234567B", "the letter is wrong"]],
  },
  "medical-record-code": {
    hits: ["MRN HX{1-9:7}"],
    nearMisses: [["the part HX{1-9:7} is out of stock", "nothing says what it is"]],
  },
};
