package cond

import (
	"slices"
	"testing"
)

func TestPlain(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"Number of Employees", "number_of_employees"},
		{"  Lead -- Status (CRM)  ", "lead_status_crm"},
		{"already_plain_7d", "already_plain_7d"},
		{"__a__b__", "a_b"},
		{"Größe", "größe"},
		{"Дата создания", "дата_создания"},
		{"会社 名", "会社_名"},
		{"30d visits", "_30d_visits"},
		{"_30d", "_30d"},
		{"٣ أشهر", "_٣_أشهر"}, // a leading digit of another script
		{"€/month", "month"},
		{"m²", "m"}, // a superscript is neither letter nor digit
		{"", "_"},
		{"_", "_"},
		{"***", "_"},
		{"Not", "not_"},
		{"IN", "in_"},
		{"not_", "not_"},
		{"startsWith", "startswith"},
		{"a\xffb", "a_b"},
	} {
		if got := Plain(c.name); got != c.want {
			t.Errorf("Plain(%q) is %q, want %q", c.name, got, c.want)
		}
	}
}

// TestPlainWords: no word of the language is left as it is, and what is made of it can be used.
func TestPlainWords(t *testing.T) {
	for _, word := range []string{"and", "or", "not", "in", "contains", "matches", "startsWith", "endsWith",
		"true", "false", "nil", "let", "if", "else", "missing", "count", "all", "map", "len"} {
		text := Plain(word) + " == 1"
		if e, err := Parse(text); err != nil || e.Names()[0] != Plain(word) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestNearest(t *testing.T) {
	for _, c := range []struct {
		name  string
		among []string
		want  []string
	}{
		{"contry", []string{"industry", "country", "county"}, []string{"country", "county"}},
		{"Country", []string{"country"}, []string{"country"}},
		{"pricing_visits", []string{"pricing_visits_30d", "pricing_visits_7d"}, []string{"pricing_visits_7d", "pricing_visits_30d"}},
		{"abc", []string{"abd", "abe", "abf", "abg"}, []string{"abd", "abe", "abf"}}, // as near: in their order, three
		{"abc", []string{"abd", "abd"}, []string{"abd"}},
		{"abcdef", []string{"abcdxy", "abcxyz"}, []string{"abcdxy"}},        // a third of six is two
		{"ab", []string{"ax", "xy"}, []string{"ax"}},                        // one is always allowed
		{"größe", []string{"grösse", "grüße"}, []string{"grüße", "grösse"}}, // characters count, not bytes
		{"x", nil, nil},
		{"", []string{"a", "ab"}, []string{"a"}},
	} {
		if got := Nearest(c.name, c.among); !slices.Equal(got, c.want) {
			t.Errorf("Nearest(%q, %q) is %q, want %q", c.name, c.among, got, c.want)
		}
	}
}
