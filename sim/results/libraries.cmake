target_link_libraries(coalis_results PRIVATE SQLite::SQLite3)
find_package(nlohmann_json 3.11 REQUIRED)
# Headers alone: those who link the installed library do not need it.
target_link_libraries(coalis_results PRIVATE $<BUILD_INTERFACE:nlohmann_json::nlohmann_json>)

# The manifest names what the program was built with. Flags that hold a path of this machine are left out.
string(TOUPPER "${CMAKE_BUILD_TYPE}" coalis_build_type)
set(coalis_build_flags "${CMAKE_BUILD_TYPE} ${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${coalis_build_type}} -ffp-contract=off")
if(COALIS_NATIVE)
  string(APPEND coalis_build_flags " -march=native")
endif()
string(REGEX REPLACE "[^ ]*[/\"\\][^ ]*" "" coalis_build_flags "${coalis_build_flags}")
string(REGEX REPLACE " +" " " coalis_build_flags "${coalis_build_flags}")
set_source_files_properties(
  ${CMAKE_CURRENT_SOURCE_DIR}/sim/results/manifest.cpp
  PROPERTIES COMPILE_DEFINITIONS "COALIS_VERSION=\"${PROJECT_VERSION}\";COALIS_BUILD_FLAGS=\"${coalis_build_flags}\"")
