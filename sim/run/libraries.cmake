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
