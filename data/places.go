package data

import "context"

// countedApart is into how many runs of chunks the counting of places is cut.
// Places do not depend on it; each run costs four bytes a lead.
const countedApart = 4

// countPlaces is a counting sort by lead: it replaces the lead of each row by
// its place, in the order of files and rows, and returns the first place of
// each lead. Each run of chunks counts its rows, and then knows how many of
// each lead come before its own.
func countPlaces(keys []*eventKeys, leads int) []int64 {
	next := make([][]uint32, countedApart)
	eachPart(keys, func(part int, keys []*eventKeys) { next[part] = countLeads(keys, leads) })
	off := firstPlaces(next, leads)
	eachPart(keys, func(part int, keys []*eventKeys) { takePlaces(keys, next[part]) })
	return off
}

// eachPart does the runs of chunks, some of them at the same time.
func eachPart(keys []*eventKeys, do func(part int, keys []*eventKeys)) {
	_ = each(context.Background(), countedApart, func(p int) error { // nothing can fail
		do(p, keys[len(keys)*p/countedApart:len(keys)*(p+1)/countedApart])
		return nil
	})
}

// countLeads counts the rows of each lead; nil without a chunk.
func countLeads(keys []*eventKeys, leads int) []uint32 {
	if len(keys) == 0 {
		return nil
	}
	count := make([]uint32, leads)
	for _, k := range keys {
		for _, lead := range k.lead {
			if lead != nowhere {
				count[lead]++
			}
		}
	}
	return count
}

// firstPlaces are where the rows of each lead begin, and turns the counts of
// the runs into where theirs do.
func firstPlaces(counts [][]uint32, leads int) []int64 {
	off := make([]int64, leads+1)
	for lead := range leads {
		place := off[lead]
		for _, count := range counts {
			if count != nil {
				n := count[lead]
				count[lead] = uint32(place)
				place += int64(n)
			}
		}
		off[lead+1] = place
	}
	return off
}

// takePlaces gives each row the next place of its lead.
func takePlaces(keys []*eventKeys, next []uint32) {
	for _, k := range keys {
		for i, lead := range k.lead {
			if lead != nowhere {
				k.lead[i] = next[lead]
				next[lead]++
			}
		}
	}
}
