# Writes a source file that holds the files of a folder as they stand, by name, in alphabetical order:
# NAMESPACE::FUNCTION() gives a span of TYPE{name, text}, both declared in HEADER.
# Called as a build step: cmake -DFILES=FOLDER/*.csv -DOUTPUT= -DHEADER= -DNAMESPACE= -DTYPE= -DFUNCTION= -P embed_texts.cmake

file(GLOB files ${FILES})
list(SORT files)
set(entries "")
foreach(file IN LISTS files)
  get_filename_component(name ${file} NAME_WLE)
  file(READ ${file} text)
  string(APPEND entries "    ${TYPE}{\"${name}\", R\"text(${text})text\"},\n")
endforeach()
file(WRITE ${OUTPUT} "#include \"${HEADER}\"

namespace ${NAMESPACE} {

namespace {

constexpr ${TYPE} kTexts[] = {
${entries}};

}  // namespace

std::span<const ${TYPE}> ${FUNCTION}() { return kTexts; }

}  // namespace ${NAMESPACE}
")
