# The tables of published numbers become part of the library, so that an installed one needs no files.
set(published_tables ${PROJECT_SOURCE_DIR}/scenarios/classics/data/*.csv)
set(embedded_source ${CMAKE_CURRENT_BINARY_DIR}/published_tables.cpp)
file(GLOB embedded_files CONFIGURE_DEPENDS ${published_tables})
add_custom_command(
  OUTPUT ${embedded_source}
  COMMAND ${CMAKE_COMMAND} "-DFILES=${published_tables}" -DOUTPUT=${embedded_source} -DHEADER=published_tables.hpp
          -DNAMESPACE=coalis::classics -DTYPE=EmbeddedTable -DFUNCTION=embedded_tables
          -P ${PROJECT_SOURCE_DIR}/tools/dev/cmake/embed_texts.cmake
  DEPENDS ${embedded_files} ${PROJECT_SOURCE_DIR}/tools/dev/cmake/embed_texts.cmake
  COMMENT "Embedding the tables of published numbers")
target_sources(coalis_classics PRIVATE ${embedded_source})
target_include_directories(coalis_classics PRIVATE ${PROJECT_SOURCE_DIR}/sim/classics)
target_link_libraries(coalis_classics PRIVATE $<BUILD_INTERFACE:Eigen3::Eigen>)
