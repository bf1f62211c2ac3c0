# Accepts what orr writes for every golden case: cmake -DORR=... -DGOLDEN=folder -DEXAMPLES=folder -DWORK=folder -P ...
# Read the difference like code before it is committed.

file(GLOB cases ${GOLDEN}/*/args.txt)
foreach(arguments IN LISTS cases)
  get_filename_component(case ${arguments} DIRECTORY)
  get_filename_component(name ${case} NAME)
  execute_process(
    COMMAND ${CMAKE_COMMAND} -DORR=${ORR} -DCASE=${case} -DEXAMPLES=${EXAMPLES} -DWORK=${WORK}/${name} -DUPDATE=ON
            -P ${GOLDEN}/run.cmake
    COMMAND_ERROR_IS_FATAL ANY)
endforeach()
