package backtest

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"assay/data"
	"assay/data/cond"
	"assay/features"
	"assay/model"
)

// options are what a learner is given: what is asked of it, and what the job
// says of features and gates.
func (j *Job) options(s *features.Set) model.Options {
	o := j.Asked
	o.Name, o.Features, o.Learn, o.Always, o.Never, o.Origin = Learned, s.Features, j.Learn, j.Always, j.Never, j.Origin
	if j.Dates != nil {
		edges := map[string][]float64{}
		maps.Copy(edges, o.Edges)
		for name, dates := range j.Dates {
			for _, at := range dates {
				edges[name] = append(edges[name], float64(at))
			}
		}
		o.Edges = edges
	}
	return o
}

// CheckAsked refuses what is asked of a feature that is not learned from, or
// whose values cannot have it, at the path learn.trends.NAME or the like. The
// features are bound in s; of those that are not, and of values whose kind only
// rows tell, anything may be asked.
func (j *Job) CheckAsked(s *features.Set) error {
	for _, key := range askedKeys {
		for _, name := range j.askedUnder(key) {
			if !slices.Contains(j.Learn, name) {
				return askedWrong(key, name, fmt.Sprintf("there is no feature %q to learn from", name), j.meant(name))
			}
			i, bound := s.Index(name)
			if !bound {
				continue
			}
			if err := j.fits(key, name, s.Column(i)); err != nil {
				return err
			}
		}
	}
	return nil
}

var askedKeys = []string{"trends", "signs", "edges"}

// askedUnder are the features of which something is asked under a key, sorted.
func (j *Job) askedUnder(key string) []string {
	var names []string
	switch key {
	case "trends":
		names = slices.Collect(maps.Keys(j.Asked.Trends))
	case "signs":
		names = slices.Collect(maps.Keys(j.Asked.Signs))
	case "edges":
		names = slices.AppendSeq(slices.Collect(maps.Keys(j.Asked.Edges)), maps.Keys(j.Dates))
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// fits refuses what values like those of c cannot have.
func (j *Job) fits(key, name string, c data.Column) error {
	dates := j.Dates[name] != nil
	switch {
	case c.Kind == data.Boolean && key == "trends":
		sign := "positive"
		if j.Asked.Trends[name] == model.Decreasing {
			sign = "negative"
		}
		return askedWrong(key, name, name+" is true or false, and no trend goes along that", "say what true is worth: signs: {"+name+": "+sign+"}")
	case c.HasLevels() && key == "trends":
		return askedWrong(key, name, name+" has levels, and no trend goes along them", "leave it away: a trend is of numbers")
	case c.HasLevels() && key == "edges":
		return askedWrong(key, name, name+" has levels, and no edges part them", "leave it away: edges part numbers")
	case key == "edges" && dates && c.Kind != 0 && c.Kind != data.Instant:
		return askedWrong(key, name, name+" holds numbers, and no dates", "write its edges as numbers, e.g. [50, 200]")
	case key == "edges" && !dates && c.Kind == data.Instant:
		return askedWrong(key, name, name+" holds times, and no numbers", "write its edges as dates, e.g. [2025-01-01, 2025-07-01]")
	}
	return nil
}

// meant is a hint that names features to learn from.
func (j *Job) meant(name string) string {
	near := cond.Nearest(name, j.Learn)
	switch {
	case len(near) > 0:
		return "did you mean " + strings.Join(near, " or ") + "?"
	case len(j.Learn) == 0:
		return "name what may be learned from under features"
	}
	return "points are learned from " + strings.Join(j.Learn[:min(len(j.Learn), 8)], ", ") + "; a lead column that is left out has to be named under features: {fit: [" + name + "]}"
}

// checkRoom refuses bins that all answers together could not fill.
func (j *Job) checkRoom(accepted, not int) error {
	switch o := &j.Asked; {
	case o.MinLeads > float64(accepted+not):
		return &data.SpecError{Path: "learn.leads", Offset: -1, Msg: fmt.Sprintf("a bin is to have %.0f leads, and %d have an answer", o.MinLeads, accepted+not),
			Hint: "ask for fewer, or leave it away: 50, or 5 % of the leads"}
	case o.MinAccepted > float64(min(accepted, not)):
		return &data.SpecError{Path: "learn.accepted", Offset: -1, Msg: fmt.Sprintf("a bin is to have %.0f accepted and as many that are not, and there are %d and %d", o.MinAccepted, accepted, not),
			Hint: "ask for fewer, or leave it away"}
	}
	return nil
}

// wish is the place in a study of what a fit could not do, or "".
func (j *Job) wish(err *model.FitError) string {
	_, signed := j.Asked.Signs[err.Feature]
	switch err.Code {
	case "contradiction":
		if signed {
			return "learn.signs." + err.Feature
		}
		return "learn.trends." + err.Feature
	case "bad_option": // a fold with fewer leads than that
		if j.Asked.MinLeads > 0 {
			return "learn.leads"
		}
	case "perfect_separation", "quasi_separation", "constant", "empty_bin", "collinear", "too_many_parameters":
		return "learn.penalty"
	}
	return ""
}

// unkept is err said where the study asks for what a fit could not do; nil where
// err is about the data alone.
func (j *Job) unkept(err error) *data.SpecError {
	var fit *model.FitError
	if !errors.As(err, &fit) || j.wish(fit) == "" {
		return nil
	}
	return &data.SpecError{Path: j.wish(fit), Offset: -1, Msg: fit.Msg, Hint: fit.Hint}
}

func askedWrong(key, name, msg, hint string) error {
	return &data.SpecError{Path: "learn." + key + "." + name, Offset: -1, Msg: msg, Hint: hint}
}
