# make help lists what there is.

.PHONY: help run check test race bench generate lint pictures shots fuzz hostile
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: ## the demo team, on http://127.0.0.1:8080
	go run ./app demo

generate: ## write the Go of the .templ files
	go tool templ generate

lint: ## formatting, vet and staticcheck
	@test -z "$$(gofmt -l .)" || { gofmt -l .; exit 1; }
	go vet ./...
	go tool staticcheck ./...

check: generate lint ## the fast part: generate, lint, tests on SQLite
	go test -short ./...

test: lint ## everything, nothing skipped; installs what the tests need
	.ci/needs
	scratch=$$(.ci/scratch) && TMPDIR=$$scratch GOTMPDIR=$$scratch CREDO_TEST_REQUIRE=postgres,browser go test -timeout 1h ./...

bench: ## how fast it is, side by side with the limit, on two cores; takes half an hour
	$$(command -v taskset >/dev/null && echo taskset -c 0,1) go test ./app -run '^$$' -bench '^BenchmarkCredo$$' -benchtime 1x -timeout 2h

race: ## the tests on SQLite, watched for data races
	go test -race -short -timeout 30m ./...

FUZZTIME = 1m

fuzz: ## every fuzz target, for FUZZTIME each (1m)
	@go test -list '^Fuzz' ./... | awk '/^Fuzz/ {all[n++] = $$1} /^ok/ {for (i = 0; i < n; i++) print $$2, all[i]; n = 0}' | \
	while read -r package target; do \
		echo "$$package $$target"; \
		go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 20x "$$package" </dev/null || exit 1; \
	done

hostile: ## every hostile value in every field of every route, on both engines; takes a quarter of an hour
	CREDO_TEST_HOSTILE=all CREDO_TEST_REQUIRE=postgres go test ./app -run TestRoutes_bearHostileInput -count=1 -timeout 1h

pictures: ## screenshots of every page, into pictures/
	mkdir -p pictures
	CREDO_TEST_PICTURES=$(CURDIR)/pictures go test ./app -run TestPictures -count=1 -timeout 30m

shots: ## the screenshots that the README shows, from the demo
	mkdir -p docs
	CREDO_TEST_PICTURES=$(CURDIR)/docs go test ./app -run TestReadmePictures -count=1
