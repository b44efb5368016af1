target_link_libraries(coalis_engine PRIVATE TBB::tbb)
