# cmake --install: libraries, public headers, the program, the scenarios, and what find_package(coalis) reads.

include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/coalis)
get_property(modules GLOBAL PROPERTY COALIS_MODULES)
list(REMOVE_ITEM modules coalis_cluster)  # the program's own: users of the libraries need no MPI
set_target_properties(coalis_options PROPERTIES EXPORT_NAME options)

install(TARGETS coalis_options ${modules} EXPORT coalis_targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT coalis_targets FILE coalisTargets.cmake NAMESPACE coalis:: DESTINATION ${package_dir})
install(DIRECTORY include/coalis DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp")
if(TARGET coalis)
  install(TARGETS coalis RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/scenarios)
  install(DIRECTORY scenarios DESTINATION ${CMAKE_INSTALL_DATADIR}/coalis)
endif()
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

configure_package_config_file(tools/dev/cmake/coalisConfig.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/coalisConfig.cmake
                              INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(coalisConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/coalisConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/coalisConfigVersion.cmake
        DESTINATION ${package_dir})
