target_link_libraries(coalis_results PRIVATE SQLite::SQLite3)
