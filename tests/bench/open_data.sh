#!/usr/bin/env bash
# How fast pages of the directory and the open data are, beside bodies of the same size from a bare route, and how much
# memory the whole feed takes while it is sent. Loads a made-up directory of about 5,000 programmes. Prints tables for
# docs/performance.md. Needs wrk, curl and what `cargo run` needs; takes about a minute after the build.
set -euo pipefail
cd "$(dirname "$0")/../.."

seconds=${BENCH_SECONDS:-3}
. tests/bench/site.sh

# `rate PATH`: requests a second, and the middle and the slowest hundredth in milliseconds.
rate() {
    wrk -t 1 -c 8 -d "${seconds}s" --latency -H 'User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0' "$site$1" |
        awk '
            function ms(text) {
                if (text ~ /us$/) return text / 1000
                if (text ~ /ms$/) return text + 0
                return text * 1000
            }
            /50%/ { middle = ms($2) } /99%/ { p99 = ms($2) } /Requests\/sec/ { rate = $2 }
            /Non-2xx/ { print "some requests failed" > "/dev/stderr"; exit 1 }
            END { printf "%.0f %.2f %.2f", rate, middle, p99 }'
}

# One line of the table.
page() {
    local path=$1 bytes bare measured
    bytes=$(curl -sf -o /dev/null -w '%{size_download}' "$site$path")
    measured=$(rate "$path")
    bare=$(rate "/bench/bare/$bytes")
    awk -v path="$path" -v bytes="$bytes" -v measured="$measured" -v bare="$bare" 'BEGIN {
        split(measured, page, " "); split(bare, plain, " ")
        printf "| `%s` | %.1f KB | %d | %d | %.0f %% | %.2f | %.2f |\n",
            path, bytes / 1024, page[1], plain[1], 100 * page[1] / plain[1], page[2], page[3] }'
}

# Everything at once, to one reader and to eight.
whole() {
    local path=$1 readers before
    for readers in 1 8; do
        forget_peak
        before=$(resident)
        for _ in $(seq "$readers"); do
            curl -sf -o /dev/null -w '%{size_download} %{time_total}\n' "$site$path" &
        done >"$work/whole.txt"
        wait $(jobs -p | grep -v "^$server\$")
        awk -v path="$path" -v readers="$readers" -v before="$before" -v peak="$(peak)" '
            { bytes = $1; if ($2 > slowest) slowest = $2 }
            END { printf "| `%s` | %d | %.1f MB | %.2f | %d | %d |\n", path, readers, bytes / 1048576, slowest, before, peak }
        ' "$work/whole.txt"
    done
}

build
"$program_file" --data "$work/data" demo --organisations 2100 --mentors 40000
start_server
echo "$(machine), wrk -t 1 -c 8 -d ${seconds}s; 2,100 organisations"
echo
echo "| address | body | requests/s | bare route | share | median ms | p99 ms |"
echo "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
for path in / /browse/areas /browse/areas/london /browse/areas/leeds-city-region /browse/sectors/construction \
    /register /embed/finder '/openreferral/services' '/openreferral/services?full=true' \
    '/openreferral/services?search=cash+flow' '/openreferral/organizations' /listings.atom; do
    page "$path"
done
echo
echo "| whole | readers | body | slowest, seconds | MB resident before | MB at most |"
echo "| --- | ---: | ---: | ---: | ---: | ---: |"
whole '/openreferral/services?full=true&format=ndjson'
whole /directory.csv
stop_server
