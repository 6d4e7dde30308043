package email

import (
	"strings"
	"testing"
)

// Every post is one alone, however it is written, and is none as a part of a
// longer word, as a tag or behind a person's name.
func TestRoles(t *testing.T) {
	for _, words := range []map[string]bool{roles, wholeRoles} {
		for w := range words {
			for _, local := range []string{w, strings.ToUpper(w), w + "+x", w + "2", w + "-emea", "emea." + w, w + ".de2"} {
				if !isRole(local) {
					t.Errorf("%s is no role", local)
				}
			}
			for _, local := range []string{w + "xq", "xq" + w, "xq+" + w, "xq." + w, "emea.xq." + w, "+" + w} {
				if isRole(local) {
					t.Errorf("%s is a role", local)
				}
			}
		}
	}
	for w := range roles {
		if wholeRoles[w] {
			t.Errorf("%s is said to be a role alone only, and whatever follows", w)
		}
		if local := w + ".xq"; !isRole(local) {
			t.Errorf("%s is no role", local)
		}
	}
	for w := range wholeRoles {
		if local := w + ".xq"; isRole(local) {
			t.Errorf("%s is a role", local)
		}
	}
}
