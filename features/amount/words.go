package amount

import "strings"

// mark is what a word or a sign says about the numbers beside it.
type mark uint32

const (
	dash        mark = 1 << iota // -
	to                           // to, bis
	joinA                        // à, a: "to" between two numbers, nothing elsewhere
	and                          // and: "to" behind between
	or                           // or: "to" between two neighbours
	from                         // from, desde
	amid                         // between, entre
	more                         // more than, or more
	less                         // less than, or less
	least                        // at least
	most                         // at most
	up                           // up to, and up
	flip                         // au moins is at least, though moins is less
	same                         // or equal to
	plus                         // +
	greater                      // >
	smaller                      // <
	greaterSame                  // >=
	smallerSame                  // <=
	approx                       // ~
	alone                        // self-employed
	currency                     // EUR
)

var signs = [128]mark{'+': plus, '<': smaller, '>': greater, '=': same, '~': approx}

var wideSigns = map[rune]mark{'≥': greaterSame, '≤': smallerSame, '…': dash, '～': approx, '〜': approx, '＋': plus}

// vocabulary are all words that may stand beside a number, lower case and
// without diacritics. A word that is not in it makes the text no amount: months
// ("10-Nov", to which spreadsheets turn 10-11), percent, negations.
var vocabulary = lists(map[mark]string{
	to:    "to bis hasta ate thru through tot",
	joinA: "a",
	and:   "and und et y e en",
	or:    "or oder ou o u",
	from:  "from desde von",
	amid:  "between entre zwischen tra fra tussen",
	more: `more mehr plus mas mais over uber ueber greater above exceeding larger superieur superieure superieurs superior superiores oltre
		meer piu`,
	less:  "less fewer weniger unter under moins menos below lower smaller inferieur inferieure inferieurs inferior inferiores meno minder",
	least: "least mindestens ab minimum mind minimal partir starting upwards aufwarts onwards",
	most:  "most hochstens hoechstens maximal maximum max jusqu jusque",
	up:    "up",
	flip:  "au al pelo lo",
	same:  "equal equals gleich egal egale igual",
	alone: "self myself solo me freelancer freelance freiberufler selbststandig selbstandig einzelunternehmer autonomo autonoma",
	currency: `usd eur gbp chf cad aud nzd sek nok dkk pln czk huf brl mxn inr jpy cny hkd sgd zar aed sar ils try krw rs euro euros dollar dollars pound
		pounds rupees francs franken reais pesos dolares dolar dollari libras yen`,
	0: `of than als de del d di da des du que zu the at with size company companies business businesses firm firms enterprise enterprises establishments market
		mid medium large small micro smb sme kmu pme pyme startup corporate corporation midmarket band tier group range class bracket
		employee employees employed emp emps empl staff people person persons personnel workers headcount fte ftes members users seats team heads
		mitarbeiter mitarbeitende mitarbeitenden mitarbeitern mitarbeiterinnen innen beschaftigte beschaftigten angestellte angestellten personen vollzeitkrafte ma
		leute employe employes employee employees salarie salaries salariee salariees personnes effectif collaborateurs empleado empleados empleadas trabajadores personas asalariados
		plantilla funcionario funcionarios colaboradores colaborador pessoas empregados trabalhadores dipendenti addetti persone medewerkers werknemers personeel
		revenue revenues turnover sales annual annually arr per year yr p umsatz jahresumsatz jahr jahrlich pro im in chiffre affaires ca facturacion faturamento
		ingresos receita ventas about approx approximately around circa rund etwa environ aprox aproximadamente roughly estimated est just only por como s
		ppl worldwide global petite moyenne grande pequena mediana mediano klein kleine mittel mittlere gross grosse`,
})

func lists(of map[mark]string) map[string]mark {
	all := map[string]mark{}
	for m, words := range of {
		for _, word := range strings.Fields(words) {
			all[word] |= m
		}
	}
	return all
}

type unit struct {
	times  float64
	money  bool
	dotted bool // only with a full stop: "$5 mil." are millions, "5 mil" are 5,000 in Spanish
}

// units stand behind a number. Billion is the English one; T is refused, which
// is a thousand in German and a trillion in English.
var units = map[string]unit{
	"k": {times: 1e3}, "tsd": {times: 1e3}, "tausend": {times: 1e3}, "thousand": {times: 1e3}, "thousands": {times: 1e3}, "thsd": {times: 1e3},
	"mille": {times: 1e3}, "mila": {times: 1e3}, "millier": {times: 1e3}, "milliers": {times: 1e3},
	"lakh": {times: 1e5}, "lakhs": {times: 1e5}, "crore": {times: 1e7}, "crores": {times: 1e7}, "cr": {times: 1e7},
	"m": {times: 1e6}, "mm": {times: 1e6}, "mn": {times: 1e6}, "mln": {times: 1e6}, "mio": {times: 1e6}, "million": {times: 1e6}, "millions": {times: 1e6},
	"millionen": {times: 1e6}, "millon": {times: 1e6}, "millones": {times: 1e6}, "milhao": {times: 1e6}, "milhoes": {times: 1e6}, "milione": {times: 1e6},
	"milioni": {times: 1e6}, "miljoen": {times: 1e6}, "mil": {times: 1e6, dotted: true},
	"b": {times: 1e9}, "bn": {times: 1e9}, "bln": {times: 1e9}, "billion": {times: 1e9}, "billions": {times: 1e9}, "mrd": {times: 1e9}, "mia": {times: 1e9},
	"md": {times: 1e9}, "mds": {times: 1e9}, "milliard": {times: 1e9}, "milliards": {times: 1e9}, "milliarde": {times: 1e9}, "milliarden": {times: 1e9},
	"miliardo": {times: 1e9}, "miliardi": {times: 1e9}, "miljard": {times: 1e9}, "bil": {times: 1e9, dotted: true},
	"teur": {times: 1e3, money: true}, "keur": {times: 1e3, money: true}, "meur": {times: 1e6, money: true}, "kusd": {times: 1e3, money: true}, "musd": {times: 1e6, money: true},
}

// dollars are the letters that stand in front of a dollar sign.
var dollars = map[string]bool{"us": true, "r": true, "a": true, "au": true, "c": true, "ca": true, "nz": true, "hk": true, "s": true, "mx": true}
