package report

import (
	"math"
	"strings"
	"testing"
)

func TestNumbers(t *testing.T) {
	minusZero := math.Copysign(0, -1)
	tests := []struct{ got, want string }{
		{Count(0), "0"}, {Count(999), "999"}, {Count(1000), "1,000"}, {Count(1184), "1,184"},
		{Count(999999), "999,999"}, {Count(1000000), "1,000,000"}, {Count(-1184), "-1,184"},
		{Count(-.4), "0"}, {Count(minusZero), "0"}, {Count(math.NaN()), "–"},
		{Count(999999999999999), "999,999,999,999,999"}, {Count(1e15), "1e+15"}, {Count(-2.5e300), "-2.5e+300"}, {Count(math.Inf(1)), "+Inf"},
		{Volume(25.1), "25.1"}, {Volume(1184), "1,184.0"}, {Volume(-.04), "0.0"}, {Volume(-.06), "-0.1"},
		{Share(.67), "67 %"}, {Share(0), "0 %"}, {Share(1), "100 %"}, {Share(.004), "0 %"}, {Share(.006), "1 %"},
		{Range(new(.63), new(.70)), "63–70 %"}, {Range(nil, new(.7)), "–"}, {Range(new(.7), nil), "–"},
		{Signed(24), "+24"}, {Signed(-6), "-6"}, {Signed(0), "0"}, {Signed(1200), "+1,200"},
		{rough(.4), "0.4"}, {rough(6), "6"}, {rough(9.96), "10"}, {rough(10.4), "10"}, {rough(1250), "1,250"},
		{LevelText(.95), "95 %"}, {LevelText(.9), "90 %"}, {LevelText(.995), "99.5 %"},
		{Maybe(nil, Share), "–"}, {Maybe(new(math.NaN()), Share), "–"}, {Maybe(new(.5), Share), "50 %"},
	}
	for i, test := range tests {
		if test.got != test.want {
			t.Errorf("%d: got %q, want %q", i, test.got, test.want)
		}
	}
}

// The end of a span is not in it: its last day is the one before, except where
// the end is within a day.
func TestSpan(t *testing.T) {
	tests := []struct{ from, to, months, days string }{
		{"2025-01-01", "2026-01-01", "Jan–Dec 2025", "1 Jan – 31 Dec 2025"},
		{"2025-01-01", "2026-01-02", "Jan 2025 – Jan 2026", "1 Jan 2025 – 1 Jan 2026"},
		{"2025-03-01", "2025-04-01", "Mar 2025", "1 Mar – 31 Mar 2025"},
		{"2025-03-01", "2025-03-02", "Mar 2025", "1 Mar 2025"},
		{"2025-03-01T00:00:00Z", "2025-03-02T00:00:01Z", "Mar 2025", "1 Mar – 2 Mar 2025"},
		{"2025-03-01T01:00:00+02:00", "2025-03-02", "Feb–Mar 2025", "28 Feb – 1 Mar 2025"},
		{"long ago", "2025-03-02", "long ago – 2025-03-02", "long ago – 2025-03-02"},
	}
	for _, test := range tests {
		s := Span{From: test.from, To: test.to}
		if s.Months() != test.months || s.Days() != test.days {
			t.Errorf("%v: got %q, %q, want %q, %q", s, s.Months(), s.Days(), test.months, test.days)
		}
	}
}

func TestWrap(t *testing.T) {
	tests := []struct {
		n    int
		in   string
		want []string
	}{
		{9, "aaaa bbbb", []string{"aaaa bbbb"}},
		{8, "aaaa bbbb", []string{"aaaa", "bbbb"}},
		{8, "a  \t b\nc", []string{"a b c"}},
		{7, "get 67 % of", []string{"get", "67 % of"}},      // a number keeps its sign
		{7, "get >= 62 of", []string{"get", ">= 62", "of"}}, // and the other way round
		{4, "abcdefghij k", []string{"abcd", "efgh", "ij k"}},
		{3, "äöüß", []string{"äöü", "ß"}}, // runes, not bytes
		{5, "", nil},
	}
	for _, test := range tests {
		got := Wrap(test.in, test.n)
		if len(got) != len(test.want) {
			t.Errorf("%q: got %q, want %q", test.in, got, test.want)
			continue
		}
		for i := range got {
			if got[i] != test.want[i] {
				t.Errorf("%q: got %q, want %q", test.in, got, test.want)
			}
		}
	}
}

func TestNames(t *testing.T) {
	tests := []struct{ got, want string }{
		{Clip("abcde", 5), "abcde"}, {Clip("abcdef", 5), "abcd…"}, {Clip("abc def", 5), "abc…"}, {Clip("ab", 1), "…"}, {Clip("ab", 0), ""}, {Clip("ab", -3), ""},
		{Clean(" a\nb\x1b[31m\u202ec\x00 "), "a b?[31m?c?"},
		{capitals("Which of today's MQLs are worth sending?"), "WHICH OF TODAY'S MQLs ARE WORTH SENDING?"},
		{capitals("is it so"), "IS IT SO"},
		{label(&Criterion{Name: "current", Kind: "rules"}, 15), "current (rules)"},
		{label(&Criterion{Name: "current", Kind: "rules"}, 14), "current"},
		{label(&Criterion{Name: "current", Kind: "rules"}, 6), "curre…"},
	}
	for i, test := range tests {
		if test.got != test.want {
			t.Errorf("%d: got %q, want %q", i, test.got, test.want)
		}
	}
}

// A command that is too long for the page goes on as a shell reads it.
func TestCommandsCanBePasted(t *testing.T) {
	long := "assay explain LEAD -s a/folder/with/quite/a/long/name/assay.yaml -m another/folder/model.json"
	got := broken([]string{long, "short"}, 60)
	if joined := strings.ReplaceAll(strings.Join(got, "\n"), " \\\n", " "); joined != long+"\nshort" {
		t.Errorf("%q", got)
	}
}
