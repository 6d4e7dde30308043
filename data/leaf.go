package data

import (
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding"
	"github.com/parquet-go/parquet-go/format"
)

// leaf is a flat column of a Parquet file and how its values are decoded.
type leaf struct {
	shape  shape
	column int  // among the chunks of a row group
	level  byte // definition level of a value: 1 where nulls may be, else 0
	decode func(v encoding.Values, n int, into *dense)
}

// newLeaf decides from the logical and then the physical type. A column that
// is a group, or lies in one, is nested. The decoder takes a type that it does
// not know for one that is always null; element says which of the two it is.
func newLeaf(c *parquet.Column, element *format.SchemaElement) leaf {
	if !c.Leaf() || c.MaxRepetitionLevel() > 0 || c.MaxDefinitionLevel() > 1 {
		return leaf{shape: nested}
	}
	l := leaf{column: c.Index(), level: byte(c.MaxDefinitionLevel())}
	l.shape, l.decode = decoderOf(c.Type())
	if _, null := element.LogicalType.Value.(*format.NullType); l.shape == nothing && !null {
		l.shape = foreign
	}
	return l
}

// topElements are the schema elements of the columns below the root, in a list
// that holds each group before its members.
func topElements(schema []format.SchemaElement) []*format.SchemaElement {
	var top []*format.SchemaElement
	for i := 1; i < len(schema); {
		top = append(top, &schema[i])
		for open := 1; open > 0 && i < len(schema); i++ {
			open += int(schema[i].NumChildren.V) - 1
		}
	}
	return top
}

type decoder = func(v encoding.Values, n int, into *dense)

func decoderOf(t parquet.Type) (shape, decoder) {
	if logical := t.LogicalType(); logical != nil {
		switch lt := logical.Value.(type) {
		case *format.NullType:
			return nothing, nil
		case *format.TimestampType:
			return timestamps(lt)
		case *format.DateType:
			return date, decodeInt32
		case *format.IntType:
			return integers(lt, t.Kind())
		case *format.DecimalType:
			return decimals(lt, t.Kind())
		case *format.UUIDType:
			return text, decodeUUID
		case *format.StringType, *format.EnumType, *format.JsonType:
			return text, decodeBytes
		default:
			return foreign, nil
		}
	}
	return physical(t.Kind())
}

// physical is what a column without a logical type holds. Old writers leave
// text unmarked.
func physical(k parquet.Kind) (shape, decoder) {
	switch k {
	case parquet.Boolean:
		return truth, decodeBits
	case parquet.Int32:
		return whole, decodeInt32
	case parquet.Int64:
		return whole, decodeInt64
	case parquet.Int96:
		return instant, decodeInt96
	case parquet.Float:
		return fractional, decodeFloat
	case parquet.Double:
		return fractional, decodeDouble
	case parquet.ByteArray:
		return text, decodeBytes
	}
	return foreign, nil
}

func integers(lt *format.IntType, k parquet.Kind) (shape, decoder) {
	switch {
	case lt.IsSigned && k == parquet.Int32:
		return whole, decodeInt32
	case lt.IsSigned && k == parquet.Int64:
		return whole, decodeInt64
	case k == parquet.Int32:
		return natural, decodeUint32
	case k == parquet.Int64:
		return natural, decodeInt64
	}
	return foreign, nil
}

func timestamps(lt *format.TimestampType) (shape, decoder) {
	s := local
	if lt.IsAdjustedToUTC {
		s = instant
	}
	switch lt.Unit.Value.(type) {
	case *format.MilliSeconds:
		return s, decodeMillis
	case *format.MicroSeconds:
		return s, decodeInt64
	case *format.NanoSeconds:
		return s, decodeNanos
	}
	return foreign, nil
}

// decimals without digits after the point are integers: databases export
// their ids so.
func decimals(lt *format.DecimalType, k parquet.Kind) (shape, decoder) {
	s := fractional
	if lt.Scale == 0 {
		s = whole
	}
	switch {
	case lt.Scale < 0 || lt.Scale > 38:
		return foreign, nil
	case k == parquet.Int32 || k == parquet.Int64:
		return s, scaled(k, lt.Scale)
	case k == parquet.FixedLenByteArray || k == parquet.ByteArray:
		return s, wideDecimal(k, lt.Scale)
	}
	return foreign, nil
}
