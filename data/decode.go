package data

import (
	"encoding/binary"
	"encoding/hex"
	"errors"
	"math"
	"math/big"
	"unicode/utf8"

	"github.com/parquet-go/parquet-go/encoding"
	"github.com/parquet-go/parquet-go/format"
)

// dense are decoded values without the nulls between them. Slices may lie in
// the page and are good as long as it is.
type dense struct {
	ints   []int64
	reals  []float64
	words  words
	buffer []int64 // room for ints that need converting
}

// room is n integers to fill.
func (d *dense) room(n int) []int64 {
	if cap(d.buffer) < n {
		d.buffer = make([]int64, n)
	}
	d.ints = d.buffer[:n]
	return d.ints
}

// floats is n numbers to fill.
func (d *dense) floats(n int) []float64 {
	if cap(d.reals) < n {
		d.reals = make([]float64, n)
	}
	d.reals = d.reals[:n]
	return d.reals
}

func decodeInt64(v encoding.Values, n int, into *dense) { into.ints = v.Int64()[:n] }

func decodeInt32(v encoding.Values, n int, into *dense) {
	ints := into.room(n)
	for i, x := range v.Int32()[:n] {
		ints[i] = int64(x)
	}
}

func decodeUint32(v encoding.Values, n int, into *dense) {
	ints := into.room(n)
	for i, x := range v.Uint32()[:n] {
		ints[i] = int64(x)
	}
}

// decodeMillis gives microseconds; beyond the years 1 to 9999 any value that
// is not a time will do.
func decodeMillis(v encoding.Values, n int, into *dense) {
	ints := into.room(n)
	for i, x := range v.Int64()[:n] {
		ints[i] = max(min(x, math.MaxInt64/1000), math.MinInt64/1000) * 1000
	}
}

// decodeNanos floors to microseconds, also before 1970.
func decodeNanos(v encoding.Values, n int, into *dense) {
	ints := into.room(n)
	for i, x := range v.Int64()[:n] {
		ints[i] = int64(Time(x).Floor(1000)) / 1000
	}
}

// decodeInt96 reads the layout of Impala and old Spark: nanoseconds of the
// day in the low eight bytes, then the Julian day; 1970-01-01 is 2,440,588.
func decodeInt96(v encoding.Values, n int, into *dense) {
	ints := into.room(n)
	for i, x := range v.Int96()[:n] {
		nanos := int64(x[1])<<32 | int64(x[0])
		ints[i] = (int64(x[2])-2440588)*int64(Day) + int64(Time(nanos).Floor(1000))/1000
	}
}

func decodeBits(v encoding.Values, n int, into *dense) {
	ints, bits := into.room(n), v.Boolean()
	for i := range ints {
		ints[i] = int64(bits[i>>3] >> (i & 7) & 1)
	}
}

func decodeDouble(v encoding.Values, n int, into *dense) { copy(into.floats(n), v.Double()[:n]) }

func decodeFloat(v encoding.Values, n int, into *dense) {
	reals := into.floats(n)
	for i, x := range v.Float()[:n] {
		reals[i] = float64(x)
	}
}

// decodeBytes gives text. Bytes that are no UTF-8 are written as hex digits
// behind \x: they would be levels that nobody can name and no report can show.
func decodeBytes(v encoding.Values, n int, into *dense) {
	into.words = bytesOf(v, n)
	if n == 0 {
		return
	}
	w := &into.words
	legible := utf8.Valid(w.text[w.ends[0]:w.ends[n]])
	for _, end := range w.ends { // no letter may lie in two words
		legible = legible && (int(end) == len(w.text) || utf8.RuneStart(w.text[end]))
	}
	if !legible {
		into.words = w.legible()
	}
}

// bytesOf checks the offsets once, so that no later use of a word can be out
// of bounds.
func bytesOf(v encoding.Values, n int) words {
	text, ends := v.ByteArray()
	if n == 0 {
		return words{}
	}
	ends = ends[:n+1]
	last := ends[0]
	for _, end := range ends {
		if end < last || int(end) > len(text) {
			panic("lengths of text run beyond its page")
		}
		last = end
	}
	return words{text: text, ends: ends}
}

// legible is w with words that are no UTF-8 written as \x and hex digits.
func (w *words) legible() words {
	var out words
	for i := range w.len() {
		word := w.word(i)
		if !utf8.Valid(word) {
			word = hex.AppendEncode([]byte(`\x`), word)
		}
		out.add(word)
	}
	return out
}

