#!/usr/bin/env bash
# How many pages of results a second the portal gives, beside how many bodies of the same size a bare axum route gives.
#
# Builds a release with the `bench` feature, loads a made-up directory into a fresh data folder, starts the site on
# 127.0.0.1 with its rate limits off, and asks it with wrk: for needs never asked before (each once), and for needs asked
# again, each with and without `Accept-Encoding: br`. Then the same with ten times the data. Prints tables for
# docs/performance.md. Needs wrk, curl and what `cargo run` needs; takes about four minutes after the build.
#
#   tests/bench/http.sh                    what the page shows is compared with
#   BENCH_SECONDS=3 tests/bench/http.sh    a quick look
set -euo pipefail
cd "$(dirname "$0")/../.."

seconds=${BENCH_SECONDS:-8}
connections=32
threads=${BENCH_THREADS:-2}
. tests/bench/site.sh

# The mean size of what the first needs of a list are answered with.
mean_size() {
    local list=$1 encoding=$2
    head -n 60 "$list" | sed "s|^|url = $site|; s|\$|\noutput = /dev/null|" >"$work/some.curl"
    curl -s -H "Accept-Encoding: $encoding" -w '%{size_download}\n' -K "$work/some.curl" |
        awk '{ sum += $1 } END { printf "%.0f", sum / NR }'
}

# Processor time of the site so far, in hundredths of a second.
ticks() { awk '{ print $14 + $15 }' "/proc/$server/stat"; }

# `ask LIST once|again ENCODING`: sets rate, middle, p99 and slowest, in requests a second and milliseconds, and cost,
# the site's processor time for a request in microseconds, which other work on the machine sways least.
ask() {
    local list=$1 how=$2 encoding=$3 result before
    before=$(ticks)
    result=$(wrk -t "$threads" -c "$connections" -d "${seconds}s" --latency -H "Accept-Encoding: $encoding" \
        -s tests/bench/needs.lua "$site" -- "$list" "$threads" "$how" | grep ^RESULT)
    read -r _ rate middle p99 slowest failed ran_out <<<"$result"
    cost=$(awk -v ticks="$(($(ticks) - before))" -v rate="$rate" -v seconds="$seconds" \
        'BEGIN { printf "%.1f", ticks * 10000 / (rate * seconds) }')
    [ "$failed" = 0 ] || { echo "$failed requests failed" >&2; exit 1; }
    [ "$ran_out" = 0 ] || { echo "the list of needs was too short" >&2; exit 1; }
}

# `compare NAME LIST once|again ENCODING BYTES`: one line of the table, the bare route asked in the same minute.
compare() {
    local name=$1 list=$2 how=$3 encoding=$4 bytes=$5 page_rate page_middle page_p99 page_cost
    ask "$list" "$how" "$encoding"
    page_rate=$rate page_middle=$middle page_p99=$p99 page_cost=$cost
    seq "$threads" | sed "s|.*|/bench/bare/$bytes|" >"$work/bare.txt"
    ask "$work/bare.txt" again "$encoding"
    awk -v name="$name" -v bytes="$bytes" -v page="$page_rate" -v middle="$page_middle" -v p99="$page_p99" \
        -v bare="$rate" -v bare_p99="$p99" -v cost="$page_cost" -v bare_cost="$cost" 'BEGIN {
            printf "| %s | %.1f KB | %d | %d | %.0f %% | %.2f | %.2f | %.2f | %.0f | %.1f |\n",
                name, bytes / 1024, page, bare, 100 * page / bare, middle, p99, bare_p99, cost, bare_cost }'
}

needs() { awk -v count="$1" -v seed="$2" -f tests/bench/needs.awk; }

measure() {
    local organisations=$1 mentors=$2 size br_size
    "$program_file" --data "$work/data" demo --organisations "$organisations" --mentors "$mentors"
    start_server
    echo
    echo "### $organisations organisations, $mentors mentors"
    echo
    echo "Ready in $ready_in ms; $(resident) MB resident then."
    echo
    echo "| needs | body | requests/s | bare route | share | median ms | p99 ms | bare p99 ms | CPU µs | bare CPU µs |"
    echo "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    size=$(mean_size "$work/sizing.txt" identity)
    ask "$work/warm-up.txt" again identity
    compare "new" "$work/new.txt" once identity "$size"
    compare "new, takes brotli" "$work/new-br.txt" once br "$size"
    compare "asked again" "$work/again.txt" again identity "$size"
    # So that every compressed twin is there.
    ask "$work/again.txt" again br
    br_size=$(mean_size "$work/again.txt" br)
    compare "asked again, takes brotli" "$work/again.txt" again br "$br_size"
    echo
    echo "$(resident) MB resident afterwards, $(peak) MB at most."
    stop_server
}

build
needs 60 1 >"$work/sizing.txt"
needs 60 2 >"$work/again.txt"
needs 2000 3 >"$work/warm-up.txt"
# Enough for 50,000 a second. The two lists differ, and neither is asked in the warm-up.
needs $((seconds * 50000)) 4 >"$work/new.txt"
needs $((seconds * 50000)) 5 >"$work/new-br.txt"

echo "$(machine), wrk -t $threads -c $connections -d ${seconds}s"
measure 400 40000
measure 4000 400000
