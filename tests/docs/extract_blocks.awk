# Cuts the blocks that can be checked out of a Markdown file. Each goes to a folder `<cases>-<number>`, of which a line
# on standard output tells: `command FOLDER`, `excerpt FOLDER`, or `complaint ...` for what cannot be read.
#
#   command: `place`, `command`, `expected`, and `status` where one is stated
#   excerpt: `place`, `file`, `excerpt`
#
# A row of a table with the columns `example` and `gives` is the command `orr eval EXAMPLE`, which prints what it gives.

function open_case(kind) {
  folder = cases "-" (++number)
  system("mkdir -p '" folder "'")
  print kind, folder
  put("place", FILENAME ":" FNR)
}

function put(name, text) {
  printf "%s\n", text > (folder "/" name)
  close(folder "/" name)
}

# Ends the command at hand: what it printed is known.
function finish_command(   i, path) {
  if (folder == "") { return }
  if (lines > 0 && line[lines] ~ /^\[exit [0-9]+\]$/) {
    put("status", substr(line[lines], 7, length(line[lines]) - 7))
    --lines
  }
  finish_lines("expected")
}

function finish_lines(name,   i, path) {
  path = folder "/" name
  printf "" > path
  for (i = 1; i <= lines; ++i) { print line[i] > path }
  close(path)
  folder = ""
  lines = 0
}

# Cuts a row of a table at its bars; `\|` is no such bar.
function cut_row(text,   i) {
  gsub(/\\\|/, "\001", text)
  columns = split(text, cell, "|")
  for (i = 1; i <= columns; ++i) {
    gsub(/^ +| +$/, "", cell[i])
    gsub("\001", "|", cell[i])
  }
}

# What stands between the backticks of a cell; nothing when it is no code.
function code_of(text) { return text ~ /^`[^`]+`$/ ? substr(text, 2, length(text) - 2) : "" }

function open_example(example, result) {
  if (example == "" || result == "" || index(example, "'")) {
    print "complaint " FILENAME ":" FNR ": no example that could be run, or not what it gives"
    return
  }
  open_case("command")
  put("command", "orr eval '" example "'")
  put("expected", result)
  folder = ""
}

function is_command(text) { return text ~ /^([A-Z_]+=[^ ]* )*(\.\/scripts\/)?orr( |$)/ }

/^```/ && block == "" {
  block = substr($0, 4)
  if (block == "") { block = "text" }
  is_quotable = block == "yaml" || block == "sh" || block == "cpp" || block == "text"
  opened = FNR
  folder = ""
  lines = 0
  first = 1
  next
}

/^```$/ {
  if (block == "console") { finish_command() }
  if (is_quotable && folder != "") { finish_lines("excerpt") }
  block = ""
  next
}

block == "console" && /^\$ / {
  finish_command()
  if (is_command(substr($0, 3))) {
    open_case("command")
    put("command", substr($0, 3))
  } else {
    print "complaint " FILENAME ":" FNR ": no command of orr: " $0
  }
  first = 0
  next
}

block == "console" && first { print "complaint " FILENAME ":" FNR ": no command before: " $0 }

is_quotable && first && /^(#|\/\/) file: / {
  open_case("excerpt")
  put("file", substr($0, index($0, ":") + 2))
  first = 0
  next
}

block == "" && !/^\|/ { in_table = 0 }

block == "" && /^\|/ && !in_table {
  in_table = 1
  example_column = gives_column = 0
  cut_row($0)
  for (i = 1; i <= columns; ++i) {
    if (cell[i] == "example") { example_column = i }
    if (cell[i] == "gives") { gives_column = i }
  }
  next
}

block == "" && in_table && example_column && gives_column && !/^\| *-/ {
  cut_row($0)
  open_example(code_of(cell[example_column]), code_of(cell[gives_column]))
}

block == "console" || is_quotable {
  line[++lines] = $0
  first = 0
}

END {
  if (block != "") { print "complaint " FILENAME ":" opened ": the block is never closed" }
}
