# Runs one golden case: cmake -DORR=... -DCASE=folder -DEXAMPLES=folder -DWORK=folder [-DUPDATE=ON] -P run.cmake
#
# A case is a folder with `args.txt` (an argument a line), optionally `stdin.txt`, `env.txt` (a `NAME=value` a line) and
# input files, and what is expected: `expected.status`; `expected.stdout` and `expected.stderr`, unless nothing is
# written there; and `expected.file.NAME` for each file NAME that orr is to write. It runs in a copy of its folder that
# also holds the examples of this repository without their rule tests, so that a search finds only those of the case. The
# copy is the root: what orr prints depends on no other place.

file(STRINGS ${CASE}/args.txt arguments)
set(tree ${WORK}/tree)
file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${tree}/.git)
file(COPY ${CASE}/ DESTINATION ${tree} PATTERN "*.txt" EXCLUDE PATTERN "expected.*" EXCLUDE)
file(COPY ${EXAMPLES} DESTINATION ${tree} PATTERN "*.test.yaml" EXCLUDE)
set(input /dev/null)
if(EXISTS ${CASE}/stdin.txt)
  set(input ${CASE}/stdin.txt)
endif()
set(environment)
if(EXISTS ${CASE}/env.txt)
  file(STRINGS ${CASE}/env.txt environment)
endif()
execute_process(
  COMMAND env -i ${environment} ${ORR} ${arguments}
  WORKING_DIRECTORY ${tree}
  INPUT_FILE ${input}
  OUTPUT_FILE ${WORK}/stdout
  ERROR_FILE ${WORK}/stderr
  RESULT_VARIABLE status)
file(WRITE ${WORK}/status "${status}\n")
file(WRITE ${WORK}/nothing "")

# Compares one file with what is expected, or accepts it. Nothing is expected where no file says what.
function(compare part written)
  set(expected ${CASE}/expected.${part})
  if(NOT EXISTS ${written})
    set(written ${WORK}/nothing)
  endif()
  file(SIZE ${written} size)
  if(UPDATE)
    file(REMOVE ${expected})
    if(size GREATER 0)
      file(COPY_FILE ${written} ${expected})
    endif()
    return()
  endif()
  if(NOT EXISTS ${expected})
    set(expected ${WORK}/nothing)
  endif()
  execute_process(COMMAND diff -u ${expected} ${written} RESULT_VARIABLE differs OUTPUT_VARIABLE difference)
  if(differs)
    message(SEND_ERROR "${part} differs (the target update-golden accepts it):\n${difference}")
  endif()
endfunction()

foreach(part IN ITEMS status stdout stderr)
  compare(${part} ${WORK}/${part})
endforeach()
file(GLOB files RELATIVE ${CASE} ${CASE}/expected.file.*)
foreach(file IN LISTS files)
  string(REPLACE "expected.file." "" name ${file})
  compare(file.${name} ${tree}/${name})
endforeach()
