package cond

import "testing"

var kinds = map[string]Kind{"country": Text, "domain": Text, "visits": Number, "clicks": Number, "demo": Bool, "trial": Bool, "blank": Missing}

func kindOf(name string) (Kind, bool) {
	k, ok := kinds[name]
	return k, ok
}

var known = []string{"country", "domain", "visits", "clicks", "demo", "trial", "blank"}

func TestCheckAccepts(t *testing.T) {
	for _, s := range []string{
		"country == 'DE'", "country < domain", "visits >= 2", "2 <= visits", "visits == clicks", "demo", "not demo", "demo == true", "demo == trial",
		"country in ['DE']", "visits in [1, 2]", "demo in [true]", "missing(country) or missing(visits) or missing(demo)",
		"domain endsWith country", "country matches 'D'",
		// nothing is known of a name that was never filled in
		"blank", "blank == 1", "blank == 'a'", "blank == visits", "country == blank", "blank in [1]", "blank contains 'a'", "country contains blank", "blank matches 'a'",
	} {
		if err := MustParse(s).Check(kindOf, known); err != nil {
			t.Errorf("%s: %v", s, err)
		}
	}
}

// TestCheckRefuses reads testdata/checked.txt, in the manner of TestRefused. The names are those above.
func TestCheckRefuses(t *testing.T) {
	golden(t, "testdata/checked.txt", func(text string) string {
		err := MustParse(text).Check(kindOf, known)
		if err == nil {
			t.Errorf("%s: not refused", text)
			return "\n"
		}
		return refusal(t, err) + "\n"
	})
}

func TestCheckHintWithoutNames(t *testing.T) {
	none := func(string) (Kind, bool) { return Missing, false }
	for _, c := range []struct {
		known []string
		hint  string
	}{
		{nil, "there are no names to choose from here; text goes in quotes"},
		{[]string{"visits", "demo"}, "known are visits, demo; text goes in quotes"},
		{known, "known are country, domain, visits, clicks, demo and 2 more; text goes in quotes"},
	} {
		err := MustParse("unlike_any == 1").Check(none, c.known)
		if at, ok := err.(*SyntaxError); !ok || at.Hint != c.hint {
			t.Errorf("%v: %#v", c.known, err)
		}
	}
}
