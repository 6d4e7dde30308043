package data

import (
	"math/rand/v2"
	"testing"
	"time"
	_ "time/tzdata"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// The changes of the clocks are those of the IANA time zone database.
func TestClockAtChanges(t *testing.T) {
	for _, c := range []struct{ zone, wall, want string }{
		{"UTC", "2025-03-30 02:30Z", "2025-03-30T02:30:00Z"},
		{"Europe/Berlin", "2025-03-30 01:59:59.999999Z", "2025-03-30T00:59:59.999999Z"},
		{"Europe/Berlin", "2025-03-30 02:30Z", "2025-03-30T01:30:00Z"}, // skipped
		{"Europe/Berlin", "2025-03-30 03:00Z", "2025-03-30T01:00:00Z"},
		{"Europe/Berlin", "2025-10-26 01:59Z", "2025-10-25T23:59:00Z"},
		{"Europe/Berlin", "2025-10-26 02:30Z", "2025-10-26T00:30:00Z"}, // twice: the first
		{"Europe/Berlin", "2025-10-26 03:00Z", "2025-10-26T02:00:00Z"},
		{"America/New_York", "2025-07-04 12:00Z", "2025-07-04T16:00:00Z"},
	} {
		got := newClock(zone(t, c.zone)).wall(at(t, c.wall))
		if got.String() != at(t, c.want).String() {
			t.Errorf("%s %s = %v, want %s", c.zone, c.wall, got, c.want)
		}
	}
}

func TestClockDays(t *testing.T) {
	for _, c := range []struct{ zone, day, start, last string }{
		{"UTC", "2025-03-30", "2025-03-30T00:00:00Z", "2025-03-30T23:59:59.999999Z"},
		{"Europe/Berlin", "2025-03-30", "2025-03-29T23:00:00Z", "2025-03-30T21:59:59.999999Z"},
		{"Europe/Berlin", "2025-10-26", "2025-10-25T22:00:00Z", "2025-10-26T22:59:59.999999Z"},
		{"America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z", "2018-11-05T01:59:59.999999Z"}, // midnight is skipped
		{"America/Havana", "2025-11-02", "2025-11-02T04:00:00Z", "2025-11-03T04:59:59.999999Z"},    // midnight comes twice
		{"Pacific/Apia", "2011-12-29", "2011-12-29T10:00:00Z", "2011-12-30T09:59:59.999999Z"},
		{"Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z", "2011-12-31T09:59:59.999999Z"}, // the 30th was skipped
	} {
		k := newClock(zone(t, c.zone))
		start := k.start(int64(at(t, c.day) / Day))
		if start != at(t, c.start) {
			t.Errorf("%s %s starts at %v, want %s", c.zone, c.day, start, c.start)
		}
		if last := k.last(start); last != at(t, c.last) {
			t.Errorf("%s %s ends at %v, want %s", c.zone, c.day, last, c.last)
		}
		if !k.midnight(start) || k.midnight(start+Second) || k.midnight(start-Microsecond) {
			t.Errorf("%s %s: midnight is not where the day starts", c.zone, c.day)
		}
	}
}

// What a wall shows at t leads back to t, but for an hour that occurs twice;
// and what a clock remembers does not change its answers.
func TestClockLaws(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, name := range []string{"UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"} {
		z := zone(t, name)
		warm := newClock(z)
		for range 2000 {
			u := Time(r.Int64N(int64(100*365*Day))) - 20*365*Day
			_, offset := u.In(z).Zone()
			w := u + Time(offset)*Second
			got, cold := warm.wall(w), newClock(z).wall(w)
			if got != cold {
				t.Fatalf("%s %v: %v when warm, %v when cold", name, w, got, cold)
			}
			if _, back := got.In(z).Zone(); got != u && (got > u || got+Time(back)*Second != w) {
				t.Fatalf("%s %v: wall %v leads to %v", name, u, w, got)
			}
		}
	}
}
