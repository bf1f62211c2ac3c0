# Follows the links of Markdown files to files and headings, and looks for the scripts that their blocks run; prints a
# complaint for each that leads nowhere. Paths are relative to the current folder, links to the file that holds them; links to other sites
# are passed over.

# As GitHub makes anchors of headings.
function anchor_of(heading) {
  gsub(/`/, "", heading)
  heading = tolower(heading)
  gsub(/[^a-z0-9 _-]/, "", heading)
  gsub(/ /, "-", heading)
  return heading
}

function folder_of(path) { return match(path, /.*\//) ? substr(path, 1, RLENGTH) : "" }

function normal(path) {
  while (sub(/(^|\/)\.\//, "/", path) || sub(/[^\/]+\/\.\.(\/|$)/, "", path)) {}
  sub(/^\//, "", path)
  sub(/\/$/, "", path)
  return path == "" ? "." : path
}

function exists(path) { return system("test -e '" path "'") == 0 }

function add_link(target) { links[++count] = FILENAME ":" FNR " " FILENAME " " target }

/^(```|~~~)/ { is_code = !is_code }

FNR == 1 {
  is_code = /^(```|~~~)/
  files[FILENAME] = 1
}

is_code {
  rest = $0
  while (match(rest, /\.\/scripts\/[A-Za-z0-9_.-]*[A-Za-z0-9_-]/)) {
    script = substr(rest, RSTART + 2, RLENGTH - 2)
    if (!exists(script)) { print FILENAME ":" FNR ": there is no script " script }
    rest = substr(rest, RSTART + RLENGTH)
  }
}

is_code { next }

/^#+ / {
  heading = $0
  sub(/^#+ +/, "", heading)
  anchors[FILENAME "#" anchor_of(heading)] = 1
}

{
  rest = $0
  gsub(/`[^`]*`/, "", rest)
  if (match(rest, /^\[[^]]*\]: */)) { add_link(substr(rest, RLENGTH + 1)) }
  while (match(rest, /\]\([^)]*\)/)) {
    target = substr(rest, RSTART + 2, RLENGTH - 3)
    sub(/ .*/, "", target)
    add_link(target)
    rest = substr(rest, RSTART + RLENGTH)
  }
}

END {
  for (i = 1; i <= count; ++i) {
    split(links[i], part, " ")
    place = part[1]
    target = part[3]
    if (target ~ /^[a-z]+:/) { continue }
    if (target ~ /^\//) {
      print place ": " target " is no relative link"
      continue
    }
    hash = index(target, "#")
    path = hash == 0 ? target : substr(target, 1, hash - 1)
    path = path == "" ? part[2] : normal(folder_of(part[2]) path)
    if (!exists(path)) {
      print place ": " target " leads nowhere"
    } else if (hash > 0 && !((path "#" substr(target, hash + 1)) in anchors)) {
      print place ": " target " leads to no heading of " path
    }
  }
}
