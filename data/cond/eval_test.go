package cond

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// row holds values by name; a name that is not in it is missing.
type row map[string]Value

func (r row) eval(e *Expr) bool {
	names := e.Names()
	return e.Eval(func(i int) Value { return r[names[i]] })
}

func num(v float64) Value { return Value{Kind: Number, Num: v} }
func text(v string) Value { return Value{Kind: Text, Text: v} }

var (
	yes = Value{Kind: Bool, Num: 1}
	no  = Value{Kind: Bool}
)

func TestEval(t *testing.T) {
	r := row{"five": num(5), "minus": num(-0.5), "nan": num(math.NaN()), "inf": num(math.Inf(1)),
		"de": text("DE"), "empty": text(""), "umlaut": text("größe"), "yes": yes, "no": no}
	for condition, want := range map[string]bool{
		// every comparison below, at and above its bound
		"five == 4.999": false, "five == 5": true, "five == 5.001": false,
		"five != 4.999": true, "five != 5": false, "five != 5.001": true,
		"five < 4.999": false, "five < 5": false, "five < 5.001": true,
		"five <= 4.999": false, "five <= 5": true, "five <= 5.001": true,
		"five > 4.999": true, "five > 5": false, "five > 5.001": false,
		"five >= 4.999": true, "five >= 5": true, "five >= 5.001": false,
		"5 < five": false, "4.999 < five": true, "5 <= five": true, "5.001 >= five": true, "5 > minus": true, "5 != five": false,
		"minus == -0.5": true, "minus < 0": true, "inf > 1e308": true, "five > minus": true, "five == five": true,

		// text: by bytes, the case matters
		"de == 'DE'": true, "de == 'de'": false, "de < 'de'": true, "de < 'DEU'": true, "empty < de": true,
		"de != 'AT'": true, "empty == ''": true, "umlaut > 'z'": false, "umlaut < 'h'": true,
		"de in ['AT', 'DE']": true, "de in ['at', 'de']": false, "five in [1, 5]": true, "five not in [1, 5]": false, "yes in [true]": true,
		"umlaut startsWith 'grö'": true, "umlaut startsWith 'röß'": false, "umlaut endsWith 'ße'": true, "umlaut endsWith 'ß'": false,
		"umlaut contains 'öß'": true, "umlaut contains 'Öß'": false, "umlaut contains ''": true, "umlaut contains empty": true,
		"umlaut matches 'r.ß'": true, "umlaut matches '^r.ß'": false, "de not matches '(?i)^de$'": false,

		// truth
		"yes": true, "no": false, "not no": true, "yes == true": true, "yes != true": false, "no == false": true, "yes == no": false,

		// missing: every comparison is false, and not makes it true
		"m": false, "not m": true, "missing(m)": true, "missing(five)": false, "missing(empty)": false, "not missing(m)": false,
		"m == 5": false, "m != 5": false, "m < 5": false, "m <= 5": false, "m > 5": false, "m >= 5": false,
		"5 == m": false, "5 != m": false, "m == n": false, "m != n": false, "m == m": false, "five == m": false, "five != m": false,
		"m in [5]": false, "m not in [5]": true, "not m in [5]": true, "not (m == 5)": true, "not m == 5": true, "not (m != 5)": true,
		"m == true": false, "m == false": false, "m startsWith ''": false, "de startsWith m": false, "m matches ''": false, "m not matches ''": true,

		// NaN is missing
		"missing(nan)": true, "nan != 5": false, "nan == nan": false, "nan < 5": false, "nan in [5]": false,

		// another kind than asked for is missing to the comparison, not to missing()
		"de == 5": false, "de != 5": false, "five == 'DE'": false, "five": false, "de": false, "yes == 1": false,
		"five startsWith '5'": false, "five matches '5'": false, "missing(de)": false, "de == five": false,

		"yes and five > 4": true, "yes and m": false, "no or yes": true, "no or m": false, "no or no or yes": true, "yes and yes and no": false,
	} {
		if got := r.eval(MustParse(condition)); got != want {
			t.Errorf("%s is %v", condition, got)
		}
	}
}

// random writes conditions with as few parentheses as the language asks for (or with more), beside the
// function they mean. It knows nothing of the parser: it is the precedence table of the package's doc.
type random struct{ *rand.Rand }

// The levels of that table, loosest first.
const (
	levelOr = iota
	levelAnd
	levelNot
	levelAtom // a name, a call, anything in parentheses
)

type meaning func(row) bool

func (r random) pick(words ...string) string { return words[r.IntN(len(words))] }