// decodeFixedText is text of a fixed length.
func decodeFixedText(v encoding.Values, n int, into *dense) {
	b, size := v.FixedLenByteArray()
	into.words.reset()
	for i := range n {
		into.words.add(b[size*i : size*i+size])
	}
	if !utf8.Valid(into.words.text) {
		into.words = into.words.legible()
	}
}

// decodeHex writes bytes of a fixed length as lower-case hex digits.
func decodeHex(v encoding.Values, n int, into *dense) {
	b, size := v.FixedLenByteArray()
	into.words.reset()
	for i := range n {
		into.words.text = hex.AppendEncode(into.words.text, b[size*i:size*i+size])
		into.words.end()
	}
}

// decodeHalf reads numbers of 16 bits: a sign, five bits of exponent above
// 2^-15, ten bits of fraction.
func decodeHalf(v encoding.Values, n int, into *dense) {
	b, _ := v.FixedLenByteArray()
	reals := into.floats(n)
	for i := range reals {
		reals[i] = half(binary.LittleEndian.Uint16(b[2*i:]))
	}
}

func half(h uint16) float64 {
	exponent, fraction := int(h>>10&31), float64(h&1023)
	v := math.Ldexp(1024+fraction, exponent-25)
	switch {
	case exponent == 0:
		v = math.Ldexp(fraction, -24)
	case exponent == 31 && fraction > 0:
		return math.NaN()
	case exponent == 31:
		v = math.Inf(1)
	}
	if h>>15 == 1 {
		return -v
	}
	return v
}

// decodeUUID writes 16 bytes as 36 lower-case characters.
func decodeUUID(v encoding.Values, n int, into *dense) {
	b, size := v.FixedLenByteArray()
	if size != 16 {
		panic("a UUID is not 16 bytes long")
	}
	into.words.reset()
	var name [36]byte
	for i := range n {
		id := b[16*i : 16*i+16]
		hex.Encode(name[0:8], id[0:4])
		hex.Encode(name[9:13], id[4:6])
		hex.Encode(name[14:18], id[6:8])
		hex.Encode(name[19:23], id[8:10])
		hex.Encode(name[24:36], id[10:16])
		name[8], name[13], name[18], name[23] = '-', '-', '-', '-'
		into.words.add(name[:])
	}
}

// scaled divides by 10^scale once: an exact power of ten, hence the nearest
// number to what the decimal says. Powers up to 10^22 are exact.
func scaled(k format.Type, scale int32) decoder {
	ints := decodeInt64
	if k == format.Int32 {
		ints = decodeInt32
	}
	if scale == 0 {
		return ints
	}
	unit := math.Pow10(int(scale))
	return func(v encoding.Values, n int, into *dense) {
		ints(v, n, into)
		reals := into.floats(n)
		for i, x := range into.ints {
			reals[i] = float64(x) / unit
		}
	}
}

var errWide = errors.New("an integer needs more than 64 bits")

// wideDecimal reads big-endian two's complement of any length.
func wideDecimal(k format.Type, scale int32) decoder {
	unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(scale)), nil)
	return func(v encoding.Values, n int, into *dense) {
		each := eachBytes(k, v, n)
		if scale == 0 {
			ints := into.room(n)
			for i := range ints {
				x, ok := signed(each(i))
				if !ok {
					panic(errWide)
				}
				ints[i] = x
			}
			return
		}
		reals := into.floats(n)
		for i := range reals {
			reals[i], _ = new(big.Rat).SetFrac(signedBig(each(i)), unit).Float64()
		}
	}
}

// eachBytes gives the bytes of value i.
func eachBytes(k format.Type, v encoding.Values, n int) func(i int) []byte {
	if k == format.FixedLenByteArray {
		b, size := v.FixedLenByteArray()
		return func(i int) []byte { return b[size*i : size*i+size] }
	}
	w := bytesOf(v, n)
	return w.word
}

// signed is b where it fits into 64 bits.
func signed(b []byte) (int64, bool) {
	if len(b) > 8 {
		x := signedBig(b)
		return x.Int64(), x.IsInt64()
	}
	var wide [8]byte
	if len(b) > 0 && b[0]&0x80 != 0 {
		wide = [8]byte{255, 255, 255, 255, 255, 255, 255, 255}
	}
	copy(wide[8-len(b):], b)
	return int64(binary.BigEndian.Uint64(wide[:])), true
}

func signedBig(b []byte) *big.Int {
	x := new(big.Int).SetBytes(b)
	if len(b) > 0 && b[0]&0x80 != 0 {
		x.Sub(x, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
	}
	return x
}
