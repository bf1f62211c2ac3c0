# Whether the lines of the first file stand in the second one, without a gap. Exits with 1 when they do not, or when
# there are none.

FILENAME == ARGV[1] {
  wanted[++count] = $0
  next
}

{ text[++total] = $0 }

END {
  for (at = 1; count > 0 && at + count - 1 <= total; ++at) {
    for (i = 1; i <= count && wanted[i] == text[at + i - 1]; ++i) {}
    if (i > count) { exit 0 }
  }
  exit 1
}
