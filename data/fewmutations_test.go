//go:build !slow

package data

// mutations is how many damaged files TestMutations reads; 2,000 with -tags
// slow.
const mutations = 300
