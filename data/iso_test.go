package data

import (
	"math/rand/v2"
	"testing"
	"time"
)

// What the short way reads is what the long way reads.
func TestISOStamp(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	parts := [][]string{
		{"2025-03-04", "0001-01-01", "9999-12-31", "2024-02-29", "2025-02-29", "1900-02-29", "2000-02-29", "1969-12-31", "0000-01-01", "2025-13-01", "2025-04-31", "2025-3-4", "03/04/2025", "2025-00-10"},
		{"", "T", " ", "t", "x"},
		{"10:00:00", "23:59:59", "24:00:00", "10:00", "00:00:60", "1:02:03"},
		{"", ".1", ".123456", ".1234567899", ".123456789", ".", ",5"},
		{"", "Z", "z", "+00", "+02:00", "-0330", "+18:59", "+19", "-00:60", " +01", "UTC", "+1", "+01:0"},
	}
	short := 0
	for range 100_000 {
		text := parts[0][r.IntN(len(parts[0]))]
		if r.IntN(5) > 0 {
			for _, p := range parts[1:] {
				text += p[r.IntN(len(p))]
			}
		}
		if r.IntN(10) == 0 {
			text = text[:r.IntN(len(text))]
		}
		got, ok := isoStamp([]byte(text))
		if !ok {
			continue
		}
		short++
		if want, ok := readStamp([]byte(text), true); !ok || got != want {
			t.Fatalf("%q: %+v, want %+v, %v", text, got, want, ok)
		}
	}
	if short < 5_000 {
		t.Errorf("only %d were read", short)
	}
}

func TestCivilDay(t *testing.T) {
	for day := int(firstTime / Day); day < int(endTime/Day); day++ {
		year, month, d := Time(int64(day) * int64(Day)).In(time.UTC).Date()
		if got := civilDay(year, int(month), d); got != day || d > daysIn(year, int(month)) {
			t.Fatalf("%d-%d-%d is day %d, want %d", year, month, d, got, day)
		}
	}
}
