package check

import (
	"strings"
	"testing"
)

// The few whole answers of a month that is not all are no shares of it.
func TestSharesOfAMonthThatIsNotAll(t *testing.T) {
	for _, c := range []struct {
		month Month
		want  string
	}{
		{Month{Month: "2025-12", Leads: 50, Accepted: 0, Rejected: 9, Censored: 41}, "– 9 of them are whole"},
		{Month{Month: "2025-12", Leads: 50, Accepted: 5, Rejected: 5, Censored: 40}, "50 %"},
		{Month{Month: "2025-12", Leads: 9, Accepted: 3, Rejected: 6}, "33 %"}, // all there is
		{Month{Month: "2025-12", Leads: 4, Censored: 4}, "– the horizon is not over"},
	} {
		if got := (monthTable{rejected: true}).row(&c.month); !strings.Contains(got, c.want) {
			t.Errorf("%q, want %q in it", got, c.want)
		}
	}
}
