package demo

// kicker is why somebody looks who will never buy; 0 is an honest lead.
type kicker uint8

const (
	honest kicker = iota
	student
	freelancer
	competitor
	jobSeeker
	customer // looks for a phone number
	kickers
)

// Tyre-kickers act only through what they do and what they wrote into the
// form: acceptance never looks at them.
const (
	kickerShare     = .15 // of the leads before half time
	kickerShareLate = .25
	kickerActivity  = 1.5 // times the events of an honest lead
)

// disguise is how a kind of tyre-kicker shows.
type disguise struct {
	often   float64   // among tyre-kickers
	titles  []string  // what is in the form, in titled of the cases
	titled  float64   // else a title like anybody's
	address []float64 // weights of emailKinds
	visits  []float64 // factors on the sections of site
	reason  string    // what sales writes
}

var disguises = [kickers]disguise{
	honest:     {0, nil, 0, []float64{.87, .11, .02}, []float64{1, 1, 1, 1, 1, 1, 1}, ""},
	student:    {.30, []string{"Student", "PhD Student", "Intern"}, .6, []float64{.08, .42, .50}, []float64{1, .5, 2, 2, 1, 2.5, .5}, "student"},
	freelancer: {.22, []string{"Freelancer", "Independent Consultant"}, .6, []float64{.30, .70, 0}, []float64{1, 1.4, 1.5, 1, .7, .5, 1}, "too small"},
	competitor: {.14, []string{"Product Analyst", "Market Researcher"}, .3, []float64{.80, .20, 0}, []float64{1, 1.5, 1, 2, 1.5, 1, .5}, "competitor"},
	jobSeeker:  {.22, []string{"Job Seeker", "Open to Work"}, .4, []float64{.12, .84, .04}, []float64{1, .3, 1, .5, .7, 14, 1.5}, "job seeker"},
	customer:   {.12, nil, 0, []float64{.95, .05, 0}, []float64{.6, .3, .3, 3, .3, .3, 12}, "already a customer"},
}

// drawKicker draws who the lead created at t is. The draw uses the same
// chance before and after half time, so that drift changes as few leads as it
// must.
func drawKicker(s stream, t int64, steady bool) kicker {
	share := kickerShare
	if t >= halfTime && !steady {
		share = kickerShareLate
	}
	weight := make([]float64, kickers)
	for k := range disguises {
		weight[k] = disguises[k].often
	}
	odd, k := s.chance(share), kicker(s.pick(weight))
	if !odd {
		return honest
	}
	return k
}
