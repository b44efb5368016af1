target_link_libraries(coalis_run PRIVATE TBB::tbb)

file(GLOB_RECURSE model_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/include/coalis/*.hpp
     ${PROJECT_SOURCE_DIR}/sim/*.hpp ${PROJECT_SOURCE_DIR}/sim/*.cpp)
set(version_source ${CMAKE_CURRENT_BINARY_DIR}/model_version.cpp)
add_custom_command(
  OUTPUT ${version_source}
  COMMAND ${CMAKE_COMMAND} -DVERSION=${PROJECT_VERSION} -DSOURCE_DIR=${PROJECT_SOURCE_DIR} -DOUTPUT=${version_source}
          -P ${PROJECT_SOURCE_DIR}/tools/dev/cmake/model_version.cmake
  DEPENDS ${model_sources} ${PROJECT_SOURCE_DIR}/tools/dev/cmake/model_version.cmake
  COMMENT "Naming the model's version")
target_sources(coalis_run PRIVATE ${version_source})

# The scenarios by which published experiments run through the model's own rules become part of the library.
set(classic_scenarios ${PROJECT_SOURCE_DIR}/scenarios/classics/*.toml)
set(scenarios_source ${CMAKE_CURRENT_BINARY_DIR}/classic_scenarios.cpp)
file(GLOB scenario_files CONFIGURE_DEPENDS ${classic_scenarios})
add_custom_command(
  OUTPUT ${scenarios_source}
  COMMAND ${CMAKE_COMMAND} "-DFILES=${classic_scenarios}" -DOUTPUT=${scenarios_source} -DHEADER=classic_scenarios.hpp
          -DNAMESPACE=coalis -DTYPE=ClassicScenario -DFUNCTION=classic_scenarios
          -P ${PROJECT_SOURCE_DIR}/tools/dev/cmake/embed_texts.cmake
  DEPENDS ${scenario_files} ${PROJECT_SOURCE_DIR}/tools/dev/cmake/embed_texts.cmake
  COMMENT "Embedding the scenarios of published experiments")
target_sources(coalis_run PRIVATE ${scenarios_source})
target_include_directories(coalis_run PRIVATE ${PROJECT_SOURCE_DIR}/sim/run)
