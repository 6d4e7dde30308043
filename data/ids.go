package data

import (
	"bytes"

	"hash/maphash"
	"slices"
)

// IDs numbers lead ids in the order of the leads file and finds them again.
// All names lie in one block of bytes; the table is open-addressed, at most
// half full. Reading is safe from many goroutines once the last Add has
// returned.
type IDs struct {
	text  []byte
	end   []uint32 // end of name i in text
	width uint32   // of every name, where all are equally long; else 0
	// table holds i+1 in as many bits as count its slots, and above them what
	// there is room for of the name's hash; 0 is free. Half as long as with half
	// a hash beside it, more of it stays near the processor.
	table []uint32
}

// seed is of this process alone: where a name lies in a table shows nowhere.
var seed = maphash.MakeSeed()

// NewIDs has room for n names without growing.
func NewIDs(n int) *IDs {
	size := 16
	for size < 2*n {
		size *= 2
	}
	return &IDs{table: make([]uint32, size)}
}

// reserve makes room for names of so many bytes together, so that what is
// added is not copied again and again.
func (d *IDs) reserve(names, bytes int) {
	d.end, d.text = slices.Grow(d.end, names), slices.Grow(d.text, bytes)
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
	v := d.table[d.slot(maphash.Bytes(seed, name), name)]
	return v&d.mask() - 1, v != 0
}

// Add numbers name, or says that it was there before.
func (d *IDs) Add(name []byte) (i uint32, added bool) {
	hash := maphash.Bytes(seed, name)
	slot := d.slot(hash, name)
	if v := d.table[slot]; v != 0 {
		return v&d.mask() - 1, false
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
	d.table[slot] = d.entry(hash, i)
	if 2*len(d.end) > len(d.table) {
		d.grow()
	}
	return i, true
}

// mask has the bits that count the slots. 32 are enough: 2^31 names take more
// than the 4 GiB of text that there may be.
func (d *IDs) mask() uint32 { return uint32(len(d.table) - 1) }

// entry is what the table holds for name i.
func (d *IDs) entry(hash uint64, i uint32) uint32 { return uint32(hash>>32)&^d.mask() | (i + 1) }

// slot is where name is, or where it belongs. What the table holds of hashes
// tells most other names apart without looking at their text.
func (d *IDs) slot(hash uint64, name []byte) uint32 {
	mask, upper := d.mask(), uint32(hash>>32)
	for s := uint32(hash) & mask; ; s = (s + 1) & mask {
		v := d.table[s]
		if v == 0 || (v^upper)&^mask == 0 && bytes.Equal(d.Name(v&mask-1), name) {
			return s
		}
	}
}

func (d *IDs) grow() {
	d.table = make([]uint32, 2*len(d.table))
	for i := range d.end {
		name := d.Name(uint32(i))
		hash := maphash.Bytes(seed, name)
		d.table[d.slot(hash, name)] = d.entry(hash, uint32(i))
	}
}
