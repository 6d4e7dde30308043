package amount

import (
	"math"
	"strings"
	"testing"
)

var inf = math.Inf(1)

// ranges are what fields of size and revenue hold. The lists of choices are
// those of the products and offices that are named, as they show or export them.
var ranges = []struct {
	text      string
	low, high float64
}{
	// plain numbers
	{"0", 0, 0}, {"1", 1, 1}, {"120", 120, 120}, {" 120 ", 120, 120}, {"007", 7, 7}, {"12.0", 12, 12}, {"120.5", 120.5, 120.5}, {"0.123", 0.123, 0.123}, {"0,123", 0.123, 0.123},
	{"1,234", 1234, 1234}, {"1.234", 1234, 1234}, {"1.5", 1.5, 1.5}, {"1,5", 1.5, 1.5}, {"1.50", 1.5, 1.5}, {"1.2345", 1.2345, 1.2345}, {"1234.567", 1234.567, 1234.567},
	{"12,345", 12345, 12345}, {"123.456", 123456, 123456}, {"1,234,567", 1234567, 1234567}, {"1.234.567", 1234567, 1234567}, {"1,234.56", 1234.56, 1234.56},
	{"1.234,56", 1234.56, 1234.56}, {"1.234,567", 1234.567, 1234.567}, {"10'000", 10000, 10000}, {"10’000", 10000, 10000}, {"10 000", 10000, 10000}, {"10\u00a0000", 10000, 10000},
	{"10\u202f000", 10000, 10000}, {"1 234 567,8", 1234567.8, 1234567.8}, {"1'234.50", 1234.5, 1234.5}, {"12,34,567", 1234567, 1234567}, {"1e+06", 1e6, 1e6}, {"1.5E6", 1.5e6, 1.5e6},
	{"2e-1", 0.2, 0.2}, {"12 Mitarbeiter", 12, 12}, {"ca. 50 Mitarbeiter", 50, 50}, {"~50", 50, 50}, {"about 50 people", 50, 50}, {"50 FTEs", 50, 50}, {"50 FTE's", 50, 50},
	{"120 employés", 120, 120}, {"120 Mitarbeiter:innen", 120, 120}, {"Mitarbeiter: 120", 120, 120}, {"3 personnes", 3, 3},
	// units and money
	{"500K", 5e5, 5e5}, {"500 k", 5e5, 5e5}, {"1bn", 1e9, 1e9}, {"$1B", 1e9, 1e9}, {"1.5 Mrd", 1.5e9, 1.5e9}, {"€1,5 Mio.", 1.5e6, 1.5e6}, {"10 Millionen", 1e7, 1e7}, {"10 Mio. EUR", 1e7, 1e7},
	{"1,5 Mrd. €", 1.5e9, 1.5e9}, {"2 Tsd.", 2000, 2000}, {"500 TEUR", 5e5, 5e5}, {"10 M€", 1e7, 1e7}, {"10 K€", 1e4, 1e4}, {"3 Md€", 3e9, 3e9}, {"US$5m", 5e6, 5e6}, {"USD 5 million", 5e6, 5e6},
	{"R$ 3 milhões", 3e6, 3e6}, {"3 millones de euros", 3e6, 3e6}, {"2 milliards d'euros", 2e9, 2e9}, {"₹5 crore", 5e7, 5e7}, {"5 lakh", 5e5, 5e5}, {"CHF 1'500'000", 1.5e6, 1.5e6}, {"$12,000,000", 1.2e7, 1.2e7},
	{"$1.000M", 1e9, 1e9}, {"1,000K", 1e6, 1e6}, {"1 234 Mio", 1.234e9, 1.234e9}, {"$12.5M ARR", 1.25e7, 1.25e7}, {"5 MM", 5e6, 5e6},
	// LinkedIn
	{"Self-employed", 1, 1}, {"Myself only", 1, 1}, {"1-10 employees", 1, 10}, {"2-10 employees", 2, 10}, {"11-50 employees", 11, 50}, {"51-200 employees", 51, 200}, {"201-500 employees", 201, 500},
	{"501-1,000 employees", 501, 1000}, {"1,001-5,000 employees", 1001, 5000}, {"5,001-10,000 employees", 5001, 10000}, {"10,001+ employees", 10001, inf}, {"10000+", 10000, inf}, {"SIZE_51_TO_200", 51, 200},
	{"A: 1-10", 1, 10}, {"B) 11-50", 11, 50}, {"C. 51 - 200", 51, 200},
	// HubSpot
	{"1-5", 1, 5}, {"5-25", 5, 25}, {"25-50", 25, 50}, {"50-100", 50, 100}, {"100-500", 100, 500}, {"500-1000", 500, 1000}, {"1000+", 1000, inf}, {"1,000+", 1000, inf}, {"10.000+", 10000, inf},
	// Clearbit
	{"51-250", 51, 250}, {"251-1K", 251, 1000}, {"1K-5K", 1000, 5000}, {"50K-100K", 5e4, 1e5}, {"100K+", 1e5, inf}, {"$0-$1M", 0, 1e6}, {"$1M-$10M", 1e6, 1e7}, {"$500M-$1B", 5e8, 1e9}, {"$10B+", 1e10, inf},
	// ZoomInfo
	{"Under $500,000", 0, 5e5}, {"$500,000 - $1 mil.", 5e5, 1e6}, {"$1 mil. - $5 mil.", 1e6, 5e6}, {"$1 bil. - $5 bil.", 1e9, 5e9}, {"Over $5 bil.", 5e9, inf}, {"Over 10,000", 10001, inf}, {"1 to 4", 1, 4}, {"5,000 - 10,000", 5000, 10000},
	// Crunchbase, G2, Capterra
	{"1001-5000", 1001, 5000}, {"Less than $1M", 0, 1e6}, {"$1M to $10M", 1e6, 1e7}, {"Small-Business (50 or fewer emp.)", 0, 50}, {"Mid-Market (51-1000 emp.)", 51, 1000}, {"Enterprise (> 1000 emp.)", 1001, inf}, {"Small business (1-49)", 1, 49},
	// Eurostat and the statistical offices of Germany, France, Spain, Brazil and the United States
	{"From 0 to 9 persons employed", 0, 9}, {"From 10 to 19 persons employed", 10, 19}, {"250 persons employed or more", 250, inf}, {"Less than 10 persons employed", 0, 9}, {"5 bis 9 Beschäftigte", 5, 9}, {"250 und mehr Beschäftigte", 250, inf},
	{"0 salarié", 0, 0}, {"1 ou 2 salariés", 1, 2}, {"3 à 5 salariés", 3, 5}, {"1 000 à 1 999 salariés", 1000, 1999}, {"10 000 salariés et plus", 10000, inf}, {"De 10 a 49 asalariados", 10, 49}, {"5000 o más asalariados", 5000, inf},
	{"De 10 a 49 funcionários", 10, 49}, {"Firms with 1 to 4 employees", 1, 4}, {"Establishments with less than 5 employees", 0, 4},
	// open ranges
	{"1k+", 1000, inf}, {"500 +", 500, inf}, {"500 plus", 500, inf}, {"500 or more", 500, inf}, {"500 and above", 500, inf}, {"500 & above", 500, inf}, {"500 and up", 500, inf}, {"at least 500", 500, inf}, {">=500", 500, inf}, {"≥ 500", 500, inf},
	{">500", 501, inf}, {"> 500", 501, inf}, {">1k", 1001, inf}, {"more than 500", 501, inf}, {"mehr als 1000", 1001, inf}, {"über 500 Mitarbeiter", 501, inf}, {"ueber 500", 501, inf}, {"ab 500", 500, inf}, {"mindestens 500", 500, inf},
	{"plus de 250", 251, inf}, {"au moins 250", 250, inf}, {"à partir de 250", 250, inf}, {"más de 250", 251, inf}, {"mas de 250 empleados", 251, inf}, {"al menos 250", 250, inf}, {"mais de 500", 501, inf}, {"pelo menos 500", 500, inf}, {"a partir de 500", 500, inf},
	{"from 500", 500, inf}, {"desde 500", 500, inf}, {">$1M", 1e6, inf}, {"more than 1.5 million", 1.5e6 + 1, inf}, {"more than 2.5", 2.5, inf}, {"greater than or equal to 50", 50, inf},
	{"<50", 0, 49}, {"< 50", 0, 49}, {"<1", 0, 0}, {"less than 10", 0, 9}, {"fewer than 10", 0, 9}, {"weniger als 10", 0, 9}, {"unter 10 Mitarbeiter", 0, 9}, {"moins de 10", 0, 9}, {"menos de 10", 0, 9}, {"<=50", 0, 50}, {"≤50", 0, 50},
	{"bis 50", 0, 50}, {"bis zu 50", 0, 50}, {"up to 50", 0, 50}, {"jusqu'à 50", 0, 50}, {"hasta 50", 0, 50}, {"até 50", 0, 50}, {"50 or less", 0, 50}, {"50 und weniger", 0, 50}, {"max. 50", 0, 50}, {"at most 50", 0, 50}, {"au plus 50", 0, 50},
	{"less than or equal to 50", 0, 50}, {"<$1M", 0, 1e6}, {"unter 2 Mio. €", 0, 2e6}, {"less than 2.5", 0, 2.5},
	{"100+ million", 1e8, inf}, {"$100+ Mio.", 1e8, inf}, {"50 million+", 5e7, inf}, {"1,000+ employees worldwide", 1000, inf},
	// both ends
	{"51-200", 51, 200}, {"(51-200)", 51, 200}, {"51_200", 51, 200}, {"51 – 200 employees", 51, 200}, {"51—200", 51, 200}, {"51−200", 51, 200}, {"51‑200", 51, 200}, {"51..200", 51, 200}, {"51…200", 51, 200}, {"51~200", 51, 200}, {"51 to 200", 51, 200},
	{"51 bis 200", 51, 200}, {"von 51 bis 200", 51, 200}, {"zwischen 51 und 200", 51, 200}, {"between 51 and 200", 51, 200}, {"entre 51 et 200", 51, 200}, {"entre 51 y 200", 51, 200}, {"entre 51 e 200", 51, 200}, {"1 à 10", 1, 10}, {"1 a 10", 1, 10},
	{"10.000-50.000", 10000, 50000}, {"10-10", 10, 10}, {"0-1", 0, 1}, {"$1M-$5M", 1e6, 5e6}, {"1-5M", 1e6, 5e6}, {"$1-5 million", 1e6, 5e6}, {"1-5 Mio. €", 1e6, 5e6}, {"500-1M", 500, 1e6}, {"1-1k", 1, 1000}, {"10-50K", 1e4, 5e4}, {"0-1M", 0, 1e6},
	{"1M-EUR 5M", 1e6, 5e6}, {"€ 10.000 – € 50.000", 10000, 50000}, {"1,5-2,5 Mio", 1.5e6, 2.5e6}, {"10 employees to 49 employees", 10, 49},
}

