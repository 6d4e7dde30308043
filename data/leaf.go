package data

import (
	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/encoding"
	"github.com/parquet-go/parquet-go/format"
)

// leaf is a column of a Parquet file that holds values, none in a list, and
// how its values are decoded.
type leaf struct {
	shape  shape
	column int         // among the chunks of a row group
	level  byte        // definition level of a value: how many groups on its way, itself among them, may be missing
	kind   format.Type // how values are stored
	size   int         // bytes of a value, where all have as many
	decode decoder
	void   bool // the statistics say that no row has a value
}

type decoder = func(v encoding.Values, n int, into *dense)

// meaning is what the values of a column are: their shape, how to decode
// them, and for a type that is not read what it is called.
type meaning struct {
	shape  shape
	decode decoder
	what   string
}

func unread(what string) meaning { return meaning{shape: foreign, what: what} }

// newLeaf decides from the logical, the older converted, and then the
// physical type.
func newLeaf(e *format.SchemaElement) (leaf, string) {
	l := leaf{kind: e.Type.V, size: sizeOf(e)}
	m := meaningOf(e, l.kind)
	if l.kind == format.FixedLenByteArray && (l.size <= 0 || l.size > longestFixed) {
		m = unread("values of no length")
	}
	l.shape, l.decode = m.shape, m.decode
	return l, m.what
}

// longestFixed is more bytes than any value of a fixed length has.
const longestFixed = 1 << 20

// sizeOf is how many bytes a value takes; 0 where they differ.
func sizeOf(e *format.SchemaElement) int {
	switch e.Type.V {
	case format.Int32, format.Float:
		return 4
	case format.Int64, format.Double:
		return 8
	case format.Int96:
		return 12
	case format.FixedLenByteArray:
		return int(e.TypeLength.V)
	}
	return 0
}

func meaningOf(e *format.SchemaElement, k format.Type) meaning {
	switch lt := e.LogicalType.Value.(type) {
	case nil:
		return converted(e, k)
	case *format.NullType:
		return meaning{shape: nothing}
	case *format.TimestampType:
		return timestamps(lt, k)
	case *format.DateType:
		return dates(k)
	case *format.TimeType:
		return unread("times of day, without a date")
	case *format.IntType:
		return integers(lt.IsSigned, k)
	case *format.DecimalType:
		return decimals(lt.Scale, k)
	case *format.Float16Type:
		return halves(e, k)
	case *format.UUIDType:
		return uuids(e, k)
	case *format.StringType, *format.EnumType, *format.JsonType:
		return texts(k)
	case *format.BsonType:
		return unread("BSON documents")
	case *format.GeometryType, *format.GeographyType:
		return unread("shapes on a map")
	default:
		return unread("values of type " + e.LogicalType.String())
	}
}

// converted is what older writers say in place of a logical type.
func converted(e *format.SchemaElement, k format.Type) meaning {
	if !e.ConvertedType.Valid {
		return physical(e, k)
	}
	switch e.ConvertedType.V {
	case deprecated.UTF8, deprecated.Enum, deprecated.Json:
		return texts(k)
	case deprecated.Decimal:
		return decimals(e.Scale.V, k)
	case deprecated.Date:
		return dates(k)
	case deprecated.TimestampMillis:
		return stamps(instant, decodeMillis, k)
	case deprecated.TimestampMicros:
		return stamps(instant, decodeInt64, k)
	case deprecated.Int8, deprecated.Int16, deprecated.Int32, deprecated.Int64:
		return integers(true, k)
	case deprecated.Uint8, deprecated.Uint16, deprecated.Uint32, deprecated.Uint64:
		return integers(false, k)
	case deprecated.TimeMillis, deprecated.TimeMicros:
		return unread("times of day, without a date")
	case deprecated.Bson:
		return unread("BSON documents")
	case deprecated.Interval:
		return unread("intervals, which are months, days and milliseconds")
	}
	return physical(e, k)
}

