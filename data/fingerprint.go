package data

import (
	"context"
	"encoding/binary"
	"fmt"
	"math"

	"github.com/cespare/xxhash/v2"
)

// fingerprint is a hash of what was read, as 16 hexadecimal digits: every
// column that was kept, the rows that were dropped and why. It is made of
// values in their final order, hence the same for the same content in other
// row groups or another format.
func fingerprint(d *Dataset) string {
	p := &digest{hash: xxhash.New()}
	put(p, []int64{int64(d.Rows), int64(d.Leads.Len()), int64(d.Events.Len()), int64(len(d.Outcomes.At)), int64(d.From), int64(d.Until), int64(d.Tick)})
	for _, drop := range d.Dropped {
		p.text(fmt.Sprint(drop.Reason, drop.Count))
	}
	put(p, d.Leads.IDs.end)
	_, _ = p.hash.Write(d.Leads.IDs.text) // a hash never fails to write
	put(p, d.Leads.Created)
	put(p, d.Leads.Seen)
	p.columns(d.Leads.Cols)
	if d.Leads.Stated != nil {
		put(p, d.Leads.Stated)
	}
	put(p, d.Events.Off)
	put(p, d.Events.At)
	put(p, d.Events.Seen)
	put(p, d.Events.Type)
	p.texts(d.Events.Types)
	p.columns(d.Events.Cols)
	p.outcomes(&d.Outcomes)
	return fmt.Sprintf("%016x", p.hash.Sum64())
}

// digest hashes values as little-endian bytes, block by block.
type digest struct {
	hash  *xxhash.Digest
	block [8 * 512]byte
}

// hashable are the numbers that columns are made of.
type hashable interface {
	~int64 | ~uint64 | ~uint32 | ~uint16 | ~uint8
}

// mostHashed is how many values are hashed in one go. Of more, each run of so
// many is hashed by itself, some at the same time, and their hashes are hashed
// in order.
const mostHashed = 1 << 18

// put hashes the length of values and what they are.
func put[V hashable](p *digest, values []V) {
	putAll(p, []int64{int64(len(values))})
	if len(values) <= mostHashed {
		putAll(p, values)
		return
	}
	sums := make([]uint64, (len(values)+mostHashed-1)/mostHashed)
	_ = each(context.Background(), len(sums), func(k int) error { // a hash never fails
		run := &digest{hash: xxhash.New()}
		putAll(run, values[k*mostHashed:min(len(values), (k+1)*mostHashed)])
		sums[k] = run.hash.Sum64()
		return nil
	})
	putAll(p, sums)
}

// putAll hashes each of values as eight bytes.
func putAll[V hashable](p *digest, values []V) {
	for len(values) > 0 {
		n := min(len(values), len(p.block)/8)
		for i, v := range values[:n] {
			binary.LittleEndian.PutUint64(p.block[8*i:], uint64(v))
		}
		_, _ = p.hash.Write(p.block[:8*n])
		values = values[n:]
	}
}

func (p *digest) reals(values []float64) {
	bits := make([]uint64, len(values))
	for i, v := range values {
		bits[i] = math.Float64bits(v)
	}
	put(p, bits)
}

func (p *digest) text(s string) {
	put(p, []int64{int64(len(s))})
	_, _ = p.hash.WriteString(s)
}

func (p *digest) texts(list []string) {
	put(p, []int64{int64(len(list))})
	for _, s := range list {
		p.text(s)
	}
}

func (p *digest) columns(cols []Column) {
	for i := range cols {
		p.column(&cols[i])
	}
}

// column hashes nothing but the presence of a column that is nil.
func (p *digest) column(c *Column) {
	if c == nil {
		p.text("")
		return
	}
	p.text(c.Label)
	put(p, []Kind{c.Kind})
	put(p, c.I64)
	p.reals(c.F64)
	put(p, c.Code)
	p.texts(c.Levels)
	put(p, c.Valid)
	if h := c.History; h != nil {
		put(p, h.Off)
		put(p, h.Seen)
		p.column(&h.Held)
	}
}

func (p *digest) outcomes(o *Outcomes) {
	put(p, o.Off)
	put(p, o.At)
	put(p, o.Seen)
	put(p, o.Stage)
	p.column(o.Reason)
	p.column(o.Amount)
	put(p, o.Automatic)
	p.reals(o.Chance)
	if o.Undated != nil {
		put(p, o.Undated)
	}
}
