# cmake -DCOALIS_BUILD=... -DCOALIS_VERSION=... -DCOMPILER=... -DFLAGS=... -P check.cmake
# Installs a finished build into a folder of its own, then configures, builds and runs a project that finds it there.

set(stage ${COALIS_BUILD}/stage)
set(prefix ${stage}/prefix)

function(run_step name)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${name} failed:\n${said}")
  endif()
  set(said "${said}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${stage})
run_step("installing" ${CMAKE_COMMAND} --install ${COALIS_BUILD} --prefix ${prefix})
run_step("configuring the consumer" ${CMAKE_COMMAND} -G Ninja -S ${CMAKE_CURRENT_LIST_DIR} -B ${stage}/consumer
         -DCMAKE_PREFIX_PATH=${prefix} -DCMAKE_CXX_COMPILER=${COMPILER} "-DCMAKE_CXX_FLAGS=${FLAGS}")
run_step("building the consumer" ${CMAKE_COMMAND} --build ${stage}/consumer)
file(GLOB scenario ${prefix}/share/coalis/scenarios/tutorial/01-*.toml)
run_step("running the consumer" ${stage}/consumer/consumer ${scenario})

# The program, where there is one, runs from where it was installed.
if(EXISTS ${prefix}/bin/coalis)
  run_step("running the installed program" ${prefix}/bin/coalis --version)
  if(NOT said MATCHES "${COALIS_VERSION}")
    message(FATAL_ERROR "the installed program does not say version ${COALIS_VERSION} but:\n${said}")
  endif()
endif()
file(REMOVE_RECURSE ${stage})
