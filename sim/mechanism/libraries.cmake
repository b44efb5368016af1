# Vector code wants to know that nobody reads errno or the exception flags of floating point; values are the same.
foreach(source dense_kernel occasions personal_choice personal_tastes platform_reviews purchase_cells)
  set_source_files_properties(${CMAKE_CURRENT_SOURCE_DIR}/sim/mechanism/${source}.cpp
                              PROPERTIES COMPILE_OPTIONS "-fno-math-errno;-fno-trapping-math")
endforeach()
