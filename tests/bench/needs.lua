-- Asks wrk's server for the addresses listed in a file: `wrk -s needs.lua URL -- FILE THREADS once|again`.
--
-- `once`: each address once, so that no answer can have been kept; running out of addresses is told, and makes the run
-- worthless. `again`: round and round.

local threads = {}

function setup(thread)
   thread:set("number", #threads)
   table.insert(threads, thread)
end

function init(args)
   local file, of, how = args[1], tonumber(args[2]), args[3]
   addresses, asked, ran_out, again = {}, 0, false, how == "again"
   local line_number = 0
   for line in io.lines(file) do
      if line_number % of == number then
         table.insert(addresses, line)
      end
      line_number = line_number + 1
   end
end

function request()
   if asked == #addresses then
      asked = 0
      if not again then
         ran_out = true
      end
   end
   asked = asked + 1
   return wrk.format("GET", addresses[asked])
end

-- One line for the script to read: requests a second, then milliseconds, then what went wrong.
function done(summary, latency, requests)
   local out_of_addresses = 0
   for _, thread in ipairs(threads) do
      if thread:get("ran_out") then
         out_of_addresses = 1
      end
   end
   local errors = summary.errors
   io.write(string.format(
      "RESULT %.0f %.2f %.2f %.2f %d %d\n",
      summary.requests / (summary.duration / 1e6),
      latency:percentile(50) / 1000,
      latency:percentile(99) / 1000,
      latency.max / 1000,
      errors.connect + errors.read + errors.write + errors.status + errors.timeout,
      out_of_addresses
   ))
end
