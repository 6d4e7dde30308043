package data

import (
	"context"
	"path/filepath"
	"testing"
)

func tell(t *testing.T, s Source) (*Dataset, map[string]TimeColumn, map[string]int) {
	t.Helper()
	d, told, err := ReadTold(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	times, rows := map[string]TimeColumn{}, map[string]int{}
	for _, c := range told.Times {
		times[c.Column] = c
	}
	for _, f := range told.Files {
		rows[filepath.Base(f.Path)] = f.Rows
	}
	return d, times, rows
}

// Clocks are told as they were read: a date is neither naive nor zoned, and a
// time that never says its zone is naive.
func TestTimeColumnsAreTold(t *testing.T) {
	for _, c := range []struct {
		first, second string
		days, naive   bool
	}{
		{"2025-03-01", "2025-03-02", true, false},
		{"2025-03-01T10:00:00Z", "2025-03-02T10:00:00+01:00", false, false},
		{"2025-03-01 10:00", "2025-03-02T10:00:00Z", false, true},
		{"2025-03-01", "2025-03-02T10:00:00Z", false, false},
	} {
		_, times, rows := tell(t, company{leads: "id,created\na," + c.first + "\nb," + c.second + "\nc,\n"}.source(t))
		got := times["created"]
		if got.Days != c.days || got.Naive != c.naive || got.Times != 2 {
			t.Errorf("%s and %s: %+v", c.first, c.second, got)
		}
		if rows["leads.csv"] != 3 {
			t.Errorf("rows %v", rows)
		}
	}
}

// What is known before it happened is counted, and seen when it happened. On
// a date, an arrival at any time of that day is none too early.
func TestArrivalsBeforeTheFactAreCounted(t *testing.T) {
	for _, c := range []struct {
		created, synced string
		early           int
	}{
		{"2025-03-02 10:00", "2025-03-02 10:00", 0},
		{"2025-03-02 10:00", "2025-03-02 09:59", 1},
		{"2025-03-02", "2025-03-02 00:00", 0},
		{"2025-03-02", "2025-03-01 23:59", 1},
		{"2025-03-02", "", 0},
	} {
		s := company{leads: "id,created,synced\na," + c.created + "," + c.synced + "\nb,2025-03-01 00:00,2025-03-01 00:01\n"}.source(t)
		s.Leads.Known = "synced"
		if _, times, _ := tell(t, s); times["synced"].Early != c.early {
			t.Errorf("created %s, known %q: %d early, want %d", c.created, c.synced, times["synced"].Early, c.early)
		}
	}
}
