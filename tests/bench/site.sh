# What the measures share: a release build with the `bench` feature, a site on a fresh data folder, and how much memory it
# has. To be sourced from a script that stands in the project's folder.

address=127.0.0.1:${BENCH_PORT:-8199}
site=http://$address
work=$(mktemp -d "${TMPDIR:-/tmp}/soundingboard-bench.XXXXXX")
# Postgres runs as another user when this is run as root.
chmod 755 "$work"
server=

for program in wrk curl awk; do
    command -v "$program" >/dev/null || { echo "the measures need $program" >&2; exit 1; }
done

finish() {
    stop_server
    rm -rf "$work"
}
trap finish EXIT

stop_server() {
    if [ -n "$server" ]; then
        kill -TERM "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
        server=
    fi
}

milliseconds() { date +%s%3N; }

# Starts the site on an existing database; sets `ready_in` to the milliseconds until it can answer.
start_server() {
    local begun
    begun=$(milliseconds)
    SOUNDINGBOARD_PAGES_A_MINUTE=0 SOUNDINGBOARD_SEARCHES_A_MINUTE=0 SOUNDINGBOARD_LISTEN=$address \
        "$program_file" --data "$work/data" serve >"$work/site.log" 2>&1 &
    server=$!
    until curl -sf -o "$work/ready" "$site/readyz"; do
        # Else another program may be answering at this address.
        kill -0 "$server" 2>/dev/null || { cat "$work/site.log" >&2; exit 1; }
        [ $(($(milliseconds) - begun)) -lt 30000 ] || { echo "not ready in 30 s" >&2; exit 1; }
        sleep 0.005
    done
    ready_in=$(($(milliseconds) - begun))
    curl -sf -o /dev/null "$site/bench/bare/1" || { echo "something else answers at $address; set BENCH_PORT" >&2; exit 1; }
}

# Of the site's own process, in MB; Postgres has its own.
resident() { awk '/^VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$server/status"; }
peak() { awk '/^VmHWM/ { printf "%.0f", $2 / 1024 }' "/proc/$server/status"; }

# Since the start of the program or the last call of this.
forget_peak() { echo 5 >"/proc/$server/clear_refs"; }

build() {
    cargo build --release --features bench --quiet
    program_file=${CARGO_TARGET_DIR:-target}/release/soundingboard
}

machine() { echo "$(date +%F), $(nproc) cores, $(awk -F': ' '/model name/ { print $2; exit }' /proc/cpuinfo)"; }
