package data

import (
	"fmt"
	"hash/maphash"
	"testing"
)

func TestIDs(t *testing.T) {
	d := NewIDs(0)
	const n = 10_000
	for i := range n {
		if k, added := d.Add([]byte(fmt.Sprint("id ", i))); !added || k != uint32(i) {
			t.Fatalf("id %d is number %d, added %v", i, k, added)
		}
	}
	if k, added := d.Add([]byte("id 7")); added || k != 7 || d.Len() != n {
		t.Errorf("id 7 again: %d, added %v, %d names", k, added, d.Len())
	}
	var w words
	for i := range n {
		w.addString(fmt.Sprint("id ", i))
		w.addString(fmt.Sprint("other ", i))
	}
	w.addString("")
	to := make([]uint32, w.len())
	d.findAll(&w, to)
	for i := range n {
		if k, ok := d.Find(w.word(2 * i)); !ok || k != uint32(i) || string(d.Name(k)) != string(w.word(2*i)) || to[2*i] != k {
			t.Fatalf("id %d is found as %d, %v, and among all as %d", i, k, ok, to[2*i])
		}
		if _, ok := d.Find(w.word(2*i + 1)); ok || to[2*i+1] != unknown {
			t.Fatalf("other %d is found", i)
		}
	}
	if to[2*n] != nameless {
		t.Errorf("empty text is found as %d", to[2*n])
	}
}

// Names of one length are found without their ends, and others after them.
func TestIDsOfOneLength(t *testing.T) {
	d := NewIDs(0)
	for i := range 100 {
		d.Add(fmt.Appendf(nil, "id%02d", i))
	}
	if d.width != 4 || string(d.Name(0)) != "id00" || string(d.Name(99)) != "id99" {
		t.Errorf("width %d, %q %q", d.width, d.Name(0), d.Name(99))
	}
	d.Add([]byte("longer"))
	d.Add([]byte("id00x"))
	for _, name := range []string{"id00", "id99", "longer", "id00x"} {
		if k, ok := d.Find([]byte(name)); !ok || string(d.Name(k)) != name {
			t.Errorf("%s is %d, %v", name, k, ok)
		}
	}
}

// Of a large table an entry holds few bits of a hash, so that many names that
// are not there look like one that is.
func TestIDsOfALargeTable(t *testing.T) {
	const n = 300_000
	d := NewIDs(n)
	d.reserve(n, 9*n)
	var w words
	for i := range n {
		d.Add(fmt.Appendf(nil, "id %06d", 2*i))
		w.addString(fmt.Sprintf("id %06d", i))
	}
	to := make([]uint32, n)
	d.findAll(&w, to)
	taken := 0
	for i, got := range to {
		want := uint32(unknown)
		if i%2 == 0 {
			want = uint32(i / 2)
		}
		if got != want {
			t.Fatalf("id %d is found as %d, want %d", i, got, want)
		}
		if i%2 == 1 && d.candidate(maphash.Bytes(seed, w.word(i))) != unknown {
			taken++
		}
	}
	if taken == 0 {
		t.Error("not one name that is not there looked like one that is: nothing was tested")
	}
}

// Two names whose hashes agree where they are compared are still two.
func TestIDsWithTheSameHalfHash(t *testing.T) {
	d := NewIDs(4)
	d.Add([]byte("a"))
	clear(d.table)
	d.table[0] = d.entry(0, 0) // pretend that the hashes of both are 0
	if k := d.candidate(0); k != 0 {
		t.Errorf("candidate %d", k)
	}
	if s := d.slot(0, []byte("a")); s != 0 {
		t.Errorf("a is not found, its slot is %d", s)
	}
	if s := d.slot(0, []byte("b")); s == 0 {
		t.Error("b is taken for a")
	}
}
