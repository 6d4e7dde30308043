package data

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"testing"
)

// sound checks what holds for every history: Seen rises within a lead, and
// only changes are kept.
func sound(t testing.TB, d *Dataset) {
	t.Helper()
	for k := range d.Leads.Cols {
		c := &d.Leads.Cols[k]
		h := c.History
		if h == nil {
			continue
		}
		if len(h.Off) != d.Leads.Len()+1 || h.Off[0] != 0 || h.Off[d.Leads.Len()] != int64(len(h.Seen)) || h.Held.Len() != len(h.Seen) || h.Held.Kind != c.Kind {
			t.Fatalf("%s: %d leads, %d seen, %d held as %v", c.Name, len(h.Off)-1, len(h.Seen), h.Held.Len(), h.Held.Kind)
		}
		for lead := range d.Leads.Len() {
			before := "." // nothing is known
			for i := h.Off[lead]; i < h.Off[lead+1]; i++ {
				now := "."
				if !h.Held.Missing(int(i)) {
					now = fmt.Sprint(h.Held.Number(int(i)))
				}
				if now == before && h.Held.Kind != Integer || i > h.Off[lead] && h.Seen[i] <= h.Seen[i-1] {
					t.Fatalf("%s: lead %d holds %s after %s, seen %v", c.Name, lead, now, before, h.Seen[h.Off[lead]:h.Off[lead+1]])
				}
				before = now
			}
		}
	}
}

// spoil changes a few bytes of text, cuts it short, or moves a part of it.
func spoil(r *rand.Rand, text []byte) []byte {
	b := append([]byte(nil), text...)
	switch r.IntN(4) {
	case 0:
		return b[:r.IntN(len(b))]
	case 1:
		i, j := r.IntN(len(b)), r.IntN(len(b))
		return append(b[:min(i, j)], b[max(i, j):]...)
	case 2:
		const odd = "\n,\"a0-:T\x00\xff;N/"
		for range 1 + r.IntN(5) {
			b[r.IntN(len(b))] = odd[r.IntN(len(odd))]
		}
		return b
	}
	i, j := r.IntN(len(b)), r.IntN(len(b))
	b[i], b[j] = b[j], b[i]
	return append(b, text[min(i, j):max(i, j)]...)
}

// A log and exports that were damaged are read, with every row accounted for,
// or refused with a FileError.
func TestDamagedHistories(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	var lives []life
	for range 12 {
		lives = append(lives, live(r, r.IntN(30)))
	}
	table, log := logOf(r, lives)
	logged, dated := withLog(t, table, log), exports(t, "2025-01-31.csv", table, "2025-02-28.csv", table)
	refused := 0
	for i := range 400 {
		s, path, text := logged, logged.Leads.Changes.Files[0], log
		if i%2 == 1 {
			s, path, text = dated, dated.Leads.Files[r.IntN(2)], table
		}
		if err := os.WriteFile(path, spoil(r, []byte(text)), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Read(context.Background(), s)
		var file *FileError
		switch {
		case err == nil:
			sound(t, mustRead(t, s))
		case !errors.As(err, &file):
			t.Errorf("mutation %d: %v", i, err)
		default:
			refused++
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if refused < 20 || refused > 380 {
		t.Errorf("%d of 400 refused", refused)
	}
}

// Any number of cores tells the same histories.
func TestHistoriesOnAnyNumberOfCores(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	var lives []life
	for range 300 {
		lives = append(lives, live(r, r.IntN(30)))
	}
	table, log := logOf(r, lives)
	s := withLog(t, table, log)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	first := ""
	for _, cores := range []int{1, 2, 7} {
		runtime.GOMAXPROCS(cores)
		d := mustRead(t, s)
		sound(t, d)
		if first == "" {
			first = d.Fingerprint
		}
		if d.Fingerprint != first {
			t.Errorf("%d cores: fingerprint %s, not %s", cores, d.Fingerprint, first)
		}
	}
}
