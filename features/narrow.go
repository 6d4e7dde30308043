package features

import "slices"

// Only is s for sweeps that need no features but those numbered, and what they
// are made from. The others keep their numbers and have no value.
func (s *Set) Only(read []int) *Set {
	need := make([]bool, len(s.Features))
	for _, f := range read {
		s.require(need, f)
	}
	o := *s
	o.own, o.team = s.narrow(s.own, need), s.narrow(s.team, need)
	if len(o.team.features) == 0 {
		o.companies = nil
	}
	o.plain, o.rest, o.derived = needed(s.plain, need), needed(s.rest, need), needed(s.derived, need)
	o.tells = make([][]int, len(s.tells))
	for h := range s.tells {
		o.tells[h] = needed(s.tells[h], need)
	}
	return &o
}

func (s *Set) require(need []bool, f int) {
	need[f] = true
	for _, in := range s.nodes[f].inputs {
		if in.feature >= 0 && !need[in.feature] {
			s.require(need, in.feature)
		}
	}
}

// needed are those of some features that are.
func needed(features []int, need []bool) []int {
	return slices.DeleteFunc(slices.Clone(features), func(f int) bool { return !need[f] })
}

// narrow is p without the features that nobody needs.
func (s *Set) narrow(p plan, need []bool) plan {
	p.features = needed(p.features, need)
	p.ever = narrowAll(p.ever, need)
	p.within = slices.Clone(p.within)
	for k := range p.within {
		p.within[k] = narrowAll(p.within[k], need)
	}
	s.finish(&p)
	return p
}

func narrowAll(all []changes, need []bool) []changes {
	out := make([]changes, len(all))
	for kind, c := range all {
		out[kind].counts = needed(c.counts, need)
		for _, a := range c.asked {
			out[kind].asked = append(out[kind].asked, a.narrow(need)...)
		}
		unneeded := func(s step) bool { return !need[s.feature] }
		out[kind].differs = slices.DeleteFunc(slices.Clone(c.differs), unneeded)
		out[kind].others = slices.DeleteFunc(slices.Clone(c.others), unneeded)
	}
	return out
}

// narrow is a without the features that nobody needs, and nothing if none is
// left.
func (a asked) narrow(need []bool) []asked {
	for k, f := range a.features {
		if a.of>>k&1 == 1 && !need[f] {
			a.of &^= 1 << k
		}
	}
	if a.of == 0 {
		return nil
	}
	return []asked{a}
}