// condition returns a text that may stand where the level is allowed.
func (r random) condition(level, depth int) (string, meaning) {
	if depth == 0 || r.IntN(4) == 0 {
		return r.atom(level)
	}
	var s string
	var means meaning
	own := r.IntN(levelAtom)
	switch own {
	case levelOr:
		a, am := r.condition(levelOr, depth-1)
		b, bm := r.condition(levelAnd, depth-1)
		s, means = a+r.pick(" or ", "||")+b, func(v row) bool { return am(v) || bm(v) }
	case levelAnd:
		a, am := r.condition(levelAnd, depth-1)
		b, bm := r.condition(levelNot, depth-1)
		s, means = a+r.pick(" and ", " && ")+b, func(v row) bool { return am(v) && bm(v) }
	default:
		a, am := r.condition(levelNot, depth-1)
		s, means = "not "+a, func(v row) bool { return !am(v) }
		if r.IntN(3) == 0 {
			a, am = r.condition(levelAtom, depth-1)
			s, means = "!"+a, func(v row) bool { return !am(v) }
		}
	}
	if own < level || r.IntN(5) == 0 {
		return "(" + s + ")", means
	}
	return s, means
}

// atom returns a comparison or a test. Comparisons may stand behind "not" and, in parentheses, behind "!".
func (r random) atom(level int) (string, meaning) {
	k := float64(r.IntN(3))
	known := func(v row, name string) bool { return v[name].Kind != Missing }
	var s string
	var means meaning
	switch r.IntN(9) {
	case 0:
		return "b", func(v row) bool { return known(v, "b") && v["b"].Num == 1 }
	case 1:
		return "missing(x)", func(v row) bool { return !known(v, "x") }
	case 2:
		s, means = fmt.Sprintf("x == %v", k), func(v row) bool { return known(v, "x") && v["x"].Num == k }
	case 3:
		s, means = fmt.Sprintf("%v < x", k), func(v row) bool { return known(v, "x") && k < v["x"].Num }
	case 4:
		s, means = "x != y", func(v row) bool { return known(v, "x") && known(v, "y") && v["x"].Num != v["y"].Num }
	case 5:
		s, means = "t in ['a', 'ab']", func(v row) bool { return known(v, "t") && (v["t"].Text == "a" || v["t"].Text == "ab") }
	case 6:
		s, means = "t not in ['a']", func(v row) bool { return !(known(v, "t") && v["t"].Text == "a") }
	case 7:
		s, means = "t not endsWith 'b'", func(v row) bool { return !(known(v, "t") && strings.HasSuffix(v["t"].Text, "b")) }
	default:
		s, means = "b == false", func(v row) bool { return known(v, "b") && v["b"].Num == 0 }
	}
	if level == levelAtom || r.IntN(5) == 0 {
		return "(" + s + ")", means
	}
	return s, means
}

func (r random) row() row {
	v := row{}
	if r.IntN(4) > 0 {
		v["x"] = num(float64(r.IntN(3)))
	}
	if r.IntN(4) > 0 {
		v["y"] = num(float64(r.IntN(3)))
	}
	if r.IntN(4) > 0 {
		v["t"] = text(r.pick("a", "ab", "c"))
	}
	if r.IntN(4) > 0 {
		v["b"] = Value{Kind: Bool, Num: float64(r.IntN(2))}
	}
	return v
}

// TestRandomConditions: 5,000 random conditions mean in 20 random rows what they were written to mean.
func TestRandomConditions(t *testing.T) {
	r := random{rand.New(rand.NewPCG(3, 1))}
	for range 5_000 {
		s, means := r.condition(levelOr, 4)
		e, err := Parse(s)
		if err != nil {
			t.Fatalf("%s: %s", s, refusal(t, err))
		}
		for range 20 {
			if v := r.row(); v.eval(e) != means(v) {
				t.Fatalf("%s is %v in %v; read as %s", s, v.eval(e), v, show(e))
			}
		}
	}
}

const busy = "url startsWith '/pricing' and x >= 2 and country in ['US', 'CA', 'DE'] and not missing(x) and url matches 'pri.*g' or b"

func TestEvalAllocatesNothing(t *testing.T) {
	values := []Value{text("/pricing"), num(3), text("DE"), no}
	e := MustParse(busy)
	at := func(i int) Value { return values[i] }
	if n := testing.AllocsPerRun(1000, func() { e.Eval(at) }); n != 0 {
		t.Errorf("%v allocations per call", n)
	}
}

func BenchmarkEval(b *testing.B) {
	values := []Value{text("/pricing"), num(3), text("DE"), no}
	e := MustParse(busy)
	at := func(i int) Value { return values[i] }
	for b.Loop() {
		e.Eval(at)
	}
}
