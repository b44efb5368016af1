# Bundles the pages of report and studio, or, without Node.js 18 or the pages' packages, writes empty files in their
# place, so that the simulator builds all the same.
# Called as a build step: cmake -DNODE= -DSOURCE= -DOUTPUT= -P web_bundle.cmake

file(MAKE_DIRECTORY ${OUTPUT})
set(can_bundle FALSE)
if(NODE AND EXISTS ${SOURCE}/node_modules/esbuild)
  execute_process(COMMAND ${NODE} --version OUTPUT_VARIABLE version OUTPUT_STRIP_TRAILING_WHITESPACE)
  string(REGEX REPLACE "^v" "" version "${version}")
  if(version VERSION_GREATER_EQUAL 18)
    set(can_bundle TRUE)
  endif()
endif()
if(can_bundle)
  execute_process(COMMAND ${NODE} ${SOURCE}/build.mjs ${OUTPUT} RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "the pages of report and studio could not be bundled (see above)")
  endif()
else()
  message(NOTICE "no Node.js 18 with the packages of tools/studio: building without the pages of report and studio")
  foreach(file report.html studio.html studio.js studio.css)
    file(WRITE ${OUTPUT}/${file} "")
  endforeach()
endif()
