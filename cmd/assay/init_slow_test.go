//go:build slow

package main

func init() { longRuns = true }
