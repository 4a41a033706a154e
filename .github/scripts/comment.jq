# The comment on a pull request, from the comparison.json of its run. That run may have been of anybody's code, so nothing of the file is
# believed: verdicts are known words, numbers are numbers, and all other text loses whatever Markdown, HTML or a mention is made of.
def worst_first:
  ["FAILED", "MISSING", "NUMERICS-CHANGED", "REGRESSED", "INCONCLUSIVE", "MACHINE-DIFFERS", "DEFINITION-CHANGED", "IMPROVED",
    "NUMERICS-DECLARED", "NEW", "SAME", "SAME-CODE"];
def verdict: . as $word | if worst_first | index([$word]) then $word else "UNKNOWN" end;
def plain($length): if type == "string" then .[0:$length] | gsub("[^A-Za-z0-9_ .,;=()%+-]"; "·") | gsub("www\\."; "www·"; "i")
    | gsub("GH-(?=[0-9])"; "GH·"; "i") | gsub("(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"; "·") else "" end;
def percent: if type == "number" then ((. - 1) * 1000 | round / 10) | "\(if . > 0 then "+" else "" end)\(.) %" else "–" end;
def change: if .ratio | type == "number" then "\(.ratio | percent) (\(.low | percent) to \(.high | percent))" else "" end;
def named:
  (.benchmark | plain(160) | split(".") | .[-2:] | join("."))
  + ([.params // {} | objects | to_entries[:12][] | " \(.key | plain(40))=\(.value | plain(40))"] | join(""))
  + (if .metric == "primary" then "" else " \(.metric | plain(60))" end);
def row: "| \(.verdict | verdict) | \(named) | \(change) | \(.note | plain(160)) |";

([.rows[:5000][] | objects]) as $rows
| ([$rows[] | select(.verdict | IN("SAME", "SAME-CODE") | not)] | sort_by(.verdict as $v | worst_first | index([$v]) // 99)) as $told
| ([$rows | group_by(.verdict | verdict)[] | "\(length) \(.[0].verdict | verdict)"] | join(", ")) as $counts
| "**Benchmarks: \(.verdict | verdict)** (\(if $counts == "" then "no rows" else $counts end)), [measured here](\($run)).\n"
  + if $told == [] then ""
    else
      "\n| verdict | benchmark | change | why |\n|---|---|---|---|\n"
      + ([$told[:25][] | row] | join("\n"))
      + (if ($told | length) > 25 then "\n\nand \(($told | length) - 25) rows more, in the run's summary." else "" end)
    end
