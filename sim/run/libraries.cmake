target_link_libraries(coalis_run PRIVATE TBB::tbb)
target_compile_definitions(coalis_run PRIVATE COALIS_VERSION="${PROJECT_VERSION}")
