# Writes a source file with the model's version: the project's version and a fingerprint of every source that may move a
# number. Runs stored under another fingerprint are not used again, so a changed rule never mixes with old results.
# Called as a build step: cmake -DVERSION= -DSOURCE_DIR= -DOUTPUT= -P model_version.cmake

file(GLOB_RECURSE sources RELATIVE ${SOURCE_DIR} ${SOURCE_DIR}/include/coalis/*.hpp ${SOURCE_DIR}/sim/*.hpp
     ${SOURCE_DIR}/sim/*.cpp)
list(SORT sources)
set(fingerprints "")
foreach(source IN LISTS sources)
  if(NOT source MATCHES "^(include/coalis|sim)/(results|scenario|coalition|classics|analysis|cluster|pack)/")
    file(SHA256 ${SOURCE_DIR}/${source} fingerprint)
    string(APPEND fingerprints "${source} ${fingerprint}\n")
  endif()
endforeach()
string(SHA256 fingerprint "${fingerprints}")
string(SUBSTRING ${fingerprint} 0 12 short)
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT [[
#include "coalis/run/campaign.hpp"

namespace coalis {

std::string model_version() { return "@VERSION@+@short@"; }

}  // namespace coalis
]] @ONLY)
