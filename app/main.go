package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"
	_ "time/tzdata" // zones, also where the machine has none

	"github.com/alecthomas/kong"
)

// commands is the command line. Each command has a Run method.
type commands struct {
	Serve      serveCommand      `cmd:"" default:"withargs" help:"Serve Credo. The first start prints a one-time link to set it up."`
	Demo       demoCommand       `cmd:"" help:"Serve a demo team from a temporary database, and print how to sign in as each role."`
	Migrate    migrateCommand    `cmd:"" help:"Bring the database to this version, then stop."`
	Import     importCommand     `cmd:"" help:"Take something in."`
	Export     exportCommand     `cmd:"" help:"Write something out."`
	Words      wordsCommand      `cmd:"" help:"Count the words of answers in English, Korean and Japanese."`
	Statistics statisticsCommand `cmd:"" help:"Item analysis of a table of marks: how hard each question is, and how well it tells strong from weak."`
	Version    versionCommand    `cmd:"" help:"Print the version."`

	LogLevel slog.Level `help:"How much to log: debug, info, warn or error." default:"info" env:"CREDO_LOG_LEVEL"`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "credo:", err)
		os.Exit(1)
	}
}

// run parses the arguments and runs the command. The error is a sentence for
// the person at the terminal.
func run(ctx context.Context, arguments []string) error {
	var line commands
	parser, err := kong.New(&line,
		kong.Name("credo"),
		kong.Description("A self-hosted home for a service team's philosophy."),
		kong.UsageOnError(),
		kong.BindTo(ctx, (*context.Context)(nil)),
	)
	if err != nil {
		return err
	}
	parsed, err := parser.Parse(arguments)
	var wrong *kong.ParseError
	if errors.As(err, &wrong) {
		return fmt.Errorf("%s; see credo --help", strings.TrimSuffix(wrong.Error(), "."))
	}
	if err != nil {
		return err
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: line.LogLevel})))
	return parsed.Run()
}
