package demo

import (
	"math"
	"math/rand/v2"
)

// stream is a seeded source of chance. Every lead has one for each purpose,
// so that a lead is the same whatever else there is, and a change in what
// happens after a hand-over cannot change what led to it.
type stream struct{ *rand.Rand }

// purpose keeps the streams of one lead apart.
type purpose uint64

const (
	forEmployer purpose = iota + 1
	forPerson
	forLife
	forHandOver
	forAnswer
	forAfter
	forWeek
)

func newStream(seed uint64, p purpose, id int) stream {
	return stream{rand.New(rand.NewPCG(seed, uint64(p)<<48|uint64(id)))}
}

// chance is true with probability p.
func (s stream) chance(p float64) bool { return s.Float64() < p }

// span is uniform on [0, length); 0 where length is.
func (s stream) span(length int64) int64 {
	if length <= 0 {
		return 0
	}
	return s.Int64N(length)
}

// wait is exponential with the given mean, in microseconds.
func (s stream) wait(mean int64) int64 { return int64(s.ExpFloat64() * float64(mean)) }

// logNormal has the given median; spread is the standard deviation of its
// logarithm.
func (s stream) logNormal(median, spread float64) float64 {
	return median * math.Exp(spread*s.NormFloat64())
}

// poisson counts arrivals of rate 1 before mean: waits are added until they
// pass it. Means here are small.
func (s stream) poisson(mean float64) int {
	n := 0
	for at := s.ExpFloat64(); at < mean; at += s.ExpFloat64() {
		n++
	}
	return n
}

// pick draws an index with probability in proportion to weight.
func (s stream) pick(weight []float64) int {
	total := 0.0
	for _, w := range weight {
		total += w
	}
	at := s.Float64() * total
	for i, w := range weight {
		if at -= w; at < 0 {
			return i
		}
	}
	return len(weight) - 1
}

// one draws a word, each as likely as the others.
func (s stream) one(words []string) string { return words[s.IntN(len(words))] }
