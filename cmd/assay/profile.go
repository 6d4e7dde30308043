package main

import (
	"os"
	"runtime/pprof"

	"github.com/spf13/cobra"
)

// profiled gives c, and the commands below it, the hidden flag --cpuprofile.
// Whoever ran c calls stop, also after an error.
func profiled(c *cobra.Command) (stop func()) {
	path := c.PersistentFlags().String("cpuprofile", "", "write a profile of the processor's time to this file")
	c.PersistentFlags().MarkHidden("cpuprofile")
	finish := func() {}
	c.PersistentPreRunE = func(*cobra.Command, []string) error {
		if *path == "" {
			return nil
		}
		file, err := os.Create(*path)
		if err != nil {
			return err
		}
		finish = func() {
			pprof.StopCPUProfile()
			file.Close()
		}
		return pprof.StartCPUProfile(file)
	}
	return func() { finish() }
}
