# Runs one golden case: cmake -DORR=... -DCASE=folder -DWORK=folder [-DUPDATE=ON] -P run.cmake
#
# A case is a folder with `args.txt` (an argument a line), optionally `stdin.txt` and input files, and what is expected:
# `expected.stdout`, `expected.stderr`, `expected.status`. It runs in its folder, with an empty environment.

file(STRINGS ${CASE}/args.txt arguments)
file(MAKE_DIRECTORY ${WORK})
set(input /dev/null)
if(EXISTS ${CASE}/stdin.txt)
  set(input ${CASE}/stdin.txt)
endif()
execute_process(
  COMMAND env -i ${ORR} ${arguments}
  WORKING_DIRECTORY ${CASE}
  INPUT_FILE ${input}
  OUTPUT_FILE ${WORK}/stdout
  ERROR_FILE ${WORK}/stderr
  RESULT_VARIABLE status)
file(WRITE ${WORK}/status "${status}\n")

set(failed FALSE)
foreach(part IN ITEMS status stdout stderr)
  set(expected ${CASE}/expected.${part})
  if(UPDATE)
    file(COPY_FILE ${WORK}/${part} ${expected})
    continue()
  endif()
  if(NOT EXISTS ${expected})
    message(SEND_ERROR "${expected} is missing: build the target update-golden and read what it writes")
    continue()
  endif()
  execute_process(COMMAND diff -u ${expected} ${WORK}/${part} RESULT_VARIABLE differs OUTPUT_VARIABLE difference)
  if(differs)
    message(SEND_ERROR "${part} differs:\n${difference}")
  endif()
endforeach()