func TestRanges(t *testing.T) {
	if len(ranges) < 200 {
		t.Fatalf("%d rows", len(ranges))
	}
	for _, want := range ranges {
		got, ok := ParseRange(want.text)
		if !ok || got != (Range{want.low, want.high}) {
			t.Errorf("ParseRange(%q) = %v, %v, want {%v %v}", want.text, got, ok, want.low, want.high)
		}
		if low, ok := Parse(want.text); low != want.low || !ok {
			t.Errorf("Parse(%q) = %v, %v, want %v", want.text, low, ok, want.low)
		}
		for _, same := range []string{strings.ToLower(want.text), "\u200f" + want.text + "\u200e", "\t" + want.text + "\n", `"` + want.text + `"`} {
			if again, ok := ParseRange(same); !ok || again != got {
				t.Errorf("ParseRange(%q) = %v, %v, want %v", same, again, ok, got)
			}
		}
	}
}

func TestNoAmount(t *testing.T) {
	for _, text := range []string{
		"", " ", "-", "+", "$", ".", ",", "()", "N/A", "n/a", "unknown", "none", "Other", "Total", "TBD", "NaN", "inf", "+Inf", "null", "?", "small", "Enterprise", "employees", "K", "million", "$M", "to", "more than", "Sin asalariados: 0",
		// negative
		"-5", "−5", "- 5", "(500)", "($500)", "-5-10", "-1,000", "10--20", "10 - -20", "1e-", "+500", "$-5",
		// percentages, dates, times, fractions, versions
		"5%", "5 %", "5 percent", "5 Prozent", "10-50%", "10-Nov", "Nov-10", "Nov-50", "Jan-10", "10-Jan", "1-Feb", "01. Feb", "Feb 01", "11. Nov", "10/11/2023", "10.11.2023", "2023-11-10", "1/10", "10:30", "10:30-11", "1.2.3", "10.0.0.1",
		"2-May", "5-Mar", "3-Mai", "10-Dez", "Okt 50", "mars-10", "ago-10", "1-set",
		// two numbers that make no range, and three
		"10 50", "10, 50", "10; 50", "10 and 50", "10 or 50", "51-200 (100)", "1-10-20", "10+20", "10 > 5", "10 employees 5 offices", "10 vs 20", "1k5", "entre 10",
		// turned around, or open where it is closed
		"200-51", "1M-5", "10 to 1", "51-200+", ">51-200", "51-", "51 -", "<0", "< 0", "less than 0", "50>", "50<", "to 10 to", "between 10", "more than 10 or less", ">10+", "<10+", "at least at most 5", "less than 10 or more",
		// negations, unknown words
		"no more than 50", "not 50", "nicht mehr als 50", "10 offices", "10 EMEA", "room 10", "e5", "and 10", "10 or", "10 and", "or 10", "#10", "id10", "10px", "10x", "v10",
		// ambiguous: a thousand millions or a million and a bit; thousand or million; thousand or trillion
		"1.234 Mio", "$1.234B", "1,234M", "5 mil", "5 T", "5t", "1,23,4", "1'23", "12,345,67", "1.234.5", "1,234,5", "1.23,456,7",
		// hostile
		"1\x0010", "\x00", "\xff", "5\xff", "10\x1b", strings.Repeat("9", 19), strings.Repeat("9", 10_240), "1e999", "1e18", strings.Repeat("1,", 40) + "1", strings.Repeat("(", 119), strings.Repeat("1-", 50), "٥١", "５", "½", "二十", strings.Repeat("a", 100),
	} {
		if r, ok := ParseRange(text); ok {
			t.Errorf("ParseRange(%.40q) = %v, want none", text, r)
		}
	}
}

