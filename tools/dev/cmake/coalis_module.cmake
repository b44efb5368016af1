# coalis_module(NAME [DEPENDS module...]): one library target per room of the house, from sim/NAME/*.cpp and
# include/coalis/NAME/*.hpp, linked to exactly the rooms it may include.

find_program(COALIS_CCACHE ccache)
if(COALIS_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${COALIS_CCACHE})
endif()

add_library(coalis_options INTERFACE)
# No fused multiply-add by the compiler's choice: the same source must give the same bits.
target_compile_features(coalis_options INTERFACE cxx_std_20)
target_compile_options(coalis_options INTERFACE -ffp-contract=off)
target_include_directories(coalis_options INTERFACE $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/include>
                                                    $<INSTALL_INTERFACE:include>)
if(COALIS_AUDIT)
  target_compile_definitions(coalis_options INTERFACE COALIS_AUDIT)
endif()

# What concerns this build alone and not those who link the installed libraries.
set(build_flags -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion)
# GCC 12 sees an overlapping copy in "text" + std::string at -O3 where there is none (GCC bug 105651, mended in 13).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # It also takes the empty half of a std::optional that it inlined for memory never written.
  list(APPEND build_flags -Wno-restrict -Wno-maybe-uninitialized)
endif()
if(COALIS_NATIVE)
  list(APPEND build_flags -march=native)
endif()
if(COALIS_WERROR)
  list(APPEND build_flags -Werror)
endif()
target_compile_options(coalis_options INTERFACE "$<BUILD_INTERFACE:${build_flags}>")

function(coalis_module name)
  cmake_parse_arguments(ARG "" "" "DEPENDS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/sim/${name}/*.cpp)
  list(TRANSFORM ARG_DEPENDS PREPEND coalis_)
  if(sources)
    add_library(coalis_${name} STATIC ${sources})
    target_link_libraries(coalis_${name} PUBLIC coalis_options ${ARG_DEPENDS})
  else()
    add_library(coalis_${name} INTERFACE)
    target_link_libraries(coalis_${name} INTERFACE coalis_options ${ARG_DEPENDS})
  endif()
  add_library(coalis::${name} ALIAS coalis_${name})
  set_target_properties(coalis_${name} PROPERTIES EXPORT_NAME ${name})
  set_property(GLOBAL APPEND PROPERTY COALIS_MODULES coalis_${name})
  # Libraries that a room keeps behind its .cpp files are named in sim/NAME/libraries.cmake.
  if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/sim/${name}/libraries.cmake)
    include(${CMAKE_CURRENT_SOURCE_DIR}/sim/${name}/libraries.cmake)
  endif()
endfunction()