// physical is what a column without a logical type holds. Old writers leave
// text unmarked; bytes of a fixed length are ids or hashes more often.
func physical(e *format.SchemaElement, k format.Type) meaning {
	if !e.Type.Valid {
		return unread("values without a type")
	}
	switch k {
	case format.Boolean:
		return meaning{shape: truth, decode: decodeBits}
	case format.Int32:
		return meaning{shape: whole, decode: decodeInt32}
	case format.Int64:
		return meaning{shape: whole, decode: decodeInt64}
	case format.Int96:
		return meaning{shape: instant, decode: decodeInt96}
	case format.Float:
		return meaning{shape: fractional, decode: decodeFloat}
	case format.Double:
		return meaning{shape: fractional, decode: decodeDouble}
	case format.ByteArray:
		return meaning{shape: text, decode: decodeBytes}
	case format.FixedLenByteArray:
		return meaning{shape: text, decode: decodeHex}
	}
	return unread("values of a type that is not known here")
}

func integers(signed bool, k format.Type) meaning {
	switch {
	case signed && k == format.Int32:
		return meaning{shape: whole, decode: decodeInt32}
	case signed && k == format.Int64:
		return meaning{shape: whole, decode: decodeInt64}
	case k == format.Int32:
		return meaning{shape: natural, decode: decodeUint32}
	case k == format.Int64:
		return meaning{shape: natural, decode: decodeInt64}
	}
	return mismatch("integers", k)
}

func texts(k format.Type) meaning {
	switch k {
	case format.ByteArray:
		return meaning{shape: text, decode: decodeBytes}
	case format.FixedLenByteArray:
		return meaning{shape: text, decode: decodeFixedText}
	}
	return mismatch("text", k)
}

func dates(k format.Type) meaning {
	if k != format.Int32 {
		return mismatch("dates", k)
	}
	return meaning{shape: date, decode: decodeInt32}
}

func uuids(e *format.SchemaElement, k format.Type) meaning {
	if k != format.FixedLenByteArray || e.TypeLength.V != 16 {
		return mismatch("UUIDs", k)
	}
	return meaning{shape: text, decode: decodeUUID}
}

func halves(e *format.SchemaElement, k format.Type) meaning {
	if k != format.FixedLenByteArray || e.TypeLength.V != 2 {
		return mismatch("numbers of 16 bits", k)
	}
	return meaning{shape: fractional, decode: decodeHalf}
}

// mismatch is a type that says one thing and is stored as another.
func mismatch(what string, k format.Type) meaning {
	return unread(what + " stored as " + k.String())
}

func timestamps(lt *format.TimestampType, k format.Type) meaning {
	s := local
	if lt.IsAdjustedToUTC {
		s = instant
	}
	switch lt.Unit.Value.(type) {
	case *format.MilliSeconds:
		return stamps(s, decodeMillis, k)
	case *format.MicroSeconds:
		return stamps(s, decodeInt64, k)
	case *format.NanoSeconds:
		return stamps(s, decodeNanos, k)
	}
	return unread("times in a unit that is not known here")
}

func stamps(s shape, decode decoder, k format.Type) meaning {
	if k != format.Int64 {
		return mismatch("times", k)
	}
	return meaning{shape: s, decode: decode}
}

// decimals without digits after the point are integers: databases export
// their ids so.
func decimals(scale int32, k format.Type) meaning {
	s := fractional
	if scale == 0 {
		s = whole
	}
	switch {
	case scale < 0 || scale > 38:
		return unread("decimals of a scale that is not known here")
	case k == format.Int32 || k == format.Int64:
		return meaning{shape: s, decode: scaled(k, scale)}
	case k == format.FixedLenByteArray || k == format.ByteArray:
		return meaning{shape: s, decode: wideDecimal(k, scale)}
	}
	return mismatch("decimals", k)
}
