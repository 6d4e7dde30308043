package data

import (
	"fmt"
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

// Two names whose hashes agree in their upper half are still two.
func TestIDsWithTheSameHalfHash(t *testing.T) {
	d := NewIDs(4)
	d.Add([]byte("a"))
	var w words
	w.addString("b")
	slot := d.slot(0, []byte("b")) // pretend that both hashes begin with zeros
	for i, v := range d.table {
		if v != 0 {
			d.table[i], d.table[slot] = 0, 1
		}
	}
	if k := d.candidate(0); k != 0 {
		t.Errorf("candidate %d", k)
	}
	if s := d.slot(0, []byte("b")); s == slot {
		t.Error("b is taken for a")
	}
}
