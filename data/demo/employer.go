package demo

import (
	"fmt"
	"math"
)

// employer is the company a lead works for. Its effect is known to nobody and
// shared by its leads.
type employer struct {
	name, industry, country string
	employees               int32
	effect                  float64 // added to the logit, N(0, employerNoise)
}

const (
	employerNoise   = .4 // standard deviation, log-odds
	medianEmployees = 90
	spreadEmployees = 1.7 // of the logarithm: a tenth has fewer than 10, a tenth more than 800
)

// drawEmployer makes employer number k, whoever its leads are.
func drawEmployer(seed uint64, k int) employer {
	s := newStream(seed, forEmployer, k)
	return employer{
		name:      employerName(k),
		industry:  drawLevel(s, industries),
		country:   drawLevel(s, countries),
		employees: int32(min(max(math.Round(s.logNormal(medianEmployees, spreadEmployees)), 1), 60_000)),
		effect:    employerNoise * s.NormFloat64(),
	}
}

// employerName gives each k its own name: the digits of k in base 48, 48 and
// 6 choose the words, and a number follows once they are used up.
func employerName(k int) string {
	a, b := len(firstWords), len(secondWords)
	// Steps prime to the bases keep neighbours from sounding alike.
	name := fmt.Sprintf("%s %s %s", firstWords[k*29%a], secondWords[(k/a+k*5)%b], legalForms[(k/(a*b))%len(legalForms)])
	if round := k / (a * b * len(legalForms)); round > 0 {
		name += fmt.Sprintf(" %d", round+1)
	}
	return name
}

// employerOf numbers the employer of lead i: half of the leads bring a new
// one, the others come from one of the last few hundred. It looks only
// backwards, so the number of leads changes nothing.
func employerOf(s stream, i int) int {
	fresh, back := s.chance(.5), s.IntN(300)
	if fresh {
		return i
	}
	return max(i-back, 0)
}
