# By its plain name, so that an installed Coalis needs no path of this machine.
find_path(ZIP_INCLUDE_DIR zip.h REQUIRED)
find_library(ZIP_LIBRARY zip REQUIRED)
target_link_libraries(coalis_pack PRIVATE zip $<BUILD_INTERFACE:nlohmann_json::nlohmann_json>)
target_include_directories(coalis_pack PRIVATE ${ZIP_INCLUDE_DIR})

# The description of the model and how to cite it go into every pack.
set(documents_source ${CMAKE_CURRENT_BINARY_DIR}/pack_documents.cpp)
add_custom_command(
  OUTPUT ${documents_source}
  COMMAND ${CMAKE_COMMAND} -DSOURCE_DIR=${PROJECT_SOURCE_DIR} -DOUTPUT=${documents_source}
          -P ${PROJECT_SOURCE_DIR}/tools/dev/cmake/embed_documents.cmake
  DEPENDS ${PROJECT_SOURCE_DIR}/sim/README.md ${PROJECT_SOURCE_DIR}/CITATION.cff
          ${PROJECT_SOURCE_DIR}/tools/dev/cmake/embed_documents.cmake
  COMMENT "Embedding the description of the model")
target_sources(coalis_pack PRIVATE ${documents_source})
