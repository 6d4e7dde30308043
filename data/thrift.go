package data

import (
	"encoding/binary"
	"errors"
)

var (
	errCut  = errors.New("ends in the middle")
	errMany = errors.New("claims more entries than it has bytes")
	errDeep = errors.New("is nested too deep")
)

// Types of values in Thrift's compact protocol.
const (
	thriftTrue   = 1
	thriftFalse  = 2
	thriftByte   = 3
	thriftDouble = 7
	thriftBytes  = 8
	thriftList   = 9
	thriftSet    = 10
	thriftMap    = 11
	thriftStruct = 12
	thriftUUID   = 13
)

// skim walks a struct in the compact protocol and says how long it is. The
// decoder makes room for as many entries, and for texts as long, as the bytes
// claim; what has been skimmed claims no more than is there.
type skim struct {
	rest []byte
	err  error
}

// structLength is how many bytes the struct at the beginning of b has.
func structLength(b []byte) (int, error) {
	s := skim{rest: b}
	s.structure(0)
	return len(b) - len(s.rest), s.err
}

func (s *skim) take(n int) []byte {
	if s.err != nil || n > len(s.rest) {
		s.fail(errCut)
		return nil
	}
	taken := s.rest[:n]
	s.rest = s.rest[n:]
	return taken
}

func (s *skim) fail(err error) {
	if s.err == nil {
		s.err = err
	}
}

func (s *skim) byte() byte {
	if b := s.take(1); b != nil {
		return b[0]
	}
	return 0
}

// varint reads a number of up to 64 bits; the sign does not matter here.
func (s *skim) varint() uint64 {
	v, n := binary.Uvarint(s.rest)
	if n <= 0 {
		s.fail(errCut)
		return 0
	}
	s.take(n)
	return v
}

// deepest is more than any footer nests.
const deepestThrift = 32

func (s *skim) structure(depth int) {
	for s.err == nil {
		head := s.byte()
		if head == 0 {
			return
		}
		if head>>4 == 0 {
			s.varint() // the field's number
		}
		if kind := head & 15; kind != thriftTrue && kind != thriftFalse { // which are the value
			s.value(kind, depth)
		}
	}
}

func (s *skim) value(kind byte, depth int) {
	if depth > deepestThrift {
		s.fail(errDeep)
		return
	}
	switch kind {
	case thriftTrue, thriftFalse, thriftByte:
		s.byte()
	case thriftDouble:
		s.take(8)
	case thriftUUID:
		s.take(16)
	case thriftBytes:
		s.take(s.count(1))
	case thriftList, thriftSet:
		s.list(depth + 1)
	case thriftMap:
		s.pairs(depth + 1)
	case thriftStruct:
		s.structure(depth + 1)
	default:
		s.varint()
	}
}

// count reads how many entries follow, each of which has a byte at least.
func (s *skim) count(least int) int {
	n := s.varint()
	if n > uint64(len(s.rest)/least) {
		s.fail(errMany)
		return 0
	}
	return int(n)
}

func (s *skim) list(depth int) {
	head := s.byte()
	n := int(head >> 4)
	if n == 15 {
		n = s.count(1)
	}
	for ; n > 0 && s.err == nil; n-- {
		s.value(head&15, depth)
	}
}

func (s *skim) pairs(depth int) {
	n := s.count(2)
	if n == 0 {
		return
	}
	kinds := s.byte()
	for ; n > 0 && s.err == nil; n-- {
		s.value(kinds>>4, depth)
		s.value(kinds&15, depth)
	}
}
