// Package country says which country the text of a CRM's country field names,
// and in which part of the world that is.
//
//  1. [Code] reads a text: "Germany", "Deutschland", "DEU", "Germany (DE)" and a
//     flag are all DE. Call it once for each distinct text of a column.
//  2. [Region] says where the country is: one of [Regions], a fixed list, made
//     of the sub-regions of the United Nations' M49.
//
// Read are the codes of ISO 3166-1 (alpha-2, alpha-3, three digits), the names
// of the Unicode CLDR in English, German, French, Spanish, Portuguese, Italian
// and Dutch and in the language of the country itself, and a table of names
// that people write besides: UK, Holland, KSA, Czech Rep. Case, diacritics,
// articles and punctuation do not matter. Of two parts with a comma, a bracket,
// a slash or a dash between them the second may stand in front ("Korea,
// Republic of"), or both must name the same country ("DE - Germany").
//
// # What is decided
//
//   - The field is of countries: Georgia is the country, CA is Canada.
//   - Korea is the south (KR); Congo is the one that ISO calls so (CG), the
//     other has Democratic, DR or Kinshasa in its name.
//   - England, Scotland, Wales and Northern Ireland are GB, as is UK; EL, which
//     the European Union uses, is GR. Kosovo is XK.
//   - NA in capitals is Namibia; na, n/a and n.a. are nothing.
//   - A number is read if it has three digits: 49 may be a code of telephones.
//   - What has a code of its own in ISO is a country: Puerto Rico, Hong Kong.
//
// Refused, rather than guessed at, are texts with a town or a state ("Paris,
// France", "Georgia, USA", "US-CA"), several countries, parts of the world
// (EMEA), countries that are no longer one (Yugoslavia), Virgin Islands without
// whose, Columbia, and whatever is longer than any name.
//
// The parts of the world are as M49 draws them: the United Kingdom and the
// Baltic states are northern europe, Cyprus and Turkey are middle east, Iran is
// south asia, and the whole of Africa is one part.
package country
