package check

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode"

	"assay/data"
)

// Names from data cannot move the cursor or break the page.
func TestHostileNames(t *testing.T) {
	c := history(200, 24*time.Hour, everyThird)
	c.leads = strings.Replace(c.leads, "industry", "\"in\x1b[31mdus\u202etry\n"+strings.Repeat("ö", 100)+"\"", 1)
	c.leads = strings.ReplaceAll(c.leads, "software", "\"\x1b]0;x\a soft\r\nware\"")
	c.events = "lead,at,type\n1,2024-01-01T00:00:00Z,\"\x1b[2J\u2028visit\"\n"
	p := c.page(t)
	var b bytes.Buffer
	if err := Text(&b, p); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		if line = strings.TrimSuffix(line, "\n"); runes(line) > width {
			t.Errorf("%d runes: %s", runes(line), line)
		}
		for _, r := range line {
			if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
				t.Errorf("%q", line)
			}
		}
	}
	if _, err := json.Marshal(p); err != nil {
		t.Error(err)
	}
}

// Warnings of one kind do not make a wall: three are shown, and counted.
func TestAlikeWarningsAreCounted(t *testing.T) {
	s := &sheet{}
	var all []data.Warning
	for k := range 5 {
		all = append(all, data.Warning{Code: "gap", Text: fmt.Sprintf("text %d", k)}, data.Warning{Code: "other", Text: "other"})
	}
	s.warnings(all[:8])
	if text := s.b.String(); strings.Count(text, "text") != 3 || !strings.Contains(text, "… and 1 more of the kind  [gap]: --json") {
		t.Errorf("page\n%s", text)
	}
}

// Lists without entries are empty and not null, so that a reader need not ask.
func TestJSONHasNoNullLists(t *testing.T) {
	text, err := json.Marshal(history(1500, 11*time.Hour, everyThird).page(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range []string{"facts", "odd", "months", "columns", "events", "suspects", "folds", "warnings", "drops"} {
		if strings.Contains(string(text), `"`+list+`":null`) {
			t.Errorf("%s is null", list)
		}
	}
}

// Quarters and years are sums of months.
func TestJoinedMonths(t *testing.T) {
	months := []Month{{Month: "2023-12", Leads: 1, Accepted: 1}, {Month: "2024-01", Leads: 2, Silent: 2}, {Month: "2024-03", Leads: 3, Censored: 3}, {Month: "2024-04", Leads: 4, Truncated: 4}}
	for each, want := range map[int]string{1: "2023-12 1, 2024-01 2, 2024-03 3, 2024-04 4", 3: "2023 Q4 1, 2024 Q1 5, 2024 Q2 4", 12: "2023 1, 2024 9"} {
		var got []string
		for _, m := range joined(months, each) {
			got = append(got, fmt.Sprintf("%s %d", m.Month, m.Leads))
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("by %d: %s, want %s", each, strings.Join(got, ", "), want)
		}
	}
}

func TestBar(t *testing.T) {
	for v, want := range map[float64]string{0: "", 0.05: "▌", 0.5: "█████", 1: "██████████", 0.0125: "▏"} {
		if got := bar(v, 10); got != want {
			t.Errorf("%v: %q, want %q", v, got, want)
		}
	}
}

// A share never looks like none or all where it is neither.
func TestPercent(t *testing.T) {
	for _, c := range []struct {
		n, of int
		want  string
	}{{0, 0, "0 %"}, {0, 10, "0 %"}, {1, 10000, "<0.1 %"}, {5, 1000, "0.5 %"}, {1, 100, "1 %"}, {995, 1000, "99.5 %"}, {10, 10, "100 %"}} {
		if got := percent(c.n, c.of); got != c.want {
			t.Errorf("%d of %d: %s, want %s", c.n, c.of, got, c.want)
		}
	}
}
