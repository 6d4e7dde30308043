package data

import (
	"errors"
	"slices"

	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/format"
)

// schema walks the elements of a footer, which list each group before its
// members, and makes fields of them: those at the top first, then the leaves
// inside groups, which are read only where they are named.
type schema struct {
	elements []format.SchemaElement
	next     int
	columns  int // leaves met so far

	leaves []leaf
	fields []field
	inner  []leaf
	inside []field
}

var errSchema = errors.New("its footer lists fewer columns than it announces")

// readSchema gives the fields and beside each its leaf, and says how many
// columns a row group must have.
func readSchema(elements []format.SchemaElement) (*schema, error) {
	s := &schema{elements: elements, next: 1}
	if len(elements) == 0 {
		return nil, errSchema
	}
	for range elements[0].NumChildren.V {
		if err := s.top(); err != nil {
			return nil, err
		}
	}
	s.fields, s.leaves = append(s.fields, s.inside...), append(s.leaves, s.inner...)
	return s, nil
}

// top reads a column or a group below the root.
func (s *schema) top() error {
	if s.next >= len(s.elements) {
		return errSchema
	}
	e := &s.elements[s.next]
	if !isGroup(e) && e.RepetitionType.V != format.Repeated {
		l, f := s.leaf(e, e.Name, 0)
		s.leaves, s.fields = append(s.leaves, l), append(s.fields, f)
		return nil
	}
	at := len(s.fields)
	s.fields, s.leaves = append(s.fields, field{name: e.Name, shape: nested}), append(s.leaves, leaf{shape: nested})
	before := len(s.inside)
	err := s.below(e.Name, 0, false, 0)
	for _, f := range s.inside[before:] {
		if f.shape != foreign {
			s.fields[at].members = append(s.fields[at].members, f.name)
		}
	}
	return err
}

// leaf reads the element that is next, which has values, at path.
func (s *schema) leaf(e *format.SchemaElement, path string, level byte) (leaf, field) {
	l, what := newLeaf(e)
	l.column, l.level = s.columns, level+mayMiss(e)
	s.columns++
	s.next++
	return l, field{name: path, shape: l.shape, what: what, hex: l.kind == format.FixedLenByteArray && l.shape == text && what == "" && meansNothing(e)}
}

// meansNothing says whether values are bytes of a fixed length without a meaning,
// which are written as hex digits.
func meansNothing(e *format.SchemaElement) bool {
	return e.LogicalType.Value == nil && !e.ConvertedType.Valid
}

// below reads the element that is next and all in it. Leaves that a list or a
// map holds have no one value a row and are counted only.
func (s *schema) below(path string, level byte, many bool, depth int) error {
	if s.next >= len(s.elements) {
		return errSchema
	}
	e := &s.elements[s.next]
	many = many || isMany(e)
	if !isGroup(e) {
		l, f := s.leaf(e, path, level)
		if f.inner = true; !many {
			s.inner, s.inside = append(s.inner, l), append(s.inside, f)
		}
		return nil
	}
	if depth > deepestThrift {
		return errDeep
	}
	s.next++
	for range e.NumChildren.V {
		if s.next >= len(s.elements) {
			return errSchema
		}
		if err := s.below(path+"."+s.elements[s.next].Name, level+mayMiss(e), many, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func isGroup(e *format.SchemaElement) bool { return !e.Type.Valid }

func mayMiss(e *format.SchemaElement) byte {
	if e.RepetitionType.V == format.Optional && e.RepetitionType.Valid {
		return 1
	}
	return 0
}

// isMany says whether e has several values a row, or values whose parts mean
// nothing alone.
func isMany(e *format.SchemaElement) bool {
	switch e.LogicalType.Value.(type) {
	case *format.ListType, *format.MapType, *format.VariantType:
		return true
	}
	if e.RepetitionType.Valid && e.RepetitionType.V == format.Repeated {
		return true
	}
	return e.ConvertedType.Valid && slices.Contains([]deprecated.ConvertedType{deprecated.List, deprecated.Map, deprecated.MapKeyValue}, e.ConvertedType.V)
}
