# Whether what a command printed (second file) is what was expected (first file), where a line `...` stands for one or
# more lines. Exits with 1 when it is not.

NR == FNR && FILENAME == ARGV[1] {
  expected[++wanted] = $0
  next
}

{ actual[++printed] = $0 }

# Whether the expected lines `from` to `to` stand in the output from line `at` on.
function stands_at(from, to, at,   i) {
  if (at + to - from > printed) { return 0 }
  for (i = from; i <= to; ++i) {
    if (expected[i] != actual[at + i - from]) { return 0 }
  }
  return 1
}

END {
  at = 1      # of the output, what comes next
  from = 1    # of what is expected, the first line since the last dots
  skips = 0   # whether dots came before
  for (i = 1; i <= wanted + 1; ++i) {
    if (i <= wanted && expected[i] != "...") { continue }
    is_last = i > wanted
    earliest = at + skips
    latest = !skips ? at : printed + 1
    if (is_last) {  # nothing may follow
      here = printed + 1 - (i - from)
      if (here < earliest || here > latest) { exit 1 }
    } else {
      for (here = earliest; here <= latest && !stands_at(from, i - 1, here); ++here) {}
      if (here > latest) { exit 1 }
    }
    if (!stands_at(from, i - 1, here)) { exit 1 }
    at = here + (i - from)
    from = i + 1
    skips = 1
  }
}
