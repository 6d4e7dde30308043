package data

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// Places are those of a stable sort by lead, into however many chunks the rows
// are cut.
func TestPlaces(t *testing.T) {
	const leads, rows = 50, 2000
	r := rand.New(rand.NewPCG(3, 4))
	all := make([]uint32, rows)
	for i := range all {
		if all[i] = uint32(r.IntN(leads - 1)); r.IntN(5) == 0 { // the last lead has no row
			all[i] = nowhere
		}
	}
	off, places := stablePlaces(all, leads)
	for _, chunks := range []int{0, 1, 3, 4, 5, 21} {
		keys := cutKeys(all, chunks)
		if chunks == 0 {
			if got := countPlaces(keys, leads); !slices.Equal(got, make([]int64, leads+1)) {
				t.Errorf("without a chunk: %v", got)
			}
			continue
		}
		if got := countPlaces(keys, leads); !slices.Equal(got, off) {
			t.Errorf("%d chunks: leads begin at %v, want %v", chunks, got, off)
		}
		var got []uint32
		for _, k := range keys {
			got = append(got, k.lead...)
		}
		if !slices.Equal(got, places) {
			t.Errorf("%d chunks: other places than in one", chunks)
		}
	}
}

// stablePlaces sorts the rows by lead, and says where each lead begins and
// where each row went.
func stablePlaces(lead []uint32, leads int) (off []int64, place []uint32) {
	var order []int
	for i, l := range lead {
		if l != nowhere {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return int(lead[a]) - int(lead[b]) })
	off, place = make([]int64, leads+1), slices.Repeat([]uint32{nowhere}, len(lead))
	for p, i := range order {
		place[i] = uint32(p)
		off[lead[i]+1] = int64(p + 1)
	}
	for i := range leads {
		off[i+1] = max(off[i+1], off[i])
	}
	return off, place
}

// cutKeys cuts rows into chunks, the first of which is empty where there are
// several.
func cutKeys(lead []uint32, chunks int) []*eventKeys {
	keys := make([]*eventKeys, chunks)
	full := max(1, chunks-1)
	for k := range keys {
		from, to := len(lead)*max(0, k-1)/full, len(lead)*k/full
		if chunks == 1 {
			to = len(lead)
		}
		keys[k] = &eventKeys{finder: finder{lead: slices.Clone(lead[from:to])}}
	}
	return keys
}

// What tells events that are in order is what sorts those that are not.
func TestBehindIsTheOrderOfEvents(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for i := range 2000 {
		e := &Events{At: []Time{Time(r.IntN(2)), Time(r.IntN(2))}, Type: []uint16{uint16(r.IntN(2)), uint16(r.IntN(2))}}
		if i%2 == 0 {
			e.Seen = []Time{Time(r.IntN(2)), Time(r.IntN(2))}
		}
		row := func(p int64) eventRow { return eventRow{seen: e.SeenAt(p), at: e.At[p], kind: e.Type[p]} }
		if got, want := e.behind(0, 1), compareRows(row(0), row(1)) > 0; got != want || e.sorted(0, 2) == want {
			t.Fatalf("%+v: behind %v, sorted %v, want %v", e, got, e.sorted(0, 2), want)
		}
	}
}

// Room is made for what a file says it has, but never much more than it has
// shown.
func TestReserve(t *testing.T) {
	var none words
	if none.reserve(1 << 20); cap(none.ends)+cap(none.text) > 0 {
		t.Errorf("room for %d words before the first", cap(none.ends))
	}
	for _, c := range []struct{ have, claimed, want int }{{1000, 64_000, 64_000}, {1000, 64_001, 64_000}, {1, 1 << 20, mostAhead}, {3, -1, 0}} {
		var w words
		for range c.have {
			w.addString("12345678")
		}
		text, ends := string(w.text), slices.Clone(w.ends)
		w.reserve(c.claimed)
		if string(w.text) != text || !slices.Equal(w.ends, ends) {
			t.Errorf("%d of %d words: others than before", c.have, c.claimed)
		}
		if c.want > 0 && (cap(w.ends) != c.want+1 || cap(w.text) < 8*c.want || cap(w.text) > 9*c.want) {
			t.Errorf("%d of %d words: room for %d and %d bytes", c.have, c.claimed, cap(w.ends)-1, cap(w.text))
		}
	}
}
