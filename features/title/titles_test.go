package title_test

import (
	"os"
	"strings"
	"testing"

	"assay/features/title"
)

// A labelled is a line of testdata/titles.tsv.
type labelled struct {
	language, title, seniority, department string
	heldOut                                bool
}

func labelledTitles(t testing.TB) []labelled {
	t.Helper()
	text, err := os.ReadFile("testdata/titles.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var all []labelled
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, "\n")
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 5 {
			t.Fatalf("%d fields in %q", len(f), line)
		}
		all = append(all, labelled{f[0], f[1], f[2], f[3], f[4] == "held-out"})
	}
	return all
}

// TestRealTitles holds both readers to 95 % of the titles. Misses among the
// held-out ones are counted and not shown, so that nobody writes words for them.
func TestRealTitles(t *testing.T) {
	all := labelledTitles(t)
	if len(all) < 400 {
		t.Fatalf("%d titles, want 400", len(all))
	}
	for _, k := range []struct {
		name string
		read *title.Reader
		want func(labelled) string
	}{
		{"seniority", seniority(t), func(l labelled) string { return l.seniority }},
		{"department", department(t), func(l labelled) string { return l.department }},
	} {
		var of, right, heldOf, heldRight int
		byLanguage := map[string][2]int{}
		for _, l := range all {
			got, want := k.read.Read(l.title), k.want(l)
			n := byLanguage[l.language]
			n[1]++
			of++
			if got == want {
				right++
				n[0]++
			} else if !l.heldOut {
				t.Logf("%s of %q: %q, want %q", k.name, l.title, got, want)
			}
			byLanguage[l.language] = n
			if l.heldOut {
				heldOf++
				if got == want {
					heldRight++
				}
			}
		}
		t.Logf("%s: %d of %d right (%.1f %%), held out %d of %d (%.1f %%), by language %v", k.name,
			right, of, share(right, of), heldRight, heldOf, share(heldRight, heldOf), byLanguage)
		if share(right, of) < 95 {
			t.Errorf("%s: %.1f %% right, want 95 %%", k.name, share(right, of))
		}
	}
}

func share(n, of int) float64 { return 100 * float64(n) / float64(of) }

func seniority(t testing.TB) *title.Reader  { return reader(t, title.Seniority) }
func department(t testing.TB) *title.Reader { return reader(t, title.Department) }

func reader(t testing.TB, make func(map[string][]string) (*title.Reader, error)) *title.Reader {
	t.Helper()
	r, err := make(nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