// TestLongestText: as long as a text may be, and a byte longer.
func TestLongestText(t *testing.T) {
	text := "51-200" + strings.Repeat(" ", longest-6)
	if low, ok := Parse(text); low != 51 || !ok {
		t.Errorf("Parse of %d bytes = %v, %v", len(text), low, ok)
	}
	if _, ok := Parse(text + " "); ok {
		t.Errorf("Parse of %d bytes reads it", len(text)+1)
	}
}

func TestWordsAreOfOneMeaning(t *testing.T) {
	for word, m := range vocabulary {
		if m&(m-1) != 0 {
			t.Errorf("%q is in two lists: %b", word, m)
		}
		if folded, size := fold(nil, word); string(folded) != word || size != len(word) {
			t.Errorf("%q is never found, because it is folded to %q", word, folded)
		}
	}
	for word := range units {
		if folded, _ := fold(nil, word); string(folded) != word {
			t.Errorf("%q is never found, because it is folded to %q", word, folded)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, want := range ranges {
		f.Add(want.text)
	}
	f.Add("\x00\xff")
	f.Fuzz(func(t *testing.T, text string) {
		r, ok := ParseRange(text)
		if again, same := ParseRange(text); again != r || same != ok {
			t.Fatalf("ParseRange(%q) = %v, then %v", text, r, again)
		}
		if low, same := Parse(text); low != r.Low || same != ok {
			t.Fatalf("Parse(%q) = %v, %v, ParseRange %v, %v", text, low, same, r, ok)
		}
		if !ok {
			if r != (Range{}) {
				t.Fatalf("ParseRange(%q) = %v without ok", text, r)
			}
			return
		}
		if !(r.Low >= 0 && r.Low <= r.High) || math.IsInf(r.Low, 0) {
			t.Fatalf("ParseRange(%q) = %v", text, r)
		}
		if strings.ContainsAny(text, "%/\x00") {
			t.Fatalf("ParseRange(%q) = %v, want none", text, r)
		}
	})
}

func TestParseMakesNoRoom(t *testing.T) {
	for _, text := range []string{"120", "51-200 employees", "€1,5 Mio. – 3 Mio.", "über 500 Mitarbeiter", "10-Nov", strings.Repeat("9", 10_240)} {
		if n := testing.AllocsPerRun(100, func() { Parse(text) }); n != 0 {
			t.Errorf("Parse(%.30q) allocates %v times", text, n)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	for _, text := range []string{"120", "51-200", "1,001-5,000 employees", "€1,5 Mio.", "unknown"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Parse(text)
			}
		})
	}
}
