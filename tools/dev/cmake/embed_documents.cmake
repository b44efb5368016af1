# Writes a source file that holds the description of the model and the citation as they stand.
# Called as a build step: cmake -DSOURCE_DIR= -DOUTPUT= -P embed_documents.cmake

file(READ ${SOURCE_DIR}/sim/README.md model)
file(READ ${SOURCE_DIR}/CITATION.cff citation)
file(WRITE ${OUTPUT} "#include \"coalis/pack/documents.hpp\"

namespace coalis {

std::string_view model_description() { return R\"document(${model})document\"; }

std::string_view citation_file() { return R\"document(${citation})document\"; }

}  // namespace coalis
")
