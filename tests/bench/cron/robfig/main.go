// SPDX-License-Identifier: Apache-2.0

// Prints robfig/cron's name and its nanoseconds per next occurrence: robfig ZONE EXPRESSION...
package main

import (
	"fmt"
	"os"
	"time"

	"github.com/robfig/cron/v3"
)

func main() {
	const count = 20000
	zone, err := time.LoadLocation(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	start := time.Unix(1759500600, 0).In(zone)
	fmt.Println("robfig/cron v3")
	for _, expression := range os.Args[2:] {
		schedule, err := cron.ParseStandard(expression)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		best := 1e12
		for run := 0; run < 3; run++ {
			at := start
			begin := time.Now()
			for i := 0; i < count; i++ {
				at = schedule.Next(at)
				if i%15 == 0 || at.IsZero() {
					at = start
				}
			}
			best = min(best, float64(time.Since(begin).Nanoseconds())/count)
		}
		fmt.Println(best)
	}
}
