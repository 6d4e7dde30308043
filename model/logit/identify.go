package logit

// identified refuses designs whose coefficients the rows cannot tell, in the
// order in which a person would look: terms by themselves, then together.
func identified(d *Design, o *Options) error {
	free := o.free(d)
	if len(free) > d.rows {
		return refuse("too_many_parameters", none, none, "use fewer terms or bins, or Ridge",
			"%d rows are too few for %d coefficients", d.rows, len(free))
	}
	counts := d.counts()
	for j := range d.bins {
		if err := d.occupied(j, counts[d.first[j]:d.first[j+1]]); err != nil {
			return err
		}
	}
	if o.Penalty == Plain {
		for j, ref := range o.Reference {
			if err := d.mixed(j, ref, counts); err != nil {
				return err
			}
		}
	}
	if err := independent(d, free); err != nil {
		return err
	}
	if o.Penalty == Plain && (d.weight != nil || d.offset != nil) {
		return d.apart(o.Reference)
	}
	return nil
}

// counts is how many rows of each label every parameter has; entry 0 is all.
func (d *Design) counts() [][2]int {
	counts := make([][2]int, d.Params())
	for _, y := range d.label {
		counts[0][y]++
	}
	for g := range d.groups {
		byCode := make([][2]int, d.groups[g].size)
		for i, c := range d.groups[g].codes {
			byCode[c][d.label[i]]++
		}
		for c, n := range byCode {
			for _, a := range d.params(&d.groups[g], c) {
				counts[a][0] += n[0]
				counts[a][1] += n[1]
			}
		}
	}
	return counts
}

// occupied refuses a term with the same bin for all rows, or with a bin of none.
func (d *Design) occupied(j int, counts [][2]int) error {
	for k, n := range counts {
		if n[0]+n[1] == d.rows {
			return refuse("constant", j, k, "leave the term out", "term %d is the same for all rows: bin %d", j, k)
		}
	}
	for k, n := range counts {
		if n[0]+n[1] == 0 {
			return refuse("empty_bin", j, k, "merge the bin with a neighbour", "bin %d of term %d has no rows", k, j)
		}
	}
	return nil
}

// independent refuses terms that repeat what others say.
func independent(d *Design, free []int) error {
	found := d.aliased(free)
	if len(found) == 0 {
		return nil
	}
	term, bin := d.place(found[0].at)
	others := d.termsOf(found[:1], term)
	err := refuse("collinear", term, bin, "leave one of the terms out, or take Ridge", "bin %d of term %d repeats what terms %v say", bin, term, others)
	err.Others = others
	if len(others) == 0 {
		err.Msg, err.Hint = "every row is in a bin of the term, and all its bins have coefficients", "give the term a reference bin"
	}
	return err
}
