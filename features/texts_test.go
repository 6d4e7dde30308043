package features

import (
	"math"
	"math/rand/v2"
	"testing"

	"assay/data"
	"assay/features/amount"
	"assay/features/country"
	"assay/features/email"
	"assay/features/title"
)

// profiled is evolving, and every feature that is read from a text.
func profiled() []Feature {
	fs := append(evolving(),
		Feature{Name: "mail", Measure: Email, Column: "text", Own: []string{"acme.com"}},
		Feature{Name: "level", Measure: Seniority, Column: "text"},
		Feature{Name: "field", Measure: Department, Column: "text"},
		Feature{Name: "country", Measure: Country, Column: "text"},
		Feature{Name: "region", Measure: Region, Column: "text"},
		Feature{Name: "amount", Measure: Number, Column: "text"})
	for i := range fs {
		fs[i].Group = Fit
	}
	return fs
}

// inventTexts is inventEvolving, and a column of texts that change.
func inventTexts(seed uint64, leads int) data.Past {
	p, r := inventEvolving(seed, leads), rand.New(rand.NewPCG(seed, 12))
	levels := []string{"jo@acme.com", "jo@gmail.com", "info@initech.com", "VP Sales", "Software Engineer", "Brasil", "DE", "51-200", "1k+", "?"}
	c := data.Column{Name: "text", Kind: data.Text, Levels: levels, Code: make([]uint32, leads), Valid: data.NewBits(leads)}
	h := inventHistory(r, leads, c)
	for i := range h.Held.Code {
		h.Held.Code[i] = uint32(r.IntN(len(levels)))
	}
	c.History = h
	p.Leads.Cols = append(p.Leads.Cols, c)
	return p
}

// A feature of a text says at any moment what its reader says of the text that
// the lead held just before.
func TestWhatATextTellsFollowsIt(t *testing.T) {
	mail, err := email.New([]string{"acme.com"})
	if err != nil {
		t.Fatal(err)
	}
	level, err := title.Seniority(nil)
	if err != nil {
		t.Fatal(err)
	}
	field, err := title.Department(nil)
	if err != nil {
		t.Fatal(err)
	}
	code := func(text string) string { c, _ := country.Code(text); return c }
	readers := map[string]func(string) string{
		"mail":    func(text string) string { return string(mail.Kind(text)) },
		"level":   level.Read,
		"field":   field.Read,
		"country": code,
		"region":  func(text string) string { return country.Region(code(text)) },
	}
	told := map[string]int{}
	for seed := range uint64(10) {
		p := inventTexts(seed, 20)
		s, err := NewSet(p, profiled())
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range inventMoments(seed, p, 300) {
			text, held := "", naiveAttribute(named(p.Leads.Cols, "text"), m)
			if !math.IsNaN(held) {
				text = named(p.Leads.Cols, "text").Levels[int(held)]
			}
			w := seekTo(s, m.Lead, m.At)
			for name, read := range readers {
				f, _ := s.Index(name)
				got := ""
				if v := w.Value(f); !math.IsNaN(v) {
					got = s.Column(f).Levels[int(v)]
				}
				want := ""
				if text != "" {
					want = read(text)
				}
				if told[name] += len(got); got != want {
					t.Fatalf("seed %d, %+v: %s of %q is %q, want %q", seed, m, name, text, got, want)
				}
			}
			f, _ := s.Index("amount")
			want, ok := amount.Parse(text)
			if !ok {
				want = math.NaN()
			}
			if got := w.Value(f); !same(got, want) {
				t.Fatalf("seed %d, %+v: the amount of %q is %v, want %v", seed, m, text, got, want)
			}
		}
	}
	for name := range readers {
		if told[name] == 0 {
			t.Errorf("%s never told anything", name)
		}
	}
}
