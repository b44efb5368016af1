# Vector code wants to know that nobody reads errno or the exception flags of floating point; values are the same.
set_source_files_properties(${CMAKE_CURRENT_SOURCE_DIR}/sim/random/binomial_lanes.cpp
                            ${CMAKE_CURRENT_SOURCE_DIR}/sim/random/gumbel_batch.cpp
                            PROPERTIES COMPILE_OPTIONS "-fno-math-errno;-fno-trapping-math")
