package data

import (
	"bytes"
	"math"

	"github.com/cespare/xxhash/v2"
)

// IDs numbers lead ids in the order of the leads file and finds them again.
// All names lie in one block of bytes; the table is open-addressed, at most
// half full. Reading is safe from many goroutines once the last Add has
// returned.
type IDs struct {
	text  []byte
	end   []uint32 // end of name i in text
	width uint32   // of every name, where all are equally long; else 0
	table []uint64 // upper half of the name's hash, then i+1; 0 is free
}

// NewIDs has room for n names without growing.
func NewIDs(n int) *IDs {
	size := 16
	for size < 2*n {
		size *= 2
	}
	return &IDs{table: make([]uint64, size)}
}

// Len is the number of names.
func (d *IDs) Len() int { return len(d.end) }

// crowded says whether the names near the 4 GiB that 32-bit ends can reach.
func (d *IDs) crowded() bool { return len(d.text) > 3<<30 }

// Name is name i, valid until the next Add.
func (d *IDs) Name(i uint32) []byte {
	if d.width > 0 { // known without a look at end, which lies elsewhere
		return d.text[i*d.width : (i+1)*d.width]
	}
	lo := uint32(0)
	if i > 0 {
		lo = d.end[i-1]
	}
	return d.text[lo:d.end[i]]
}

// Find gives the number of name.
func (d *IDs) Find(name []byte) (uint32, bool) {
	v := d.table[d.slot(xxhash.Sum64(name), name)]
	return uint32(v) - 1, v != 0
}

// Add numbers name, or says that it was there before.
func (d *IDs) Add(name []byte) (i uint32, added bool) {
	hash := xxhash.Sum64(name)
	slot := d.slot(hash, name)
	if v := d.table[slot]; v != 0 {
		return uint32(v) - 1, false
	}
	i = uint32(len(d.end))
	switch {
	case i == 0:
		d.width = uint32(len(name))
	case d.width != uint32(len(name)):
		d.width = 0
	}
	d.text = append(d.text, name...)
	d.end = append(d.end, uint32(len(d.text)))
	d.table[slot] = entry(hash, i)
	if 2*len(d.end) > len(d.table) {
		d.grow()
	}
	return i, true
}

func entry(hash uint64, i uint32) uint64 { return hash&^math.MaxUint32 | uint64(i+1) }

// slot is where name is, or where it belongs. Half a hash tells most other
// names apart without looking at their text.
func (d *IDs) slot(hash uint64, name []byte) int {
	mask := uint64(len(d.table) - 1)
	for s := hash & mask; ; s = (s + 1) & mask {
		v := d.table[s]
		if v == 0 || v>>32 == hash>>32 && bytes.Equal(d.Name(uint32(v)-1), name) {
			return int(s)
		}
	}
}

func (d *IDs) grow() {
	d.table = make([]uint64, 2*len(d.table))
	for i := range d.end {
		name := d.Name(uint32(i))
		hash := xxhash.Sum64(name)
		d.table[d.slot(hash, name)] = entry(hash, uint32(i))
	}
}
