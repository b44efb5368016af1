# The tables of published numbers become part of the library, so that an installed one needs no files.
file(GLOB published_tables CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/scenarios/classics/data/*.csv)
set(embedded_source ${CMAKE_CURRENT_BINARY_DIR}/published_tables.cpp)
add_custom_command(
  OUTPUT ${embedded_source}
  COMMAND ${CMAKE_COMMAND} -DFOLDER=${PROJECT_SOURCE_DIR}/scenarios/classics/data -DOUTPUT=${embedded_source}
          -P ${PROJECT_SOURCE_DIR}/tools/dev/cmake/embed_tables.cmake
  DEPENDS ${published_tables} ${PROJECT_SOURCE_DIR}/tools/dev/cmake/embed_tables.cmake
  COMMENT "Embedding the tables of published numbers")
target_sources(coalis_classics PRIVATE ${embedded_source})
target_include_directories(coalis_classics PRIVATE ${PROJECT_SOURCE_DIR}/sim/classics)
