package title_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"assay/features/title"
)

// A labelled is a line of testdata/titles.tsv.
type labelled struct {
	language, title, seniority, department string
	part                                   string // as the head of the file says
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
		all = append(all, labelled{f[0], f[1], f[2], f[3], f[4]})
	}
	return all
}

// TestRealTitles holds both readers to 95 % of the titles. Misses among the
// held-out and the unseen are counted and not shown, so that nobody writes words
// for them.
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
		counts := map[string]count{}
		for _, l := range all {
			got, want := k.read.Read(l.title), k.want(l)
			for _, part := range []string{"all", l.part, l.language} {
				counts[part] = counts[part].and(got == want)
			}
			if got != want && l.part != "held-out" && l.part != "unseen" {
				t.Logf("%s of %q: %q, want %q", k.name, l.title, got, want)
			}
		}
		for _, part := range slices.Sorted(maps.Keys(counts)) {
			t.Logf("%s, %s: %v", k.name, part, counts[part])
		}
		if counts["all"].percent() < 95 {
			t.Errorf("%s: %v, want 95 %%", k.name, counts["all"])
		}
	}
}

// A count is how many of how many are right.
type count struct{ right, of int }

func (c count) and(right bool) count {
	if right {
		c.right++
	}
	c.of++
	return c
}

func (c count) percent() float64 { return 100 * float64(c.right) / float64(c.of) }

func (c count) String() string {
	return fmt.Sprintf("%d of %d right (%.1f %%)", c.right, c.of, c.percent())
}

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
