//go:build slow

package data

// mutations is how many damaged files TestMutations reads.
const mutations = 2000
