package data

import (
	"fmt"
	"slices"
)

// longKeys are the columns of one chunk of an outcome file with one row an
// outcome.
type longKeys struct {
	chunk
	finder
	at, known *times // nil where nothing says it
	stages    *kinds // nil where every row is in the same stage
}

// readLong reads outcomes from rows: of files of their own, or of the leads
// files, where each lead is in one stage.
func (r *reader) readLong() ([]outcome, *outcomeColumns, error) {
	s := r.source.Outcomes
	if len(s.Files) == 0 {
		s.Files = r.source.Leads.Files
	}
	if s.Lead == "" {
		s.Lead = r.source.Leads.ID
	}
	fs, err := r.longFiles(s)
	if err != nil {
		return nil, nil, err
	}
	keys := make([]*longKeys, len(fs.chunks))
	err = each(r.ctx, len(keys), func(k int) (err error) {
		keys[k], err = r.readLongKeys(fs.chunks[k], s)
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	if err := settleAll(pluck(keys, func(k *longKeys) *times { return k.at }), pluck(keys, func(k *longKeys) *times { return k.known })); err != nil {
		return nil, nil, err
	}
	r.noteFiles(len(keys), func(k int) (string, int) { return keys[k].path, len(keys[k].lead) })
	rows, place, met := r.chooseOutcomes(keys)
	if err := r.meet(met, s.Lead); err != nil {
		return nil, nil, err
	}
	cols, err := r.readOutcomeColumns(fs, place, len(rows))
	return rows, cols, err
}

// longFiles opens the files. Those of leads that are told apart by their rows
// are the ones already open.
func (r *reader) longFiles(s OutcomeSource) (*files, error) {
	if s.Lead == "" {
		return r.leads, nil
	}
	return r.open(s.Files)
}

// feedLongLead begins the feeds of a chunk with the leads of its rows.
func (r *reader) feedLongLead(k *longKeys, s OutcomeSource) ([]feed, error) {
	if s.Lead == "" {
		k.lead = slices.Clone(r.place[k.file.first+k.number])
		return nil, nil
	}
	return r.feedLead(k.chunk, s.Lead, &k.finder)
}

func (r *reader) readLongKeys(c chunk, s OutcomeSource) (*longKeys, error) {
	k := &longKeys{chunk: c}
	feeds, err := r.feedLongLead(k, s)
	if err != nil {
		return nil, err
	}
	if k.at, err = r.feedTimes(c, s.At, &feeds); err != nil {
		return nil, err
	}
	if k.known, err = r.feedTimes(c, s.Known, &feeds); err != nil {
		return nil, err
	}
	if s.Fixed != "" {
		return k, c.read(r.ctx, feeds)
	}
	var at int
	if k.stages, at, err = newKinds(c, s.Stage); err != nil {
		return nil, err
	}
	feeds = append(feeds, feed{field: at, put: k.stages.put})
	return k, c.read(r.ctx, feeds)
}

// chooseOutcomes keeps the rows that are outcomes, numbered in their order,
// and says where each row went and how their ids met the leads.
func (r *reader) chooseOutcomes(keys []*longKeys) (rows []outcome, place [][]uint32, met meeting) {
	for _, k := range keys {
		var dropped drops
		stages := k.mapStages(&r.source.Outcomes)
		to := make([]uint32, len(k.lead))
		for i := range k.lead {
			to[i] = nowhere
			stage, reason := k.refuse(i, stages)
			if reason != "" {
				dropped.add(reason, func() string { return k.example(i, reason) })
				continue
			}
			to[i] = uint32(len(rows))
			rows = append(rows, r.longRow(k, i, stage, to[i]))
		}
		place = append(place, to)
		r.drops.join(dropped)
		met.add(k.file, len(k.lead), dropped)
	}
	return rows, place, met
}

// longRow is row i as an outcome: at its time, or at that of its lead where
// there are no dates.
func (r *reader) longRow(k *longKeys, i int, stage Stage, place uint32) outcome {
	lead := k.lead[i]
	if k.at == nil {
		at := r.set.Leads.Created[lead]
		return outcome{lead: lead, at: at, seen: at, stage: stage, place: place}
	}
	at := k.at.last(i)
	return outcome{lead: lead, at: at, seen: seenAt(at, k.known, i), stage: stage, daily: k.at.daily(i), place: place}
}

// mapStages gives the stage of each name that the chunk has, 0 for others, or
// the only one.
func (k *longKeys) mapStages(o *OutcomeSource) []Stage {
	names := o.Stages
	if o.Fixed != "" {
		return []Stage{names[o.Fixed]}
	}
	stages := make([]Stage, k.stages.names.Len())
	for code := range stages {
		stages[code] = names[string(k.stages.names.Name(uint32(code)))]
	}
	return stages
}

const otherStage = "outcome of a stage that the study does not name"

// refuse says why row i is no outcome, or which stage it is.
func (k *longKeys) refuse(i int, stages []Stage) (Stage, string) {
	code := uint16(0)
	if k.stages != nil {
		code = k.stages.code[i]
	}
	switch {
	case k.lead[i] == nameless:
		return 0, outcomeOfNobody
	case k.lead[i] == unknown:
		return 0, outcomeOfUnknown
	case k.lead[i] == several:
		return 0, outcomeOfShared
	case code == noKind:
		return 0, "outcome without a stage"
	case stages[code] == 0:
		return 0, otherStage
	case k.at == nil:
	case k.at.at[i] == noTime:
		return 0, "outcome without a time"
	case k.at.at[i] == badTime:
		return 0, "outcome whose time cannot be read"
	case k.known != nil && k.known.at[i] == badTime:
		return 0, "outcome whose known-at time cannot be read"
	}
	return stages[code], ""
}

// example names a dropped row, and the stage that nobody named.
func (k *longKeys) example(i int, reason string) string {
	where := k.place(i)
	if reason == otherStage {
		where += fmt.Sprintf(" (%q)", k.stages.names.Name(uint32(k.stages.code[i])))
	}
	return where
}
