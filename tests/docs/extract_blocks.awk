# Cuts the blocks that can be checked out of a Markdown file. Each goes to a folder `<cases>-<number>`, of which a line
# on standard output tells: `command FOLDER`, `excerpt FOLDER`, or `complaint ...` for what cannot be read.
#
#   command: `place`, `command`, `expected`, and `status` where one is stated
#   excerpt: `place`, `file`, `excerpt`

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

function is_command(text) { return text ~ /^([A-Z_]+=[^ ]* )*(\.\/scripts\/)?orr( |$)/ }

/^```/ && block == "" {
  block = substr($0, 4)
  if (block == "") { block = "text" }
  is_quotable = block == "yaml" || block == "sh"
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

is_quotable && first && /^# file: / {
  open_case("excerpt")
  put("file", substr($0, 9))
  first = 0
  next
}

block == "console" || is_quotable {
  line[++lines] = $0
  first = 0
}

END {
  if (block != "") { print "complaint " FILENAME ":" opened ": the block is never closed" }
}
