# Writes a source file that holds the CSV files of a folder as they stand, by name, in alphabetical order.
# Called as a build step: cmake -DFOLDER= -DOUTPUT= -P embed_tables.cmake

file(GLOB tables ${FOLDER}/*.csv)
list(SORT tables)
set(entries "")
foreach(table IN LISTS tables)
  get_filename_component(name ${table} NAME_WE)
  file(READ ${table} text)
  string(APPEND entries "    EmbeddedTable{\"${name}\", R\"table(${text})table\"},\n")
endforeach()
file(WRITE ${OUTPUT} "#include \"published_tables.hpp\"

namespace coalis::classics {

namespace {

constexpr EmbeddedTable kTables[] = {
${entries}};

}  // namespace

std::span<const EmbeddedTable> embedded_tables() { return kTables; }

}  // namespace coalis::classics
")
